"""The period of a figure that no time governs: what the tense of its verb and the sentences before tell."""

from itertools import pairwise

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.episodes import (
    among_those_there,
    at_the_event,
    last_counted,
    one_of_them,
    said_here,
    single_case,
    story,
    undated_event,
    when_told,
)
from tracker.figures.when.moments import Time
from tracker.figures.when.openings import has_since, open_end, since_event, since_then
from tracker.figures.when.perfects import perfect, reached
from tracker.figures.when.reporttimes import as_counted, coming, of_ranked, point_before, told_last
from tracker.figures.when.stories import in_one_case
from tracker.figures.when.timing import Timing, afterwards, tense_of
from tracker.figures.when.wholetimes import (
    at_stake,
    leant_on,
    of_planned,
    share_of,
    stands_beside,
    which_makes,
    whole_before,
    whole_then,
)
from tracker.figures.words.commonnouns import is_body
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.subjectspans import subject_span
from tracker.figures.words.verbgroups import Verb, finite_tense
from tracker.figures.words.verbs import LEVEL, STOCK
from tracker.figures.words.wordset import wordset


def by_tense(draft: Draft, timing: Timing) -> tuple[str | None, str]:
    """The period (EDTF, "now" or None) of a figure without a time of its own, and where it comes from."""
    k = timing.verb_of(draft)
    tense = finite_tense(timing.verbs, k) if k is not None else "none"
    if _to_be_done(draft, timing):
        return coming(timing), "tense"
    stands = tense == "present" and k is not None and timing.verbs[k].first >= draft.end
    if not stands and (since := _since(draft, timing, k)):
        return since
    if tense in ("past", "none") and (_one_of(draft) or _strength(draft)):
        return "now", "tense"
    if k is not None and tense != "future" and (_staffed(timing, k) or _put_at(draft, timing, k)):
        return "now", "tense"
    if k is None or tense == "none":
        return _verbless(draft, timing)
    if tense in ("present", "perfect") and is_attribute(draft):
        return "now", "tense"
    if tense in ("present", "past") and _ranks(timing.sentence, timing.verbs[k]):
        ranked = of_ranked(draft, timing)
        if tense == "past" and ranked == "now":
            ranked = None
        return ranked or told_last(draft, timing) or "now", "context"
    if tense == "present":
        return _present(draft, timing, k)
    if tense == "perfect":
        return perfect(draft, timing, k)
    if tense == "future":
        return _future(draft, timing, k), "tense"
    return _past(draft, timing, k)


def _to_be_done(draft: Draft, timing: Timing) -> bool:
    """ "A hall, to be built at a cost of 9 million yuan, is": what is still to be done."""
    k = timing.governing(draft)
    verb = timing.verbs[k] if k is not None else None
    if verb is None or verb.tense != "infinitive" or not verb.passive or verb.first > draft.first:
        return False
    return draft.sentence.tag(verb.first - 1) == ","


def _future(draft: Draft, timing: Timing, k: int) -> str | None:
    """What is planned, what would have been, and what is "to be found"."""
    if timing.verbs[k].lemma in ("find", "see") and timing.verbs[k].passive:
        return "now"
    if ("would", "have") in pairwise(timing.sentence.low):
        return when_told(draft, timing)  # "That would have cost us 60,000 yuan"
    return of_planned(draft, timing) or coming(timing)


def _present(draft: Draft, timing: Timing, k: int) -> tuple[str | None, str]:
    """What is, unless it tells of a part of what was counted before, or of a bill."""
    if _of_a_bill(timing, k):
        return coming(timing), "tense"
    before = timing.earlier[-1] if timing.earlier else None
    if before is not None and _that_is(timing, k) and before.sentence.position == draft.sentence.position - 1:
        return before.period, "anchor"
    whole = which_makes(draft, timing, k) or whole_then(draft, timing) or share_of(draft, timing, k)
    return ("now", "tense") if whole is None else (whole.period, "anchor")


def _that_is(timing: Timing, k: int) -> bool:
    """ "That is more than half of all": said of the figure before."""
    verb = next((v for v in timing.verbs[: k + 1] if v.finite), None)
    return verb is not None and verb.lemma == "be" and verb.first == 1 and timing.sentence.low[0] in ("that", "this")


def _since(draft: Draft, timing: Timing, k: int | None) -> tuple[str, str] | None:
    """ "Opened in 2018, it has since heard 12"; but "began in 2018 with 12 and has since grown to 85" tells what is."""
    if tense_of(draft, timing) == "perfect" and _spread(draft, timing):
        return "now", "tense"
    if draft.link == "part" and draft.anchor in timing.drafts and draft.anchor.period == "now":
        return None  # "Pacts have since opened the door; 215 are parties to them, 44 of them abroad"
    said = said_here(draft, timing)
    since = (open_end(said, draft) or "") if said else ""
    if said and since != said.edtf:
        return ("now", "tense") if k is not None and reached(draft, timing.verbs[k]) else (since, "context")
    event = since_event(timing)
    if said is None and event and has_since(draft.sentence.low[: draft.first]):
        return ("now", "tense") if k is not None and reached(draft, timing.verbs[k]) else (event, "context")
    return None


