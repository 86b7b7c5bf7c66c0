"""Which of the times of a sentence governs a figure: the nearest that no other clause, verb or figure has taken."""

from itertools import pairwise

from tracker.figures.clauses import Verb, finite_tense, stands_in, subject_span
from tracker.figures.drafts import Draft
from tracker.figures.moments import Time
from tracker.figures.perfects import is_standing
from tracker.figures.sentence import Sentence
from tracker.figures.timing import Timing, afterwards, since_founded, tense_of
from tracker.figures.verbs import LEVEL
from tracker.figures.wordset import wordset

_DOCUMENTED = wordset("lay outline specify contain list stipulate propose set")
_REPORTING = wordset("published released said told according announced press news reported issued")
OUT_OF_REACH = 90


def own_time(draft: Draft, timing: Timing) -> Time | None:
    """The time of the sentence that a figure is stated for; None where all of them belong to something else."""
    best: tuple[int, Time] | None = None
    leaning = draft.anchor if draft.link in ("total", "equivalent") and draft.anchor is not None else None
    for time in timing.times:
        if leaning is not None and leaning.sentence is draft.sentence and time.last <= leaning.first:
            continue
        cost = _compared_cost(draft, time, timing) if time.compare else _cost(draft, time, timing)
        if cost < OUT_OF_REACH and (best is None or _prefer(cost, time, best, draft.sentence)):
            best = (cost, time)
    return best[1] if best else None


_THUS_FAR = wordset("so thus to up until till as by")


def _prefer(cost: int, time: Time, best: tuple[int, Time], sentence: Sentence) -> bool:
    """The nearer time; but "so far" only tells that a span goes on ("During the plan period it has so far ...")."""
    if _thus_far(best[1], sentence) and not time.compare and time.kind == "point":
        return True
    if _thus_far(time, sentence) and not best[1].compare and best[1].kind == "point":
        return False
    return cost < best[0] or (cost == best[0] and time.first > best[1].first)


def _thus_far(time: Time, sentence: Sentence) -> bool:
    return time.kind == "now" and sentence.word(time.first) in _THUS_FAR


def _cost(draft: Draft, time: Time, timing: Timing) -> int:
    """How far a time is from a figure; OUT_OF_REACH where another clause or figure has it."""
    if time.first >= draft.first and time.last <= draft.end:
        return 0  # "290 of last year's cases"
    if time.kind == "now" and time.last == draft.first and draft.sentence.tag(time.first - 1) == ",":
        return 0  # "the number of judges, currently 88, to 150 by 2028"
    if _is_over(time, timing) and tense_of(draft, timing) == "future" and not _found_then(time, timing, draft.first):
        return OUT_OF_REACH  # "Under a pact signed in May, 40 trainees will come"
    k = timing.verb_of(draft) if time.kind == "now" else None
    if (
        k is not None
        and timing.verbs[k].first <= time.last <= timing.verbs[k].last <= draft.first < timing.verbs[k].last + 3
    ):
        return 1  # "now holds 18"
    cost = _clause_cost(draft, time, timing) + _day_cost(draft, time)
    if cost >= OUT_OF_REACH:
        return cost
    if time.first >= draft.quantity.last:
        return cost + _cost_after(draft, time, timing)
    if any(a == "since" and b == "then" for a, b in pairwise(timing.sentence.low[time.last : draft.first])):
        return OUT_OF_REACH  # "Until 2023 there were 40; since then, the number has risen to 90"
    return cost + _cost_before(draft, time, timing)


def _is_over(time: Time, timing: Timing) -> bool:
    """Whether a time ended before the day of publication."""
    end, published = (time.edtf or "").rpartition("/")[2], timing.clock.published
    return time.kind == "point" and published is not None and "" < end < published.isoformat()[: len(end)]


def _to_come(time: Time, timing: Timing) -> bool:
    """Whether a time begins after the day of publication."""
    begin, published = (time.edtf or "").partition("/")[0], timing.clock.published
    return time.kind == "point" and published is not None and begin > published.isoformat()[: len(begin)]


