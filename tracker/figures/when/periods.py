"""The period that a figure is stated for: the time that governs it, or what it leans on, or what the tense tells."""

from dataclasses import replace
from itertools import pairwise

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.contexts import opening_of
from tracker.figures.when.handedon import among_them, passing, together
from tracker.figures.when.moments import Time
from tracker.figures.when.nearness import own_time
from tracker.figures.when.openings import open_end
from tracker.figures.when.past import at_the_start, before_that, formerly, instead
from tracker.figures.when.perfects import MOVING, on_a_roll, reached
from tracker.figures.when.standing import beside_whole, owned_then, stands_anyway
from tracker.figures.when.stories import of_one
from tracker.figures.when.tenses import by_tense, is_attribute
from tracker.figures.when.timeclauses import defined, held_then, of_those_counted, of_those_who
from tracker.figures.when.timing import Timing, tense_of
from tracker.figures.words.verbgroups import finite_tense


def settle_period(draft: Draft, timing: Timing) -> None:
    """Sets the draft's period (EDTF or None) and where it comes from."""
    if draft.link == "equivalent" and draft.anchor is not None and draft.anchor.period_from:
        draft.period, draft.period_from = draft.anchor.period, "anchor"
        return
    own = _time_told(draft, timing)
    if (of_them := beside_whole(draft)) is not None:
        draft.period, draft.period_from = of_them.period, "aside"
        return
    if stands_anyway(draft, own, timing):
        draft.period, draft.period_from = owned_then(draft, timing) or "now", "aside"
        return
    done = together(draft, timing) or ((_done_so(draft, timing) or among_them(draft, timing)) if own is None else None)
    if done is not None:
        draft.period, draft.period_from = done.period, "anchor"
        return
    if (beside := _beside_compared(draft, own, timing)) is not None:
        draft.period, draft.period_from = beside.edtf, "compared"
        return
    if _formerly(draft, own, timing):
        draft.period, draft.period_from = _old_time(draft, own, timing), "compared"
        return
    if own is not None and draft.link == "same" and _grown_since_then(draft, own, timing):
        draft.period, draft.period_from = "now", "tense"
        return
    if own is not None and (_of_today(draft, own, timing) or _grown_since_then(draft, own, timing)):
        own = None
    if own is not None:
        _take(draft, own, timing)
    elif (leant := passing(draft, timing)) is not None:
        draft.period, draft.period_from = leant.period, "anchor"
        if draft.link == "same" and draft.sentence.word(draft.first - 1) in ("from", "than", "against"):
            draft.period = None
    else:
        draft.period, draft.period_from = by_tense(draft, timing)


def _time_told(draft: Draft, timing: Timing) -> Time | None:
    """The time that the sentence tells for a figure."""
    own = _dealt_time(draft, timing) or own_time(draft, timing) or _time_of_whole(draft, timing)
    if own is None or own.kind == "vague":
        return _time_of_level(draft, timing) or own
    return None if own.kind == "same" and own.edtf is None else own  # "in that time" of what was not told


def _time_of_whole(draft: Draft, timing: Timing) -> Time | None:
    """ "resolved 87 of the 95 complaints that it received in 2022": what came of them is told of that time, too."""
    if draft.sentence.word(draft.quantity.last) != "of" or draft.kind != "count":
        return None
    whole = next((d for d in timing.drafts if 0 < d.first - draft.quantity.last < _OF_THE), None)
    return own_time(whole, timing) if whole is not None and tense_of(draft, timing) == "past" else None


_OF_THE = 3


def _time_of_level(draft: Draft, timing: Timing) -> Time | None:
    """ "rose by 40 percent, from 50 in 2023 to 70 in 2024", "tripled from 50 to 150 in 2024": as what was reached."""
    if draft.kind not in ("ratio", "change", "share"):
        return None
    behind = [d for d in timing.drafts if d.first > draft.first][:2]
    if [d.sentence.word(d.first - 1) for d in behind] != ["from", "to"]:
        return None
    between = draft.sentence.tags[draft.quantity.last : behind[0].first]
    if not {*"VASR;"}.isdisjoint(between):
        return None
    reached = own_time(behind[1], timing)
    return replace(reached, kind="point", compare=False) if reached is not None else None


def _take(draft: Draft, own: Time, timing: Timing) -> None:
    """The time of the figure's own clause."""
    risen = _to_from(draft, timing) and (draft.link == "same" or draft.phrase is None)
    draft.period = (_years(own)[1] if risen else None) or _at_start(draft, own, timing) or open_end(own, draft)
    draft.period_from = "vague" if own.kind == "vague" else "compared" if own.compare else "own"
    if draft.period_from == "own" and (_in_relative(draft, own, timing) or _of_one_case(draft, timing)):
        draft.period_from = "aside"


def _at_start(draft: Draft, own: Time, timing: Timing) -> str | None:
    """ "has doubled since 2020, when there were 540": what was at the start, not since."""
    when = own.last + (draft.sentence.tag(own.last) == ",")
    told = draft.sentence.word(when) == "when" and timing.ids[draft.quantity.number] == timing.ids[when]
    return own.edtf.removesuffix("/..") if told and own.edtf else None