def _past(draft: Draft, timing: Timing, k: int) -> tuple[str | None, str]:
    since = since_event(timing)
    if since and since_then(timing.sentence):
        return since, "context"
    if in_one_case(timing.sentence) and (case := said_here(draft, timing) or _only_date(timing)) is not None:
        return case.edtf, "aside"
    if one_of_them(timing.sentence) and timing.verbs[k].tense != "pluperfect":
        return last_counted(draft, timing), "anchor"
    if event := among_those_there(draft, timing, k) or at_the_event(draft, timing, k):
        return event, "context"
    if single_case(draft) or story(draft, timing, k):
        draft.marks.append("story")
        return when_told(draft, timing), "tense"
    if afterwards(draft, timing, k) or _beside_perfect(draft, timing, k):
        return None, "tense"
    if timing.verbs[k].tense == "pluperfect" and (point := point_before(draft, timing)):
        return point, "anchor"
    anchor = leant_on(draft) or whole_before(draft, timing)
    if anchor is not None and not _told_since(anchor, timing) and not stands_beside(anchor, draft, timing):
        return anchor.period, "anchor"
    if (counted := as_counted(draft, timing, k)) is not None:
        return counted, "anchor"
    context = None if _once(draft, timing, k) or undated_event(timing) else told_last(draft, timing)
    if context is None and _risen(draft, timing):
        return "now", "tense"
    return context, "context"


def _only_date(timing: Timing) -> Time | None:
    """ "In the largest, 21 cooks were paid before they flew home in June": the one time of what is one story."""
    dates = [time for time in timing.times if time.kind == "point" and not time.compare]
    return dates[0] if len(dates) == 1 and "/" not in (dates[0].edtf or "/") else None


def _spread(draft: Draft, timing: Timing) -> bool:
    """ "has grown to 58 shops in 19 counties": where the level that was reached is found."""
    before = next((d for d in reversed(timing.drafts) if d.first < draft.first), None)
    spread = before is not None and before.end == draft.first - 1 and draft.sentence.word(draft.first - 1) in _SPREAD
    return spread and before is not None and (before.period, before.period_from) == ("now", "tense")


_SPREAD = wordset("in across throughout")


def _beside_perfect(draft: Draft, timing: Timing, k: int) -> bool:
    """ "has put up desks at stations, where 60 people asked for help": no more of the report's time than the desks."""
    main = next((verb for verb in timing.verbs[:k] if verb.finite), None)
    opener = timing.ids.index(timing.ids[draft.quantity.number])
    told = (
        main is not None
        and main.tense == "perfect"
        and timing.ids[main.first] == timing.parents.get(timing.ids[opener])
    )
    return told and timing.sentence.low[opener] in ("where", "which", "who") and not timing.times


_ONCE = STOCK - LEVEL - wordset(
    "have draw attract cover collect gather bring put license certify win attain"
) | wordset("promise invite pledge donate buy move")


def _once(draft: Draft, timing: Timing, k: int) -> bool:
    """ "The bureau assigned 12 notaries": what is done once is not dated by what another paragraph reports on."""
    if timing.clock.paragraph == timing.sentence.paragraph or said_here(draft, timing) is not None:
        return False
    if draft.kind not in ("count", "money") or any(t.compare and t.first >= draft.end for t in timing.times):
        return False  # "appointed 34 assessors, five fewer than in 2023"
    main = next((verb for verb in reversed(timing.verbs[: k + 1]) if verb.finite), timing.verbs[k])
    return main.lemma in _ONCE and not main.passive and main.last <= draft.first


def _told_since(anchor: Draft, timing: Timing) -> bool:
    """ "had 900 at the end of 2025. During the year, 410 came. Only 46 left": another time was told since the whole."""
    return anchor.sentence.position < timing.clock.told_at < timing.sentence.position


_BILLS = wordset("bill draft bills drafts")
_PROVISIONS = wordset("provide stipulate set require foresee envisage impose")


def _of_a_bill(timing: Timing, k: int) -> bool:
    """ "The bill provides for fines of": what is no law yet holds at no time."""
    before = timing.history[-1] if timing.history else None
    told = before is not None and before.paragraph == timing.sentence.paragraph and not _BILLS.isdisjoint(before.low)
    if timing.sentence.low[0] == "under" and not {"must", "shall", "may"}.isdisjoint(timing.sentence.low):
        return not _BILLS.isdisjoint(timing.sentence.low[:4]) or (told and timing.sentence.low[1:3] == ["it", ","])
    if timing.verbs[k].lemma not in _PROVISIONS:
        return False
    first, last = subject_span(timing.sentence, timing.verbs, k)
    words = timing.sentence.low[first:last]
    if not _BILLS.isdisjoint(words):
        return True
    return words == ["it"] and told