def _clause_cost(draft: Draft, time: Time, timing: Timing) -> int:
    mine, its = timing.ids[draft.quantity.number], timing.ids[time.first]
    if mine == its:
        return 0
    opener = timing.ids.index(its)
    if timing.parents[its] == mine and draft.end - 1 <= opener <= draft.end and timing.sentence.tags[opener] == "R":
        if tense_of(draft, timing) == "present" and timing.sentence.tag(opener - 1) == ",":
            return OUT_OF_REACH  # "Its 18 counters, which opened in June, are run"
        if defined(draft, opener):
            return 0  # "among the 187 halls that were on the roll at the end of June"
        return 25  # "the 11,920 assessors who, as of March 31, sat beside judges"
    if timing.parents[its] == mine and (_of_those_counted(draft, time, timing) or of_those_who(draft, opener)):
        return 5
    if timing.parents[its] == mine and (
        _of_program(time, timing) or _of_running(time, timing) or _event_clause(timing, opener)
    ):
        return 12
    if timing.sentence.low[time.last - 1] == "out" and time.first > draft.first:
        return 12  # "before the year is out": no clause but a date
    said_of = _when_follows(timing.sentence, time.last) and timing.ids.index(mine) <= time.last + 1
    if said_of or stands_in(timing.parents, mine, its):
        return 12
    if timing.sentence.low[opener] == "when" and timing.parents[its] == mine:
        if opener > draft.first:
            return 20
        tense = tense_of(draft, timing)
        if tense in ("past", "pluperfect") or (tense == "future" and not _is_over(time, timing)):
            return 12  # "When it was opened in 2016, there were nine", "When they leave in August, 40 will"
    k = timing.verb_of(draft)
    documented = k is not None and timing.verbs[k].lemma in _DOCUMENTED and time.last < draft.first
    return 30 if documented else OUT_OF_REACH


def _of_those_counted(draft: Draft, time: Time, timing: Timing) -> bool:
    """ "the cases that they dealt with in 2025 doubled to 3,050": what is told of their number is told of that time."""
    k = timing.verb_of(draft)
    opener = timing.ids.index(timing.ids[time.first])
    if (
        k is None
        or timing.verbs[k].lemma not in LEVEL - {"be", "include", "become"}
        or timing.verbs[k].first < time.last
    ):
        return False
    return timing.sentence.tag(opener) == "R" and timing.sentence.tag(opener - 1) == "N" and time.last < draft.first


def of_those_who(draft: Draft, opener: int) -> bool:
    """ "43 percent of those who received aid in 2024": a share is of the time of its whole."""
    sentence, last = draft.sentence, draft.quantity.last
    if draft.kind != "share" or sentence.tag(opener) != "R" or opener <= last or sentence.tag(opener - 1) not in "DN":
        return False
    return sentence.word(last) == "of" and {"V", "A", ",", ";"}.isdisjoint(sentence.tags[last:opener])


def _of_what_they(draft: Draft, verb: Verb) -> bool:
    """ "71 percent of the disputes they settled in 2024": the clause tells what the whole is."""
    sentence, at = draft.sentence, verb.first
    if draft.kind != "share" or sentence.tag(at - 1) != "O" or sentence.tag(at - 2) != "N":
        return False
    return sentence.word(draft.quantity.last) == "of" and {*",;VA"}.isdisjoint(sentence.tags[draft.quantity.last : at])


def defined(draft: Draft, opener: int) -> bool:
    """ "the 187 halls that": which ones are meant is told by the clause that follows."""
    sentence = draft.sentence
    return sentence.word(draft.first - 1) == "the" and sentence.tag(opener - 1) != ","


def _of_program(time: Time, timing: Timing) -> bool:
    """ "Under a three-year program (2026-28), the court wants": the years in the bracket are those of the sentence."""
    sentence = timing.sentence
    bracketed = sentence.tag(time.first - 1) == "(" and sentence.tag(time.last) == ")"
    if not bracketed or "/" not in (time.edtf or "") or sentence.tags[0] != "P" or sentence.tag(time.last + 1) != ",":
        return False
    return not {"V", "A", ","} & {*sentence.tags[: time.first]}


def _of_running(time: Time, timing: Timing) -> bool:
    """ "Under a plan that runs until 2028, the department will": until when the plan runs, it is for."""
    low = timing.sentence.low
    return (
        low[0] in ("under", "in", "with")
        and low[time.first - 1] in ("until", "to", "through")
        and _to_come(time, timing)
        and "V" in timing.sentence.tags[max(0, time.first - 3) : time.first]
    )


