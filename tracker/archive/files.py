"""The files below snapshots/: tracker-000001.warc.gz and on, each the continuation of the one before."""

import re
from pathlib import Path

from tracker.errors import Damaged
from tracker.model.record import Position

_NAME = re.compile(r"tracker-(\d{6})\.warc\.gz")
FIRST = "tracker-000001.warc.gz"


def names(folder: Path) -> list[str]:
    """Oldest first; none where the folder does not exist yet."""
    try:
        return sorted(path.name for path in folder.iterdir() if _NAME.fullmatch(path.name))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Damaged(f"{folder} cannot be read: {error.strerror}; look at its permissions") from error


def end(folder: Path) -> Position:
    """Where the newest file ends, whole or torn."""
    found = names(folder)
    return Position(found[-1], (folder / found[-1]).stat().st_size) if found else Position(FIRST, 0)


def following(name: str) -> str:
    found = _NAME.fullmatch(name)
    return f"tracker-{int(found[1]) + 1:06d}.warc.gz" if found else FIRST


def inside(folder: Path, name: str) -> Path:
    """The path of `name`, which may come from the database: nothing outside the folder is ever opened."""
    if not _NAME.fullmatch(name):
        raise Damaged(f"{name!r} is no file of the archive; run: tracker rebuild")
    return folder / name


def damaged(path: Path, offset: int, what: str) -> Damaged:
    """The error for what stands at `offset`, with the way out."""
    return Damaged(
        f"{path} is damaged at byte {offset:,}: {what}; put the file back from a copy of the snapshots, "
        "then run: tracker doctor"
    )
