"""The setting that a description tells in brackets: the field of work and at most two phrases, whole as the text has
them, where it says too little alone.
"""

from collections.abc import Iterator

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.quoting import MARKS, Phrase, as_phrase, next_mark, phrase_at, trimmed
from tracker.figures.passage.scene import Scene
from tracker.figures.words.nouns import singular
from tracker.figures.words.trimming import bare, content

ENOUGH = 20
"""Words of content beyond which a description tells no more."""
MOST = 2
"""Phrases of a setting, besides the field of work."""
LEAST = 2
"""Words of content of a phrase."""
_WEIGHTS = {"behind": 6.0, "ahead": 3.5, "here": 1.8, "own": 1.4, "topic": 1.4, "clause": 1.2, "same": 0.8, "led": 1.0,
            "told": 0.8, "opening": 0.6, "title": 0.3}  # fmt: skip
"""How much a word of each kind of phrase is worth; measured on annotated articles."""
_MOST_NEW = 6
"""Words of content for which a phrase is worth more; what it tells besides counts for nothing."""


def with_setting(text: str, draft: Draft, scene: Scene) -> str:
    """The description with its setting, if there is any."""
    told = [scene.memory.field] if content(scene.memory.field) - content(text) else []
    said = content(f"{text} {' '.join(told)}")
    options = [(_WEIGHTS[kind], phrase) for kind, phrase in _settings(draft, scene) if len(phrase.content) >= LEAST]
    for _ in range(MOST):
        best = _best(options, said)
        if best is None or len(said) >= ENOUGH:
            break
        told.append(best.text)
        said |= best.content
    setting = "; ".join(told)
    return f"{text} ({setting})" if text and setting else text or setting


def _best(options: list[tuple[float, Phrase]], said: frozenset[str]) -> Phrase | None:
    """The phrase that is worth most beside what is `said`: as much as the words of content that it adds; None where
    none adds any.
    """
    worth = [weight * min(len(phrase.content - said), _MOST_NEW) for weight, phrase in options]
    most = max(worth, default=0.0)
    return options[worth.index(most)][1] if most else None


def _settings(draft: Draft, scene: Scene) -> Iterator[tuple[str, Phrase]]:
    """What may tell more, each with its kind: what was said of the same noun, the figure before it, the sentence's own
    phrases, what the sentence before it speaks of, the headline.
    """
    memory = scene.memory
    if "such" in draft.marks or not draft.actor:  # what others did to the same things is another setting
        yield "same", as_phrase(memory.said.get(singular(draft.unit.rpartition(" ")[2]), ""))
    here = (d for d in reversed(scene.drafts) if d.measures and d.first < draft.first and d.anchor is not draft)
    if (before := next(here, None)) is not None:
        yield "here", as_phrase(bare(before.measures))
    for kind, span in zip(("behind", "ahead"), _sides(draft, scene), strict=True):
        yield kind, phrase_at(scene.sentence, *span, scene.dropped)
    for first, last, clause, phrase in scene.quoted:
        if last <= draft.first or draft.end <= first:
            yield "clause" if clause else "own", phrase
    yield "told", as_phrase(memory.told)
    yield from memory.before(scene.sentence)
    yield "title", memory.title


def _sides(draft: Draft, scene: Scene) -> tuple[tuple[int, int], tuple[int, int]]:
    """What the clause says behind the figure, and what it says ahead of it, up to the next figures and marks."""
    sentence = scene.sentence
    first, end = draft.first, draft.end
    start, stop = sentence.back_to(first, MARKS), next_mark(sentence, end)
    for other in scene.drafts:
        if start < other.end <= first:
            start = other.end
        if end <= other.first < stop:
            stop = other.first
    ahead = start if "R" in sentence.tags[start : start + 2] else first  # of a relative clause, which is half of one
    return trimmed(sentence, end, stop), trimmed(sentence, start, ahead)
