"""What stands whatever was done and when: today's number, who belongs to the subject, how many it is."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.moments import Time
from tracker.figures.when.perfects import is_standing
from tracker.figures.when.reporttimes import point_before
from tracker.figures.when.tenses import is_attribute
from tracker.figures.when.timeclauses import opens_behind
from tracker.figures.when.timing import Timing, consisting
from tracker.figures.words.commonnouns import is_body
from tracker.figures.words.wordset import wordset


def stands_anyway(draft: Draft, own: Time | None, timing: Timing) -> bool:
    """Whether the figure tells what there is today although its clause tells of the past."""
    if _said_to_be_of_today(draft) or _by_now(draft, timing) or _in_apposition(draft, timing) or _owned(draft, timing):
        return True
    if _made_up(draft) or _by_panel(draft) or _still_there(draft, timing):
        return True
    return is_attribute(draft) and (own is None or own.first > draft.end) and _beside_subject(draft)


_GROUPS = wordset("team group panel jury crew fleet staff library archive database")


def _by_panel(draft: Draft) -> bool:
    """ "31 opinions were drafted in May by a panel of 88 scholars": how strong it is."""
    low, first = draft.sentence.low, draft.first
    return first > 4 and low[first - 1] == "of" and low[first - 2] in _GROUPS and low[first - 4] == "by"


def _still_there(draft: Draft, timing: Timing) -> bool:
    """ "were settled last year in the 31 studios that the city has set up": what has been set up, stands."""
    sentence = draft.sentence
    if sentence.word(draft.first - 1) != "the" or draft.kind != "count" or not is_standing(draft.unit):
        return False
    opener = next((i for i in range(draft.end - 1, draft.end + 1) if opens_behind(draft, i)), None)
    verb = next((v for v in timing.verbs if v.finite and v.first > (opener or 0)), None)
    if opener is None or verb is None or sentence.tag(opener - 1) == "," or draft.link:
        return False
    return verb.tense in ("present", "perfect") and not any(t.first > opener for t in timing.times)


def _made_up(draft: Draft) -> bool:
    """ "A committee, made up of 21 members, was formed in 2019", "The hall, with its 60 seats, moved": what it has."""
    sentence, first = draft.sentence, draft.first
    if sentence.low[first - 3 : first - 1] == [",", "with"] and sentence.word(first - 1) in ("its", "their"):
        return sentence.tag(draft.end) == "," and {*"VA"}.isdisjoint(sentence.tags[:first])
    at = consisting(sentence, first)
    body = sentence.word(at - 1 - (sentence.tag(at - 1) == ","))
    return at > 1 and {*"VA"}.isdisjoint(sentence.tags[:at]) and (is_body(body) or body in _GROUPS)


def owned_then(draft: Draft, timing: Timing) -> str | None:
    """ "By the end of June, 5,300 committees were at work. Their 26,000 members settled": who there was then."""
    if draft.sentence.word(draft.first - 1) != "their":
        return None
    last = timing.earlier[-1] if timing.earlier else None
    counted = last is not None and last.kind == "count" and is_standing(last.unit)
    return point_before(draft, timing) if counted else None


def beside_whole(draft: Draft) -> Draft | None:
    """ "Their 26,000 members, 7,100 of them full-time, settled": the part stands as the whole that it is set beside."""
    whole = draft.anchor if draft.link == "part" else None
    if whole is None or whole.sentence is not draft.sentence or whole.period_from not in ("own", "aside"):
        return None
    between = draft.sentence.tags[max(whole.end, whole.quantity.last) : draft.first]
    if (
        draft.kind == "share"
        and between[-1:] == [","]
        and {*"VAGRSC;:—"}.isdisjoint(between)
        and between.count(",") < 2
    ):
        return whole  # "contributed 30 million yuan this year, a third of the total"
    if whole.period_from == "own":
        return None
    told = draft.sentence.low[draft.quantity.last : draft.quantity.last + 2] in (["of", "them"], ["of", "whom"])
    return whole if told and whole.end == draft.first - 1 else None


def _said_to_be_of_today(draft: Draft) -> bool:
    """ "the present 420", "nearly three times today's 420"."""
    before = draft.sentence.word(draft.first - 1)
    return before == "today's" or (before in ("present", "current") and draft.sentence.word(draft.first - 2) == "the")


def _by_now(draft: Draft, timing: Timing) -> bool:
    """ "The 46 judges, whose number has doubled since 2015, heard": as many as there have come to be."""
    following = draft.sentence.low[draft.end : draft.end + 3]
    return following in ([",", "whose", "number"], [",", "whose", "ranks"]) and _come_to_be(draft, timing)


def _come_to_be(draft: Draft, timing: Timing) -> bool:
    """Whether the verb behind the figure tells what is, or has come to be."""
    verb = next((v for v in timing.verbs if v.finite and v.first >= draft.end), None)
    return verb is not None and verb.tense in ("present", "perfect", "future")


def _owned(draft: Draft, timing: Timing) -> bool:
    """ "Foshan's 1,024 committees settled 900 cases last year": who there is stands, whatever they did and when; so do
    those beside them, "its 58 clerks and 120 judges".
    """
    before, k = draft.sentence.word(draft.first - 1), timing.verb_of(draft)
    if (
        draft.sentence.tag(draft.first - 1) in "C,"
        and is_standing(draft.unit)
        and draft.kind == "count"
        and not draft.link
    ):
        joined = draft.first - 1 - (draft.sentence.tag(draft.first - 2) == ",")
        owned = next((d for d in timing.drafts if d.end == joined), None)
        if owned is not None and owned.period_from == "aside" and timing.verb_of(owned) == k:
            return _owned(owned, timing)
    if draft.sentence.tag(draft.first - 1) == "K" and (_reached_there(draft) or _whole_of_all(draft)):
        return True
    if k is None or timing.verbs[k].first < draft.end or draft.kind != "count" or draft.link:
        return False
    if timing.verbs[k].tense != "past" or timing.verbs[k].passive or timing.verbs[k].lemma == "be":
        return False
    if draft.sentence.tag(draft.first - 1) == "K" or before in ("its", "their"):
        return is_standing(draft.unit)
    return before == "the" and draft.sentence.word(draft.first - 2) != "of" and is_body(draft.unit.rpartition(" ")[2])


def _whole_of_all(draft: Draft) -> bool:
    """ "Of the city's 612 committees, 74 were founded last year": how many there are."""
    low = draft.sentence.low
    if low[:2] in (["each", "of"], ["all", "of"]) and {*"VAEG,"}.isdisjoint(draft.sentence.tags[: draft.end]):
        return draft.kind == "count" and not draft.link and is_standing(draft.unit)
    plain = (
        low[0] == "of" and draft.sentence.tag(draft.end) == "," and not {*"VAEG,"} & {*draft.sentence.tags[: draft.end]}
    )
    return plain and draft.kind == "count" and not draft.link and is_standing(draft.unit)


def _reached_there(draft: Draft) -> bool:
    """ "were passed on to the city's 13 legal aid centers": where something goes to is there."""
    sentence = draft.sentence
    at = sentence.run_back(draft.first - 1, "NJD")
    return sentence.word(at - 1) in ("to", "at") and draft.kind == "count" and is_body(draft.unit.rpartition(" ")[2])


def _beside_subject(draft: Draft) -> bool:
    """ "The 98 institutes, with 1,480 examiners, took": who belongs to the subject stands, whatever it did."""
    sentence = draft.sentence
    closed = next((i for i in range(draft.end, len(sentence.tags)) if sentence.tags[i] in ",;:."), draft.end)
    plain = {"V", "A", "S", "R"}.isdisjoint(sentence.tags[:closed]) and sentence.tags[0] in "DNK"
    return plain and sentence.tag(closed) == "," and sentence.tag(closed + 1) in "VAB" and is_standing(draft.unit)


def _in_apposition(draft: Draft, timing: Timing) -> bool:
    """ "The advisers, 6,380 in number, have looked over": how many they are, whatever they did and when."""
    sentence = draft.sentence
    if sentence.tag(draft.first - 1) != "," or not {"V", "A"}.isdisjoint(sentence.tags[: draft.first]):
        return False
    after = sentence.low[draft.quantity.last : draft.quantity.last + 3]
    if after[:2] not in (["in", "all"], ["in", "number"], ["in", "total"], ["strong", ","]) or "," not in after[1:]:
        return False
    return _come_to_be(draft, timing)
