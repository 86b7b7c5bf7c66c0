"""How far a time behind a figure is from it."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.moments import Time
from tracker.figures.when.perfects import is_standing
from tracker.figures.when.timeclauses import (
    OUT_OF_REACH,
    at_event,
    defined,
    of_those_who,
    of_what_they,
    opens_behind,
    to_come,
    year_is_over,
)
from tracker.figures.when.timing import Timing
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.wordset import wordset


def cost_behind(draft: Draft, time: Time, timing: Timing) -> int:
    low, high = draft.quantity.last, _since_at(timing.sentence, draft.quantity.last, time)
    own = timing.verb_of(draft)
    if _change_in_aside(draft):
        return OUT_OF_REACH
    if high < time.first and own is not None and _since_of_clause(draft, timing, own, high):
        return _SINCE
    finite = [n for n, v in enumerate(timing.verbs) if v.finite and low <= v.first < high and n != own]
    if own is not None and not to_come(time, timing) and _aside_then_present(draft, time, timing.verbs[own]):
        return OUT_OF_REACH
    finite = [n for n in finite if own is None or n > own]  # those of an aside ahead of its own verb are over
    opener = timing.ids.index(timing.ids[time.first])
    when = timing.sentence.low[opener] == "when"
    if len(finite) == 1 and (_defines(draft, opener, timing, finite[0]) or at_event(timing, low, finite[0])):
        finite = []
    if year_is_over(time, timing.sentence) or of_those_who(draft, opener):
        finite = []
    if len(finite) == 1 and of_what_they(draft, timing.verbs[finite[0]]):
        finite = []
    if finite and to_come(time, timing) and "before" in timing.sentence.low[low : timing.verbs[finite[0]].first]:
        finite = []  # "Two desks will open before the rains set in in May"
    if finite and own is not None and _of_subject(timing, own, finite[0]):
        finite = finite[1:]
    if (finite and not when) or _opens_next(timing.sentence, time) or _next_clause(timing, low, time):
        return OUT_OF_REACH
    others = [d for d in timing.drafts if low <= d.quantity.number < high]
    others = [d for d in others if not _part_of_subject(draft, d, timing, own)]
    if others and (
        (others[-1].link == "part" and not _whole_of(draft, others[-1]))
        or not _row(draft, others, timing)
        or _doers(draft, timing, own)
    ):
        return OUT_OF_REACH
    commas = sum(1 for i in range(low, high) if timing.sentence.tags[i] in ",:—")
    return 6 * commas + 4 * len(others) + (high - low)


def _part_of_subject(draft: Draft, other: Draft, timing: Timing, own: int | None) -> bool:
    """ "Nine judges, two of them women, visited the port in May": an aside that is over before the verb of both."""
    if other.link != "part" or other.anchor is not draft or own is None:
        return False
    tags, verb = draft.sentence.tags, timing.verbs[own].first
    return (
        tags[other.first - 1 - (tags[other.first - 1] == "D")] == ","
        and other.end < verb
        and "," in tags[other.end : verb]
    )


def _whole_of(draft: Draft, part: Draft) -> bool:
    """ "Of 60 reports checked, 41 were found wanting in 2024": deeds and things, counted when their part was."""
    whole = part.anchor is draft and draft.sentence.low[0] == "of" and draft.kind == "count"
    return whole and not is_standing(draft.unit)


def _aside_then_present(draft: Draft, time: Time, verb: Verb) -> bool:
    """ "15 clerks, introduced in May, deal with": the aside's time is not that of the verb behind it."""
    closed = verb.first == time.last + 1 and draft.sentence.tag(draft.end) == ","
    return closed and verb.tense == "present" and time.first >= draft.end


def _defines(draft: Draft, opener: int, timing: Timing, n: int) -> bool:
    """Whether verb `n` is that of the clause that tells which ones are meant."""
    if not (opens_behind(draft, opener) and defined(draft, opener)):
        return False
    return timing.verbs[n].tense in ("past", "pluperfect")


def _doers(draft: Draft, timing: Timing, own: int | None) -> bool:
    """ "Sixteen mediators have settled 94 cases since May": who they are stands, and the time is that of the deed."""
    if own is None or timing.verbs[own].first < draft.end or timing.verbs[own].passive:
        return False
    return timing.verbs[own].tense == "perfect" and draft.kind == "count" and is_standing(draft.unit)


def _of_subject(timing: Timing, own: int, main: int) -> bool:
    """ "A builder who owed 37 men 1.2 million yuan paid up in May": what is told of the subject shares the time."""
    mine, its = timing.ids[timing.verbs[own].first], timing.ids[timing.verbs[main].first]
    opener = timing.ids.index(mine)
    shared = timing.parents[mine] == its and timing.verbs[own].tense == timing.verbs[main].tense == "past"
    return shared and timing.sentence.low[opener] == "who"


