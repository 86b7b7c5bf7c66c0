"""A sentence with all that was found in it, and its words as a reader would tell them."""

from dataclasses import dataclass, field

from tracker.figures.clauses import Verb
from tracker.figures.drafts import Draft
from tracker.figures.sentence import Sentence
from tracker.figures.wording import Memory, noun_spans, told, words


@dataclass(slots=True)
class Scene:
    """A sentence with what was found in it; `dropped`: words that name places, times, numbers."""

    sentence: Sentence
    verbs: list[Verb]
    drafts: list[Draft]
    places: frozenset[int]
    """Words that name places and times."""
    dropped: frozenset[int]
    memory: Memory
    before: list[str] = field(default_factory=list)
    """Words of content of the sentence before, in the same paragraph."""

    _spans: list[tuple[int, int]] | None = None
    phrases: dict[tuple[int, int], str] = field(default_factory=dict)
    """Noun phrases as told, by their words, once they have been."""

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The noun phrases of the sentence, found once for all its figures."""
        if self._spans is None:
            self._spans = noun_spans(self.sentence)
        return self._spans

    def words(self, first: int, last: int) -> list[str]:
        """The words that describe, for the metric's evidence."""
        return words(self.sentence, first, last, self.dropped, self.memory)

    def told(self, first: int, last: int) -> list[str]:
        """The words as they read in a description; prepositions at the ends kept."""
        return told(self.sentence, first, last, self.dropped, self.memory)
