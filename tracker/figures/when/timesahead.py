"""How far a time ahead of a figure is from it."""

from itertools import pairwise

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.moments import Time
from tracker.figures.when.timeclauses import DOCUMENTED, OUT_OF_REACH, found_then, of_running, to_come, when_follows
from tracker.figures.when.timing import Timing, afterwards, since_founded
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.subjectspans import subject_span
from tracker.figures.words.verbgroups import Verb, finite_tense
from tracker.figures.words.verbs import LEVEL
from tracker.figures.words.wordset import wordset


def _finite_between(timing: Timing, low: int, high: int) -> int:
    return sum(1 for v in timing.verbs if v.finite and low <= v.first < high)


def cost_ahead(draft: Draft, time: Time, timing: Timing) -> int:
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
    if fronted and (_stands_apart(draft, time, timing, tense) or (tense == "present" and _over(timing, low, high))):
        return OUT_OF_REACH
    perfect = tense == "perfect" and k is not None and not _leans_on(draft, time)
    if perfect and _behind_another(time, fronted, timing, k or 0):
        return OUT_OF_REACH
    if tense in ("present", "perfect") and _between_commas(time, timing.sentence):
        return OUT_OF_REACH
    if (tense == "past" and since_founded(time, timing)) or (tense == "present" and _opens_as_done(time, timing)):
        return OUT_OF_REACH
    if fronted:
        whose = 3 if timing.sentence.low[time.last - 1].endswith("'s") else 0  # "By May, this year's group had given"
        far = 30 if not _clause_at(time, timing.sentence) else min(30, _distance(timing.sentence, low, high, verbs))
        return far + whose + (40 if tense == "present" and verbs > 1 else 0)
    bounded = any(tag in "RS;" for tag in timing.sentence.tags[low:high]) and not when_follows(timing.sentence, low)
    bounded = bounded or _of_participle(time, timing, k)
    if tense == "present" and _of_today(draft, time, timing, k):
        return OUT_OF_REACH
    if found_then(time, timing, draft.first):
        bounded = False
    elif (verbs or bounded) and tense in ("present", "future") and not _keeps(draft, time, timing, k):
        return OUT_OF_REACH
    verbs -= k is not None and timing.verbs[k].finite and _within_subject(time, timing.sentence, timing.verbs[k])
    return _distance(timing.sentence, low, high, verbs)


def _of_today(draft: Draft, time: Time, timing: Timing, k: int | None) -> bool:
    """ "has grown to 71 since 2022, 40 of whom speak Thai", "have met since 2021, and twelve teams stand ready"."""
    behind = k is not None and timing.verbs[k].first >= draft.end and _and_next(timing, time.last)
    return behind or (time.edtf or "").endswith("/..")


def _distance(sentence: Sentence, low: int, high: int, verbs: int) -> int:
    marks = sentence.tags[low:high]
    commas = marks.count(",") + marks.count(":") + _NEXT_CLAUSE * marks.count(";")
    return 18 * verbs + 5 * commas + min(high - low, 30) + 4


_NEXT_CLAUSE = 3
"""As many commas as a semicolon stands for."""


def _beside_another(draft: Draft, time: Time, timing: Timing) -> bool:
    """ "The towns without a desk, 13 in 2019, are down to four": the time of the figure that it stands beside."""
    sentence = timing.sentence
    if sentence.tag(time.first - 1) == "," and sentence.tag(time.last) == "X":  # "on its panel, at present 23 percent,"
        return any(d.first == time.last and sentence.tag(d.end) == "," and d.end < draft.first for d in timing.drafts)
    if sentence.tag(time.last + (sentence.word(time.last) in ("alone", "only"))) != ",":
        return False
    beside = next((d for d in timing.drafts if 0 <= time.first - d.end <= 1 and d is not draft), None)
    return beside is not None and sentence.tag(beside.first - 1) == "," and beside.end < draft.first


def _stands_apart(draft: Draft, time: Time, timing: Timing, tense: str) -> bool:
    """ "In May a hall was opened, where eight firms have taken rooms", "where eight firms sit": told of today."""
    k = timing.verb_of(draft)
    own = next((v for v in reversed(timing.verbs[: (k or 0) + 1]) if v.finite), None)
    if tense == "present" and own is not None and own.lemma in _BINDING:
        return False  # "In May, a court passed one that obliges him to pay 900 yuan": told then
    if tense == "present":
        run = time.kind == "same" and (time.edtf or "").endswith("/..")  # "Under the scheme, they pay 60 yuan"
        return run or _aside(draft, time, timing) or _next_stands(time, timing, k or 0)
    if tense != "perfect" or k is None or "/" in (time.edtf or ""):
        return False
    if timing.sentence.tags[0] == "E" and not _since_follows(timing, k):
        return True  # "Bought in 2019, the van has covered 900 villages"
    return (draft.end <= timing.verbs[k].first or to_come(time, timing)) and _aside(draft, time, timing)


_BINDING = wordset("oblige order bind condemn sentence")


def _over(timing: Timing, low: int, high: int) -> bool:
    """ "In 2024, it took 900 calls; it has 14 seats": what comes behind the semicolon tells of today."""
    return ";" in timing.sentence.tags[low:high] and any(
        v.tense == "past" and low <= v.first < high for v in timing.verbs
    )


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


