"""What goes out where, as sources.toml has it: digests and alerts, their targets, which events they want."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class ToFolder:
    """A file a digest and form, in the folder `path`."""

    path: Path
    formats: tuple[Literal["text", "markdown", "html", "json"], ...] = ("markdown", "html")


@dataclass(frozen=True, slots=True)
class ToAtom:
    """One feed file that is written anew; `entries`: how many of the newest events stand in it."""

    path: Path
    entries: int = 100


@dataclass(frozen=True, slots=True)
class ToMail:
    """`ca_file`: PEM, whom to trust instead of the system's authorities."""

    to: tuple[str, ...]
    sender: str
    host: str
    port: int
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password_file: Path | None = None
    password_env: str | None = None
    prefix: str = "[tracker]"
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class ToWebhook:
    url: str
    secret_file: Path | None = None
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class ToApprise:
    """Where the service's URL stands: it holds the service's secrets."""

    url_file: Path | None = None
    url_env: str | None = None


Target = ToFolder | ToAtom | ToMail | ToWebhook | ToApprise


SURE = 0.6
"""Figures that are less sure wait for review, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted; what is empty lets everything through. `regions`: codes, each with the places in it;
    `metrics`: ids or patterns ("lawyers.*"); `confidence`: how sure the figures of an event must be, 0 to 1."""

    regions: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    severity: Literal["high", "medium", "low"] = "low"
    confidence: float = SURE


@dataclass(frozen=True, slots=True)
class DigestRule:
    """A [[digest]]. `every`: a word or a line of cron in UTC; `empty`: sent even where nothing has happened."""

    id: str
    target: Target
    name: str = ""
    every: str = "daily"
    wanted: EventFilter = EventFilter()
    empty: bool = False


@dataclass(frozen=True, slots=True)
class AlertRule:
    """An [[alert]]. `when`: above, below, rise, fall, change, withdrawal, or a kind of event. `percent`: the least
    change, for rise, fall and change."""

    id: str
    target: Target
    when: str
    name: str = ""
    threshold: float | None = None
    percent: float = 0.0
    wanted: EventFilter = EventFilter()
