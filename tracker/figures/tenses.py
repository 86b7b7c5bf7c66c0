"""The period of a figure that no time governs: what the tense of its verb and the sentences before tell."""

from itertools import pairwise

from tracker.figures.drafts import Draft
from tracker.figures.episodes import (
    among_those_there,
    at_the_event,
    begun,
    last_counted,
    one_of_them,
    said_here,
    same_paragraph,
    single_case,
    story,
    undated_event,
)
from tracker.figures.openings import has_since, open_end, since_event, since_then
from tracker.figures.perfects import perfect, reached
from tracker.figures.sentence import Sentence
from tracker.figures.stories import in_one_case
from tracker.figures.subjectspans import subject_span
from tracker.figures.timing import Timing, afterwards
from tracker.figures.verbgroups import Verb, finite_tense
from tracker.figures.verbs import LEVEL, STOCK
from tracker.figures.wordset import wordset


def by_tense(draft: Draft, timing: Timing) -> tuple[str | None, str]:
    """The period (EDTF, "now" or None) of a figure without a time of its own, and where it comes from."""
    k = timing.verb_of(draft)
    tense = finite_tense(timing.verbs, k) if k is not None else "none"
    if since := _since(draft, timing, k):
        return since
    if tense in ("past", "none") and (_one_of(draft) or _strength(draft)):
        return "now", "tense"
    if k is None or tense == "none":
        return _verbless(draft, timing)
    if tense in ("present", "perfect") and is_attribute(draft):
        return "now", "tense"
    if tense in ("present", "past") and _ranks(timing.sentence, timing.verbs[k]):
        ranked = _ranked(draft, timing)
        if tense == "past" and ranked == "now":
            ranked = None
        return ranked or _context(draft, timing) or "now", "context"
    if tense == "present":
        return _present(draft, timing, k)
    if tense == "perfect":
        return perfect(draft, timing, k)
    if tense == "future" and timing.verbs[k].lemma in ("find", "see") and timing.verbs[k].passive:
        return "now", "tense"  # "are to be found"
    if tense == "future":
        return _of_planned(draft, timing) or _coming(timing), "tense"
    return _past(draft, timing, k)


def _present(draft: Draft, timing: Timing, k: int) -> tuple[str | None, str]:
    """What is, unless it tells of a part of what was counted before, or of a bill."""
    if _of_a_bill(timing, k):
        return _coming(timing), "tense"
    before = timing.earlier[-1] if timing.earlier else None
    if before is not None and _that_is(timing, k) and before.sentence.position == draft.sentence.position - 1:
        return before.period, "anchor"
    whole = _which_makes(draft, timing, k) or _whole_then(draft, timing) or _share_of(draft, timing, k)
    return ("now", "tense") if whole is None else (whole.period, "anchor")


def _which_makes(draft: Draft, timing: Timing, k: int) -> Draft | None:
    """ "settled 7,010 of these, which works out at a rate of 94 percent": of the time of what comes to it."""
    verb = timing.verbs[k]
    if timing.sentence.low[verb.first - 1] != "which" or timing.sentence.tag(verb.first - 2) != ",":
        return None
    if draft.kind not in ("share", "ratio") or verb.lemma not in _COMING_TO:
        return None
    return next((d for d in reversed(timing.drafts) if d.end < verb.first), None)


_COMING_TO = wordset("work be equal make represent amount correspond translate mean come give")


def _that_is(timing: Timing, k: int) -> bool:
    """ "That is more than half of all": said of the figure before."""
    verb = next((v for v in timing.verbs[: k + 1] if v.finite), None)
    return verb is not None and verb.lemma == "be" and verb.first == 1 and timing.sentence.low[0] in ("that", "this")


def _since(draft: Draft, timing: Timing, k: int | None) -> tuple[str, str] | None:
    """ "Opened in 2018, it has since heard 12"; but "began in 2018 with 12 and has since grown to 85" tells what is."""
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
    if _staffed(timing, k):
        return "now", "tense"
    if in_one_case(timing.sentence) and (case := said_here(draft, timing)) is not None:
        return case.edtf, "aside"
    if one_of_them(timing.sentence):
        return last_counted(draft, timing), "anchor"
    if event := among_those_there(draft, timing, k) or at_the_event(draft, timing):
        return event, "context"
    if single_case(draft) or story(draft, timing, k):
        draft.marks.append("story")
        return begun(draft, timing), "tense"
    if afterwards(draft, timing, k):
        return None, "tense"
    if timing.verbs[k].tense == "pluperfect" and (point := _point_before(draft, timing)):
        return point, "anchor"
    anchor = _leant_on(draft) or _whole_before(draft, timing)
    if anchor is not None and not _told_since(anchor, timing):
        return anchor.period, "anchor"
    context = None if _once(draft, timing, k) or undated_event(timing) else _context(draft, timing)
    if context is None and _risen(draft, timing):
        return "now", "tense"
    return context, "context"


_ONCE = STOCK - LEVEL - wordset(
    "have draw attract cover collect gather bring put license certify win attain"
) | wordset("promise invite pledge donate buy move")


