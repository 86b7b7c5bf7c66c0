"""What is followed, as sources.toml has it."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Selectors:
    """A source's own CSS selectors; None where the reader is to find the part by itself."""

    title: str | None = None
    published: str | None = None
    body: str | None = None
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One [[source]]: a site section that is followed. `articles` and `identity` are regular expressions."""

    id: str
    name: str
    listings: tuple[str, ...]
    articles: str
    identity: str
    listing_pages: int = 3
    every: timedelta = timedelta(hours=1)
    pages: tuple[str, ...] = ()
    selectors: Selectors = Selectors()
