"""What a page is asked, and what it answers: plain values, so that a page is one function of a Reader."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import quote, urlencode

from tracker.errors import UsageError
from tracker.model.settings import Settings
from tracker.store.reader import Reader

_LONGEST = 500
_MOST = 40
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Query:
    """The query of a URL, or a form's fields: every value trimmed and cut, empty ones left out."""

    values: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        return next((value for key, value in self.values if key == name), None)

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value for key, value in self.values if key == name)

    def number(self, name: str, default: int | None = None) -> int | None:
        """A whole number without a sign; UsageError for anything else."""
        text = self.get(name)
        if text is None:
            return default
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            raise UsageError(f'{name} is "{text}": a whole number would be right')
        return int(text)

    def day(self, name: str) -> date | None:
        text = self.get(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as error:
            raise UsageError(f'{name} is "{text}": a date such as 2026-01-05 would be right') from error

    def instant(self, name: str, *, end: bool = False) -> datetime | None:
        """A date's first instant in UTC, or the first one after it (`end`); an instant as it stands."""
        text = self.get(name)
        if text is None:
            return None
        try:
            if len(text) == 10:
                return datetime.combine(date.fromisoformat(text) + timedelta(days=end), time(), UTC)
            found = datetime.fromisoformat(text)
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise UsageError(f'{name} is "{text}": a date such as 2026-01-05 would be right') from error

    def but(self, **changes: object) -> "Query":
        """With some values changed; None takes them out."""
        kept = [(key, value) for key, value in self.values if key not in changes]
        return Query((*kept, *((key, str(value)) for key, value in changes.items() if value is not None)))

    def link(self, path: str = "") -> str:
        return f"{path}?{urlencode(self.values)}" if self.values else (path or "?")


def query_of(pairs: Mapping[str, list[str]]) -> Query:
    found = [(key, value.strip()[:_LONGEST]) for key, values in pairs.items() for value in values[:_MOST]]
    return Query(tuple((key, value) for key, value in found[:_MOST] if value))


@dataclass(frozen=True, slots=True)
class Asked:
    """`words`: what the path's pattern caught, decoded. `token`: what a form must send back; asking for it sets a
    cookie. `form`: a POST's fields."""

    path: str
    words: Mapping[str, str]
    query: Query
    settings: Settings
    labels: Mapping[str, str]
    now: datetime
    token: Callable[[], str]
    form: Query = Query()
    faults: tuple[tuple[str | None, str], ...] = ()
    """Why `form` was not taken: (its field or None, in words)."""


@dataclass(frozen=True, slots=True)
class Answer:
    body: bytes
    status: int = 200
    kind: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_status(self, status: int) -> "Answer":
        return replace(self, status=status)


Page = Callable[[Reader, Asked], Answer]


def see_other(path: str) -> Answer:
    """After a form was taken: the page to read next, by GET."""
    return Answer(b"", 303, "text/plain; charset=utf-8", {"Location": path})


def article_path(key: str) -> str:
    return f"/article/{quote(key, safe='/')}"


def metric_path(key: str) -> str:
    return f"/metric/{quote(key, safe='')}"


def region_path(code: str) -> str:
    return f"/region/{quote(code, safe='')}"
