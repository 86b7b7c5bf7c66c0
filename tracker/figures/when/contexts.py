"""What a sentence leaves behind for those that follow: the period that they take up, an opening, what is now."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.intervals import plans_to_year_end
from tracker.figures.when.moments import Clock, Time
from tracker.figures.when.runs import run_of
from tracker.figures.words.lexicon import OPENING
from tracker.figures.words.sentence import Sentence


def keep_context(clock: Clock, sentence: Sentence, drafts: list[Draft], times: list[Time]) -> None:
    """The period that later sentences take up: that of the last figure with a time of its own, else one said alone."""
    points = [time for time in times if time.kind == "point" and time.edtf]
    if any(time.kind == "now" for time in times):
        clock.now_at = sentence.position
    clock.run = run_of(sentence, times, clock) or clock.run
    if points:
        told = [time for time in points if not time.compare] or points
        clock.event, clock.told_at = told[-1].edtf, sentence.position
        clock.told = tuple(time.edtf or "" for time in points)
        clock.opening = opening_of(sentence, times, clock) or clock.opening
    ends = [time for time in points if _is_year_end(sentence, time)]
    clock.year_end = ends[-1].edtf if ends else clock.year_end
    if drafts:
        said = [d.period for d in drafts if d.period_from == "own" and d.period != "now" and d.kind != "ratio"]
    else:
        said = [t.edtf for t in points if not t.compare and not _is_day(t.edtf or "") and _broad(sentence, t)]
    lasting: list[str] = []
    if any(plans_to_year_end(sentence, time, clock) for time in times):
        said = []  # "will open before the end of the year": nothing that is past was done then
    for edtf in said:
        closing = "end" in sentence.low or "by" in sentence.low
        if edtf and _lasts(edtf) and not (closing and _closes(edtf, clock.context)) and not _within(edtf, lasting):
            lasting.append(edtf)
    if lasting:
        clock.context, clock.paragraph = lasting[-1], sentence.paragraph
        clock.report = clock.report if lasting[-1].count("-") == 4 else _reported(lasting[-1], clock)
        clock.reports = (*clock.reports, clock.report)[-9:] if clock.report else ()


_REACH = 14


def opening_of(sentence: Sentence, times: list[Time], clock: Clock) -> str | None:
    """ "opened in May 2023", "took effect on Feb 1", "In 2021, the city launched": when something began."""
    points = [time for time in times if time.kind == "point" and time.edtf]
    since = next((t.edtf for t in points if (t.edtf or "").endswith("/..")), None)
    if since is not None:
        return since.removesuffix("/..")
    if OPENING.isdisjoint(sentence.low):
        return None
    for time in points:
        if "after" in sentence.low[time.first : time.last] and clock.published is not None:
            return f"{(time.edtf or '')[:4]}-{clock.published.month:02}"  # "Two years after it opened"
        around = sentence.low[max(0, time.first - _REACH) : time.first]
        if time.first < _FRONTED:
            around = around + sentence.low[time.last : time.last + _REACH]
        if not time.compare and not OPENING.isdisjoint(around):
            return (time.edtf or "").removesuffix("/..")
    return None


_FRONTED = 3


def _reported(edtf: str, clock: Clock) -> str | None:
    """What the report is about after this period was told: no episode in it or from before it, nothing to come."""
    high, report = edtf.rpartition("/")[2], clock.report
    if high == "..":
        return report if len(clock.reports) > 1 else None
    if clock.published is not None and high > clock.published.isoformat()[: len(high)]:
        return report
    if report is None or edtf in clock.reports or _last_year(edtf, report, clock):
        return edtf
    if len(report) == _MONTH:
        return report if len(edtf) == _MONTH and edtf < report else edtf
    return report if _ends_before(high, report) or _episode(edtf, report) or _up_to_now(edtf, clock) else edtf


_MONTH = len("2025-01")


def _last_year(edtf: str, report: str, clock: Clock) -> bool:
    """In a report on months of this year, the numbers of the year that is over are as much its own."""
    year = clock.published.year if clock.published is not None else 0
    return edtf == str(year - 1) and report.startswith(f"{year}-")


def _up_to_now(edtf: str, clock: Clock) -> bool:
    """ "Twenty were added in the past year": told by the way of a report on other months."""
    return clock.published is not None and len(edtf) == len("2023/2024") and edtf[5:] == str(clock.published.year)


def _ends_before(end: str, report: str) -> bool:
    begin = report.partition("/")[0]
    size = min(len(end), len(begin))
    return end[:size] < begin[:size]


def _episode(edtf: str, report: str) -> bool:
    """ "In 2023 it took 139,000 calls. In November alone": a month or a day is no report beside a longer span."""
    return "/" not in edtf and len(edtf) >= _MONTH and len(report) != len(edtf)


def _is_year_end(sentence: Sentence, time: Time) -> bool:
    """ "at the end of 2024", "by Dec 31"; but "in December" is no end."""
    words = sentence.low[time.first : time.last]
    edtf = time.edtf or ""
    return edtf[4:] == "-12-31" or (edtf[4:] == "-12" and not {"end", "year-end"}.isdisjoint(words))


def _is_day(edtf: str) -> bool:
    return len(edtf) == len("2025-01-01") and "/" not in edtf


def _lasts(edtf: str) -> bool:
    """Whether later sentences may mean it: no span between two days, none without a beginning, none since a day."""
    if edtf.startswith(".."):
        return False
    if edtf.endswith(".."):
        return len(edtf) <= len("2025-03/..")
    return True


def _broad(sentence: Sentence, time: Time) -> bool:
    """Fronted, or a year or a span after a preposition: no mere date of an event."""
    if time.first <= _FRONTED or "/" in (time.edtf or "") or _when_fronted(sentence, time):
        return True
    governed = sentence.tag(time.first - 1) == "P" or sentence.low[time.first] in ("this", "last")
    return len(time.edtf or "") == 4 and governed


def _when_fronted(sentence: Sentence, time: Time) -> bool:
    """ "When the auditors sat down in March to check the books, they": what follows goes on from there."""
    return sentence.low[0] == "when" and "," in sentence.tags[time.last :] and "," not in sentence.tags[: time.first]


def _within(edtf: str, told: list[str]) -> bool:
    """ "took 900 cases in 2025, with December alone accounting for 120": of the span that the sentence is about."""
    return bool(told) and len(told[-1]) == len("2025") < len(edtf) and edtf.startswith(told[-1]) and "/" not in edtf


def _closes(edtf: str, context: str | None) -> bool:
    """Whether this is the end of the span in hand: "from January to April ... by April 30", "of the year"."""
    if context is not None and edtf in (f"{context}-12", context[-7:] if "/" in context else ""):
        return True
    return len(edtf) == 10 and context is not None and context.count("-") == 2 and edtf[:7] == context[-7:]