_ONE_OF_REACH = 6


def _one_of(draft: Draft) -> bool:
    """ "said Ma, one of the county's 310 mediators": what somebody belongs to stands, whatever the tense."""
    sentence, last = draft.sentence, draft.end
    if sentence.tag(last) in "ERGVA" or draft.kind != "count":
        return False
    for i in range(draft.first - 1, max(0, draft.first - _ONE_OF_REACH), -1):
        if sentence.low[i] == "of" and sentence.low[i - 1] == "one":
            return sentence.tag(i - 2) == ","
        if sentence.tags[i] not in "NJKD":
            return False
    return False


def _put_at(draft: Draft, timing: Timing, k: int) -> bool:
    """ "An official put the number of lawyers at 60 and of those who speak Thai at 12": how many there are."""
    sentence = timing.sentence
    if sentence.word(draft.first - 1) != "at" or draft.kind not in ("count", "share") or said_here(draft, timing):
        return False
    said = next((v for v in reversed(timing.verbs[: k + 1]) if v.finite and v.lemma in _PUTTING), None)
    return said is not None and not _LEVELS.isdisjoint(sentence.low[said.last : draft.first])


_PUTTING = wordset("put estimate set reckon")
_LEVELS = wordset("number total strength size share proportion rate percentage membership workforce figure count ratio")
_BODIES = wordset("team staff crew panel bench roster corps workforce")


def _strength(draft: Draft) -> bool:
    """ "Their team of 33, whose average age is 62, got through": how strong a standing body is, whatever it did."""
    low, at = draft.sentence.low, draft.first
    if at < 2 or low[at - 1] != "of" or low[at - 2] not in _BODIES:
        return False
    return next((low[i] for i in range(at - 3, max(-1, at - 6), -1) if draft.sentence.tags[i] == "D"), "") in _OWN


_OWN = wordset("its their whose")
_MANNING = wordset("staff equip house team")
_POSTS = wordset("clinic studio desk counter hall booth window room workroom stand group")
_RUNNING = wordset("run lead man head operate supervise chair direct")


def _staffed(timing: Timing, k: int) -> bool:
    """ "a center staffed by 24 lawyers has become": the participle tells what the subject of the next verb has."""
    verb = timing.verbs[k]
    if not verb.finite and verb.lemma in _RUNNING:
        run = timing.sentence.word(verb.first - 1)
        return timing.sentence.word(verb.last) == "by" and (is_body(run) or run in _BODIES | _POSTS)
    if (
        verb.lemma not in STOCK
        or timing.sentence.word(verb.last) not in ("by", "of", "with")
        or verb.first != verb.main
    ):
        return False
    if verb.lemma in _MANNING and not verb.finite:
        return True  # whatever was done and when: "Staffed by 24 lawyers, it took 60 cases in 2024"
    following = next((v for v in timing.verbs[k + 1 :] if v.finite), None)
    own = following is not None and timing.ids[following.first] == timing.ids[verb.first]
    return own and following is not None and following.tense in ("present", "perfect")


def _verbless(draft: Draft, timing: Timing) -> tuple[str | None, str]:
    anchor = leant_on(draft)
    if timing.sentence.kind != "text":
        return "now", "tense"
    if anchor is not None:
        return anchor.period, "anchor"
    past = any(v.tense == "past" for v in timing.verbs)
    return (told_last(draft, timing), "context") if past else ("now", "tense")


_RANKS = wordset("next first second third fourth last ahead behind")
_LEADING = wordset("list way")


def _ranks(sentence: Sentence, verb: Verb) -> bool:
    """ "Urumqi tops the list with 6,020 cases", "Fujian (96,000) is next": who stands where in what was told."""
    if verb.lemma in ("follow", "trail"):
        return sentence.tag(verb.last) not in "DNJKO"
    if verb.lemma in ("rank", "lead", "head"):
        return True
    ranks = _RANKS if verb.lemma in ("be", "come") else _RANKS | _LEADING
    return verb.lemma in ("be", "come", "top") and not ranks.isdisjoint(sentence.low[verb.last : verb.last + 3])


def _risen(draft: Draft, timing: Timing) -> bool:
    """ "increased to 29 from 15 in 2020": the level that was reached stands."""
    following = next((d for d in timing.drafts if d.first > draft.first), None)
    came = draft.sentence.word(draft.first - 1) == "to"
    return came and following is not None and draft.sentence.word(following.first - 1) == "from"


def is_attribute(draft: Draft) -> bool:
    """ "Shaanxi, with more than 17,000 lawyers, has made ...": what a place or body has."""
    sentence = draft.sentence
    return sentence.word(draft.first - 1) == "with" and sentence.word(draft.first - 2) == "," and not at_stake(draft)
