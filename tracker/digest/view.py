"""A digest in plain words, the same for every form: what text, Markdown and HTML set each in their own way.

Every string here is one line without control characters; escaping for a form is that form's own business.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tracker.compare.values import difference, same_number
from tracker.compare.wording import amount, count, delta, line, timed, without_setting
from tracker.digest.alarms import alarms
from tracker.digest.excerpt import Excerpt, excerpts
from tracker.digest.inert import detail, safe_url, words
from tracker.instants import minute
from tracker.model.digest import Digest, Edit, NotChecked
from tracker.model.event import Event, EventKind, Evidence

FOLD_NAMES = 8
"""So many names are given where the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A sentence and where it stands; `quote` within it, between `before` and `after`. `number`: of the version."""

    title: str
    url: str | None
    date: str
    version: str
    before: str = ""
    quote: str = ""
    after: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line with its article: a place, an article, a removal, a refusal, a source."""

    head: str
    note: str = ""
    cite: Cite | None = None
    severe: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One changed or contradicted figure. `versus`: neither value follows the other, two articles contradict. `bars`:
    lengths of old and new, 0 to 1, None where they cannot be drawn."""

    place: str
    label: str
    old: str
    new: str
    delta: str
    direction: Literal["up", "down", "same"]
    how: str
    versus: bool
    was: Cite | None
    now: Cite | None
    period_old: str
    period_new: str
    severe: bool
    bars: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Edited:
    title: str
    url: str | None
    words: str
    at: str
    excerpts: tuple[Excerpt, ...]
    further: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What was not checked, for one reason."""

    source: str
    why: str
    pages: int
    urls: tuple[str, ...]
    further: int
    since: str


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
    mentions: tuple[Item, ...]
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
    metrics, folded = _metrics(digest)
    loud = [e for e in digest.changed if e.severity != "low"]
    return View(
        title=line(digest.title, 120),
        since=minute(digest.since),
        until=minute(digest.until),
        summary=_summary(digest),
        alarms=alarms(digest.silences),
        warning=_warning(digest.not_checked),
        reasons=_reasons(_gaps(digest.not_checked)),
        places=tuple(_place(e) for e in digest.regions if e.role == "subject"),
        mentions=tuple(_place(e) for e in digest.regions if e.role != "subject"),
        changed=tuple(_change(e, digest) for e in loud),
        minor=tuple(_minor(e, digest) for e in digest.changed if e.severity == "low"),
        conflicts=tuple(_change(e, digest) for e in digest.conflicts),
        metrics=metrics,
        folded=folded,
        articles=tuple(_article(e) for e in digest.articles),
        edits=tuple(_edited(e) for e in digest.edits),
        withdrawn=tuple(_withdrawn(e, digest) for e in digest.withdrawn),
        removals=tuple(_removal(e) for e in digest.removals),
        refusals=tuple(_refusal(e) for e in digest.refusals),
        sources=tuple(_incident(e) for e in digest.sources),
        gaps=_gaps(digest.not_checked),
    )


# ---------------------------------------------------------------------------------------------- the top


def _summary(digest: Digest) -> str:
    subjects = sum(e.role == "subject" for e in digest.regions)
    removed = sum(e.kind == EventKind.REMOVED_ARTICLE for e in digest.removals)
    failing = sum(e.kind == EventKind.FAILING_SOURCE for e in digest.sources)
    parts = [
        (subjects, "first article about a place", "first articles about places"),
        (len(digest.changed), "changed figure", "changed figures"),
        (len(digest.conflicts), "contradiction", "contradictions"),
        (len(digest.metrics), "first value", "first values"),
        (len(digest.articles), "new article", "new articles"),
        (len(digest.edits), "edited article", "edited articles"),
        (len(digest.withdrawn), "figure taken out", "figures taken out"),
        (removed, "article removed", "articles removed"),
        (len(digest.removals) - removed, "article moved or back again", "articles moved or back again"),
        (len(digest.refusals), "page refused", "pages refused"),
        (failing, "source failing", "sources failing"),
        (len(digest.sources) - failing, "source recovered", "sources recovered"),
    ]
    told = [f"{n:,} {one if n == 1 else many}" for n, one, many in parts if n]
    summary = (", ".join(told) if told else "Nothing new") + "."
    return summary + (f" {_waiting(digest.waiting)}" if digest.waiting else "")


def _waiting(events: int) -> str:
    verb = "rests on figures that are" if events == 1 else "rest on figures that are"
    return f"{count(events, 'further event')} {verb} not sure enough: waiting for review."


