"""Chat and push services, by way of the library apprise, which is an extra."""

from collections.abc import Mapping

from tracker.errors import TrackerError
from tracker.notify.parcel import Note
from tracker.notify.secrets import secret

MISSING = "services need the library apprise: pip install tracker[apprise]"


def notify(note: Note, environ: Mapping[str, str]) -> str:
    """Raises TrackerError; what the service is called is a secret as its URL is."""
    try:
        import apprise  # noqa: PLC0415 - an extra: it may not be there
    except ImportError as error:
        raise TrackerError(MISSING) from error
    url = secret("URL", note.target.url_file, note.target.url_env, environ)
    services = apprise.Apprise()
    if not services.add(url):
        raise TrackerError(f"{_where(note)} holds no URL that apprise knows")
    if not services.notify(title=_quiet(note.title), body=_quiet(note.body), body_format=apprise.NotifyFormat.TEXT):
        raise TrackerError(f"the service named in {_where(note)} did not take the message")
    return ""


def _where(note: Note) -> str:
    return str(note.target.url_file or f"the environment variable {note.target.url_env}")


def _quiet(text: str) -> str:
    """Words of a page call nobody: "@everyone" is parted by a mark that is not seen."""
    return text.replace("@", "@\u2060")
