"""What should have been told, from what the site did and from when it was looked at.

Taken from the monitor is only *when* it looked at which address (table `checks`) and when its sweeps began and ended;
what stood there at that instant comes from the site's own record, and what follows from it is worked out here, by the
words of docs/events.md alone. So an edit that was undone before anybody looked is no event, and of two edits between
two looks one is told. That it looks often enough, and that no look goes missing, is held apart (`late`, `lost`).

Of an article: its first good answer is `new_article`, with a `new_metric` a figure and, where the place or the town
had not been read of, `new_region`; a later good answer with other words is one `edited_article`, with a
`changed_metric` (edit) a value that differs from the one last read and a `withdrawn_figure` a value that is gone; one
that was put back as it was tells nothing, unless it had never been read before. What a later report states anew is a
`changed_metric` (new_report). Gone at two looks with no answer of another kind between (no answer at all does not
count) is `removed_article`, and the next good answer after it `restored_article`, whatever came between. A good answer
at another address is `moved_article`.

Of a sweep: it is in trouble where no listing can be read, where three pages or more and more than half of those looked
at have newly failed or been refused, or where three or more and more than half of all that are known stand so. The
first such sweep is `failing_source`, the first without trouble in which anything was read `recovered_source`. A page
that is no article is `refused_page` once for each run of them, at the end of the first sweep that is not in trouble or
has no more than five of them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from tests.soak.reports import PLACES, TOWNS, Report, Text
from tests.soak.server import ARTICLE, LISTING
from tests.soak.site import DAY, FINE, GONE, HOUR, REFUSED, Site, State

Told = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """One row of `checks`. `asked`: whether the server heard of it; where it did not, robots.txt was out of reach."""

    at: datetime
    path: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Sweep:
    started: datetime
    ended: datetime
    looks: tuple[Look, ...]


@dataclass(slots=True)
class _Article:
    """What the monitor must know of an article by now. `stands`: how its page answered last, no answer left out."""

    report: Report
    url: str
    read: Text | None = None
    stands: str = "new"
    failing: bool = False
    told_gone: bool = False
    run: datetime | None = None
    told_values: set[int] = field(default_factory=set)
    """Which of its values have ever been read."""
    gone_in_a_row: int = 0
    told_runs: set[datetime] = field(default_factory=set)

    @property
    def bad(self) -> bool:
        return self.failing or self.stands == "refused"


@dataclass(slots=True)
class _Tally:
    good: int = 0
    bad: int = 0
    listing_ok: bool = False
    refused: list[_Article] = field(default_factory=list)


class Truth:
    """`told`: every event that there should be, without those of the baseline; `baseline`: the articles found in it."""

    def __init__(self, site: Site, sweeps: Iterable[Sweep]) -> None:
        self._site = site
        self._articles: dict[int, _Article] = {}
        self._pools: dict[str, tuple[date, int]] = {}
        self._regions: set[tuple[str, str]] = set()
        self._listings: dict[int, bool] = {}
        self._baseline, self._failing = True, False
        self.told: Counter[Told] = Counter()
        self.baseline: set[str] = set()
        for sweep in sweeps:
            self._sweep(sweep)

    # ------------------------------------------------------------------------------------------ a sweep

    def _sweep(self, sweep: Sweep) -> None:
        tally = _Tally()
        for look in sweep.looks:
            if found := LISTING.fullmatch(look.path):
                ok = self._listing_answers(look, int(found[1] or 1))
                self._listings[int(found[1] or 1)] = ok
                tally.listing_ok |= ok
            elif article := ARTICLE.fullmatch(look.path):
                self._look(look, int(article[2]) - 700_000, tally)
        trouble = self._trouble(tally)
        read = tally.listing_ok or tally.good > 0
        if trouble and not self._failing:
            self._tell("failing_source", sweep.ended)
        recovered = self._failing and not trouble and read
        if recovered:
            self._tell("recovered_source", sweep.ended)
        self._failing = trouble or (self._failing and not recovered)
        if not trouble or len(tally.refused) <= 5:
            for article in tally.refused:
                assert article.run is not None
                if article.run not in article.told_runs:
                    article.told_runs.add(article.run)
                    self._tell("refused_page", sweep.ended, article.report.key)
        self._baseline = self._baseline and not read

    def _trouble(self, tally: _Tally) -> bool:
        if not self._listings.get(1, True):
            return True
        bad = sum(one.bad for one in self._articles.values())
        ok = sum(one.stands == "ok" and not one.failing for one in self._articles.values())
        return (tally.bad >= 3 and tally.bad > tally.good) or (bad >= 3 and bad > ok)

    def _listing_answers(self, look: Look, number: int) -> bool:
        house = self._site.house.at(look.at)
        return look.asked and not house.down and house.listing == "ok"

    # ------------------------------------------------------------------------------------------ an article

    def _look(self, look: Look, number: int, tally: _Tally) -> None:
        report, state = self._site.reports[number], self._site.articles[number].at(look.at)
        article = self._articles.setdefault(number, _Article(report, report.path))
        match self._answer(look, state):
            case "failed":
                tally.bad += not article.failing
                article.failing = True
            case "gone":
                tally.good += 1
                self._gone(article, look.at)
            case "refused":
                tally.bad += article.stands != "refused"
                article.run = article.run or look.at
                article.stands, article.failing, article.gone_in_a_row = "refused", False, 0
                tally.refused.append(article)
            case _:
                tally.good += 1
                self._good(article, state, look.at)

    def _answer(self, look: Look, state: State) -> str:
        house = self._site.house.at(look.at)
        if not look.asked or house.down:
            return "failed"
        if state.answer == "away" and house.listing == "503":  # that is where it leads
            return "failed"
        if state.answer in FINE:
            return "good"
        return "gone" if state.answer in GONE else "refused" if state.answer in REFUSED else "failed"

    def _gone(self, article: _Article, at: datetime) -> None:
        article.stands, article.failing = "gone", False
        article.gone_in_a_row += 1
        if article.gone_in_a_row >= 2 and article.read is not None and not article.told_gone:
            article.told_gone = True
            self._tell("removed_article", at, article.report.key)

    def _good(self, article: _Article, state: State, at: datetime) -> None:
        report, before = article.report, article.read
        if article.told_gone:
            self._tell("restored_article", at, report.key)
        url = report.moved_path if state.moved else report.path
        if before is not None and url != article.url:
            self._tell("moved_article", at, report.key)
        article.url, article.told_gone, article.gone_in_a_row = url, False, 0
        article.stands, article.failing, article.run = "ok", False, None
        article.read = state.text
        if before is None:
            self._first(report, at)
        elif before != state.text:
            self._edited(report, before, state.text, at)
        self._stated(article, state.text, at)

    def _first(self, report: Report, at: datetime) -> None:
        if self._baseline:
            self.baseline.add(report.key)
        self._tell("new_article", at, report.key)
        if report.pool is not None:
            day, old = self._pools.get(report.place, (report.day, None))
            if old is None:
                self._tell("new_metric", at, report.key, report.pool)
            elif day < report.day:
                self._tell("changed_metric", at, report.key, "new_report", old, report.pool)
            if old is None or day < report.day:
                self._pools[report.place] = report.day, report.pool
        self._region(PLACES[report.place], "subject")
        if report.town:
            self._region(TOWNS[report.town], "mention")

    def _stated(self, article: _Article, text: Text, at: datetime) -> None:
        """The first time that it is read is the first value of what it counts."""
        for which, value in enumerate(text.values):
            if value is not None and which not in article.told_values:
                article.told_values.add(which)
                self._tell("new_metric", at, article.report.key, value)

    def _region(self, code: str, role: str) -> None:
        if (code, role) not in self._regions:
            self._regions.add((code, role))
            self._tell("new_region", None, code, role)

    def _edited(self, report: Report, old: Text, new: Text, at: datetime) -> None:
        self._tell("edited_article", at, report.key)
        for before, after in zip(old.values, new.values, strict=True):
            if before is not None and after is None:
                self._tell("withdrawn_figure", at, report.key, before)
            elif before is not None and before != after:
                self._tell("changed_metric", at, report.key, "edit", before, after)

    def _tell(self, kind: str, at: datetime | None, *what: Any) -> None:
        if not self._baseline or kind in ("refused_page", "failing_source", "recovered_source"):
            self.told[kind, at, *what] += 1


# ---------------------------------------------------------------------------------------------- looking often enough


def late(
    site: Site, sweeps: Sequence[Sweep], every: timedelta, asleep: Sequence[tuple[datetime, datetime]]
) -> list[str]:
    """Articles that were looked at later than promised: a tenth of how long they have stood, no more than thirty days;
    a day after a failure or a refusal, a week where they are gone; and half a day for hosts that want to be left alone,
    besides the time for which the monitor did not run (`asleep`)."""
    looks: dict[str, list[datetime]] = {}
    for sweep in sweeps:
        for look in sweep.looks:
            looks.setdefault(look.path, []).append(look.at)
    end = sweeps[-1].ended
    found = []
    for number, past in enumerate(site.articles):
        path = site.reports[number].path
        seen = looks.get(path, [])
        for at, after in pairwise([*seen, end]):
            allowed = _allowed(site, number, past.at(at), at, every) + DAY / 2
            slept = sum((max(min(b, after) - max(a, at), timedelta()) for a, b in asleep), timedelta())
            if after - at > allowed + slept:
                found.append(f"{path}: looked at {at:%m-%d %H:%M}, then {after:%m-%d %H:%M}")
    return found


def _allowed(site: Site, number: int, state: State, at: datetime, every: timedelta) -> timedelta:
    if state.answer in GONE:
        return 7 * DAY
    if state.answer not in FINE or site.house.at(at).down:
        return DAY
    published = datetime.combine(site.reports[number].day, datetime.min.time(), at.tzinfo)
    return max(every, min((at - published) / 10, 30 * DAY)) + HOUR


def undiscovered(site: Site, sweeps: Sequence[Sweep]) -> list[str]:
    """Articles that a listing named when it was read, and at which nobody has looked."""
    looked = {look.path for sweep in sweeps for look in sweep.looks}
    return [
        site.reports[number].path
        for sweep in sweeps
        for look in sweep.looks
        if look.path == "/news.html" and look.asked
        for house in (site.house.at(look.at),)
        if house.listing == "ok" and not house.down
        for number in house.shown[:20]
        if site.reports[number].path not in looked
    ]
