"""Events of articles, of places and of sources: a line each."""

from collections.abc import Iterable
from dataclasses import replace

from tracker.compare.wording import count, line
from tracker.digest.citing import cite_of, region_of, title_of
from tracker.digest.excerpt import excerpts
from tracker.digest.inert import detail, safe_url
from tracker.digest.pieces import Cite, Edited, Item, Mentioned
from tracker.instants import minute
from tracker.model.digest import Edit
from tracker.model.event import Event, EventKind


def mentioned(events: Iterable[Event]) -> tuple[Mentioned, ...]:
    """By article, in the order in which each comes first."""
    found: dict[Cite, list[str]] = {}
    for event in events:
        found.setdefault(cite_of(event, None, event.new_version), []).append(_named(event))
    return tuple(Mentioned(tuple(places), cite) for cite, places in found.items())


def _named(event: Event) -> str:
    return region_of(event) + (f" ({event.region.code})" if event.region else "")


def place(event: Event) -> Item:
    told = event.detail in (None, event.title) or (event.detail or "").startswith("{")
    where = "" if told else line(event.detail or "", 300)
    cite = cite_of(event, None, event.new_version)
    return Item(_named(event), "first article about it", replace(cite, date=_date(event), before=where))


def _date(event: Event) -> str:
    published = detail(event.detail).get("published")
    return line(published, 10) if isinstance(published, str) else ""


def article(event: Event) -> Item:
    facts = detail(event.detail)
    figures = facts.get("figures")
    parts = [_date(event) or "undated"]
    parts += [region_of(event)] if event.region else []
    parts += [count(figures, "figure")] if isinstance(figures, int) else []
    return Item(title_of(event.title, event.article), ", ".join(parts), cite_of(event, None, event.new_version))


def edited(edit: Edit) -> Edited:
    event = edit.event
    shown, further = excerpts(edit)
    text = line(event.text)
    tail = text.rpartition('": ')[2] if '": ' in text else text
    return Edited(title_of(event.title, event.article), safe_url(event.url), tail, minute(event.at), shown, further)


def removal(event: Event) -> Item:
    facts = detail(event.detail)
    what = {"removed_article": "removed", "restored_article": "back again", "moved_article": "moved"}[event.kind]
    why = facts.get("why") or (f"to {facts.get('to')}" if facts.get("to") else "")
    note = f"{what}: {line(str(why), 300)}" if why else what
    cite = cite_of(event, None)
    severe = event.kind == EventKind.REMOVED_ARTICLE
    return Item(cite.title, f"{note}, {minute(event.at)}", cite, severe)


def refusal(event: Event) -> Item:
    why = detail(event.detail).get("why")
    what = f"answered with {event.text.rpartition(' answered with ')[2]}" + (f": {why}" if why else "")
    cite = cite_of(event, None)
    return Item(cite.title, f"{line(what, 400)}, {minute(event.at)}", cite)


def incident(event: Event) -> Item:
    return Item(line(event.text, 400), minute(event.at), None, event.kind == EventKind.FAILING_SOURCE)
