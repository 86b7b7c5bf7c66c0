"""What a cross-check finds: figures that cannot all be right, each with the words that it rests on."""

from dataclasses import dataclass
from typing import Literal

from tracker.compare.rounding import Interval, stated
from tracker.model.event import Evidence
from tracker.model.figure import Region

Check = Literal["exchange", "growth", "share", "part", "conflict"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure as it stands in an article's newest version. `number` as printed; `paragraph` None is the title;
    `start`, `end`, `sentence_start`, `sentence_end`: offsets in its text, None where people gave other words."""

    said: Evidence
    number: str = ""
    metric: str | None = None
    region: Region | None = None
    paragraph: int | None = None
    start: int = 0
    end: int = 0
    sentence_start: int | None = None
    sentence_end: int | None = None

    @property
    def printed(self) -> Interval | None:
        """What the printed number may stand for; None for a range."""
        return stated(self.number, self.said.value) if self.said.value_to is None else None

    @property
    def exact(self) -> Interval | None:
        """The same, of a number that no word hedges."""
        return self.printed if self.said.qualifier == "exact" else None


@dataclass(frozen=True, slots=True)
class Finding:
    """`text`: one line for people; `evidence`: (the figure's part in it, the figure); `event`: the one that told it."""

    check: Check
    text: str
    article: str
    metric: str | None
    region: Region | None
    evidence: tuple[tuple[str, Cited], ...]
    event: int | None = None


def before(cited: Cited) -> str | None:
    """The words of its sentence before the figure; None where its place in the sentence is not known."""
    at = _place(cited)
    return None if at is None else cited.said.sentence[: at[0]]


def behind(cited: Cited) -> str | None:
    at = _place(cited)
    return None if at is None else cited.said.sentence[at[1] :]


def between(first: Cited, second: Cited) -> str | None:
    """The words between two figures of one sentence; None where they are not of one, or not in this order."""
    one, two = _place(first), _place(second)
    if one is None or two is None or one[1] > two[0] or not same_sentence(first, second):
        return None
    return first.said.sentence[one[1] : two[0]]


def same_sentence(a: Cited, b: Cited) -> bool:
    return (a.said.version, a.paragraph, a.sentence_start) == (b.said.version, b.paragraph, b.sentence_start)


def _place(cited: Cited) -> tuple[int, int] | None:
    if cited.sentence_start is None:
        return None
    start, end = cited.start - cited.sentence_start, cited.end - cited.sentence_start
    return (start, end) if start >= 0 and cited.said.sentence[start:end] == cited.said.quote else None
