"""How sure a figure is, from which rules decided it: its own words count for more than what it leans on."""

from tracker.figures.drafts import Draft

_BASE = 0.93
_LINKS = {"part": 0.92, "same": 0.86, "next": 0.94, "total": 0.97, "such": 0.95}
_PERIODS = {"anchor": 0.95, "context": 0.85, "compared": 0.9, "vague": 0.95, "tense": 0.98}
_MARKS = {"singular": 0.6, "no noun": 0.4, "noun elsewhere": 0.92}


def confidence_of(draft: Draft, region: float) -> float:
    """Between 0 and 1: how often figures read like this one are right in every part. `region`: of the place alone."""
    sure = _BASE * min(1.0, region / 0.95)
    sure *= _LINKS.get(draft.link, 1.0) * _PERIODS.get(draft.period_from, 1.0)
    for mark in set(draft.marks):
        sure *= _MARKS.get(mark, 1.0)
    if draft.period is None:
        sure *= 0.9
    if draft.kind == "ratio":
        sure *= 0.85
    words = len(draft.base.split())
    if words < 3:
        sure *= 0.88
    elif words < 6:
        sure *= 0.96
    return round(max(0.05, sure), 2)
