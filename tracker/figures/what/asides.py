"""The setting that a description tells in brackets where it says too little alone."""

from collections.abc import Iterator
from itertools import islice

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.scene import Scene
from tracker.figures.words.nouns import QUANTIFYING, singular
from tracker.figures.words.nounspans import noun_spans
from tracker.figures.words.remembered import remembered
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.trimming import bare, clip, content, contents, tidy
from tracker.figures.words.wordset import wordset

ENOUGH = 12
"""Words of content below which a description tells its setting besides, in brackets."""
SETTING = 10
"""Words of a setting; the headline is told whole."""
NEAR = 2
MOST = 4
"""Settings of a description that is hardly more than a noun; one that says more has fewer."""
_WEIGHTS = {"same": 1.0, "again": 3.0, "here": 1.0, "near": 1.2, "next": 0.8, "topic": 0.8, "field": 1.5,
            "behind": 1.4, "ahead": 1.4, "led": 1.0, "title": 1.2}  # fmt: skip
"""How much a word of each kind of setting is worth; measured on annotated articles."""
LEAST = 1.0
"""What a setting must be worth."""
_MOST_NEW = 6
"""Words of content for which a setting is worth more; what it tells besides counts for nothing."""
_NO_TOPICS = QUANTIFYING | wordset(
    "some percent hand result fact course part instance example turn total addition case way time rest others"
)


def with_setting(text: str, draft: Draft, scene: Scene) -> str:
    """The description, with one short setting where it says too little alone."""
    said = content(text)
    most = min(MOST, ENOUGH - len(said))
    if most <= 0:
        return text
    told: list[str] = []
    found = [(weight, *_shortened(setting)) for setting, weight in _settings(draft, scene) if setting]
    found.append((_WEIGHTS["title"], *scene.memory.title))
    options = [option for option in found if len(option[2]) > 1 or (option[2] and option[0] > 1)]
    while len(told) < most and (best := _best(options, said)) is not None:
        told.append(best[0])
        said |= best[1]
    setting = "; ".join(told)
    return f"{text} ({setting})" if text and setting else text or setting


@remembered(1 << 10, longest=400)
def _shortened(setting: str) -> tuple[str, frozenset[str]]:
    """A setting as it is told in brackets, and its words of content."""
    found = clip(setting.split(), SETTING)
    if "(" in setting or ")" in setting:  # no brackets within brackets
        found = [bare for word in found if (bare := word.replace("(", "").replace(")", ""))]
    found = _opened(found)
    return " ".join(found), contents(found)


def _best(options: list[tuple[float, str, frozenset[str]]], said: frozenset[str]) -> tuple[str, frozenset[str]] | None:
    """The setting that is worth most beside what is `said`; None where none is worth telling.

    It is worth as much as the words of content that it adds; nothing where it says the same again in other words.
    """
    most, best, words = 0.0, "", None
    for weight, short, found in options:
        new = len(found - said)
        worth = weight * min(new, _MOST_NEW) if new > 1 or new == len(found) else 0.0
        if worth >= LEAST and (worth > most or (worth == most and short > best)):
            most, best, words = worth, short, found
    return (best, words) if words is not None else None


_LEADING = wordset("""
    on after of in with by for to at from over under before against through were was are is has have had been where
    when who which
    """)


def _opened(found: list[str]) -> list[str]:
    """Without what only joins it to what stood before it."""
    while found and found[0].lower() in _LEADING:
        found.pop(0)
    return found


def _settings(draft: Draft, scene: Scene) -> Iterator[tuple[str, float]]:
    """What may tell more, each with its weight: what was said of the same noun, the figure before it in the sentence,
    the sentence's own phrases and sides, what led to it, what the passage speaks of, the field of work.
    """
    memory = scene.memory
    head = singular(draft.unit.rpartition(" ")[2])
    again = "such" in draft.marks
    if again or not draft.actor:  # what others did to the same things is no setting of what this one did
        yield _rest_of(memory.said.get(head, ""), head), _WEIGHTS["again" if again else "same"]
    here = (d for d in reversed(scene.drafts) if d.measures and d.first < draft.first and d.anchor is not draft)
    if (told := next(here, None)) is not None:
        yield bare(told.measures), _WEIGHTS["here"]
    for kind, phrase in zip(("near", "next"), phrases(scene, draft), strict=False):
        yield phrase, _WEIGHTS[kind]
    for kind, (first, last) in zip(("behind", "ahead"), _sides(draft, scene), strict=True):
        if first < last:
            yield _phrase(scene, first, last), _WEIGHTS[kind]
    yield memory.led(scene.sentence), _WEIGHTS["led"]
    yield memory.topic, _WEIGHTS["topic"]
    yield memory.field, _WEIGHTS["field"]


def _sides(draft: Draft, scene: Scene) -> tuple[tuple[int, int], tuple[int, int]]:
    """What the clause says behind the figure, and what it says ahead of it, up to the next figures and marks."""
    tags = scene.sentence.tags
    first, end = draft.first, draft.end
    start, stop = 0, min(len(tags), end + _SIDE)
    for other in scene.drafts:
        if start < other.end <= first:
            start = other.end
        if end <= other.first < stop:
            stop = other.first
    near = range(first - 1, max(start, first - _SIDE - 1), -1)
    start = next((i + 1 for i in near if tags[i] in ",;:()"), max(start, first - _SIDE))
    stop = next((i for i in range(end, stop) if tags[i] in ",;:()."), stop)
    return (end, stop), (start, first)


_SIDE = SETTING + 2


def _rest_of(said: str, head: str) -> str:
    """What was said of a noun, without the noun: "accepted by the court" of "cases accepted by the court"."""
    found = said.split()
    at = next((k for k, word in enumerate(found) if singular(word.lower()) == head), None)
    rest = found[at + 1 :] if at is not None else []
    return "" if rest[1:2] in (["which"], ["whom"]) else " ".join(rest)


def phrases(scene: Scene, draft: Draft) -> Iterator[str]:
    """The longest noun phrases of the sentence that no other figure claims."""
    after = min((d.first for d in scene.drafts if d.first > draft.first), default=len(scene.sentence.low))
    if scene.topics is None:
        scene.topics = _topics(scene.sentence)
    free = (span for span in scene.topics if span[1] <= draft.first or draft.end <= span[0] < after)
    for first, last in islice(free, NEAR):
        yield _phrase(scene, first, last)


def _topics(sentence: Sentence) -> list[tuple[int, int]]:
    """The noun phrases of a sentence that may be what it speaks of, the longest first."""
    low = sentence.low
    free = [
        (first, last)
        for first, last in noun_spans(sentence)
        if low[last - 1] not in _NO_TOPICS
        and low[first] not in QUANTIFYING
        and "according" not in low[max(0, first - 3) : first]
    ]
    return sorted(free, key=lambda span: span[0] - span[1])


def _phrase(scene: Scene, first: int, last: int) -> str:
    known = scene.phrases.get((first, last))
    if known is None:
        known = scene.phrases[first, last] = " ".join(tidy(scene.told(first, last)))
    return known