def _keeps(draft: Draft, time: Time, timing: Timing, k: int | None) -> bool:
    """Whether a time before a verb of the present or future holds for its object all the same."""
    if of_running(time, timing):
        return True
    if timing.sentence.tag(time.last) == "C" and timing.sentence.tag(time.last + 1) == "V":
        return False  # "a register, which was opened in March and lists 60 names"
    if _leans_after(draft, time):
        return True
    if k is None:
        return False
    if timing.verbs[k].lemma in _COMES_TO and _within_subject(time, timing.sentence, timing.verbs[k]):
        return True
    return timing.verbs[k].lemma in DOCUMENTED or _in_subject(time, timing, k) or _issued_then(time, timing, k)


_COMES_TO = wordset("be put estimate set forecast reckon total foresee envisage provide call")


def _within_subject(time: Time, sentence: Sentence, verb: Verb) -> bool:
    """ "The figures for the first half are 158 and 149", "The caseload for 2024 is put at 120"."""
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
    if _opens_clause(time, timing.sentence) and edtf == str(timing.clock.published and timing.clock.published.year):
        return False  # "last year there were 900, and this year there have been 810"
    own = next((n for n in range(k, -1, -1) if timing.verbs[n].finite), k)
    if timing.verbs[k].first == timing.verbs[k].main and ("past" in words or _after_perfect(time, timing, own)):
        return False  # "have checked 60 over the past year, and settled 12": they share the auxiliary and the span
    if not fronted:  # but "who this year have settled 60"
        return time.last <= timing.verbs[own].first - _up_to_today(time, timing)
    mine = timing.ids[timing.verbs[own].first]
    others = (v for v in timing.verbs[:own] if v.finite and v.tense == "past" and v.first >= time.last)
    return any(timing.ids[v.first] == mine for v in others)


def _up_to_today(time: Time, timing: Timing) -> bool:
    """Whether a year or a span has the day of publication in it."""
    end, published = (time.edtf or "").rpartition("/")[2], timing.clock.published
    return published is not None and len(end) in (4, 7) and published.isoformat().startswith(end)


def _after_perfect(time: Time, timing: Timing, own: int) -> bool:
    """ "has advised on 60 cases this year, and saved": the time of a verb in the perfect, whose auxiliary is shared."""
    before = [v for v in timing.verbs[:own] if v.finite]
    return bool(before) and before[-1].tense == "perfect" and before[-1].last <= time.first


def _opens_as_done(time: Time, timing: Timing) -> bool:
    """ "Opened in Wuhu on May 20, 2024, the library holds": when it was opened, not when it holds so many."""
    tags = timing.sentence.tags
    return tags[0] == "E" and not {*",;:VA"} & {*tags[: time.first]} and timing.sentence.tag(time.last) == ","


def _opens_clause(time: Time, sentence: Sentence) -> bool:
    at = time.first - 1 - (sentence.tag(time.first - 1) == "P")
    return sentence.tag(at) in ";C" and sentence.tag(time.last) in ",NDXOJB"


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


def _of_participle(time: Time, timing: Timing, k: int | None) -> bool:
    """ "A database opened on June 30 holds 46,000 statutes": but "pleas filed in 2024 number 300"."""
    ahead = next((v for v in reversed(timing.verbs) if v.first < time.first), None)
    if ahead is None or ahead.tense != "participle" or k is None:
        return False
    if time.last != timing.verbs[k].first or timing.verbs[k].lemma in LEVEL:
        return False
    return not any(tag in ",;:CSR" for tag in timing.sentence.tags[ahead.last : time.first])


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
    """ "Of the 310 pleas received this year, 301 have been resolved"; not "sent 74 last year, and 81 have gone"."""
    if draft.sentence.tag(draft.first - 1) == "C":
        return False
    return draft.link == "part" and draft.anchor is not None and draft.anchor.period == time.edtf


def _leans_after(draft: Draft, time: Time) -> bool:
    """Whether the figure leans on one of this sentence that the time governs as well."""
    anchor = draft.anchor
    if anchor is None or anchor.sentence is not draft.sentence:
        return False
    return anchor.first > time.last and anchor.period == time.edtf


def _fronted(time: Time, timing: Timing) -> bool:
    """At the head of its clause, before any verb: it governs what follows."""
    sentence = timing.sentence
    after = sentence.tag(_past_bracket(sentence, time.last))
    subject = time.first == 0 and after in "AV"  # "Next year will see"
    return not _finite_between(timing, _clause_at(time, sentence), time.first) and (after in ",NDXOJB" or subject)


def _clause_at(time: Time, sentence: Sentence) -> int:
    """Where the clause begins that a time opens: ", and over the past year, it", "said that by May it"."""
    at = time.first - 1 - (sentence.tag(time.first - 1) == "P")
    at -= 2 * (sentence.low[max(0, at - 1) : at + 1] == ["so", "far"])
    if sentence.tag(at) in "S:" or (sentence.tag(at) == "C" and sentence.tag(at - 1) == ","):
        return at
    return sentence.back_to(time.first, ";")


def _past_bracket(sentence: Sentence, i: int) -> int:
    """The word after a bracket that opens at `i` or closes there, else `i`: "the plan period (2021-25), the port"."""
    return sentence.after_bracket(i) if sentence.tag(i) in "()" else i
