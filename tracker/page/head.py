"""What a page's head says of its article: title, date, source."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.page import lines as line_rules
from tracker.page.dates import find_date
from tracker.page.tree import Element

_TITLES = ("articletitle", "og:title", "twitter:title", "dc.title", "title")
_DATES = (
    "publishdate", "pubdate", "article:published_time", "og:published_time", "datepublished", "publish-date",
    "publish_date", "publishtime", "firstpublishedtime", "dc.date", "dc.date.issued", "dcterms.issued", "date",
    "article:modified_time", "lastmodified",
)  # fmt: skip
_SOURCES = ("contentsource", "source", "article:source")
_SEPARATOR = re.compile(r"\s+[-|–—_·•»:]+\s+|\s*[|_»]+\s*|\s*——?\s*|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])")
_MAX_META = 500
_MAX_JSON = 200_000


@dataclass(frozen=True, slots=True)
class Head:
    """`title`: the <title> as it stands; `named`: the article's own title where a meta tag gives it."""

    title: str
    named: str
    site: str
    published: date | None
    source_label: str | None

    @property
    def title_parts(self) -> tuple[str, ...]:
        """The pieces of <title> between its separators, the longest first."""
        return tuple(sorted(filter(None, _SEPARATOR.split(self.title)), key=len, reverse=True))

    @property
    def best_title(self) -> str:
        return self.named or next(iter(self.title_parts), "")


def read_head(root: Element) -> Head:
    title = next((line_rules.clean("".join(e.itertext()))[:_MAX_META] for e in root.iter("title")), "")
    metas = _metas(root)
    return Head(
        title=title,
        named=next((metas[name] for name in _TITLES if metas.get(name)), ""),
        site=metas.get("og:site_name") or metas.get("sitename") or "",
        published=_published(root, metas),
        source_label=next((metas[name] for name in _SOURCES if metas.get(name)), None),
    )


def _metas(root: Element) -> dict[str, str]:
    """Meta tags by their name, property or itemprop in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and len(found) < 200:
            found.setdefault(name.strip().lower()[:100], line_rules.clean(content[:_MAX_META]))
    return found


def _published(root: Element, metas: dict[str, str]) -> date | None:
    given = next((found for name in _DATES if (found := find_date(metas.get(name, "")))), None)
    return given or _linked_data_date(root) or _time_date(root)


def _linked_data_date(root: Element) -> date | None:
    for element in root.iter("script"):
        text = element.text or ""
        if "ld+json" in (element.get("type") or "") and "datePublished" in text and len(text) <= _MAX_JSON:
            found = next((day for value in _values(text) if (day := find_date(value))), None)
            if found:
                return found
    return None


def _values(text: str) -> Iterator[str]:
    """Every datePublished in a JSON-LD document."""
    try:
        todo: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            if isinstance(value := item.get("datePublished"), str):
                yield value
            todo.extend(item.values())
        elif isinstance(item, list):
            todo.extend(item)


def _time_date(root: Element) -> date | None:
    times = (element.get("datetime") for element in root.iter("time"))
    return next((found for value in times if value and (found := find_date(value[:100]))), None)
