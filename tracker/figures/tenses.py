"""The period of a figure that no time governs: what the tense of its verb and the sentences before tell."""

from itertools import pairwise

from tracker.figures.clauses import Verb, finite_tense, stands_in, subject_span
from tracker.figures.drafts import Draft
from tracker.figures.moments import Time
from tracker.figures.nouns import QUANTIFYING, is_person
from tracker.figures.sentence import Sentence
from tracker.figures.stories import begins_story, in_one_case, of_one
from tracker.figures.timing import AFTERWARDS, Timing, afterwards, since_founded
from tracker.figures.verbs import GROWTH, LEVEL, SHRINKING, STOCK
from tracker.figures.wording import is_body
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
        return _perfect(draft, timing, k)
    if tense == "future" and timing.verbs[k].lemma in ("find", "see"):
        return "now", "tense"  # "are to be found"
    if tense == "future":
        return _coming(timing), "tense"
    return _past(draft, timing, k)


def _present(draft: Draft, timing: Timing, k: int) -> tuple[str | None, str]:
    """What is, unless it tells of a part of what was counted before, or of a bill."""
    if _of_a_bill(timing, k):
        return _coming(timing), "tense"
    before = timing.earlier[-1] if timing.earlier else None
    if before is not None and _that_is(timing, k) and before.sentence.position == draft.sentence.position - 1:
        return before.period, "anchor"
    whole = _whole_then(draft, timing) or _share_of(draft, timing, k)
    return ("now", "tense") if whole is None else (whole.period, "anchor")


def _that_is(timing: Timing, k: int) -> bool:
    """ "That is more than half of all": said of the figure before."""
    verb = next((v for v in timing.verbs[: k + 1] if v.finite), None)
    return verb is not None and verb.lemma == "be" and verb.first == 1 and timing.sentence.low[0] in ("that", "this")


def _since(draft: Draft, timing: Timing, k: int | None) -> tuple[str, str] | None:
    """ "Opened in 2018, it has since heard 12"; but "began in 2018 with 12 and has since grown to 85" tells what is."""
    said = _said_here(draft, timing)
    since = (open_end(said, draft) or "") if said else ""
    if said and since != said.edtf:
        return ("now", "tense") if k is not None and reached(draft, timing.verbs[k]) else (since, "context")
    event = _since_event(timing)
    if said is None and event and _has_since(draft.sentence.low[: draft.first]):
        return event, "context"
    return None


def _past(draft: Draft, timing: Timing, k: int) -> tuple[str | None, str]:
    since = _since_event(timing)
    if since and _since_then(timing.sentence):
        return since, "context"
    if _staffed(timing, k):
        return "now", "tense"
    if in_one_case(timing.sentence) and (case := _said_here(draft, timing)) is not None:
        return case.edtf, "aside"
    if _one_of_them(timing.sentence):
        return _last_counted(draft, timing), "anchor"
    if event := _at_the_event(draft, timing):
        return event, "context"
    if _single_case(draft) or _story(draft, timing, k):
        draft.marks.append("story")
        return _begun(draft, timing), "tense"
    if afterwards(draft, timing, k):
        return None, "tense"
    if timing.verbs[k].tense == "pluperfect" and (point := _point_before(draft, timing)):
        return point, "anchor"
    anchor = _leant_on(draft) or _whole_before(draft, timing)
    if anchor is not None:
        return anchor.period, "anchor"
    context = _context(draft, timing)
    if context is None and _risen(draft, timing):
        return "now", "tense"
    return context, "context"


def _point_before(draft: Draft, timing: Timing) -> str | None:
    """ "By the end of 2024, 615 had passed. Wuhu alone had admitted 278": at the point that was told."""
    last = timing.earlier[-1] if timing.earlier else None
    if last is None or last.period is None or last.period_from != "own" or not _same_paragraph(last, draft):
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


def _story(draft: Draft, timing: Timing, k: int) -> bool:
    """Told of a single case, without a time in its own sentence; or what the next sentence tells on."""
    if _said_here(draft, timing) is not None:
        return False
    if of_one(timing.sentence, timing.verbs, k):
        return True
    last = timing.earlier[-1] if timing.earlier else None
    if last is not None and last.link == "equivalent" and last.anchor is not None:
        last = last.anchor
    near = last is not None and 0 < draft.sentence.position - last.sentence.position <= _STORY_REACH
    if near and last is not None and "story" in last.marks and _same_paragraph(last, draft):
        return True
    return _told_on(draft, timing)


