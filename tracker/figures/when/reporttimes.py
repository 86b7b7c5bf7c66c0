"""The period that the report is about, for a figure whose own sentence names none: spoken of last, or to come."""

from itertools import pairwise

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.episodes import said_here, same_paragraph
from tracker.figures.when.moments import shift
from tracker.figures.when.perfects import ATTENDING, is_standing
from tracker.figures.when.timing import Timing
from tracker.figures.words.wordset import wordset


def point_before(draft: Draft, timing: Timing) -> str | None:
    """ "By the end of 2024, 615 had passed. Wuhu alone had admitted 278": at the point that was told."""
    last = timing.earlier[-1] if timing.earlier else None
    if last is None or last.period is None or last.period_from != "own" or not same_paragraph(last, draft):
        return None
    near = draft.sentence.position - last.sentence.position == 1
    return last.period if near and len(last.period) in (7, 10) and "/" not in last.period else None


def of_ranked(draft: Draft, timing: Timing) -> str | None:
    """ "Haidian followed with 640": the period of what was told of the one before."""
    here = [d for d in timing.drafts if d.first < draft.first and d.kind == draft.kind]
    if here:
        return here[-1].period
    if (counted := _counted_before(draft, timing)) is not None:
        return counted.period
    before = [d for d in timing.earlier if d.kind == draft.kind]
    return before[-1].period if before and before[-1].sentence.position == draft.sentence.position - 1 else None


def as_counted(draft: Draft, timing: Timing, k: int) -> str | None:
    """ "At the end of May there were 900 lawyers. They took 60 cases. Wuhu had 210": on the day of the count."""
    told = said_here(draft, timing)
    if told is not None or timing.verbs[k].lemma not in _HAVING or draft.kind != "count" or not is_standing(draft.unit):
        return None
    counted = _counted_before(draft, timing)
    return counted.period if counted is not None else None


_HAVING = wordset("have be boast count number total employ house")


def _counted_before(draft: Draft, timing: Timing) -> Draft | None:
    """The last count of the same, where it was one of a day: no comparison, no deed."""
    head = draft.unit.rpartition(" ")[2]
    same = (
        d for d in reversed(timing.earlier) if d.kind == draft.kind == "count" and d.unit.rpartition(" ")[2] == head
    )
    told = (d for d in same if d.link not in ("same", "part") and d.period_from == "own")
    return next((d for d in told if len(d.period or "") in (7, 10) and "/" not in (d.period or "")), None)


def coming(timing: Timing) -> str | None:
    """What is planned is planned for the time last spoken of, if that is not past."""
    context, published = timing.clock.context, timing.clock.published
    event, before = timing.clock.event or "", timing.history[-1] if timing.history else None
    here = before is not None and before.paragraph == timing.sentence.paragraph
    ahead = here and published is not None and event[:4].isdigit() and event > published.isoformat()[: len(event)]
    if ahead and (len(event) == len("2025-09-01") or not _OF_IT.isdisjoint(timing.sentence.low[:2])):
        return event  # "A new list will follow on Sept 1. It will bring the fee down", "Under it, the court will"
    if (
        context
        and published is not None
        and len(context) == len("2026/2030")
        and context[5:] > published.isoformat()[:4]
    ):
        return context  # "The plan period (2026-30) is to bring growth. By the end of it, the port wants"
    if not context or published is None or not context.isdigit():
        return None
    here = timing.clock.paragraph == timing.sentence.paragraph
    return context if int(context) > published.year or (here and int(context) == published.year) else None


_OF_IT = wordset("it they them then")


def told_last(draft: Draft, timing: Timing) -> str | None:
    """The period last spoken of, unless it is a mere day."""
    said = said_here(draft, timing)
    here = timing.clock.paragraph == timing.sentence.paragraph
    context = said.edtf if said is not None else timing.clock.context if here else timing.clock.report
    context = context or _compared_with(draft, timing)
    if context and timing.clock.published and context[:7] > timing.clock.published.isoformat()[: len(context[:7])]:
        return None  # what is past has not been done in a year to come
    if "example" in timing.sentence.low or "instance" in timing.sentence.low or _surveyed(timing.sentence.low):
        return None
    if timing.sentence.low[:2] in (["the", "last"], ["the", "latest"]) and timing.sentence.tag(2) == "N":
        return None  # "The last meeting was attended by 44 people"
    if context and context == timing.clock.year_end and said is None and _flows(draft, timing):
        return context[:4]
    return None if context is None or (len(context) == 10 and "/" not in context) else context


def _flows(draft: Draft, timing: Timing) -> bool:
    """ "At the end of 2024 it had 40 clerks. They wrote 9,000 deeds": over the year, as what is done is no stock."""
    k = timing.verb_of(draft)
    attended = k is not None and timing.verbs[k].lemma in ATTENDING and timing.verbs[k].first >= draft.end
    return draft.kind in ("count", "money") and (attended or not is_standing(draft.unit))


def _compared_with(draft: Draft, timing: Timing) -> str | None:
    """ "registered 2,873 rules, 7 percent more than in 2023": in the year after, if that is the one reported on."""
    low = timing.sentence.low
    than = (
        t
        for t in timing.times
        if t.compare and ((t.first >= draft.end and "than" in low[t.first - 2 : t.first]) or low[0] == "compared")
    )
    told = next((t.edtf for t in than), None) or ""
    published, year = timing.clock.published, told[:4]
    if published is None or not year.isdigit() or not published.year - 2 <= int(year) < published.year:
        return None
    # "12 percent higher than in the first half of last year": in that of this year
    return shift(told, 1) if told == year or "/" in told else None


def _surveyed(words: list[str]) -> bool:
    """ "in the latest survey": at a time of its own, which is not told."""
    return any(a in ("latest", "recent", "a") and b in ("survey", "poll", "inspection") for a, b in pairwise(words))