def _day_cost(draft: Draft, time: Time) -> int:
    """The day on which somebody said it is not the day of which it is said."""
    if time.edtf is None or len(time.edtf) != 10:
        return 0
    near = draft.sentence.low[max(0, time.first - 8) : time.first]
    return 60 if any(word in _REPORTING for word in near) else 10


def _finite_between(timing: Timing, low: int, high: int) -> int:
    return sum(1 for v in timing.verbs if v.finite and low <= v.first < high)


def _cost_after(draft: Draft, time: Time, timing: Timing) -> int:
    low, high = draft.quantity.last, _since_at(timing.sentence, draft.quantity.last, time)
    own = timing.verb_of(draft)
    finite = [n for n, v in enumerate(timing.verbs) if v.finite and low <= v.first < high and n != own]
    if own is not None and not _to_come(time, timing) and _aside_then_present(draft, time, timing.verbs[own]):
        return OUT_OF_REACH
    finite = [n for n in finite if own is None or n > own]  # those of an aside ahead of its own verb are over
    opener = timing.ids.index(timing.ids[time.first])
    when = timing.sentence.low[opener] == "when"
    if len(finite) == 1 and (_defines(draft, opener, timing, finite[0]) or _at_event(timing, low, finite[0])):
        finite = []
    if timing.sentence.low[time.last - 1] == "out" or of_those_who(draft, opener):
        finite = []
    if len(finite) == 1 and _of_what_they(draft, timing.verbs[finite[0]]):
        finite = []
    if finite and own is not None and _of_subject(timing, own, finite[0]):
        finite = finite[1:]
    if (finite and not when) or _opens_next(timing.sentence, time) or _next_clause(timing, low, time):
        return OUT_OF_REACH
    others = [d for d in timing.drafts if low <= d.quantity.number < high]
    if others and (others[-1].link == "part" or not _row(draft, others, timing) or _doers(draft, timing, own)):
        return OUT_OF_REACH
    commas = sum(1 for i in range(low, high) if timing.sentence.tags[i] in ",:—")
    return 6 * commas + 4 * len(others) + (high - low)


def _aside_then_present(draft: Draft, time: Time, verb: Verb) -> bool:
    """ "15 clerks, introduced in May, deal with": the aside's time is not that of the verb behind it."""
    closed = verb.first == time.last + 1 and draft.sentence.tag(draft.end) == ","
    return closed and verb.tense == "present" and time.first >= draft.end


def _defines(draft: Draft, opener: int, timing: Timing, n: int) -> bool:
    """Whether verb `n` is that of the clause that tells which ones are meant."""
    if not (draft.end - 1 <= opener <= draft.end and timing.sentence.tag(opener) == "R" and defined(draft, opener)):
        return False
    return timing.verbs[n].tense in ("past", "pluperfect")


def _event_clause(timing: Timing, opener: int) -> bool:
    """Whether the clause opens behind "at a forum"."""
    low = timing.sentence.low
    return low[opener - 1] in _EVENTS and any(word in _ATTENDING for word in low[max(0, opener - 5) : opener - 1])


def _at_event(timing: Timing, low: int, n: int) -> bool:
    """ "27 judges spoke at a forum that the bureau held on May 2": what was done there was done then."""
    verb, sentence = timing.verbs[n], timing.sentence
    if verb.lemma not in _HOLDING or verb.tense != "past":
        return False
    at = next((i for i in range(verb.first - 1, low, -1) if sentence.low[i] in _EVENTS), None)
    if at is None or any(tag in ",;:" for tag in sentence.tags[at : verb.first]):
        return False
    return any(word in _ATTENDING for word in sentence.low[max(low, at - 4) : at])


_ATTENDING = wordset("at attended joined")
_HOLDING = wordset("hold organize host stage convene arrange open")
_EVENTS = wordset("forum meeting conference seminar workshop course fair ceremony hearing session lecture symposium")


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


def _next_clause(timing: Timing, low: int, time: Time) -> bool:
    """ "joined by 90 people, and a casebook, now in its second edition, has been sent": said of the next clause."""
    sentence = timing.sentence
    for i in range(low, time.first - 1):
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
    if any(sentence.low[i] in _PARTING for i in between) or any(_old(draft, other) for other in others):
        return False
    k = timing.verb_of(draft)
    own = range(timing.verbs[k].first, timing.verbs[k].last) if k is not None else range(0)
    return not any(sentence.tags[i] in "VA" for i in range(draft.end, others[-1].first) if i not in own)


_PARTING = wordset("; than against compared having up down")


