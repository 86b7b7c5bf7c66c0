"""What has been done: bodies, members and levels that came of it stand today, acts do not."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.openings import since_event, since_then, since_undated
from tracker.figures.when.timing import Timing
from tracker.figures.words.commonnouns import is_body
from tracker.figures.words.nouns import is_person
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import GROWTH, LEVEL, SHRINKING, STOCK
from tracker.figures.words.wordset import wordset


def perfect(draft: Draft, timing: Timing, k: int) -> tuple[str | None, str]:
    context = timing.clock.context
    if reached(draft, timing.verbs[k]) or _belongs(draft, timing.verbs[k]):
        return "now", "tense"
    if draft.kind == "ratio" and (then := _compared_with(timing)):
        return f"{then}/..", "context"
    since = since_event(timing)
    if since and since_then(timing.sentence):
        return since, "context"
    if (to_date := since_undated(draft, timing)) is not None:
        return to_date, "tense"
    finite = next((v for v in reversed(timing.verbs[: k + 1]) if v.finite), timing.verbs[k])
    lemmas = (timing.verbs[k].lemma, finite.lemma, *timing.verbs[k].chain)
    stock = any(lemma in STOCK for lemma in lemmas) and not _drafted(draft, timing.verbs[k])
    here = timing.clock.paragraph == timing.sentence.paragraph
    since_before = here and context and context.endswith("/..") and timing.clock.told_at == draft.sentence.position - 1
    if since_before and not stock and _counted_before(timing) is None:
        return context, "context"  # "Since May, fees have been waived. Sixty have applied": since then
    of_today = draft.link == "part" and draft.anchor is not None and draft.anchor.period == "now"
    if draft.end <= finite.first and (of_today or not finite.passive) and _standing(draft, timing.verbs[k]):
        return "now", "tense"  # "Thirty firms have moved in": who they are, whatever they have done
    open_end = next((t.edtf for t in timing.times if t.last <= draft.first and (t.edtf or "").endswith("/..")), None)
    if _supplied(draft, timing, lemmas):
        return "now", "tense"
    if draft.quantity.form == "money" and timing.verbs[k].lemma not in LEVEL:
        return open_end, "tense"
    if _provided(draft, timing.verbs[k]) or draft.sentence.word(draft.first - 1) in ("its", "their"):
        return "now", "tense"
    if open_end is not None and not stock:
        return open_end, "context"
    if here and context and context.endswith("/..") and not stock and not _of_today_before(timing):
        return context, "context"
    return ("now" if stock else None), "tense"


def _counted_before(timing: Timing) -> Draft | None:
    """The last figure of the sentence before."""
    last = timing.earlier[-1] if timing.earlier else None
    return last if last is not None and last.sentence.position == timing.sentence.position - 1 else None


def _of_today_before(timing: Timing) -> bool:
    """Whether the sentence before has told what is."""
    last = _counted_before(timing)
    return last is not None and (last.period, last.period_from) == ("now", "tense")


def _drafted(draft: Draft, verb: Verb) -> bool:
    """ "has drawn up 12 guidelines": written once; "has drawn up a list of 60 firms" tells who is on it."""
    after = draft.sentence.low[verb.last : verb.last + 5]
    return verb.lemma == "draw" and after[:1] == ["up"] and _ROLLS.isdisjoint(after)


def _supplied(draft: Draft, timing: Timing, lemmas: tuple[str, ...]) -> bool:
    """ "Hefei and Wuhu have supplied 1,870 and 640 of the lawyers": a part of those who are there, and so is theirs."""
    if _SUPPLYING.isdisjoint(lemmas) or draft.kind != "count" or not is_standing(draft.unit):
        return False
    behind = (draft.sentence.low[d.quantity.last :][:2] for d in timing.drafts if d.first >= draft.first)
    return any(words[0] == "of" and words[1] in _WHOLES for words in behind if len(words) > 1)


_SUPPLYING = wordset("supply contribute provide furnish")
_WHOLES = wordset("the them these those its their all")
ATTENDING = wordset("""
    attend visit participate benefit receive consult apply register call ask come go spend undergo complete pass
    graduate leave use try seek do
    """)


def _standing(draft: Draft, verb: Verb) -> bool:
    """Whether people or bodies are counted, or a share of them: no deeds, no sums, nor those who took part."""
    owned = draft.sentence.tag(draft.first - 1) == "K" and is_body(draft.unit.rpartition(" ")[2])
    owned = owned or (draft.link == "part" and draft.sentence.low[draft.quantity.last : draft.end][:2] == ["of", "the"])
    if (verb.lemma in ATTENDING or draft.sentence.word(verb.last) in ("part", "use")) and not owned:
        return False
    return draft.kind == "share" or (draft.kind == "count" and is_standing(draft.unit))


def is_standing(unit: str) -> bool:
    """Whether what is counted are people or bodies, which are there whatever they do."""
    return is_person(unit) or is_body(unit.rpartition(" ")[2]) or unit.rpartition(" ")[2] in _PLACES


_PLACES = wordset(
    "country island district subdistrict county township town village community city prefecture province region"
)


MOVING = GROWTH | SHRINKING | {"enlarge", "bring", "take", "push", "lift", "drive", "double", "triple", "quadruple"}
_PROVIDING = wordset("find provide arrange secure set assign appoint designate reserve")


def reached(draft: Draft, verb: Verb) -> bool:
    """ "has enlarged its roster to 1,712": the level that was reached stands."""
    moved = verb.lemma in MOVING or (verb.lemma == "come" and draft.sentence.word(verb.last) in ("up", "down"))
    at = draft.first - 1
    if draft.sentence.word(at) == "of" and draft.sentence.word(at - 1) in ("average", "total", "record"):
        at -= 3  # "has come down to an average of 28"
    return moved and draft.sentence.word(at) == "to"


_ADMITTING = wordset("admit select elect choose accept take invite enter incorporate")
_ROLLS = wordset(
    "pool list roster panel roll register trial pilot program network alliance association library bank team"
)


_DEEDS = wordset("case dispute matter lawsuit trial claim application time occasion")
_USING = wordset("adopt apply use employ")
_POSTING = wordset("post station second")
_SPREADING = wordset("spread extend expand follow")
_REINFORCING = wordset("reinforce strengthen join support back assist complement supplement")


def on_a_roll(draft: Draft, verb: Verb) -> bool:
    """ "Since 2023 it has gathered a panel of 210 experts": who is on it."""
    low, at = draft.sentence.low, draft.first - 1
    if verb.tense != "perfect" or verb.lemma not in STOCK | {"draw"} or low[at] != "of" or verb.last > at:
        return False
    return low[at - 1] in _ROLLS and "D" in draft.sentence.tags[verb.last : at]


def _belongs(draft: Draft, verb: Verb) -> bool:
    """What is a standing, not an act: "138 have been selected into the national pool", "adopted in 40 towns",
    "eight have gone abroad", "have found partners", "has been strengthened by 15 graduates"."""
    low = draft.sentence.low
    if verb.passive and verb.lemma in _POSTING:
        return draft.sentence.word(verb.last) in ("to", "at", "in")
    if verb.lemma in _SPREADING and draft.sentence.word(draft.first - 1) in ("to", "into", "across"):
        return is_standing(draft.unit)  # "has spread to 310 villages"
    if verb.passive and verb.lemma in _REINFORCING:
        return "by" in draft.sentence.low[verb.last : draft.first] and is_standing(draft.unit)
    if _on_the_table(draft, verb):
        return True
    if verb.passive and verb.lemma in _USING:
        return draft.unit.rpartition(" ")[2] not in _DEEDS and draft.sentence.word(draft.first - 1) in (
            "in",
            "at",
            "by",
            "throughout",
            "across",
        )
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