def _told_on(draft: Draft, timing: Timing) -> bool:
    """What goes on from a sentence without figures that began a story."""
    before = timing.history[-1] if timing.history else None
    if before is None or before.paragraph != draft.sentence.paragraph:
        return False
    if any(other.sentence is before for other in timing.earlier[-1:]):
        return False
    return draft.quantity.form == "money" and begins_story(before)


def _one_of_them(sentence: Sentence) -> bool:
    """ "One of them concerned 23 cooks", "In one of these, a baker was paid"."""
    first = 1 if sentence.word(0) == "in" else 0
    return sentence.low[first : first + 3] in (["one", "of", "them"], ["one", "of", "these"])


def _last_counted(draft: Draft, timing: Timing) -> str | None:
    counted = (d for d in reversed(timing.earlier) if d.kind == "count" and _same_paragraph(d, draft))
    return next((d.period for d in counted if d.link != "part"), None)


_EVENTS = wordset("""
    survey poll campaign drive contest competition exam examination test inspection check course forum meeting
    conference seminar workshop fair ceremony hearing lecture tour trip visit exercise week drill
    """)


def _at_the_event(draft: Draft, timing: Timing) -> str | None:
    """ "It asked callers in October. The survey showed": what a gathering or a survey brought, it brought then."""
    opening = next((n for n, verb in enumerate(timing.verbs) if verb.finite), 0)
    first, last = subject_span(timing.sentence, timing.verbs, opening)
    while first < last and timing.sentence.word(last - 1) not in _EVENTS:
        last -= 1
    told = first < last and timing.sentence.low[first] in ("the", "this", "that") and last - first < 4
    return _begun(draft, timing) if told else None


def _begun(draft: Draft, timing: Timing) -> str | None:
    """ "In June, a clerk brought the two together. The buyer paid": the month that the story began in."""
    event, near = timing.clock.event or "", timing.history[-1] if timing.history else None
    if near is None or near.paragraph != draft.sentence.paragraph or timing.clock.told_at != near.position:
        return None
    if not AFTERWARDS.isdisjoint(draft.sentence.low):
        return None
    return event[:7] if len(event) in (7, 10) and "/" not in event else None


_STORY_REACH = 2


def _same_paragraph(one: Draft, other: Draft) -> bool:
    return one.sentence.paragraph == other.sentence.paragraph


def _single_case(draft: Draft) -> bool:
    """ "in a quarrel over 2.4 million euros", "a supplier's arrears of 4.6 million yuan": one story, its day untold."""
    sentence, at = draft.sentence, draft.first - 1
    if draft.quantity.form != "money" or sentence.word(at) not in ("of", "over", "worth", "involving"):
        return False
    if sentence.word(at - 1) in QUANTIFYING:
        return False
    first = at
    while first > 0 and (sentence.tags[first - 1] in "NJKG" or sentence.low[first - 1] == "of"):
        first -= 1
    return sentence.word(first - 1) in ("a", "an") and first < at and sentence.low[first] not in QUANTIFYING


def _risen(draft: Draft, timing: Timing) -> bool:
    """ "increased to 29 from 15 in 2020": the level that was reached stands."""
    following = next((d for d in timing.drafts if d.first > draft.first), None)
    came = draft.sentence.word(draft.first - 1) == "to"
    return came and following is not None and draft.sentence.word(following.first - 1) == "from"


def _since_event(timing: Timing) -> str | None:
    """From the year, month or day last told of, on; None where there is none, or a span was told."""
    at = timing.sentence.low.index("since") if "since" in timing.sentence.low else 0
    here = [t.edtf for t in timing.times if t.last <= at and t.kind == "point"]
    event = ((here[-1] if here else timing.clock.event) or "").removesuffix("/..")
    return f"{event}/.." if event and "/" not in event else None


