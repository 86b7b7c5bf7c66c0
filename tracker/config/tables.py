"""The tables of sources.toml as pydantic models: types, bounds, and what would be right where a value is not."""

import re
from datetime import timedelta
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from tracker.config.cron import check_schedule
from tracker.config.interval import parse_interval
from tracker.config.listen import check_listen
from tracker.config.pattern import check_pattern

_SOURCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_METRIC_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_CONTACT = re.compile(r"(?:mailto:|https?://)?[\x21-\x7e]{3,200}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


def _source_id(value: str) -> str:
    if not _SOURCE_ID.fullmatch(value):
        raise ValueError(f'"{value[:80]}" is no id')
    return value


def _metric_id(value: str) -> str:
    if not _METRIC_ID.fullmatch(value):
        raise ValueError(f'"{value[:120]}" is no id')
    return value


def _contact(value: str) -> str:
    if not _CONTACT.fullmatch(value):
        raise ValueError(f'"{value[:80]}" is no address')
    return value


def _path(value: str) -> str:
    if not value.strip() or "\x00" in value:
        raise ValueError("is no path")
    if value.startswith("~"):
        raise ValueError('"~" is not expanded')
    return value


def _url(value: str) -> str:
    shown = value if len(value) <= 80 else value[:77] + "..."
    if re.search(r"[\s\x00-\x1f\x7f<>\"]", value) or len(value) > 2_000:
        raise ValueError(f'"{shown}" is no URL')
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as error:
        raise ValueError(f'"{shown}" is no URL: {error}') from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise ValueError(f'"{shown}" is no http or https URL')
    if parts.username is not None or parts.password is not None:
        raise ValueError(f'"{shown}" bears a user name')
    return value


def _pattern(value: str) -> str:
    check_pattern(value)
    return value


def _identity(value: str) -> str:
    check_pattern(value)
    if re.fullmatch(value, ""):
        raise ValueError("the pattern matches the empty text: every article would be the same one")
    return value


def _interval(value: Any) -> Any:
    return parse_interval(value) if isinstance(value, str) else value


def _schedule(value: str) -> str:
    check_schedule(value)
    return value


def _words(value: str) -> str:
    if not value.strip() or _CONTROL.search(value):
        raise ValueError("is empty or holds control characters")
    return value


def _selector(value: str) -> str:
    import soupsieve  # noqa: PLC0415 - slow to load, and most files have no selector

    try:
        soupsieve.compile(value)
    except (soupsieve.SelectorSyntaxError, NotImplementedError) as error:
        raise ValueError(f"no CSS selector: {str(error).splitlines()[0]}") from error
    return value


Url = Annotated[str, AfterValidator(_url)]
Text = Annotated[str, Field(max_length=200), AfterValidator(_words)]
Path = Annotated[str, Field(max_length=4_000), AfterValidator(_path)]
Interval = Annotated[timedelta, BeforeValidator(_interval)]
Selector = Annotated[str, Field(max_length=500), AfterValidator(_selector)]


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TrackerTable(Table):
    database: Path = Field(
        default="db/tracker.db", description='a path, relative to this file, such as "db/tracker.db"'
    )
    snapshots: Path = Field(
        default="snapshots", description='the path of a folder, relative to this file, such as "snapshots"'
    )
    contact: Annotated[str, AfterValidator(_contact)] = Field(
        default="no contact given", description='an address for the sites\' keepers, such as "mailto:desk@example.org"'
    )
    delay: float = Field(
        default=1.0, ge=0, le=3_600, allow_inf_nan=False, description="seconds from 0 to 3600, such as 1.0"
    )
    timeout: float = Field(
        default=30.0, gt=0, le=3_600, allow_inf_nan=False, description="seconds above 0, at most 3600, such as 30.0"
    )
    max_bytes: int = Field(
        default=8_000_000,
        ge=1_000,
        le=1_000_000_000,
        description="bytes from 1_000 to 1_000_000_000, such as 8_000_000",
    )
    allow_private_addresses: bool = Field(default=False, description="true or false, without quotes")
    workers: int = Field(default=2, ge=1, le=64, description="a whole number from 1 to 64, such as 2")
    connections: int = Field(default=16, ge=1, le=256, description="a whole number from 1 to 256, such as 16")
    listen: Annotated[str, AfterValidator(check_listen)] | None = Field(
        default=None, description='an address of this machine alone and a port, such as "127.0.0.1:9464"'
    )
    backups: Path | None = Field(
        default=None, description='the path of a folder, relative to this file, such as "backups"'
    )
    backup_every: Annotated[str, AfterValidator(_schedule)] = Field(
        default="daily",
        description='"hourly", "daily", "weekly", "monthly" or a cron line in UTC such as "30 3 * * *"',
    )
    backups_kept: int = Field(default=7, ge=1, le=10_000, description="a whole number from 1 to 10000, such as 7")


class SelectorsTable(Table):
    title: Selector | None = Field(default=None, description='a CSS selector, such as "h1"')
    published: Selector | None = Field(default=None, description='a CSS selector, such as ".info"')
    body: Selector | None = Field(default=None, description='a CSS selector, such as "#Content"')
    remove: tuple[Selector, ...] = Field(default=(), description='a list of CSS selectors, such as [".share"]')


class SourceTable(Table):
    id: Annotated[str, AfterValidator(_source_id)] = Field(
        description='letters, digits, ".", "_" and "-", at most 64, such as "moj-en"'
    )
    name: Text | None = Field(default=None, description='a name in quotes, such as "Ministry of Justice (English)"')
    listings: tuple[Url, ...] = Field(
        default=(),
        max_length=1_000,
        description='a list of http or https URLs, such as ["https://example.org/news.html"]',
    )
    listing_pages: int = Field(default=3, ge=1, le=10_000, description="a whole number from 1 to 10000, such as 3")
    articles: Annotated[str, AfterValidator(_pattern)] | None = Field(
        default=None, description="a regular expression in single quotes, such as '/\\d{4}-\\d{2}/\\d{2}/c_\\d+\\.htm'"
    )
    identity: Annotated[str, AfterValidator(_identity)] | None = Field(
        default=None, description="a regular expression in single quotes, such as 'c_\\d+'"
    )
    every: Interval = Field(
        default=timedelta(hours=1), description='an interval from "1s" to "366d", such as "90s", "30m", "1h" or "2d"'
    )
    pages: tuple[Url, ...] = Field(
        default=(),
        max_length=100_000,
        description='a list of http or https URLs, such as ["https://example.org/report.html"]',
    )
    selectors: SelectorsTable = Field(default=SelectorsTable(), description="a table [source.selectors]")


class MetricTable(Table):
    id: Annotated[str, AfterValidator(_metric_id)] = Field(
        description='letters, digits, ".", "_" and "-", such as "lawyers.provincial-pool"'
    )
    label: Text = Field(description='a name in quotes, such as "lawyers in the provincial pool"')
    nouns: tuple[Text, ...] = Field(min_length=1, description='a list of counted nouns, such as ["lawyer"]')
    require: tuple[Text, ...] = Field(default=(), description='a list of words or phrases, such as ["talent pool"]')
    forbid: tuple[Text, ...] = Field(default=(), description='a list of words or phrases, such as ["national"]')
    kind: Literal["count", "money", "share", "change", "ratio"] = Field(
        default="count", description='"count", "money", "share", "change" or "ratio"'
    )
    unit: Text | None = Field(default=None, description='a unit in quotes, such as "lawyer" or "CNY"')
    bare: bool = Field(default=False, description="true or false: whether only the noun as a whole counts")