def _of_today(draft: Draft, own: Time, timing: Timing) -> bool:
    """ "Fujian, with 60 cases, has"; but "with 60 cases taken in last year" tells when."""
    told = own.first >= draft.end and not {*",;:"} & {*draft.sentence.tags[draft.end : own.first]}
    return is_attribute(draft) and not told and tense_of(draft, timing) in ("present", "perfect")


def _formerly(draft: Draft, own: Time | None, timing: Timing) -> bool:
    """Whether the figure tells what was before: the old value, an undated start, what something is done instead of."""
    if _old_value(draft, timing) and (own is None or own.first < draft.first or (own.edtf or "").endswith("/..")):
        return True
    if (own is None or (own.kind == "now" and own.first > draft.end)) and _beginning(draft, timing):
        return True
    beyond = own is not None and own.first > draft.end and "," in draft.sentence.tags[draft.end : own.first]
    undated = (own is None or own.kind == "now" or beyond) and draft.kind not in ("ratio", "change")
    if undated and formerly(draft.sentence, draft.first, draft.end):
        return True
    return instead(draft.sentence, draft.first) or before_that(draft.sentence, draft.first)


def _beside_compared(draft: Draft, own: Time | None, timing: Timing) -> Time | None:
    """ "27 percent more than in the same period last year, and covered 74 countries, as against 61": of that period."""
    before = draft.sentence.low[max(0, draft.first - 2) : draft.first]
    beside = draft.link == "same" and (before[1:] == ["against"] or before == ["compared", "with"])
    if not beside and not _went_to(draft, timing):
        return None
    told = [time for time in timing.times if time.compare and time.last < draft.first and time.kind == "point"]
    own_is_past = own is not None and (own.compare or own.first > draft.first)
    return told[-1] if told and not own_is_past else None


def _old_time(draft: Draft, own: Time | None, timing: Timing) -> str | None:
    """ "have grown from 19 to 54 since 2022", "would increase from 18 to 30": when it was so, if that is told."""
    if _beginning(draft, timing) or at_the_start(draft.sentence, draft.first, draft.end):
        return opening_of(timing.sentence, timing.times, timing.clock) or timing.clock.opening
    if not _old_value(draft, timing):
        return None
    today = "now" if tense_of(draft, timing) == "future" else None
    return _grown_since(draft, timing) or _years(own)[0] or today


def _grown_since_then(draft: Draft, own: Time, timing: Timing) -> bool:
    """ "began in 2018 with 12 and has since grown to 85", "has doubled since 2018 to 85": the level of today."""
    k = timing.verb_of(draft)
    if k is not None and on_a_roll(draft, timing.verbs[k]):
        return True
    if k is None or not reached(draft, timing.verbs[k]):
        return False
    spanned = "past" in draft.sentence.low[own.first : own.last]  # "Over the past decade it has grown to 68"
    if (own.last == draft.first - 1 or spanned) and tense_of(draft, timing) == "perfect":
        return True  # "has grown from 48 at that time to 113"
    if draft.link == "same" and not (own.last <= draft.first and _to_from(draft, timing)):
        return False
    return open_end(own, draft) != own.edtf or (
        (own.edtf or "").endswith("..") and timing.sentence.word(own.first) == "since"
    )


def _done_so(draft: Draft, timing: Timing) -> Draft | None:
    """ "29 firms have opened branches since 2020, and 11 have done so in Sanya": in the time of what they stand for."""
    k = timing.verb_of(draft)
    if k is None or timing.verbs[k].first < draft.first:
        return None
    words = timing.sentence.low[draft.first : timing.verbs[k].first + 4]
    if not any(a in ("do", "did", "done") and b == "so" for a, b in pairwise(words)) or "already" in words:
        return None
    return timing.ahead(draft.first)


def _in_relative(draft: Draft, time: Time, timing: Timing) -> bool:
    """Said in a relative clause, a time holds for this figure and for none that follows."""
    clause = timing.ids[time.first]
    while clause > 0:
        opener = timing.ids.index(clause)
        tells = defined(draft, opener) or of_those_who(draft, opener) or held_then(draft, time, timing, opener)
        tells = tells or of_those_counted(draft, time, timing)
        if timing.sentence.tags[opener] == "R" and not tells:
            return True
        clause = timing.parents[clause]
    return False


def _of_one_case(draft: Draft, timing: Timing) -> bool:
    """ "In March, a baker won back 41,000 yuan": when that was is not when the office did what follows."""
    k = timing.verb_of(draft)
    if k is None or draft.quantity.form != "money" or finite_tense(timing.verbs, k) not in ("past", "pluperfect"):
        return False
    return of_one(timing.sentence, timing.verbs, k)