def _once(draft: Draft, timing: Timing, k: int) -> bool:
    """ "The bureau assigned 12 notaries": what is done once is not dated by what another paragraph reports on."""
    if timing.clock.paragraph == timing.sentence.paragraph or said_here(draft, timing) is not None:
        return False
    main = next((verb for verb in reversed(timing.verbs[: k + 1]) if verb.finite), timing.verbs[k])
    return main.lemma in _ONCE and not main.passive and main.last <= draft.first


def _told_since(anchor: Draft, timing: Timing) -> bool:
    """ "had 900 at the end of 2025. During the year, 410 came. Only 46 left": another time was told since the whole."""
    return anchor.sentence.position < timing.clock.told_at < timing.sentence.position


def _point_before(draft: Draft, timing: Timing) -> str | None:
    """ "By the end of 2024, 615 had passed. Wuhu alone had admitted 278": at the point that was told."""
    last = timing.earlier[-1] if timing.earlier else None
    if last is None or last.period is None or last.period_from != "own" or not same_paragraph(last, draft):
        return None
    near = draft.sentence.position - last.sentence.position == 1
    return last.period if near and len(last.period) in (7, 10) and "/" not in last.period else None


_BILLS = wordset("bill draft bills drafts")
_PROVISIONS = wordset("provide stipulate set require foresee envisage impose")


def _of_a_bill(timing: Timing, k: int) -> bool:
    """ "The bill provides for fines of": what is no law yet holds at no time."""
    if timing.verbs[k].lemma not in _PROVISIONS:
        return False
    first, last = subject_span(timing.sentence, timing.verbs, k)
    words = timing.sentence.low[first:last]
    if not _BILLS.isdisjoint(words):
        return True
    before = timing.history[-1] if timing.history else None
    told = before is not None and before.paragraph == timing.sentence.paragraph and not _BILLS.isdisjoint(before.low)
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


_BODIES = wordset("team staff crew panel bench roster corps workforce")


def _strength(draft: Draft) -> bool:
    """ "Their team of 33, whose average age is 62, got through": how strong a standing body is, whatever it did."""
    low, at = draft.sentence.low, draft.first
    if at < 2 or low[at - 1] != "of" or low[at - 2] not in _BODIES:
        return False
    return next((low[i] for i in range(at - 3, max(-1, at - 6), -1) if draft.sentence.tags[i] == "D"), "") in _OWN


_OWN = wordset("its their whose")
_MANNING = wordset("staff equip house team")


def _staffed(timing: Timing, k: int) -> bool:
    """ "a center staffed by 24 lawyers has become": the participle tells what the subject of the next verb has."""
    verb = timing.verbs[k]
    if verb.lemma not in STOCK or timing.sentence.word(verb.last) not in ("by", "of") or verb.first != verb.main:
        return False
    if verb.lemma in _MANNING and not verb.finite:
        return True  # whatever was done and when: "Staffed by 24 lawyers, it took 60 cases in 2024"
    following = next((v for v in timing.verbs[k + 1 :] if v.finite), None)
    own = following is not None and timing.ids[following.first] == timing.ids[verb.first]
    return own and following is not None and following.tense in ("present", "perfect")


def _leant_on(draft: Draft) -> Draft | None:
    """The figure that this one is a part of or set beside; for an old value of a sentence before, the new one."""
    anchor = draft.anchor if draft.link in ("part", "same") else None
    while (
        anchor is not None
        and anchor.period_from == "compared"
        and anchor.link == "same"
        and anchor.anchor is not None
        and anchor.sentence is not draft.sentence
    ):
        anchor = anchor.anchor
    return anchor


def _verbless(draft: Draft, timing: Timing) -> tuple[str | None, str]:
    anchor = _leant_on(draft)
    if timing.sentence.kind != "text":
        return "now", "tense"
    if anchor is not None:
        return anchor.period, "anchor"
    past = any(v.tense == "past" for v in timing.verbs)
    return (_context(draft, timing), "context") if past else ("now", "tense")


_RANKS = wordset("next first second third fourth last ahead behind list way")


def _ranks(sentence: Sentence, verb: Verb) -> bool:
    """ "Urumqi tops the list with 6,020 cases", "Fujian (96,000) is next": who stands where in what was told."""
    if verb.lemma in ("follow", "trail"):
        return sentence.tag(verb.last) not in "DNJKO"
    if verb.lemma in ("rank", "lead", "head"):
        return True
    return verb.lemma in ("be", "come", "top") and not _RANKS.isdisjoint(sentence.low[verb.last : verb.last + 3])


def _ranked(draft: Draft, timing: Timing) -> str | None:
    """ "Haidian followed with 640": the period of what was told of the one before."""
    here = [d for d in timing.drafts if d.first < draft.first and d.kind == draft.kind]
    if here:
        return here[-1].period
    before = [d for d in timing.earlier if d.kind == draft.kind]
    return before[-1].period if before and before[-1].sentence.position == draft.sentence.position - 1 else None


