"""The parts of a page that a source's own CSS selectors choose."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.source import Selectors
from tracker.page import lines as line_rules

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag


@dataclass(frozen=True, slots=True)
class Chosen:
    """`title`, `published`: the text chosen; None where no selector is given or nothing matched. `markup`: the page
    without what is removed, or the body alone where `is_body`."""

    title: str | None
    published: str | None
    markup: str
    is_body: bool
    notes: tuple[str, ...]


def choose(markup: str, selectors: Selectors) -> Chosen | Refusal:
    """What the selectors choose of `markup`; refused where the body's matches nothing, so that it is noticed."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - slow to load, and few sources have selectors
    from soupsieve import SelectorSyntaxError  # noqa: PLC0415 - the same

    try:
        return _choose(BeautifulSoup(markup, "lxml"), markup, selectors)
    except SelectorSyntaxError as error:
        return Refusal(RefusalKind.NO_ARTICLE, f"a selector cannot be read: {error!s:.200}")


def _choose(soup: "BeautifulSoup", markup: str, selectors: Selectors) -> Chosen | Refusal:
    title, published = _text(soup, selectors.title), _text(soup, selectors.published)
    notes = tuple(
        f"selectors.{name} matches nothing"
        for name, given, found in (("title", selectors.title, title), ("published", selectors.published, published))
        if given and not found
    )
    for selector in selectors.remove:
        for tag in soup.select(selector):
            tag.decompose()
    if selectors.body:
        found = soup.select(selectors.body, limit=100)
        if not found:
            return Refusal(RefusalKind.NO_ARTICLE, f"selectors.body matches nothing: {selectors.body[:100]}")
        return Chosen(title, published, "".join(str(tag) for tag in _outermost(found)), True, notes)
    return Chosen(title, published, str(soup) if selectors.remove else markup, False, notes)


def _outermost(tags: "list[Tag]") -> "list[Tag]":
    """A body within a body is not read twice."""
    chosen = set(map(id, tags))
    return [tag for tag in tags if not any(id(parent) in chosen for parent in tag.parents)]


def _text(soup: "BeautifulSoup", selector: str | None) -> str | None:
    """Text of the first match, or its content or datetime attribute (<meta>, <time>)."""
    tag = soup.select_one(selector) if selector else None
    if tag is None:
        return None
    given = tag.get("content") or tag.get("datetime")
    return line_rules.clean(given if isinstance(given, str) else tag.get_text("")) or None