def _warning(not_checked: Sequence[NotChecked]) -> str:
    if not not_checked:
        return ""
    sources = sorted({line(n.source, 40) for n in not_checked})
    pages = sum(n.url is not None for n in not_checked)
    what = count(pages, "page") if pages else "something"
    verb = "was" if pages <= 1 else "were"
    return f"Not everything was looked at: {what} of {_names(sources)} {verb} not checked."


def _reasons(gaps: Sequence[Gap]) -> tuple[str, ...]:
    """Why, how many pages and since when, a line a reason; the pages themselves stand at the end."""
    told = [
        f"{gap.source}: {gap.why}" + "".join(f", {x}" for x in (count(gap.pages, "page"), gap.since) if x)
        for gap in gaps[:FOLD_NAMES]
    ]
    rest = len(gaps) - len(told)
    return (*told, f"and {count(rest, 'further reason')} at the end") if rest else tuple(told)


def _names(names: Sequence[str]) -> str:
    shown = list(names[:FOLD_NAMES])
    rest = len(names) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")


# ---------------------------------------------------------------------------------------------- evidence


def _cite(event: Event, evidence: Evidence | None, version: int | None = None) -> Cite:
    """`evidence` None: the event's own article."""
    if evidence is None:
        return Cite(_title(event.title, event.article), safe_url(event.url), "", _version(version), number=version)
    own = evidence.article == event.article
    title = evidence.title or (event.title if own else "") or evidence.article
    day = evidence.published or (evidence.at.date() if evidence.at else None)
    before, quote, after = _around(evidence)
    return Cite(
        _title(title, evidence.article), safe_url(evidence.url or (event.url if own else None)),
        day.isoformat() if day else "", _version(evidence.version), before, quote, after, evidence.version,
    )  # fmt: skip


def _around(evidence: Evidence) -> tuple[str, str, str]:
    if evidence.quote and evidence.quote in evidence.sentence:
        before, quote, after = evidence.sentence.partition(evidence.quote)
        return words(before[-400:]), words(quote[:400]), words(after[:400])
    return "", line(evidence.sentence or evidence.quote, 600), ""


def _title(title: str | None, article: str | None) -> str:
    return line(title or article or "", 200)


def _version(version: int | None) -> str:
    return f"version {version}" if version else ""


def _label(event: Event, digest: Digest) -> str:
    """The metric's label; without one what the figure measures, or at least counts."""
    if event.metric and event.metric in digest.labels:
        return line(digest.labels[event.metric], 120)
    evidence = event.new or event.old
    if evidence and evidence.measures:
        return line(without_setting(evidence.measures), 120)
    return line((event.metric or (evidence.unit if evidence else "")).lstrip("~").replace(".", ", ").replace("-", " "))


def _region(event: Event) -> str:
    return line(event.region.name, 60) if event.region else ""


# ---------------------------------------------------------------------------------------------- figures


def _change(event: Event, digest: Digest) -> Change:
    old, new = event.old, event.new
    same = old is None or new is None or same_number(old, new)
    rising = old is not None and new is not None and new.value >= old.value
    versus = event.kind == EventKind.CONFLICTING_METRIC
    how = {"edit": "the article was altered", "new_report": "a later report"}.get(event.cause or "", "")
    return Change(
        place=_region(event),
        label=_label(event, digest),
        old=amount(old) if old else "",
        new=amount(new) if new else "",
        delta=delta(old, new).strip(" ()") if old and new else "",
        direction="same" if same or versus else "up" if rising else "down",
        how="; ".join(part for part in ("for the same period" if versus else how, _by_hand(event)) if part),
        versus=versus,
        was=_cite(event, old) if old else None,
        now=_cite(event, new, event.new_version),
        period_old=_period(old),
        period_new=_period(new),
        severe=event.severity == "high",
        bars=_bars(old, new),
    )


def _by_hand(event: Event) -> str:
    """That people have corrected what the event rests on: its words are those that it was raised with."""
    corrected = any(found is not None and found.corrected is not None for found in (event.old, event.new))
    return "a figure was corrected by hand" if corrected else ""


def _period(evidence: Evidence | None) -> str:
    return line(evidence.period, 40) if evidence and evidence.period and evidence.period != "now" else ""


def _bars(old: Evidence | None, new: Evidence | None) -> tuple[float, float] | None:
    if old is None or new is None or min(old.value, new.value) < 0 or difference(old.value, new.value)[0] == 0:
        return None
    top = max(old.value, new.value)
    return round(old.value / top, 3), round(new.value / top, 3)


def _minor(event: Event, digest: Digest) -> str:
    place = f"{_region(event)}: " if event.region else ""
    old, new = event.old, event.new
    both = f"{timed(old)} -> {timed(new)}" if old and new else line(event.text, 200)
    return f"{place}{_label(event, digest)}: {both}"


