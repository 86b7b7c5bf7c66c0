"""A listing page, feed or sitemap as it was read."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Link:
    """`url` absolute; `title` and `published` as the listing says, where it does."""

    url: str
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    form: Literal["html", "rss", "atom", "sitemap", "sitemapindex"]
    links: tuple[Link, ...]
    more: tuple[str, ...] = ()
    """Further listing pages: "next" of an HTML listing or feed, the sitemaps of an index."""