def _since_at(sentence: Sentence, low: int, time: Time) -> int:
    """Where a time begins, with the event that it dates: "applications since it opened in 2021"."""
    if not (time.edtf or "").endswith("/.."):
        return time.first
    return next((i for i in range(time.first - 1, low - 1, -1) if sentence.low[i] == "since"), time.first)


def _change_in_aside(draft: Draft) -> bool:
    """ "which took 672 calls in 2024, up 4 percent, has shared a desk since July": as what it is set beside."""
    sentence = draft.sentence
    up = sentence.word(draft.first - 1) in ("up", "down") and sentence.tag(draft.first - 2) == ","
    return up and draft.kind == "change" and sentence.tag(draft.end) == "," and sentence.tag(draft.end + 1) in "AV"


_SINCE = 30


def _since_of_clause(draft: Draft, timing: Timing, own: int, since: int) -> bool:
    """ "has read 610 contracts in which a company had a part, worth 4 billion yuan, since it opened in May 2022"."""
    ids, main = timing.ids, timing.verbs[own]
    if main.tense != "perfect" or timing.sentence.tag(since - 1) != "," or main.first > draft.first:
        return False
    between = (v for v in timing.verbs[own + 1 :] if v.finite and v.first < since)
    return ids[since] == ids[draft.quantity.number] and all(ids[v.first] != ids[since] for v in between)


def _next_clause(timing: Timing, low: int, time: Time) -> bool:
    """ "joined by 90 people, and a casebook, now in its second edition, has been sent": said of the next clause."""
    sentence = timing.sentence
    if "including" in sentence.low[max(low, time.first - 3) : time.first] and sentence.tag(time.last) == ",":
        return True  # "in 14 countries, including, in May, by one in Athens"
    for i in range(low, time.first - 1):
        if sentence.low[i - 1 : i + 1] == [",", "with"] and "G" in sentence.tags[i : i + 6]:
            return True  # "in 17 countries, with a court in Busan enforcing one this August"
        if sentence.low[i] == "so" and sentence.low[i + 1] == "that":
            return True
        if sentence.tags[i] == "," and sentence.tags[i + 1] == "C" and sentence.tag(i + 2) in "DNJO":
            return any(v.finite and v.first >= time.last for v in timing.verbs)
    return False


def _opens_next(sentence: Sentence, time: Time) -> bool:
    """ "..., and in the first quarter the number jumped": the time begins another clause."""
    k = time.first - 1
    while k > 0 and sentence.tags[k] in "PDB":
        k -= 1
    if sentence.tag(sentence.run_on(time.last, "B")) == "X":  # "and at its start in 2015 not even 300"
        while k > 0 and sentence.tags[k] in "PDBNK":
            k -= 1
    if sentence.tag(time.last) == "X" and sentence.tag(k) in ",C;":
        return True  # "July alone brought 4,260, August 3,540"
    if sentence.tag(k) == "," and sentence.tag(k - 1) == "C":
        return True  # "40 judges and, for the first two months, nothing to do"
    return sentence.tag(k) == "C" and sentence.tag(k - 1) == ","


def _old(draft: Draft, other: Draft) -> bool:
    """ "to 44 from 31", but not "16 mediators from Macao", "200 notaries from 12 provinces"."""
    same = other.phrase is None or other.unit == draft.unit
    return same and other.sentence.word(other.first - 1) == "from"


def _row(draft: Draft, others: list[Draft], timing: Timing) -> bool:
    """Whether one time after a row of figures governs all: "86 offices employing 612 notaries at the end of 2024"."""
    sentence = timing.sentence
    between = range(draft.quantity.last, others[-1].first)
    if any(_parts(sentence, i) for i in between) or any(_old(draft, other) for other in others):
        return False
    if "," in (sentence.tags[i] for i in between) and _dated_ahead(draft, timing):
        return False
    k = timing.verb_of(draft)
    mine = timing.ids[draft.quantity.number]  # "43 cooks, who had waited since May, got 60 yuan in June"
    over = (v for v in timing.verbs if v.tense in ("past", "pluperfect"))
    passed = {i for v in over for i in range(v.first, v.last) if timing.ids[i] != mine}
    if k is not None:
        passed.update(range(timing.verbs[k].first, timing.verbs[k].last))
    return not any(sentence.tags[i] in "VA" for i in range(draft.end, others[-1].first) if i not in passed)


def _parts(sentence: Sentence, i: int) -> bool:
    """ "60 offices, up from 41"; but "60 people lined up at 41 desks" is one row."""
    if sentence.low[i] == "after" and sentence.tag(i - 1) == ",":
        return True  # "are open in 60 towns, after a trial in 14 in 2024"
    return sentence.low[i] in _PARTING and (sentence.low[i] not in ("up", "down") or sentence.tag(i - 1) != "V")


def _dated_ahead(draft: Draft, timing: Timing) -> bool:
    """ "From January, they pay 40 yuan, and 80 yuan from 2028": the clause began with a time of its own."""
    return any(time.kind == "point" and time.first < 3 and time.last < draft.first for time in timing.times)


_PARTING = wordset("; than against compared having up down")