def _metrics(digest: Digest) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], str]:
    """First values by place; those of little weight are only named."""
    by_place: dict[str, list[str]] = defaultdict(list)
    for event in (e for e in digest.metrics if e.severity != "low"):
        by_place[_region(event) or "Without a place"].append(_first_value(event, digest))
    low = list(dict.fromkeys(_short_name(e, digest) for e in digest.metrics if e.severity == "low"))
    lows = sum(e.severity == "low" for e in digest.metrics)
    what = f"and {count(lows, 'further metric')}" if by_place else count(lows, "metric")
    folded = f"{what} seen for the first time: {_names(low)}" if lows else ""
    return tuple((name, tuple(lines)) for name, lines in by_place.items()), folded


def _short_name(event: Event, digest: Digest) -> str:
    """The metric's label, or else the article's own words: what has no label reads badly in a list."""
    labelled = event.metric in digest.labels or event.new is None or not event.new.quote
    return _label(event, digest) if labelled else f'"{line(event.new.quote, 80)}"' if event.new else ""


def _first_value(event: Event, digest: Digest) -> str:
    value = amount(event.new) if event.new else ""
    when = f" ({_period(event.new)})" if _period(event.new) else ""
    return f"{_label(event, digest)}: {value}{when}"


def _withdrawn(event: Event, digest: Digest) -> Item:
    place = f"{_region(event)}: " if event.region else ""
    value = f": {amount(event.old)}" if event.old else ""
    return Item(f"{place}{_label(event, digest)}{value}", "taken out by an edit", _cite(event, event.old))


# ---------------------------------------------------------------------------------------------- articles, pages


def _place(event: Event) -> Item:
    code = f" ({event.region.code})" if event.region else ""
    what = "first article about it" if event.role == "subject" else "first mention"
    told = event.detail in (None, event.title) or (event.detail or "").startswith("{")
    where = "" if told else line(event.detail or "", 300)
    cite = _cite(event, None, event.new_version)
    return Item(_region(event) + code, what, replace(cite, date=_date(event), before=where))


def _date(event: Event) -> str:
    published = detail(event.detail).get("published")
    return line(published, 10) if isinstance(published, str) else ""


def _article(event: Event) -> Item:
    facts = detail(event.detail)
    figures = facts.get("figures")
    parts = [_date(event) or "undated"]
    parts += [_region(event)] if event.region else []
    parts += [count(figures, "figure")] if isinstance(figures, int) else []
    return Item(_title(event.title, event.article), ", ".join(parts), _cite(event, None, event.new_version))


def _edited(edit: Edit) -> Edited:
    event = edit.event
    shown, further = excerpts(edit)
    text = line(event.text)
    tail = text.rpartition('": ')[2] if '": ' in text else text
    return Edited(_title(event.title, event.article), safe_url(event.url), tail, minute(event.at), shown, further)


def _removal(event: Event) -> Item:
    facts = detail(event.detail)
    what = {"removed_article": "removed", "restored_article": "back again", "moved_article": "moved"}[event.kind]
    why = facts.get("why") or (f"to {facts.get('to')}" if facts.get("to") else "")
    note = f"{what}: {line(str(why), 300)}" if why else what
    cite = _cite(event, None)
    severe = event.kind == EventKind.REMOVED_ARTICLE
    return Item(cite.title, f"{note}, {minute(event.at)}", cite, severe)


def _refusal(event: Event) -> Item:
    why = detail(event.detail).get("why")
    head = line(event.text.removeprefix("Refused: "), 300)
    cite = Cite("", safe_url(event.url), minute(event.at), "")
    return Item(head, line(str(why), 300) if why else "", cite)


def _incident(event: Event) -> Item:
    return Item(line(event.text, 400), minute(event.at), None, event.kind == EventKind.FAILING_SOURCE)


def _gaps(not_checked: Iterable[NotChecked]) -> tuple[Gap, ...]:
    groups: dict[tuple[str, str], list[NotChecked]] = defaultdict(list)
    for n in not_checked:
        groups[line(n.source, 80), line(n.why, 300)].append(n)
    return tuple(_gap(source, why, group) for (source, why), group in groups.items())


def _gap(source: str, why: str, group: Sequence[NotChecked]) -> Gap:
    urls = [line(safe_url(n.url) or n.url) for n in group if n.url]
    times = [n.since for n in group if n.since]
    since = f"last looked at {minute(min(times))}" if times else ""
    return Gap(source, why, len(urls), tuple(urls[:FOLD_NAMES]), max(len(urls) - FOLD_NAMES, 0), since)
