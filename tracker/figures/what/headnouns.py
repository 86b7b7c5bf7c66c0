"""The noun that a name begins with: "members of a team", "notaries of the pool", "money"."""

from tracker.figures.numbers.drafts import Draft, is_one_of
from tracker.figures.passage.scene import Scene
from tracker.figures.what.relating import SUMS
from tracker.figures.what.rolls import GROUPS, LISTS
from tracker.figures.words.nouns import is_person, is_plural, singular
from tracker.figures.words.trimming import tidy


def of_group(draft: Draft, scene: Scene) -> list[str]:
    """ "A team of 12 notaries was sent": notaries of a team, where the group is the subject."""
    sentence, of = scene.sentence, draft.first - 1
    if draft.kind != "count" or draft.phrase is None or sentence.word(of) != "of":
        return []
    if singular(sentence.word(of - 1)) not in GROUPS:
        return []
    first = sentence.run_back(of, "NJKD")
    if first and sentence.tags[first - 1] not in ",C;:":
        return []
    told = tidy(scene.told(first, of))
    return ["on" if told[-1] in LISTS else "of", "a", *told] if told else []


def head_noun(draft: Draft, scene: Scene) -> list[str]:
    """The words of the noun, in the plural where it is counted; for a sum that has none what it is by its verb."""
    out = draft.core.split()
    if draft.kind == "money" and (not out or (len(out) < 3 and out[-1].lower() in SUMS)):
        k = scene.governing(draft)
        return [_SUMS_BY_VERB.get(scene.verbs[k].lemma, "money") if k is not None else "money"]
    if draft.quantity.form == "member" and draft.kind == "count":
        return _of_body(draft, out)
    if out[:1] == ["those"] and draft.unit == "person":
        return tidy(["people", *out[1:]])  # "Those who cannot travel may ask. Some 1,260 did"
    if out and draft.kind in ("change", "ratio") and out[-1].lower() in ("caseload", "workload"):
        return [*tidy(out[:-1]), "cases"]
    body = singular(out[-1].lower()) if out and draft.noun is not None else ""
    if body in GROUPS and body != draft.unit and is_person(draft.unit):
        return [plural(draft.unit), "of", "the", *tidy(out)]
    inside = draft.group is not None and draft.group[1] < draft.quantity.stop  # "one lawyer in ten"
    told_before = draft.noun is None or draft.noun.sentence is not draft.sentence
    if out and (inside or (draft.kind == "count" and draft.phrase is None and (told_before or is_one_of(draft)))):
        out = [*out[:-1], plural(out[-1])]
    return tidy(out)


_SUMS_BY_VERB = {"fine": "fine", "owe": "debt"}


def _of_body(draft: Draft, out: list[str]) -> list[str]:
    """ "a 12-member team of notaries": the members of the team."""
    body = draft.sentence.tokens[draft.end - 1].text if draft.end > draft.quantity.last else ""
    return [plural(out[-1] if out else draft.unit), *(["of", "a", body] if body else [])]


def plural(noun: str) -> str:
    """ "notary" is "notaries"; a plural stays as it is."""
    low = noun.lower()
    if is_plural(low) or low in ("staff", "person", "people", "personnel", "police"):
        return "people" if low == "person" else noun
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if low.endswith(("s", "x", "ch", "sh")) else "s")
