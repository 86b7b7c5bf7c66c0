"""The setting that a description tells in brackets: the field of work and a few phrases, whole as the text has them,
each of which tells more than it takes to read.
"""

from operator import itemgetter

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.quoting import MARKS, Phrase, as_phrase, next_mark, phrase_at, trimmed
from tracker.figures.passage.scene import Scene
from tracker.figures.what.reach import place_after
from tracker.figures.words.trimming import bare, content

ENOUGH = 18
"""Words of content beyond which a description tells no more."""
FEW = 6
"""Words of content below which a description tells too little: what stands behind its clause is told, too."""
MOST = 5
"""Phrases of a setting, besides the field of work."""
_MOST_NEW = 5
"""Words of content for which a phrase is worth more; what it tells besides counts for nothing."""
_COST = 0.33
"""What each word of a phrase takes from its worth."""
_CALLED = {"notarization": "notary services"}
"""Fields of work whose name tells less than another."""
# How much a new word is worth, by where it stands; measured on annotated articles.
_BEHIND = 5.0
_NEAR = 4.0
_IT = 2.5
_AHEAD = 2.0
_LATER = 0.8
_TOPIC = 1.2
_THEY = 0.7
_OPENING = 0.5


def with_setting(text: str, draft: Draft, scene: Scene) -> str:
    """The description with its setting, if there is any."""
    said, field = content(text), _CALLED.get(scene.memory.field, scene.memory.field)
    told = [field] if content(field) - said else []
    said |= content(field)
    if len(said) < ENOUGH:
        _tell(told, said, _settings(draft, scene, len(said) < FEW))
    setting = "; ".join(told)
    return f"{text} ({setting})" if text and setting else text or setting


def _tell(told: list[str], said: frozenset[str], settings: list[tuple[float, Phrase]]) -> None:
    """Adds to what is `told` the phrases that are worth most beside what is `said`, one after the other."""
    options = [(_worth(weight, len(phrase.content), phrase), weight, phrase) for weight, phrase in settings]
    options.sort(key=_MOST_WORTH, reverse=True)
    for _ in range(MOST):
        most, best = 0.0, None
        for hoped, weight, phrase in options:
            if hoped <= most:
                break  # nor is any after it worth more
            worth = _worth(weight, len(phrase.content - said), phrase)
            if worth > most:
                most, best = worth, phrase
        if best is None or len(said) >= ENOUGH:
            return
        told.append(best.text)
        said |= best.content


_MOST_WORTH = itemgetter(0)


def _worth(weight: float, new: int, phrase: Phrase) -> float:
    """What a phrase tells with so many `new` words of content, less what it takes."""
    return weight * (new if new < _MOST_NEW else _MOST_NEW) - _COST * phrase.length


def _settings(draft: Draft, scene: Scene, wanting: bool) -> list[tuple[float, Phrase]]:
    """What may tell more, each with the worth of its words: the figure before it, the sentence up to the end of the
    figure's clause, what the sentences before it speak of.
    """
    memory, sentence, first, end = scene.memory, scene.sentence, draft.first, place_after(draft)
    found = [(_IT, as_phrase(memory.thing)), (_THEY, as_phrase(memory.group or memory.many))]
    here = (d for d in reversed(scene.drafts) if d.measures and d.first < first and d.anchor is not draft)
    if (before := next(here, None)) is not None:
        found.append((_AHEAD, as_phrase(bare(before.measures))))
    start, stop = sentence.back_to(first, MARKS), next_mark(sentence, end)
    for weight, side in zip((_BEHIND, _NEAR), _sides(draft, scene, start, stop), strict=True):
        if side[0] < side[1]:
            found.append((weight, phrase_at(sentence, *side, scene.dropped)))
    for phrase in scene.named:
        if phrase.last <= first:
            found.append((_NEAR if start <= phrase.first else _AHEAD, phrase))
        elif end <= phrase.first and (phrase.last <= stop or wanting):
            found.append((_NEAR if phrase.last <= stop else _LATER, phrase))
    found += [(_AHEAD, phrase) for phrase in scene.clauses if phrase.last <= first]
    topics, openings = memory.before(sentence)
    found += [(_TOPIC, phrase) for phrase in topics]
    found += [(_OPENING, phrase) for phrase in (*openings, *memory.title)]
    return found


def _sides(draft: Draft, scene: Scene, start: int, stop: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """What the clause, words `start` to `stop`, says behind the figure, and ahead of it, up to the next figures."""
    sentence = scene.sentence
    first, end = draft.first, place_after(draft)
    for other in scene.drafts:
        if start < other.end <= first:
            start = other.end
        if end <= other.first < stop:
            stop = other.first
    ahead = start if "R" in sentence.tags[start : start + 2] else first  # of a relative clause, which is half of one
    return trimmed(sentence, end, stop), trimmed(sentence, start, ahead)
