"""How sure a figure is, from which rules decided it: its own words count for more than what it leans on."""

from tracker.figures.numbers.drafts import Draft

_BASE = 0.93
_LINKS = {"part": 0.92, "same": 0.86, "next": 0.94, "total": 0.97, "such": 0.95}
_PERIODS = {"anchor": 0.95, "context": 0.85, "compared": 0.9, "vague": 0.95, "tense": 0.98}
_MARKS = {"singular": 0.6, "no noun": 0.4, "noun elsewhere": 0.92}


def confidence_of(draft: Draft, region: float) -> float:
    """Between 0 and 1: how often figures read like this one are right in every part. `region`: of the place alone."""
    sure = _BASE * min(1.0, region / 0.95)
    sure *= _LINKS.get(draft.link, 1.0) * _PERIODS.get(draft.period_from, 1.0)
    for mark in set(draft.marks) if draft.marks else ():
        sure *= _MARKS.get(mark, 1.0)
    if draft.period is None:
        sure *= 0.9
    if draft.kind == "ratio":
        sure *= 0.85
    blanks = draft.base.count(" ")
    if blanks < 2:
        sure *= 0.88
    elif blanks < 5:
        sure *= 0.96
    if not _plain(draft, region):
        sure = min(sure, _FLOOR + (sure - _FLOOR) * _LEANING)
    return round(max(0.05, sure), 2)


_FLOOR, _LEANING = 0.6, 0.85
"""On 66 articles read before any rule was made with them in view, figures were right as often as the rules that decided
them promise, those that lean on other words a little less often."""


def _plain(draft: Draft, region: float) -> bool:
    """Whether the sentence itself says all: the noun beside the number, a verb, the period and the place."""
    own_noun = draft.phrase is not None or draft.group is not None or draft.quantity.form == "money"
    return own_noun and not draft.link and draft.period_from == "own" and region >= _NAMED and bool(draft.verb)


_NAMED = 0.8
"""Confidence of a place that the clause itself names or the whole article is about."""