def _since_undated(draft: Draft) -> bool:
    """ "Since its founding, it has taken 60 cases": all that there were to date."""
    low = draft.sentence.low
    starts = (k for k, word in enumerate(low) if word == "since")
    return any(low[k + 1 : k + 2] in (["its"], ["their"]) and low[k + 3 : k + 4] in ([","], ["."]) for k in starts)


def _since_then(sentence: Sentence) -> bool:
    """ "since then", "in the 20 months since,": from the event last told."""
    return "since" in sentence.low and any(a == "since" and b in ("then", ",", ".") for a, b in pairwise(sentence.low))


def is_attribute(draft: Draft) -> bool:
    """ "Shaanxi, with more than 17,000 lawyers, has made ...": what a place or body has."""
    sentence = draft.sentence
    return sentence.word(draft.first - 1) == "with" and sentence.word(draft.first - 2) == ","


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


def _perfect(draft: Draft, timing: Timing, k: int) -> tuple[str | None, str]:
    context = timing.clock.context
    if reached(draft, timing.verbs[k]) or _belongs(draft, timing.verbs[k]):
        return "now", "tense"
    if draft.kind == "ratio" and (then := _compared_with(timing)):
        return f"{then}/..", "context"
    since = _since_event(timing)
    if since and _since_then(timing.sentence):
        return since, "context"
    if _since_undated(draft):
        return "now", "tense"
    finite = next((v for v in reversed(timing.verbs[: k + 1]) if v.finite), timing.verbs[k])
    lemmas = (timing.verbs[k].lemma, finite.lemma, *timing.verbs[k].chain)
    of_today = draft.link == "part" and draft.anchor is not None and draft.anchor.period == "now"
    if draft.end <= finite.first and (of_today or not finite.passive) and _standing(draft, timing.verbs[k]):
        return "now", "tense"  # "Thirty firms have moved in": who they are, whatever they have done
    open_end = next((t.edtf for t in timing.times if t.last <= draft.first and (t.edtf or "").endswith("/..")), None)
    if draft.quantity.form == "money" and timing.verbs[k].lemma not in LEVEL:
        return open_end, "tense"
    if _provided(draft, timing.verbs[k]) or draft.sentence.word(draft.first - 1) in ("its", "their"):
        return "now", "tense"
    if open_end is not None and not STOCK.intersection(lemmas):
        return open_end, "context"
    here = timing.clock.paragraph == timing.sentence.paragraph
    if here and context and context.endswith("/..") and not STOCK.intersection(lemmas):
        return context, "context"
    return ("now" if any(lemma in STOCK for lemma in lemmas) else None), "tense"


_ATTENDING = wordset("""
    attend visit participate benefit receive consult apply register call ask come go spend undergo complete pass
    graduate leave
    """)


def _standing(draft: Draft, verb: Verb) -> bool:
    """Whether people or bodies are counted, or a share of them: no deeds, no sums, nor those who took part."""
    if verb.lemma in _ATTENDING or draft.sentence.word(verb.last) == "part":
        return False
    return draft.kind == "share" or (draft.kind == "count" and is_standing(draft.unit))


def is_standing(unit: str) -> bool:
    """Whether what is counted are people or bodies, which are there whatever they do."""
    return is_person(unit) or is_body(unit.rpartition(" ")[2])


MOVING = GROWTH | SHRINKING | {"enlarge", "bring", "take", "push", "lift", "drive", "double", "triple", "quadruple"}


_PROVIDING = wordset("find provide arrange secure set assign appoint designate reserve")


def reached(draft: Draft, verb: Verb) -> bool:
    """ "has enlarged its roster to 1,712": the level that was reached stands."""
    moved = verb.lemma in MOVING or (verb.lemma == "come" and draft.sentence.word(verb.last) in ("up", "down"))
    return moved and draft.sentence.word(draft.first - 1) == "to"


_ADMITTING = wordset("admit select elect choose accept take invite enter incorporate")
_ROLLS = wordset("pool list roster panel roll register trial pilot program network alliance association library bank")
_USING = wordset("adopt apply use employ")
_POSTING = wordset("post station second")