def _beginning(draft: Draft, timing: Timing) -> bool:
    """ "the list, which began with 31 names": what it was at a start that is not dated."""
    k = timing.verb_of(draft)
    if k is None or draft.sentence.word(draft.first - 1) not in ("with", "as", "at", "from"):
        return False
    started = timing.verbs[k].lemma in ("begin", "start") and timing.verbs[k].tense in ("past", "pluperfect")
    return started and timing.verbs[k].last == draft.first - 1


def _grown_since(draft: Draft, timing: Timing) -> str | None:
    """ "have grown from 19 to 54 since 2022": the old value is that of the year with which the growth began."""
    since = next((t.edtf for t in timing.times if t.first > draft.first and (t.edtf or "").endswith("/..")), None)
    return since.removesuffix("/..") if since else None


def _years(time: Time | None) -> tuple[str | None, str | None]:
    """The first and the last year of a span of years: between them something "rose from 140 to 180"."""
    edtf = (time.edtf or "") if time is not None else ""
    return (edtf[:4], edtf[5:]) if len(edtf) == 9 and edtf[4] == "/" else (None, None)


def _to_from(draft: Draft, timing: Timing) -> bool:
    """ "to 180" after "from 140"."""
    before = next((d for d in reversed(timing.drafts) if d.first < draft.first), None)
    words = draft.sentence.word(draft.first - 1), draft.sentence.word(before.first - 1) if before else ""
    return words == ("to", "from")


def _dealt_time(draft: Draft, timing: Timing) -> Time | None:
    """ "In 2023 and 2024 it took 610 and 665 cases respectively": the second number goes with the second year."""
    if "respectively" not in timing.sentence.low:
        return _dealt_beside(draft, timing)
    runs = [times for times in _runs(timing) if len(times) > 1]
    of_kind = [d for d in timing.drafts if d.kind == draft.kind]
    if len(runs) != 1 or len(runs[0]) != len(of_kind):
        return None
    return runs[0][of_kind.index(draft)]


def _dealt_beside(draft: Draft, timing: Timing) -> Time | None:
    """ "compares with 131 and 158 in the same periods of 2025 and 2024": a time each, right behind."""
    if not timing.times or len(timing.drafts) < _TWO:
        return None
    for one, two in pairwise(timing.drafts):
        between = timing.sentence.low[max(one.quantity.last, min(one.end, two.first - 1)) : two.first]
        if draft not in (one, two) or one.kind != two.kind or between != ["and"]:
            continue
        behind = [time for time in timing.times if time.first >= two.end]
        if (year := _year_of_two(draft is two, behind)) is not None:
            return year
        if len(behind) < _TWO or timing.sentence.tags[two.end : behind[0].first] not in (["P"], ["N", "P"]):
            continue
        if timing.sentence.low[behind[0].last : behind[1].first] == ["and"]:
            return behind[draft is two]
    return None


_TWO = 2


def _year_of_two(later: bool, behind: list[Time]) -> Time | None:
    """ "after 58 and 71 in the two previous years": the first number goes with the first."""
    low, high = _years(behind[0]) if behind else (None, None)
    if low is None or high is None or int(high) != int(low) + 1:
        return None
    return replace(behind[0], edtf=high if later else low)


def _runs(timing: Timing) -> list[list[Time]]:
    """The points of time by the lists that they stand in: "in 2022, 2023 and 2024"."""
    runs: list[list[Time]] = []
    for time in timing.times:
        if time.kind != "point" or time.compare:
            continue
        between = timing.sentence.low[runs[-1][-1].last : time.first] if runs else []
        if between in ([","], ["and"], [",", "and"], ["and", "in"]):
            runs[-1].append(time)
        else:
            runs.append([time])
    return runs


def _went_to(draft: Draft, timing: Timing) -> bool:
    """ "was cut to 200 yuan in July from 350 yuan"."""
    if draft.sentence.word(draft.first - 1) != "from":
        return False
    before = timing.ahead(draft.first)
    if before is None or before.kind != draft.kind or draft.sentence.word(before.first - 1) != "to":
        return False
    if draft.phrase is not None and draft.unit != before.unit:  # "has grown to 1,480 members from 37 towns"
        return False
    return not any(tag in ",;VAC" for tag in draft.sentence.tags[before.end : draft.first])


def _old_value(draft: Draft, timing: Timing) -> bool:
    """ "rose from 31 to 44", "up from 31": what it was before, at a time that is not told."""
    if draft.sentence.word(draft.first - 1) != "from":
        return False
    following = next((d for d in timing.drafts if d.first > draft.first), None)
    k = timing.verb_of(draft)
    moved = k is not None and timing.verbs[k].lemma in MOVING
    if draft.sentence.tag(draft.first - 2) == "V" and not moved:
        return False  # "came from 64 countries"
    to_follows = (moved and draft.sentence.word(draft.end) == "to") or (
        following is not None
        and draft.sentence.word(following.first - 1) == "to"
        and not any(tag in ",;VAC" for tag in draft.sentence.tags[draft.quantity.last : following.first])
    )
    return (
        draft.link == "same"
        or to_follows
        or _went_to(draft, timing)
        or draft.sentence.word(draft.first - 2) in ("up", "down")
    )
