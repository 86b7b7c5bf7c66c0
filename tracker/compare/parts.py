"""Parts and the wholes that they are of: no part is larger than its whole, no share of anything above 100 percent."""

import re
from collections.abc import Iterator, Sequence

from tracker.compare.findings import Cited, Finding, before, behind, same_sentence
from tracker.compare.rounding import Interval
from tracker.compare.series import SURE
from tracker.compare.values import same_unit
from tracker.compare.wording import amount, line, place, plural
from tracker.figures.where.places import within

_THEM = r"(?:them|these|those|which|whom)"
_LED = re.compile(rf"\b(?:of|among) {_THEM},?\s*$", re.I)
_FOLLOWED = re.compile(rf"\s*of {_THEM}\b", re.I)
_THERE = re.compile(r"\b(?:there|here) (?:is|are|was|were|be|to be|will be|has been|have been|had been)\b", re.I)
"""So many of a kind, and no part of those spoken of before: "there are to be 900 of them"."""
_OF_NUMBER = re.compile(r"\s*(?:\w+ )?of the ([0-9][0-9,]*(?:\.[0-9]+)?)\b", re.I)
_OF_WHOLE = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|make up|made up|making up|proportion|share of|percent of all)\b", re.I
)
_OF_GOAL = re.compile(
    r"\b(?:targets?|goals?|plans?|planned|quotas?|tasks?|capacity|complet\w+|fulfil\w*|compar\w+|than|times|equivalent"
    r"|as (?:much|many|high)|level|previous|last|earlier|gdp)\b",
    re.I,
)
"""What may be had to more than 100 percent."""
_NEXT = 2
"""So many blanks at most stand between two sentences."""


def parts(figures: Sequence[Cited]) -> list[Finding]:
    """`figures`: all of one article's, in reading order."""
    sure = [cited for cited in figures if cited.said.confidence >= SURE]
    return [found for n, cited in enumerate(sure) if (found := _too_much(cited) or _too_large(cited, sure[:n]))]


def _too_much(cited: Cited) -> Finding | None:
    said = cited.said
    exact = cited.exact if said.kind == "share" and said.unit == "percent" and said.value > 100 else None
    if exact is None or exact.low <= 100:
        return None
    if not _OF_WHOLE.search(said.sentence) or _OF_GOAL.search(said.sentence):
        return None
    text = f"{place(cited.region)}a share of {amount(said)}: no part is more than the whole"
    return Finding("part", text, said.article, cited.metric, cited.region, (("share", cited),))


def _too_large(cited: Cited, earlier: Sequence[Cited]) -> Finding | None:
    """Only where it is larger than each of the figures that it may be a part of."""
    led, tail = before(cited), behind(cited)
    wholes = list(_wholes(cited, led, tail, earlier)) if led is not None and tail is not None else []
    size = _least(cited) if wholes else None
    if size is None:
        return None
    sizes = [whole.exact for whole in wholes]
    holding = [whole for whole in wholes if _holds(whole, cited)]
    if not holding or any(other is None or size.low <= other.high for other in sizes):
        return None
    whole, said = holding[-1], cited.said
    unit = "" if said.kind == "money" else f" {line(plural(said.unit), 40)}"
    text = f"{place(cited.region)}{amount(said)} of {amount(whole.said)}{unit}: the part is larger than its whole"
    return Finding("part", text, said.article, cited.metric, cited.region, (("whole", whole), ("part", cited)))


def _least(cited: Cited) -> Interval | None:
    """What the part is at least."""
    countable = cited.said.kind in ("count", "money") and cited.said.qualifier in ("exact", "over")
    return cited.printed if countable else None


def _wholes(cited: Cited, led: str, tail: str, earlier: Sequence[Cited]) -> Iterator[Cited]:
    """The figures of the same unit in the sentence before this one, else in the one before that; where the words name
    the whole's number, those that bear it."""
    quote = cited.said.quote + tail
    named = _OF_NUMBER.match(quote[len(cited.number) :]) if quote.startswith(cited.number) else None
    of_them = _LED.search(led) or _FOLLOWED.match(tail) or _FOLLOWED.search(cited.said.quote)
    if _THERE.search(led) or (named is None and not of_them):
        return
    kin = [other for other in earlier if same_unit(other.said, cited.said) and other.said.kind == cited.said.kind]
    here = [other for other in kin if same_sentence(other, cited)]
    for other in here or [other for other in kin if _just_before(other, cited)]:
        if named is None or other.number.replace(",", "") == named[1].replace(",", ""):
            yield other


def _holds(whole: Cited, part: Cited) -> bool:
    """Of one time, since a part of what there was then may be larger now; of the same place, or of one around it."""
    if whole.region is not None and (part.region is None or not within(part.region.code, whole.region.code)):
        return False
    return whole.said.period == part.said.period


def _just_before(other: Cited, cited: Cited) -> bool:
    if other.sentence_end is None or cited.sentence_start is None or other.paragraph != cited.paragraph:
        return False
    return 0 <= cited.sentence_start - other.sentence_end <= _NEXT