def _belongs(draft: Draft, verb: Verb) -> bool:
    """What is a standing, not an act: "138 have been selected into the national pool", "adopted in 40 towns",
    "eight have gone abroad", "have found partners"."""
    low = draft.sentence.low
    if verb.passive and verb.lemma in _POSTING:
        return draft.sentence.word(verb.last) in ("to", "at", "in")
    if _on_the_table(draft, verb):
        return True
    if verb.passive and verb.lemma in _USING:
        return draft.sentence.word(draft.first - 1) in ("in", "at", "by", "throughout", "across")
    after = low[verb.last : verb.last + 9]
    if verb.passive and verb.lemma in _ADMITTING and after[:1] in (["to"], ["into"]):
        return not _ROLLS.isdisjoint(word.removesuffix("s") for word in (low if "one" in after else after))
    if draft.first >= verb.first:
        return False
    return (verb.lemma == "go" and after[:1] in (["abroad"], ["overseas"])) or (
        verb.lemma == "find" and "partners" in after[:3]
    )


def _on_the_table(draft: Draft, verb: Verb) -> bool:
    """ "has put a subsidy of 5,000 yuan on the table": what is offered stands."""
    after = draft.sentence.low[draft.end : draft.end + 3]
    return verb.lemma in ("put", "place", "lay") and (after == ["on", "the", "table"] or after[:2] == ["on", "offer"])


def _compared_with(timing: Timing) -> str | None:
    """ "Compared with the first list in 2018, the number has tripled": from then on."""
    if timing.sentence.low[0] != "compared":
        return None
    return next((t.edtf for t in timing.times if t.compare and t.first < 10 and len(t.edtf or "") in (4, 7)), None)


def _provided(draft: Draft, verb: Verb) -> bool:
    """ "An adviser has been found for 15,800 villages", "has given advisers to 60": what is provided for stays so."""
    before = draft.sentence.word(draft.first - 1)
    if verb.passive:
        return verb.lemma in _PROVIDING and before == "for"
    given = draft.sentence.word(draft.first - 2)
    return verb.lemma in ("give", "provide", "assign") and before in ("to", "for") and is_person(given)


def _said_here(draft: Draft, timing: Timing) -> Time | None:
    """The time last told in the same sentence: "took 9,400 calls in the first half, and victims received relief"."""
    said = [t for t in timing.times if t.last <= draft.first and t.kind == "point" and not t.compare and t.edtf]
    if not said or ".." in (said[-1].edtf or "") or since_founded(said[-1], timing):
        return None
    return None if _tells_which(said[-1], draft, timing) else said[-1]


def _tells_which(time: Time, draft: Draft, timing: Timing) -> bool:
    """ "A clerk who joined in 2019 heard 60 calls": the clause tells which one is meant."""
    sentence, clause = timing.sentence, timing.ids[time.first]
    opener = timing.ids.index(clause)
    beside = sentence.low[opener] == "who" and sentence.tag(opener - 1) == "N"
    return beside and not stands_in(timing.parents, timing.ids[draft.quantity.number], clause)


def _context(draft: Draft, timing: Timing) -> str | None:
    """The period last spoken of, unless it is a mere day."""
    said = _said_here(draft, timing)
    context = said.edtf if said is not None else timing.clock.context
    if context and timing.clock.published and context[:7] > timing.clock.published.isoformat()[: len(context[:7])]:
        return None  # what is past has not been done in a year to come
    if "example" in timing.sentence.low or "instance" in timing.sentence.low or _surveyed(timing.sentence.low):
        return None
    return None if context is None or (len(context) == 10 and "/" not in context) else context


def _surveyed(words: list[str]) -> bool:
    """ "in the latest survey": at a time of its own, which is not told."""
    return any(a in ("latest", "recent") and b in ("survey", "poll", "inspection") for a, b in pairwise(words))


def open_end(time: Time, draft: Draft) -> str | None:
    """ "Opened in 2018, it has since heard ...": from then on."""
    edtf = time.edtf
    since = _has_since(draft.sentence.low[time.last : draft.first])
    return f"{edtf}/.." if since and edtf and "/" not in edtf and edtf != "now" else edtf


def _has_since(words: list[str]) -> bool:
    return "since" in words and any(a in ("has", "have") and b == "since" for a, b in pairwise(words))
