"""Files in a folder: each is whole or not there at all, and written again it is the same file."""

import re
from glob import escape
from pathlib import Path

from tracker.errors import TrackerError
from tracker.notify.parcel import Files
from tracker.wholefile import write_whole

_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z")


def write(parcel: Files) -> str:
    """Returns the paths. Raises TrackerError."""
    try:
        parcel.folder.mkdir(parents=True, exist_ok=True)
        for name, content in parcel.files:
            _clear(parcel.folder, name)
            write_whole(parcel.folder / name, content)
    except OSError as error:
        raise TrackerError(f"{parcel.folder} cannot be written: {error.strerror}") from error
    return ", ".join(str(parcel.folder / name) for name, _ in parcel.files)


def _clear(folder: Path, name: str) -> None:
    """Takes away what a power cut left of earlier ones of its kind; they have gone out again since."""
    for draft in folder.glob(f".{_INSTANT.sub('*', escape(name))}.part"):
        draft.unlink(missing_ok=True)
