"""Everything that can go wrong and is not an expected outcome.

    TrackerError                 bears source and URL, keeps its cause; `exit_code` is what the command ends with
    ├── UsageError        2      the command line asks for what is not there
    │   └── EntryError           what people entered cannot be taken: each fault with its field
    ├── ConfigError       2      sources.toml: all faults at once, each with its line
    ├── StoreError        3      the database cannot be used
    │   ├── Locked               another process holds it
    │   ├── Full                 no room or no permission to write
    │   ├── Corrupt              it is no sound database
    │   └── TooNew               a newer version wrote it
    └── ArchiveError      3      snapshots/ cannot be used
        ├── NoSpace              no room or no permission to write
        └── Damaged              a record is not what was written

A page that is refused, gone, unchanged or cannot be reached is an outcome, not an error: see model/.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class TrackerError(Exception):
    """Root of the tree; `message` is one plain sentence that a user can act on."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, source: str | None = None, url: str | None = None) -> None:
        super().__init__(message)
        self.message, self.source, self.url = message, source, url

    def __str__(self) -> str:
        where = " ".join(part for part in (self.source, self.url) if part)
        return f"{self.message} ({where})" if where else self.message


class UsageError(TrackerError):
    exit_code = 2


class EntryError(UsageError):
    """`faults`: (field, what is wrong with it and what would be right), the field None for what is of none alone."""

    def __init__(self, faults: tuple[tuple[str | None, str], ...], message: str | None = None) -> None:
        super().__init__(message or "; ".join(f"{field}: {words}" if field else words for field, words in faults))
        self.faults = faults

    @classmethod
    def of(cls, field: str, words: str) -> "EntryError":
        return cls(((field, words),), words)

    @classmethod
    def together(cls, errors: Sequence["EntryError"]) -> "EntryError":
        return cls(tuple(fault for error in errors for fault in error.faults), "; ".join(map(str, errors)))


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a configuration file: where it is, what is wrong, what would be right."""

    line: int | None
    key: str
    wrong: str
    right: str

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.key}: {self.wrong}; {self.right}"


class ConfigError(TrackerError):
    exit_code = 2

    def __init__(self, path: str, faults: tuple[Fault, ...]) -> None:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__("\n".join([f"{path}: {count}", *(f"  {fault}" for fault in faults)]))
        self.path, self.faults = path, faults


class StoreError(TrackerError):
    exit_code = 3


class Locked(StoreError):
    pass


class Full(StoreError):
    pass


class Corrupt(StoreError):
    pass


class TooNew(StoreError):
    pass


class ArchiveError(TrackerError):
    exit_code = 3


class NoSpace(ArchiveError):
    pass


class Damaged(ArchiveError):
    pass