def _cost_before(draft: Draft, time: Time, timing: Timing) -> int:
    low, high = time.last, draft.first
    verbs = _finite_between(timing, low, high)
    fronted = _fronted(time, timing)
    k = timing.verb_of(draft)
    tense = finite_tense(timing.verbs, k) if k is not None else "none"
    if time.kind == "now" and (":" in timing.sentence.tags[low:high] or _beside_another(draft, time, timing)):
        return OUT_OF_REACH
    if time.kind == "now":
        return 20 + verbs * 20 + min(high - low, 12)
    if _beside_another(draft, time, timing) or (k is not None and afterwards(draft, timing, k)):
        return OUT_OF_REACH
    if fronted and _stands_apart(draft, time, timing, tense):
        return OUT_OF_REACH
    perfect = tense == "perfect" and k is not None and not _leans_on(draft, time)
    if perfect and _behind_another(time, fronted, timing, k or 0):
        return OUT_OF_REACH
    if tense in ("present", "perfect") and _between_commas(time, timing.sentence):
        return OUT_OF_REACH
    if tense == "past" and since_founded(time, timing):
        return OUT_OF_REACH
    if fronted:
        whose = 3 if timing.sentence.low[time.last - 1].endswith("'s") else 0  # "By May, this year's group had given"
        return 30 + whose + (40 if tense == "present" and verbs > 1 else 0)
    bounded = any(tag in "RS;" for tag in timing.sentence.tags[low:high]) and not _when_follows(timing.sentence, low)
    if tense == "present" and k is not None and timing.verbs[k].first >= draft.end and _and_next(timing, low):
        return OUT_OF_REACH  # "have met since 2021, and twelve teams stand ready"
    if _found_then(time, timing, draft.first):
        bounded = False
    elif (verbs or bounded) and tense in ("present", "future") and not _keeps(draft, time, timing, k):
        return OUT_OF_REACH
    commas = sum(1 for i in range(low, high) if timing.sentence.tags[i] in ",:")
    return 18 * verbs + 5 * commas + min(high - low, 30) + 4


def _beside_another(draft: Draft, time: Time, timing: Timing) -> bool:
    """ "The towns without a desk, 13 in 2019, are down to four": the time of the figure that it stands beside."""
    sentence = timing.sentence
    if sentence.tag(time.first - 1) == "," and sentence.tag(time.last) == "X":  # "on its panel, at present 23 percent,"
        return any(d.first == time.last and sentence.tag(d.end) == "," and d.end < draft.first for d in timing.drafts)
    if sentence.tag(time.last) != ",":
        return False
    beside = next((d for d in timing.drafts if 0 <= time.first - d.end <= 1 and d is not draft), None)
    return beside is not None and sentence.tag(beside.first - 1) == "," and beside.end < draft.first


def _stands_apart(draft: Draft, time: Time, timing: Timing, tense: str) -> bool:
    """ "In May a hall was opened, where eight firms have taken rooms", "where eight firms sit": told of today."""
    k = timing.verb_of(draft)
    if tense == "present":
        return _aside(draft, time, timing) or _next_stands(time, timing, k or 0)
    if tense != "perfect" or k is None or "/" in (time.edtf or ""):
        return False
    return (draft.end <= timing.verbs[k].first or _to_come(time, timing)) and _aside(draft, time, timing)


def _next_stands(time: Time, timing: Timing, k: int) -> bool:
    """ "In August, two offices signed a pact, and 26 teams are at work": the second clause tells what is."""
    own = next((n for n in range(k, -1, -1) if timing.verbs[n].finite), k)
    first = next((v for v in timing.verbs if v.finite and v.first >= time.last), None)
    if first is None or first.tense != "past" or timing.verbs[own].first <= first.first:
        return False
    tags = timing.sentence.tags[first.last : timing.verbs[own].first]
    return any(a == "," and b == "C" for a, b in pairwise(tags)) and (time.edtf or "")[-2:] != ".."


def _and_next(timing: Timing, at: int) -> bool:
    return timing.sentence.tag(at) == "," and timing.sentence.tag(at + 1) == "C"


def _found_then(time: Time, timing: Timing, at: int) -> bool:
    """ "A survey in May found that 83 percent would go to court": what was found is of the survey's time."""
    found = next((v for v in timing.verbs if v.first >= time.last and v.finite), None)
    return (
        found is not None
        and found.lemma in _FINDING
        and found.tense == "past"
        and found.last < at
        and timing.sentence.word(found.last) == "that"
    )


