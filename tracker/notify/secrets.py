"""Secrets from where sources.toml says that they stand; none of them appears in an error."""

from collections.abc import Mapping
from pathlib import Path

from tracker.errors import TrackerError

LARGEST = 10_000


def secret(what: str, file: Path | None, variable: str | None, environ: Mapping[str, str]) -> str:
    """The first line of the file, or the variable. Raises TrackerError where there is none."""
    if file is not None:
        found = _first_line(what, file)
        where = str(file)
    else:
        found = environ.get(variable or "", "").strip()
        where = f"the environment variable {variable}"
    if not found:
        raise TrackerError(f"{where} holds no {what}")
    return found


def _first_line(what: str, file: Path) -> str:
    try:
        with file.open("rb") as opened:
            text = opened.read(LARGEST).decode("utf-8-sig")
    except OSError as error:
        raise TrackerError(f"the {what} cannot be read from {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise TrackerError(f"{file} holds no {what}: it is not in UTF-8") from error
    return text.strip().partition("\n")[0].strip()
