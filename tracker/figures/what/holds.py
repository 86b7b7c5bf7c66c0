"""How a figure hangs on a verb: who does it, what stands between, what follows the noun."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.rows import row_ahead
from tracker.figures.passage.scene import Scene
from tracker.figures.what.relatives import is_governed
from tracker.figures.words.record import record
from tracker.figures.words.verbgroups import Verb


@record
class Hold:
    """How a figure hangs on verb `k`: `subject` does it, `middle` stands between, `post` follows the noun."""

    draft: Draft
    scene: Scene
    k: int
    post: list[str]
    subject: list[str]
    middle: list[str]

    @property
    def verb(self) -> Verb:
        return self.scene.verbs[self.k]

    @property
    def governed(self) -> bool:
        """Whether a preposition stands before the number, or before the noun of a sum ("effect to an award of")."""
        ahead = row_ahead(self.draft, self.scene.drafts)
        if self.scene.sentence.word(ahead.first - 2) in ("average", "total"):  # "an average of two trips"
            return False
        first = ahead.first - noun_of_sum(ahead)
        while first < ahead.first and self.scene.sentence.tag(first) == "D":
            first += 1
        if first < ahead.first and self.scene.sentence.tag(first - 1) == "D":
            first -= 1
        return is_governed(self.scene.sentence, first)

    @property
    def lead(self) -> str:
        """The preposition that the words between end with."""
        return self.middle[-1].lower()

    @property
    def object(self) -> list[str]:
        """What stands between the verb and that preposition."""
        return self.middle[:-1]

    def said(self) -> list[str]:
        """The verb group as the sentence has it."""
        return self.scene.told(self.verb.first, self.verb.last)

    def by(self, link: str = "by") -> list[str]:
        return [link, *self.subject] if self.subject else []


def noun_of_sum(draft: Draft) -> int:
    """How many words before a sum are its noun ("economic losses of"), which leads the description already."""
    if draft.kind != "money" or not draft.core or draft.sentence.word(draft.first - 1) not in ("of", "to", "at"):
        return 0
    return draft.first - draft.sentence.run_back(draft.first - 1, "NJKD-")


def is_held(draft: Draft) -> bool:
    """ "Shaanxi, with more than 17,000 lawyers, has made ...": what it has, not what it made."""
    sentence = draft.sentence
    return sentence.word(draft.first - 1) == "with" and (sentence.word(draft.first - 2) in (",", "") or draft.first < 4)
