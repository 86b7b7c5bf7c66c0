"""A digest in plain words, the same for every form: what text, Markdown and HTML set each in their own way."""

from dataclasses import dataclass

from tracker.compare.wording import line
from tracker.digest import figures, pages
from tracker.digest.alarms import alarms
from tracker.digest.gaps import Gap, gaps_of, told, warning
from tracker.digest.pieces import Change, Edited, Item, Mentioned
from tracker.digest.summary import summary_of
from tracker.instants import minute
from tracker.model.digest import Digest


@dataclass(frozen=True, slots=True)
class View:
    title: str
    since: str
    until: str
    summary: str
    alarms: tuple[str, ...]
    warning: str
    reasons: tuple[str, ...]
    places: tuple[Item, ...]
    mentions: tuple[Mentioned, ...]
    changed: tuple[Change, ...]
    minor: tuple[str, ...]
    conflicts: tuple[Change, ...]
    metrics: tuple[tuple[str, tuple[str, ...]], ...]
    folded: str
    articles: tuple[Item, ...]
    edits: tuple[Edited, ...]
    withdrawn: tuple[Item, ...]
    removals: tuple[Item, ...]
    refusals: tuple[Item, ...]
    sources: tuple[Item, ...]
    gaps: tuple[Gap, ...]


def view(digest: Digest) -> View:
    labels, gaps = digest.labels, gaps_of(digest.not_checked)
    metrics, folded = figures.first_values(digest.metrics, labels)
    return View(
        title=line(digest.title, 120),
        since=minute(digest.since),
        until=minute(digest.until),
        summary=summary_of(digest),
        alarms=alarms(digest.silences),
        warning=warning(digest.not_checked),
        reasons=told(gaps),
        places=tuple(pages.place(e) for e in digest.regions if e.role == "subject"),
        mentions=pages.mentioned(e for e in digest.regions if e.role != "subject"),
        changed=tuple(figures.change(e, labels) for e in digest.changed if e.severity != "low"),
        minor=tuple(figures.minor(e, labels) for e in digest.changed if e.severity == "low"),
        conflicts=tuple(figures.change(e, labels) for e in digest.conflicts),
        metrics=metrics,
        folded=folded,
        articles=tuple(map(pages.article, digest.articles)),
        edits=tuple(map(pages.edited, digest.edits)),
        withdrawn=tuple(figures.withdrawn(e, labels) for e in digest.withdrawn),
        removals=tuple(map(pages.removal, digest.removals)),
        refusals=tuple(map(pages.refusal, digest.refusals)),
        sources=tuple(map(pages.incident, digest.sources)),
        gaps=gaps,
    )
