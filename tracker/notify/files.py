"""Files in a folder: each is whole or not there at all, and written again it is the same file."""

from tracker.errors import TrackerError
from tracker.notify.parcel import Files
from tracker.wholefile import write_whole


def write(parcel: Files) -> str:
    """Returns the paths. Raises TrackerError."""
    try:
        parcel.folder.mkdir(parents=True, exist_ok=True)
        for name, content in parcel.files:
            write_whole(parcel.folder / name, content)
    except OSError as error:
        raise TrackerError(f"{parcel.folder} cannot be written: {error.strerror}") from error
    return ", ".join(str(parcel.folder / name) for name, _ in parcel.files)
