"""Rows: figures that follow on one another for as many things that do, too, each with its own."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.scene import Scene
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.phrases import NounPhrase, unit_of
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import LEVEL, form_of

_JOINTS = ([","], ["and"], [",", "and"])
_OF_LIST, _OPENERS = "NJKDGEC,-", ";:—S("


def in_turn(draft: Draft, scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Of the subject, words `first` to `last` and the list that they end, what the figure is told of: "Trade and
    *leasing* made up 41 and *27* percent respectively"; the words as they are where there are not as many things as
    figures, and of places, of which a description does not tell."""
    row = row_of(draft, scene.drafts)
    if len(row) < 2:
        return first, last
    start = draft.sentence.run_back(first, _OF_LIST)
    if not _is_list(scene, start, last):
        return first, last
    for joints in ((",",), (",", "and")):
        parts = _parts(draft.sentence, start, last, joints)
        if len(parts) == len(row):
            return parts[row.index(draft)]
    return first, last


def row_ahead(draft: Draft, drafts: list[Draft]) -> Draft:
    """The first of the counted things in a row up to this one: "by *12 clerks*, two cooks and nine drivers"."""
    at = drafts.index(draft)
    joints: tuple[list[str], ...] = _JOINTS
    while at and draft.phrase is not None and _counted_beside(drafts[at - 1], drafts[at], joints):
        at, joints = at - 1, ([","],)
    clause = at == drafts.index(draft) - 1 and draft.sentence.low[drafts[at].end : draft.first] == [",", "and"]
    return draft if clause else drafts[at]


def _counted_beside(left: Draft, right: Draft, joints: tuple[list[str], ...]) -> bool:
    own = left.phrase is not None and left.phrase is not right.phrase
    return own and left.sentence.low[left.end : right.first] in joints


def listed_ahead(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The count ahead of the bracket that a figure stands in, alone or in a row."""
    first = row_of(draft, drafts)[0]
    at = drafts.index(first)
    return drafts[at - 1] if at and draft.sentence.word(first.first - 1) == "(" else None


def name_in_turn(drafts: list[Draft]) -> None:
    """ "3,960 officers and volunteers (2,450 and 1,510 respectively)", "Clerks and cooks numbered 64 and nine": each
    number of a row counts its own thing of the list ahead of it."""
    for draft in drafts:
        row = row_of(draft, drafts)
        if len(row) < 2 or row[0] is not draft or any(d.unit for d in row):
            continue
        parts = _listed(row, drafts)
        if len(parts) == len(row):
            for one, (first, last) in zip(row, parts, strict=True):
                one.phrase = NounPhrase(first, last - 1, last)
                one.unit = unit_of(one.sentence, one.phrase)


def _listed(row: list[Draft], drafts: list[Draft]) -> list[tuple[int, int]]:
    """The things of the list ahead of the bracket that holds the row, or of the subject whose level it tells."""
    sentence, whole, last = row[0].sentence, listed_ahead(row[0], drafts), row[-1].quantity.last
    if whole is not None and whole.phrase is not None and sentence.word(last) in ("respectively", ")"):
        return _parts(sentence, whole.phrase.first, row[0].first - 1, (",", "and"))
    verb = sentence.run_back(row[0].first, "PTB") - 1
    form = form_of(sentence.word(verb))
    start = sentence.run_back(verb, _OF_LIST)
    opens = start == 0 or sentence.tag(start - 1) in _OPENERS
    if sentence.tag(verb) != "V" or form is None or form.lemma not in LEVEL or not opens:
        return []
    parts = _parts(sentence, start, verb, (",", "and"))
    return parts if all(is_plural(sentence.low[last - 1]) for _, last in parts) else []


def _is_list(scene: Scene, start: int, last: int) -> bool:
    """Whether the words are a list of nouns that opens its clause, and name no place."""
    tags = scene.sentence.tags
    opens = not start or tags[start - 1] in _OPENERS
    return opens and set(tags[start:last]) <= set(_OF_LIST) and scene.places.isdisjoint(range(start, last))


def row_of(draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """The figures that stand in a row with this one, nothing but a comma or "and" between."""
    at = drafts.index(draft)
    start, end = at, at + 1
    while start and _joined(drafts[start - 1], drafts[start]):
        start -= 1
    while end < len(drafts) and _joined(drafts[end - 1], drafts[end]):
        end += 1
    return drafts[start:end]


def _joined(left: Draft, right: Draft) -> bool:
    return left.kind == right.kind and left.sentence.low[left.quantity.last : right.first] in _JOINTS


def _parts(sentence: Sentence, first: int, last: int, joints: tuple[str, ...]) -> list[tuple[int, int]]:
    """The stretches between the joints; "and" behind a comma belongs to it."""
    parts, start = [], first
    for i in range(first, last):
        if sentence.low[i] in joints:
            if i > start:
                parts.append((start, i))
            start = i + 1
            start += sentence.low[i] == "," and sentence.word(start) == "and"
    return [*parts, (start, last)] if last > start else parts
