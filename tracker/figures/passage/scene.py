"""A sentence with all that was found in it, and its words as a reader would tell them."""

from dataclasses import dataclass, field

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.quoting import Phrase, clauses
from tracker.figures.passage.telling import told, words
from tracker.figures.passage.wording import Memory
from tracker.figures.when.timing import Timing
from tracker.figures.words.nouns import QUANTIFYING
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbgroups import Verb


@dataclass(slots=True)
class Scene:
    """A sentence with what was found in it; `dropped`: words that name places, times, numbers."""

    sentence: Sentence
    timing: Timing
    verbs: list[Verb]
    drafts: list[Draft]
    places: frozenset[int]
    """Words that name places and times."""
    dropped: frozenset[int]
    origins: frozenset[int]
    """Of these the words that a description tells all the same: whence those counted came."""
    memory: Memory
    _governing: dict[int, int | None] = field(default_factory=dict)
    _clauses: list[Phrase] | None = None

    @property
    def clauses(self) -> list[Phrase]:
        """Its clauses as they stand, up to its last figure, found once."""
        if self._clauses is None:
            self._clauses = clauses(self.sentence, self.dropped, self.drafts[-1].first)
        return self._clauses

    @property
    def named(self) -> list[Phrase]:
        """Its noun phrases as they stand."""
        return self.memory.named(self.sentence, self.dropped)

    def governing(self, draft: Draft) -> int | None:
        """The verb that a figure hangs on, found once; of "assets of 12 million yuan were returned" the one after."""
        known = self._governing.get(id(draft), -1)
        if known == -1:
            known = self._governing[id(draft)] = self._after_sum(draft) or self.timing.governing(draft)
        return known

    def _after_sum(self, draft: Draft) -> int | None:
        """ "Assets of 12 million yuan were returned", "a total of 40 clerks came": the verb behind; else None."""
        first = draft.first
        money = draft.quantity.form == "money"
        if self.sentence.word(first - 1) != "of" or not (money or self.sentence.word(first - 2) in QUANTIFYING):
            return None
        first = self.sentence.run_back(first - 1, "NJKD")
        if first > 0 and self.sentence.tags[first - 1] not in ",;CS":
            return None
        at = draft.quantity.last if money else draft.end
        after = self.sentence.after_bracket(at) if self.sentence.word(at) == "(" else at
        return next((n for n, verb in enumerate(self.verbs) if verb.finite and verb.first == after), None)

    def words(self, first: int, last: int) -> list[str]:
        """The words that describe, for the metric's evidence."""
        return words(self.sentence, first, last, self.dropped, self.memory)

    def told(self, first: int, last: int) -> list[str]:
        """The words as they read in a description; prepositions at the ends kept."""
        dropped = self.dropped - self.origins if self.origins else self.dropped
        return told(self.sentence, first, last, dropped, self.memory)
