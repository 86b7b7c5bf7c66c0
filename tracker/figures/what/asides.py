"""The setting that a description tells in brackets: the field of work and a few phrases, whole as the text has them,
each of which tells more than it takes to read.
"""

from collections.abc import Iterator

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.quoting import MARKS, Phrase, as_phrase, clauses, next_mark, phrase_at, trimmed
from tracker.figures.passage.scene import Scene
from tracker.figures.words.trimming import bare, content

ENOUGH = 18
"""Words of content beyond which a description tells no more."""
MOST = 5
"""Phrases of a setting, besides the field of work."""
_MOST_NEW = 5
"""Words of content for which a phrase is worth more; what it tells besides counts for nothing."""
_COST = 0.3
"""What each word of a phrase takes from its worth."""
# How much a new word is worth, by where it stands; measured on annotated articles.
_BEHIND = 5.0
_NEAR = 4.0
_IT = 2.5
_AHEAD = 2.0
_TOPIC = 1.2
_THEY = 0.7
_OPENING = 0.5


def with_setting(text: str, draft: Draft, scene: Scene) -> str:
    """The description with its setting, if there is any."""
    said, field = content(text), scene.memory.field
    told = [field] if content(field) - said else []
    said |= content(field)
    options = list(_settings(draft, scene)) if len(said) < ENOUGH else []
    for _ in range(MOST):
        best = _best(options, said)
        if best is None or len(said) >= ENOUGH:
            break
        told.append(best.text)
        said |= best.content
    setting = "; ".join(told)
    return f"{text} ({setting})" if text and setting else text or setting


def _best(options: list[tuple[float, Phrase]], said: frozenset[str]) -> Phrase | None:
    """The phrase that is worth most beside what is `said`: for the words of content that it adds, less those that it
    takes; None where none is worth its words.
    """
    most, best = 0.0, None
    for weight, phrase in options:
        worth = weight * min(len(phrase.content - said), _MOST_NEW) - _COST * phrase.length
        if worth > most:
            most, best = worth, phrase
    return best


def _settings(draft: Draft, scene: Scene) -> Iterator[tuple[float, Phrase]]:
    """What may tell more, each with the worth of its words: the figure before it, the sentence up to the end of the
    figure's clause, what the sentences before it speak of.
    """
    memory, sentence, first, end = scene.memory, scene.sentence, draft.first, draft.end
    here = (d for d in reversed(scene.drafts) if d.measures and d.first < first and d.anchor is not draft)
    if (before := next(here, None)) is not None:
        yield _AHEAD, as_phrase(bare(before.measures))
    start, stop = sentence.back_to(first, MARKS), next_mark(sentence, end)
    behind, ahead = _sides(draft, scene, start, stop)
    yield _BEHIND, phrase_at(sentence, *behind, scene.dropped)
    yield _NEAR, phrase_at(sentence, *ahead, scene.dropped)
    for phrase in scene.named:
        if phrase.last <= first:
            yield _NEAR if start <= phrase.first else _AHEAD, phrase
        elif end <= phrase.first and phrase.last <= stop:
            yield _NEAR, phrase
    for phrase in clauses(sentence, scene.dropped, first):
        yield _AHEAD, phrase
    yield _IT, as_phrase(memory.thing)
    yield _THEY, as_phrase(memory.group or memory.many)
    topics, openings = memory.before(sentence)
    for weight, phrases in ((_TOPIC, topics), (_OPENING, openings), (_OPENING, memory.title)):
        for phrase in phrases:
            yield weight, phrase


def _sides(draft: Draft, scene: Scene, start: int, stop: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """What the clause, words `start` to `stop`, says behind the figure, and ahead of it, up to the next figures."""
    sentence = scene.sentence
    first, end = draft.first, draft.end
    for other in scene.drafts:
        if start < other.end <= first:
            start = other.end
        if end <= other.first < stop:
            stop = other.first
    ahead = start if "R" in sentence.tags[start : start + 2] else first  # of a relative clause, which is half of one
    return trimmed(sentence, end, stop), trimmed(sentence, start, ahead)
