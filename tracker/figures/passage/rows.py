"""Rows: figures that follow on one another for as many things that do, too, each with its own."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.scene import Scene
from tracker.figures.words.phrases import NounPhrase, unit_of
from tracker.figures.words.sentence import Sentence

_JOINTS = ([","], ["and"], [",", "and"])
_OF_LIST, _OPENERS = "NJKDGEC,-", ";:—S("


def in_turn(draft: Draft, scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Of the subject, words `first` to `last` and the list that they end, what the figure is told of: "Trade and
    *leasing* made up 41 and *27* percent respectively"; the words as they are where there are not as many things as
    figures, and of places, of which a description does not tell."""
    row = _row(draft, scene.drafts)
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


def listed_ahead(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The count ahead of the bracket that a figure stands in, alone or in a row."""
    first = _row(draft, drafts)[0]
    at = drafts.index(first)
    return drafts[at - 1] if at and draft.sentence.word(first.first - 1) == "(" else None


def name_in_turn(drafts: list[Draft]) -> None:
    """ "3,960 officers and volunteers (2,450 and 1,510 respectively)": each number of a bracket counts its own thing of
    the list ahead of it."""
    for draft in drafts[1:]:
        sentence, row, whole = draft.sentence, _row(draft, drafts), listed_ahead(draft, drafts)
        if whole is None or whole.phrase is None or any(d.unit for d in row) or row[0] is not draft:
            continue
        parts = _parts(sentence, whole.phrase.first, draft.first - 1, (",", "and"))
        if len(parts) == len(row) > 1 and sentence.word(row[-1].quantity.last) in ("respectively", ")"):
            for one, (first, last) in zip(row, parts, strict=True):
                one.phrase = NounPhrase(first, last - 1, last)
                one.unit = unit_of(sentence, one.phrase)


def _is_list(scene: Scene, start: int, last: int) -> bool:
    """Whether the words are a list of nouns that opens its clause, and name no place."""
    tags = scene.sentence.tags
    opens = not start or tags[start - 1] in _OPENERS
    return opens and set(tags[start:last]) <= set(_OF_LIST) and scene.places.isdisjoint(range(start, last))


def _row(draft: Draft, drafts: list[Draft]) -> list[Draft]:
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
