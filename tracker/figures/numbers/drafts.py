"""A figure while it is being read: the number, what it counts, and what it leans on."""

from dataclasses import dataclass, field

from tracker.figures.numbers.kinds import Kind
from tracker.figures.numbers.qualifiers import Qualifier
from tracker.figures.words.phrases import NounPhrase
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.record import record
from tracker.figures.words.sentence import Sentence


@record
class Noun:
    """Words `first` to `last` of a sentence, maybe an earlier one, that name what a number counts."""

    sentence: Sentence
    first: int
    last: int
    unit: str


@dataclass(slots=True, eq=False)
class Draft:
    """`phrase`: the counted noun where the figure has its own; `anchor`: the figure whose noun it takes up.

    `link` tells how: "part" (of them, including), "same" (compared with), "equivalent" (bracketed currency),
    "next" (coordinated with the next number's noun), "total" (a change or share and what it is stated of).
    """

    sentence: Sentence
    quantity: Quantity
    qualifier: Qualifier
    kind: Kind
    unit: str = ""
    phrase: NounPhrase | None = None
    anchor: "Draft | None" = None
    link: str = ""
    noun: "Noun | None" = None
    """What is counted, where the words are not in `phrase` (the subject of "reached 500")."""
    group: tuple[int, int] | None = None
    """Words of the group of which this is a share or part ("of the 223 disputes")."""
    whole: "Draft | None" = None
    """The counted things that this sum is the value of ("cases worth 21.7 billion yuan")."""
    gap: int | None = None
    """The verb that is said once for this figure and those before it ("412 concerned payment, 156 quality")."""
    end: int = 0
    """The word after the quotation."""
    period: str | None = None
    period_from: str = ""
    measures: str = ""
    base: str = ""
    """The description without what its kind puts before it ("share of") and without padding."""
    core: str = ""
    after: str = ""
    verb: str = ""
    actor: str = ""
    middle: str = ""
    definite: bool = False
    metric: str | None = None
    confidence: float = 1.0
    marks: list[str] = field(default_factory=list)
    first: int = field(init=False)
    """The word that the quotation begins with."""

    def __post_init__(self) -> None:
        self.first = self.qualifier.first

    @property
    def root(self) -> "Draft":
        draft = self
        for _ in range(8):
            if draft.anchor is None or draft.link not in ("part", "same", "next"):
                break
            draft = draft.anchor
        return draft


def is_one_of(draft: Draft) -> bool:
    """ "The case is one of 412": as many as it is one of."""
    return draft.sentence.low[max(0, draft.first - 2) : draft.first] == ["one", "of"]


def is_all_but(draft: Draft) -> bool:
    """ "All but 12 were settled": told of what the number leaves."""
    return draft.sentence.low[max(0, draft.first - 2) : draft.first] == ["all", "but"]


def in_aside(draft: Draft) -> bool:
    """ "Yanbian, home to 700,000 Koreans, accounted": told by the way, between commas and behind a preposition."""
    sentence = draft.sentence
    if sentence.tag(draft.first - 1) not in "PT" or sentence.tag(draft.end) != "," or draft.first < 3:
        return False
    opener = next((i for i in range(draft.first - 2, 0, -1) if sentence.tags[i] == ","), None)
    return opener is not None and not {"V", "A"} & set(sentence.tags[opener : draft.end])
