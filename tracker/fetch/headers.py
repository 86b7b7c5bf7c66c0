"""What a request says of itself and of what is held already; what an answer says of when to come again."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from tracker.fetch.coding import ACCEPT
from tracker.model.reply import Validators

LONGEST_WAIT = timedelta(days=7)
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_SECONDS = re.compile(r"[0-9]{1,9}")
_SENDABLE = re.compile(r"[\x20-\x7e]{1,1024}")


def request_headers(version: str, contact: str) -> dict[str, str]:
    """The headers of every request: who asks, and what it can read."""
    return {"User-Agent": user_agent(version, contact), "Accept": _ACCEPT, "Accept-Encoding": ACCEPT}


def user_agent(version: str, contact: str) -> str:
    """ "tracker/0.1 (+mailto:desk@example.org)": characters that could end the comment or the header are left out."""
    release = ".".join(version.split(".")[:2])
    reach = "".join(char for char in contact if "\x21" <= char <= "\x7e" and char not in "()\\")[:200]
    return f"tracker/{release} (+{reach})" if reach else f"tracker/{release}"


def conditions(validators: Validators) -> dict[str, str]:
    """The server's own words, verbatim; what could not go into a header is not sent, which costs a full answer."""
    found = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in found.items() if value and _SENDABLE.fullmatch(value)}


def retry_after(value: str | None, now: datetime) -> datetime | None:
    """The instant that a Retry-After header (seconds or an HTTP date) means: from `now` to seven days after."""
    if value is None:
        return None
    text = value.strip()
    if _SECONDS.fullmatch(text):
        return now + min(timedelta(seconds=int(text)), LONGEST_WAIT)
    try:
        instant = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    instant = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant
    return min(max(instant, now), now + LONGEST_WAIT).astimezone(UTC)