_FINDING = wordset("find show reveal indicate suggest")


def _when_follows(sentence: Sentence, at: int) -> bool:
    """ "by 2025, when 90 boats are to be in service": the clause is said of the time."""
    return "when" in (sentence.word(at), sentence.word(at + 1) if sentence.tag(at) == "," else "")


def _keeps(draft: Draft, time: Time, timing: Timing, k: int | None) -> bool:
    """Whether a time before a verb of the present or future holds for its object all the same."""
    if _leans_after(draft, time) or _of_running(time, timing):
        return True
    if k is None:
        return False
    if timing.verbs[k].lemma == "be" and _within_subject(time, timing.sentence, timing.verbs[k]):
        return True
    return timing.verbs[k].lemma in _DOCUMENTED or _in_subject(time, timing, k) or _issued_then(time, timing, k)


def _within_subject(time: Time, sentence: Sentence, verb: Verb) -> bool:
    """ "The figures for the first half are 158 and 149"."""
    hangs = sentence.tag(time.first - 1) == "P" and sentence.tag(time.first - 2) == "N"
    return hangs and time.last == verb.first


_TEXTS = wordset("guide guideline guidelines handbook manual plan list report paper opinion opinions rules notice code")
_ISSUED = wordset("published issued released printed compiled adopted unveiled")


def _issued_then(time: Time, timing: Timing, k: int) -> bool:
    """ "A guide issued by the office in May sets apart 12 kinds": what a text says, it says since it came out."""
    sentence, low = timing.sentence, timing.sentence.low
    issued = next((i for i in range(1, time.first) if low[i] in _ISSUED), None)
    if issued is None or low[issued - 1] not in _TEXTS or time.first - issued > _ISSUED_REACH:
        return False
    if not set("VAESR:;").isdisjoint({*sentence.tags[:issued], *sentence.tags[issued + 1 : time.first]}):
        return False
    # all that follows is said of the text, not of the subject of another clause
    first, last = subject_span(sentence, timing.verbs, k)
    return first == last or first < issued or low[first:last] == ["it"]


_ISSUED_REACH = 10


def _in_subject(time: Time, timing: Timing, k: int) -> bool:
    """ "..., and the number for the whole year is expected to top 220": the time stands in the verb's own clause."""
    before = [v.last for v in timing.verbs[:k] if v.finite and v.last <= time.first]
    tags = timing.sentence.tags
    joined = bool(before) and any(tag in "C;" for tag in tags[before[-1] : time.first])
    return joined and not any(tag in ",;C:—SR" for tag in tags[time.last : timing.verbs[k].first])


def _behind_another(time: Time, fronted: bool, timing: Timing, k: int) -> bool:
    """Whether a closed time belongs to an earlier verb, which the perfect at `k` does not share: "lowered the fees
    in July and has opened 10 windows"."""
    edtf = time.edtf or ""
    words = timing.sentence.low[time.first : time.last]
    if edtf.endswith("..") or time.kind != "point" or "since" in words or _since_follows(timing, k):
        return False
    if timing.sentence.word(time.first - 1) == "of" and edtf == str(
        timing.clock.published and timing.clock.published.year
    ):
        return False  # "the first 17 of this year have drawn 1,640"
    if "past" in words and timing.verbs[k].first == timing.verbs[k].main:
        return False  # "have checked 60 over the past year, and settled 12": they share the auxiliary and the span
    own = next((n for n in range(k, -1, -1) if timing.verbs[n].finite), k)
    if not fronted:
        return time.last <= timing.verbs[own].first
    mine = timing.ids[timing.verbs[own].first]
    others = (v for v in timing.verbs[:own] if v.finite and v.tense == "past" and v.first >= time.last)
    return any(timing.ids[v.first] == mine for v in others)


def _since_follows(timing: Timing, k: int) -> bool:
    return "since" in timing.sentence.low[timing.verbs[k].first : timing.verbs[k].last]


def _aside(draft: Draft, time: Time, timing: Timing) -> bool:
    """ "Over the past year the country, where 412 offices take part, recorded 16,900": the aside tells what is."""
    mine = timing.ids[draft.quantity.number]
    if mine == timing.ids[time.first]:
        return False
    opener = timing.ids.index(mine)
    return timing.sentence.tag(opener) == "R" or (
        timing.sentence.tag(opener) == "S" and timing.sentence.tag(opener - 1) == ","
    )


