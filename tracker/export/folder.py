"""The folder that is exported to: what is ours in it, what is not, and new files put in the old ones' place."""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import TrackerError, UsageError
from tracker.export.package import MARK, PACKAGE

_DRAFTS = ".tracker-export"
_LARGEST_PACKAGE = 1_000_000


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_free(folder: Path, names: Sequence[str]) -> None:
    """Raises UsageError where the folder holds a file of one of these names that no export of ours has written, or that
    was changed since."""
    ours = _ours(folder)
    foreign = [name for name in names if os.path.lexists(folder / name) and not _stands(folder / name, ours.get(name))]
    if foreign:
        raise UsageError(
            f"{folder} holds {', '.join(foreign)}, which no export has written or which was changed since: "
            "name another folder, or overwrite with --force"
        )


def left_over(folder: Path, names: Sequence[str]) -> list[Path]:
    """Files of an earlier export of ours that one with `names` does not replace: those of another format."""
    ours = _ours(folder)
    return [folder / name for name in ours if name not in names and _stands(folder / name, ours[name])]


def _ours(folder: Path) -> Mapping[str, str | None]:
    """File name -> SHA-256, of what the datapackage.json of an earlier export names; itself with None."""
    path = folder / PACKAGE
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_PACKAGE:
            return {}
        files = json.loads(path.read_text("utf-8"))[MARK]["files"]
        return {PACKAGE: None, **{str(name): str(digest) for name, digest in files.items() if "/" not in name}}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _stands(path: Path, digest: str | None) -> bool:
    if path.name == PACKAGE:
        return bool(_ours(path.parent))
    return digest is not None and path.is_file() and digest_of(path) == digest


@contextmanager
def drafts(folder: Path) -> Iterator[Path]:
    """A folder inside `folder` to write to, gone when the block ends. Raises UsageError where another export has it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / _DRAFTS
        place.mkdir(exist_ok=True)
        handle = os.open(place, os.O_RDONLY)
    except OSError as error:
        raise TrackerError(f"{folder} cannot be written to: {error.strerror}") from error
    try:
        _take(handle, folder)
        _empty(place)
        yield place
        shutil.rmtree(place)
    finally:
        os.close(handle)


def _take(handle: int, folder: Path) -> None:
    """The lock goes with the process, however it ends."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise UsageError(f"another export is writing to {folder}") from error


def _empty(place: Path) -> None:
    """Of what a killed export left."""
    for path in place.iterdir():
        path.unlink()


def put_in_place(place: Path, folder: Path, names: Sequence[str]) -> None:
    """Each file whole or not at all; the package, which tells their digests, last."""
    for name in names:
        with (place / name).open("rb") as file:
            os.fsync(file.fileno())
    for name in names:
        (place / name).replace(folder / name)