def _whole_before(draft: Draft, timing: Timing) -> Draft | None:
    """The figure that a share is stated of: "handled 132,000 cases. Hefei accounted for 20 percent of the cases"."""
    if draft.kind != "share":
        return None
    if draft.group is None:
        shares = [d for d in timing.drafts if d.first < draft.first and d.kind == "share"]
        return shares[-1] if shares and timing.verb_of(shares[-1]) == timing.verb_of(draft) else None
    first, last = draft.group
    if {"the", "these", "those"}.isdisjoint(draft.sentence.low[first - 1 : first + 1]):
        return None
    head = draft.sentence.low[last - 1]
    for other in reversed(timing.earlier):
        if other.sentence.paragraph != draft.sentence.paragraph:
            return None
        if other.kind == "count" and other.phrase is not None and other.sentence.low[other.phrase.head] == head:
            return other
    return None


def _whole_then(draft: Draft, timing: Timing) -> Draft | None:
    """ "At the end of 2024 it had 386 judges, of whom 11 speak Thai": as many as the whole had then."""
    whole = draft.anchor if draft.link == "part" else None
    if whole is None or whole.sentence is not draft.sentence or whole.period_from != "own":
        return None
    opener = timing.ids.index(timing.ids[draft.quantity.number])
    counted_then = len(whole.period or "") in (7, 10) and draft.sentence.tag(opener) == "R"
    return whole if counted_then and draft.sentence.word(opener - 1) == "of" else None


_MAKING_UP = wordset("account make")


def _share_of(draft: Draft, timing: Timing, k: int) -> Draft | None:
    """ "In 2024, it took 60 cases. Wuhu accounts for 41 of the cases": as the whole, which was counted over a span."""
    if timing.verbs[k].lemma not in _MAKING_UP or draft.sentence.word(timing.verbs[k].last) not in ("for", "up"):
        return None
    whole = _leant_on(draft) if draft.kind == "count" else _whole_before(draft, timing)
    over = (whole.period or "") if whole is not None else ""
    return whole if len(over) == 4 or "/" in over else None  # bodies that were counted on a day still stand


def _risen(draft: Draft, timing: Timing) -> bool:
    """ "increased to 29 from 15 in 2020": the level that was reached stands."""
    following = next((d for d in timing.drafts if d.first > draft.first), None)
    came = draft.sentence.word(draft.first - 1) == "to"
    return came and following is not None and draft.sentence.word(following.first - 1) == "from"


def is_attribute(draft: Draft) -> bool:
    """ "Shaanxi, with more than 17,000 lawyers, has made ...": what a place or body has."""
    sentence = draft.sentence
    return sentence.word(draft.first - 1) == "with" and sentence.word(draft.first - 2) == ","


def _of_planned(draft: Draft, timing: Timing) -> str | None:
    """ "plans to train 2,400 by 2027, of whom 180 will come from": in the time planned for the whole."""
    whole, published = draft.anchor if draft.link == "part" else None, timing.clock.published
    if draft.sentence.low[draft.first - 2 : draft.first] in (["of", "which"], ["of", "whom"]):
        whole = next((d for d in reversed(timing.drafts) if d.first < draft.first), whole)
    planned = (whole.period or "").rpartition("/")[2] if whole is not None else ""
    if whole is None or published is None or not planned[:4].isdigit():
        return None
    return whole.period if planned >= published.isoformat()[: len(planned)] else None


def _coming(timing: Timing) -> str | None:
    """What is planned is planned for the time last spoken of, if that is not past."""
    context, published = timing.clock.context, timing.clock.published
    event, before = timing.clock.event or "", timing.history[-1] if timing.history else None
    here = before is not None and before.paragraph == timing.sentence.paragraph
    if here and published is not None and len(event) == 10 and event > published.isoformat():
        return event  # "A new list will follow on Sept 1. It will bring the fee down to 40 yuan"
    if (
        context
        and published is not None
        and len(context) == len("2026/2030")
        and context[5:] > published.isoformat()[:4]
    ):
        return context  # "The plan period (2026-30) is to bring growth. By the end of it, the port wants"
    if not context or published is None or not context.isdigit():
        return None
    here = timing.clock.paragraph == timing.sentence.paragraph
    return context if int(context) > published.year or (here and int(context) == published.year) else None


def _context(draft: Draft, timing: Timing) -> str | None:
    """The period last spoken of, unless it is a mere day."""
    said = said_here(draft, timing)
    here = timing.clock.paragraph == timing.sentence.paragraph
    context = said.edtf if said is not None else timing.clock.context if here else timing.clock.report
    if context and timing.clock.published and context[:7] > timing.clock.published.isoformat()[: len(context[:7])]:
        return None  # what is past has not been done in a year to come
    if "example" in timing.sentence.low or "instance" in timing.sentence.low or _surveyed(timing.sentence.low):
        return None
    if timing.sentence.low[:2] in (["the", "last"], ["the", "latest"]) and timing.sentence.tag(2) == "N":
        return None  # "The last meeting was attended by 44 people"
    return None if context is None or (len(context) == 10 and "/" not in context) else context


def _surveyed(words: list[str]) -> bool:
    """ "in the latest survey": at a time of its own, which is not told."""
    return any(a in ("latest", "recent", "a") and b in ("survey", "poll", "inspection") for a, b in pairwise(words))