def _between_commas(time: Time, sentence: Sentence) -> bool:
    """ "The hall, the third to open this year, has 18": an apposition's time, which fills it only in part."""
    if sentence.tag(time.last) != "," or sentence.tags[0] == "P" or not (time.edtf or "").replace("-", "").isdigit():
        return False
    comma = next((i for i in range(time.first - 1, 0, -1) if sentence.tags[i] == ","), None)
    if comma is None or any(tag in "VAS;:" for tag in sentence.tags[:comma]):
        return False
    if sentence.tag(comma + 1) in "EJV" and sentence.low[comma + 1].endswith("ed") and time.first - comma < 5:
        return True  # "The panel, renewed last May, has 12", "The list, drawn up in May, has"
    between = sentence.tags[comma + 1 : time.first]
    return not {"N", "J", "I"}.isdisjoint(between) and not {"V", "A", ":", ";", "S", "R"} & {*between}


def _leans_on(draft: Draft, time: Time) -> bool:
    """ "Of the 310 complaints received this year, 301 have been resolved"."""
    return draft.link == "part" and draft.anchor is not None and draft.anchor.period == time.edtf


def _leans_after(draft: Draft, time: Time) -> bool:
    """Whether the figure leans on one of this sentence that the time governs as well."""
    anchor = draft.anchor
    if anchor is None or anchor.sentence is not draft.sentence:
        return False
    return anchor.first > time.last and anchor.period == time.edtf


def _fronted(time: Time, timing: Timing) -> bool:
    """At the head of its clause, before any verb: it governs what follows."""
    semicolons = [i + 1 for i in range(time.first) if timing.sentence.tags[i] == ";"]
    after = timing.sentence.tag(_past_bracket(timing.sentence, time.last))
    subject = time.first == 0 and after in "AV"  # "Next year will see"
    return not _finite_between(timing, semicolons[-1] if semicolons else 0, time.first) and (
        after in ",NDXOJB" or subject
    )


def _past_bracket(sentence: Sentence, i: int) -> int:
    """The word after a bracket that opens at `i` or closes there, else `i`: "the plan period (2021-25), the port"."""
    if sentence.tag(i) == ")":
        return i + 1
    if sentence.tag(i) != "(":
        return i
    return next((k + 1 for k in range(i, min(len(sentence.tags), i + 9)) if sentence.tags[k] == ")"), i)


def _compared_cost(draft: Draft, time: Time, timing: Timing) -> int:
    """A time of comparison belongs to the number that it stands beside, and to no other."""
    gap = time.first - draft.quantity.last
    if gap < 0 or gap > 9 or draft.kind in ("change", "ratio"):
        return _compared_before(draft, time)
    sentence = draft.sentence
    others = [d for d in timing.drafts if draft.quantity.last <= d.quantity.number < time.first]
    if others and not _pair(sentence, draft, others):
        return OUT_OF_REACH
    between = sentence.low[min(max(draft.end, draft.quantity.last), time.first) : time.first]
    if between[-1:] == ["over"]:
        between = between[:-1]
    if any(word in _COMPARERS or word == "same" for word in between):
        return OUT_OF_REACH
    if any(sentence.tags[i] in "VS;" for i in range(draft.quantity.last, time.first)):
        return OUT_OF_REACH
    return gap


def _pair(sentence: Sentence, draft: Draft, others: list[Draft]) -> bool:
    """ "compared with 22 offices and 480 clerks a year before": one time for both."""
    tags = sentence.tags[draft.quantity.last : others[0].quantity.first]
    return len(others) == 1 and tags[-1:] in (["C"], ["P"]) and all(tag in "NJ" for tag in tags[:-1])


_COMPARERS = wordset("than compared from against with over up down on versus times double twice as")


def _compared_before(draft: Draft, time: Time) -> int:
    """ "from a year earlier (120,600)", "more than in 2024 (98,500)": the bracket says the old value."""
    sentence = draft.sentence
    if "when" in sentence.low[time.last : time.last + 2] and 0 < draft.first - time.last < 7:
        return 5
    if (
        0 <= draft.first - time.last <= 1
        and sentence.word(draft.first - 1) == "("
        and sentence.word(draft.quantity.last) == ")"
    ):
        return 5
    return OUT_OF_REACH
