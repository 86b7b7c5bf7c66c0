"""An event as the reading room shows it: head, values, evidence, and where each leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tracker.compare.wording import CAUSES, amount, delta, line, metric_name, period
from tracker.digest.inert import detail
from tracker.model.event import Event, EventKind, Evidence
from tracker.web.answer import article_path, metric_path, region_path

KINDS: dict[str, str] = {
    "new_article": "New article",
    "edited_article": "Edited article",
    "removed_article": "Removed article",
    "restored_article": "Restored article",
    "moved_article": "Moved article",
    "new_region": "New place",
    "new_metric": "First value",
    "changed_metric": "Changed figure",
    "conflicting_metric": "Contradiction",
    "withdrawn_figure": "Figure taken out",
    "refused_page": "Refused page",
    "failing_source": "Source failing",
    "recovered_source": "Source recovered",
}
SEVERITIES = ("high", "medium", "low")
_AROUND = 400


@dataclass(frozen=True, slots=True)
class Cite:
    """A sentence with the figure's words in it, and the version that says so. `path`: that version in the room."""

    name: str
    before: str
    quote: str
    after: str
    title: str
    path: str
    day: str
    version: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """`path`: what the event is best read at; `place` and `metric`: (name, path)."""

    id: int
    at: datetime
    kind: str
    severity: str
    baseline: bool
    source: str
    head: str
    note: str
    place: tuple[str, str] | None
    metric: tuple[str, str] | None
    old: str
    new: str
    old_period: str
    new_period: str
    delta: str
    direction: Literal["up", "down", "same"]
    joint: str
    cites: tuple[Cite, ...]
    path: str


def kind_name(kind: str) -> str:
    return KINDS.get(kind, kind.replace("_", " ").capitalize())


def told(event: Event, labels: Mapping[str, str]) -> Told:
    old, new = event.old, event.new
    valued = event.metric is not None and (old is not None or new is not None)
    versus = event.kind == EventKind.CONFLICTING_METRIC
    return Told(
        event.id, event.at, kind_name(event.kind), event.severity, event.baseline, event.source,
        head=metric_name(event.metric, labels, new or old) if valued else _head(event),
        note=_note(event, valued=valued),
        place=(event.region.name, region_path(event.region.code)) if event.region else None,
        metric=(event.metric, metric_path(event.metric)) if event.metric else None,
        old=amount(old) if old and valued else "",
        new=amount(new) if new and valued else "",
        old_period=period(old), new_period=period(new),
        delta=delta(old, new).strip(" ()") if old and new else "",
        direction=_direction(event, versus=versus),
        joint="against" if versus else "became",
        cites=tuple(_cites(event, versus=versus)) if valued else (),
        path=_path(event),
    )  # fmt: skip


def _head(event: Event) -> str:
    if event.kind == EventKind.NEW_REGION and event.region:
        return event.region.name
    if event.title and (event.kind == EventKind.REFUSED_PAGE or event.kind.value.endswith("_article")):
        return line(event.title, 300)
    return line(event.text, 400)


def _note(event: Event, *, valued: bool) -> str:
    """What the head leaves out, in words."""
    if valued:
        return CAUSES.get(event.cause or "", "")
    if event.kind == EventKind.NEW_REGION:
        return "first article about it" if event.role == "subject" else "first mention"
    facts = detail(event.detail)
    told_ = event.text.rpartition('": ')[2] if event.kind == EventKind.EDITED_ARTICLE else ""
    why = told_ or facts.get("why") or (f"to {facts['to']}" if facts.get("to") else "") or facts.get("published")
    return line(str(why), 300) if why else ""


def _direction(event: Event, *, versus: bool) -> Literal["up", "down", "same"]:
    old, new = event.old, event.new
    if old is None or new is None or versus or old.value == new.value:
        return "same"
    return "up" if new.value > old.value else "down"


def _cites(event: Event, *, versus: bool) -> list[Cite]:
    names = ("One", "Two") if versus else ("Was", "Now")
    if event.old is None:
        names = ("", "Says")
    pairs = zip(names, (event.old, event.new), (event.old_version, event.new_version), strict=True)
    return [_cite(name, evidence, version) for name, evidence, version in pairs if evidence is not None]


def _cite(name: str, evidence: Evidence, version: int | None) -> Cite:
    before, quote, after = around(evidence.sentence, evidence.quote)
    number = evidence.version or version
    title = evidence.title or evidence.article
    return Cite(
        name, before, quote, after, line(title, 200), version_path(evidence.article, number),
        evidence.day.isoformat() if evidence.day else "", number,
    )  # fmt: skip


def around(sentence: str, quote: str) -> tuple[str, str, str]:
    """The sentence before, at and after the figure's words, each cut to a readable length."""
    if quote and quote in sentence:
        before, found, after = sentence.partition(quote)
        head = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
        tail = f"{after[:_AROUND]}…" if len(after) > _AROUND else after
        return head, found[:_AROUND], tail
    return "", quote[:_AROUND], ""


def version_path(article: str, version: int | None) -> str:
    return article_path(article) + (f"?version={version}" if version else "")


def _path(event: Event) -> str:
    if event.article is None:
        return "/health" if event.kind.value.endswith("_source") else "/"
    if event.kind == EventKind.EDITED_ARTICLE and event.old_version and event.new_version:
        return f"{article_path(event.article)}?compare={event.old_version},{event.new_version}"
    return version_path(event.article, event.new_version or event.old_version)
