"""Expressions of time in a sentence, resolved against the date of publication to EDTF."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import compress, pairwise

from tracker.figures.when.comparisons import in_rows, marked
from tracker.figures.when.dates import WEEKDAYS, century, month, season, weekday, weekend, year_number, yesterday
from tracker.figures.when.intervals import join, planned, prefixed
from tracker.figures.when.moments import Clock, Time
from tracker.figures.when.monthspans import month_pair
from tracker.figures.when.openingspans import nth
from tracker.figures.when.parts import part, quarter_number
from tracker.figures.when.plans import plan
from tracker.figures.when.references import (
    NOW_STARTS,
    end_of_it,
    festival,
    holiday,
    last_week,
    months_word,
    now,
    weeks_ago,
    year_end,
    year_word,
)
from tracker.figures.when.runs import RUN_NOUNS, run_reader, within_run
from tracker.figures.when.spans import decade
from tracker.figures.when.terms import term
from tracker.figures.when.timesagain import half_year, of_same, period, then
from tracker.figures.words.lexicon import MONTHS, SEASONS
from tracker.figures.words.remembered import remembered
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import form_of
from tracker.figures.words.wordset import wordset


def find_times(sentence: Sentence, clock: Clock) -> list[Time]:
    """All expressions of time, in order, not overlapping."""
    out: list[Time] = []
    at = 0
    clock.said = None
    low = sentence.low
    coming = not _COMING.isdisjoint(low) or (not _IS.isdisjoint(low) and not _TO_BE.isdisjoint(pairwise(low)))
    clock.future = coming
    for i in compress(range(len(low)), map(_may_tell, low)):
        if i < at:
            continue
        word = low[i]
        clock.future = coming and not _of_what_was_done(sentence, i)
        reader = _READERS.get(word.removesuffix("'s")) or (year_number if len(word) == 4 and word.isdecimal() else None)
        found = reader(sentence, i, clock) if reader else None
        if found is None and "-" in word:
            found = month_pair(sentence, i, clock)
        if found is None:
            continue
        if out and (joined := join(sentence, out[-1], found)) is not None:
            out[-1] = joined
        else:
            found = of_same(sentence, out[-1], found) if out else found
            out.append(within_run(sentence, planned(sentence, prefixed(sentence, found), clock), clock))
        at = max(found.last, i + 1)
        if found.kind == "point" and not marked(sentence, out[-1]).compare:
            clock.said = out[-1].edtf
    clock.future = coming
    return in_rows(sentence, [marked(sentence, time) for time in out])


def told_after(sentence: Sentence, following: Sentence | None, clock: Clock) -> list[Time]:
    """ "Some 2,130 boatmen gave up their boats. That was in 2020": when it was, told as an afterthought."""
    if following is None or following.paragraph != sentence.paragraph or len(following.low) > _AFTERTHOUGHT:
        return []
    if following.low[:2] not in (["that", "was"], ["this", "was"], ["it", "was"]) or following.tag(2) != "P":
        return []
    end = len(sentence.low) - 1
    return [replace(time, first=end, last=end) for time in find_times(following, clock) if time.kind == "point"]


_AFTERTHOUGHT = 9


def _of_what_was_done(sentence: Sentence, i: int) -> bool:
    """ "In July, the ministry sent 412 lawyers, who will stay for a year": the verb that goes with July is past."""
    for k in range(i - 1, -1, -1):
        if sentence.tags[k] in ",;:SR":
            break
        if sentence.tags[k] in "VA" or (sentence.low[k] in _COMING and sentence.tags[k] != "E"):
            return _is_past(sentence.low[k])  # "is expected to open with 40 seats in May"
    following = (k for k in range(i + 1, len(sentence.low)) if sentence.low[k] in _COMING or sentence.tags[k] in "VA")
    first = next(following, None)
    return first is not None and _is_past(sentence.low[first])


def _is_past(word: str) -> bool:
    form = form_of(word)
    return word in ("was", "were", "had", "did") or (form is not None and form.form in ("past", "ed"))


@remembered(1 << 15)
def _may_tell(word: str) -> bool:
    """Whether an expression of time may have a word by which it is found: one word in ten."""
    return word in _READERS or word[0] in _DIGITS or "-" in word or "'" in word


_DIGITS = frozenset("0123456789")
_COMING = wordset("""
    will due plans scheduled slated shall upcoming planned follows intends intend aims hopes hope expects expected wants
    should want aim plan likely pledges pledged targets envisages begins starts opens
    """)
_IS = wordset("is are")
_TO_BE = frozenset((be, "to") for be in _IS) | {("target", "is"), ("goal", "is"), ("aim", "is")}
Reader = Callable[[Sentence, int, Clock], Time | None]


_READERS: Mapping[str, Reader] = (
    dict.fromkeys(MONTHS, month)
    | dict.fromkeys((f"mid-{name}" for name in MONTHS), month)
    | dict.fromkeys(("year", "years"), year_word)
    | dict.fromkeys(("month", "months"), months_word)
    | dict.fromkeys(("half", "quarter", "quarters"), part)
    | dict.fromkeys(("decade", "decades"), decade)
    | {"century": century}
    | dict.fromkeys(NOW_STARTS, now)
    | dict.fromkeys(RUN_NOUNS, run_reader)
    | dict.fromkeys(WEEKDAYS, weekday)
    | dict.fromkeys(SEASONS, season)
    | dict.fromkeys(("q1", "q2", "q3", "q4", "h1", "h2"), quarter_number)
    | {
        "half-year": half_year,
        "time": then,
        "then": then,
        "it": end_of_it,
        "festival": festival,
        "period": period,
        "periods": period,
        "term": term,
        "semester": term,
        "span": period,
        "point": then,
        "stage": then,
        "year-end": year_end,
        "yesterday": yesterday,
        "week": last_week,
        "weekend": weekend,
        "weeks": weeks_ago,
        "days": weeks_ago,
        "day": holiday,
        "holiday": holiday,
        "five-year": plan,
        "first": nth,
        "second": nth,
        "third": nth,
        "fourth": nth,
    }
)
