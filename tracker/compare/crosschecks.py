"""Figures of several articles against each other: a growth against the year before, a share against its counts.

Each check is silent where any reading of what is known adds up, and where the texts do not tell enough.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

from tracker.compare.exchange import exchanges
from tracker.compare.findings import Cited, Finding
from tracker.compare.parts import parts
from tracker.compare.periods import as_of, comparable, sort_of, span
from tracker.compare.rounding import Interval, apart
from tracker.compare.series import SURE, day_of
from tracker.compare.values import same_unit
from tracker.compare.wording import amount, line, place, thing
from tracker.figures.which.catalogue import label
from tracker.model.event import Event
from tracker.model.figure import Number

CHANGE = re.compile(r"(?P<base>.+)-change(?P<down>-down)?")
"""The key of a metric's growth."""
_GROWTH = Fraction(15, 1000)
_SHARE = Fraction(3, 100)
_NEAR = timedelta(days=92)
"""Counts of what stands are of one time where no more than a quarter lies between them."""
_YEARLY = re.compile(
    r"year[- ]on[- ]year|\byoy\b|\b(?:a|one|the) year (?:earlier|ago|before)\b|\byear-earlier\b"
    r"|\b(?:previous|preceding|prior|last) year\b|same period (?:of|in|a|last)\b",
    re.I,
)
_OTHERWISE = re.compile(
    r"month[- ](?:on|over)[- ]month|quarter[- ](?:on|over)[- ]quarter|(?:previous|last|preceding) (?:month|quarter)"
    r"|\bsince\b|\bon average\b|\bannual(?:ized)? (?:average|growth)|percentage points?|\byears? (?:running|in a row)",
    re.I,
)
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}")


def of_article(figures: Sequence[Cited]) -> list[Finding]:
    """What does not add up within one article; all its figures in reading order."""
    return [*exchanges(figures), *parts(figures)]


def on_record(event: Event) -> Finding | None:
    """A conflict that was told, unless people have settled it."""
    figures = [figure for figure in (event.old, event.new) if figure is not None]
    if (event.mark and event.mark.state == "dismissed") or any(figure.no_figure for figure in figures):
        return None
    pairs = (("known", event.old), ("new", event.new))
    evidence = tuple((role, Cited(said, "", event.metric, event.region)) for role, said in pairs if said is not None)
    return Finding("conflict", event.text, event.article or "", event.metric, event.region, evidence, event.id)


# ---------------------------------------------------------------------------------------------- growth


def year_before(period: str | None) -> tuple[str, ...]:
    """How the same span one year earlier is written in EDTF; none for a period that is open or is no time."""
    if period is None or span(period).end is None:
        return ()
    earlier = _YEAR.sub(lambda match: f"{int(match[0]) - 1:04}", period)
    if span(earlier).end is None:  # the 29th of February
        return ()
    year = earlier[:4]
    whole_year = (year, f"{year}-01/{year}-12", f"{year}-01-01/{year}-12-31")
    return whole_year if earlier in whole_year else (earlier,)


def growth(changes: Sequence[Cited], values: Sequence[Cited], known: Sequence[Cited]) -> Finding | None:
    """`changes`, `values`: what one article says of a metric, place and period; `known`: what any says of the period a
    year before."""
    told = [change for change in changes if _is_yearly(change)]
    fitting = [
        (value, change, old)
        for value, change, old in product(_usable(values), told, _usable(known))
        if same_unit(value.said, old.said) and _follows(old, value)
    ]
    if not fitting or any(not _contradicts(*three) for three in fitting):
        return None
    value, change, old = fitting[-1]
    base = _before_growth(value, change)
    assert base is not None
    verb = "fall" if _is_down(change) else "rise"
    text = (
        f"{place(value.region)}{_name(value)}: {amount(value.said)} ({value.said.period}) after a {verb} of "
        f"{_positive(change)} makes {_count(base.middle)} a year before, where {amount(old.said)} is on record"
    )
    evidence = (("value", value), ("change", change), ("known", old))
    return Finding("growth", text, value.said.article, value.metric, value.region, evidence)


def _usable(figures: Iterable[Cited]) -> list[Cited]:
    return [
        cited
        for cited in figures
        if cited.said.confidence >= SURE and cited.said.kind in ("count", "money") and cited.said.frequency is None
        and cited.exact is not None and cited.exact.low > 0
    ]  # fmt: skip


def _is_yearly(change: Cited) -> bool:
    """Its sentence measures it against the year before, and nothing else."""
    said = change.said
    if said.kind != "change" or said.unit != "percent" or said.confidence < SURE or change.exact is None:
        return False
    return bool(_YEARLY.search(said.sentence)) and not _OTHERWISE.search(said.sentence)


def _follows(old: Cited, value: Cited) -> bool:
    """Counted over a span of one length, both over when they were told; or both of what stood."""
    if not comparable(old.said, day_of(old.said), value.said, day_of(value.said)):
        return False
    return sort_of(value.said, day_of(value.said))[0] in ("state", "months", "days")


def _is_down(change: Cited) -> bool:
    found = CHANGE.fullmatch(change.metric or "")
    return change.said.value < 0 or bool(found and found["down"])


def _before_growth(value: Cited, change: Cited) -> Interval | None:
    size, rate = value.exact, change.exact
    if size is None or rate is None:
        return None
    ends = sorted((abs(rate.low), abs(rate.high)))
    low, high = (-ends[1], -ends[0]) if _is_down(change) else (ends[0], ends[1])
    factor = Interval(1 + low / 100, 1 + high / 100)
    return size.over(factor) if factor.low > 0 and size.low > 0 else None


def _contradicts(value: Cited, change: Cited, old: Cited) -> bool:
    base, known = _before_growth(value, change), old.exact
    return base is not None and known is not None and apart(base, known, _GROWTH)


def _positive(change: Cited) -> str:
    return amount(change.said).removeprefix("-")


# ---------------------------------------------------------------------------------------------- share


def share(stated: Cited, counts: Sequence[Cited], wholes: Sequence[Cited]) -> Finding | None:
    """`stated`: a place's share of a wider place's total; `counts`: the place's, `wholes`: the wider place's."""
    said, printed = stated.said, stated.exact
    if said.kind != "share" or said.unit != "percent" or said.confidence < SURE or printed is None or printed.low <= 0:
        return None
    pairs = [
        (part, whole)
        for part, whole in product(_beside(stated, counts), _beside(stated, wholes))
        if _of_one_time(part, whole) and same_unit(part.said, whole.said)
    ]
    made = [quotient for part, whole in pairs if (quotient := _percent(part, whole))]
    if not made or any(not apart(quotient, printed, _SHARE) for quotient in made):
        return None
    part, whole = pairs[0]
    text = (
        f"{place(stated.region)}{_name(stated)}: {amount(said)}, where {amount(part.said)} of {amount(whole.said)} "
        f"{f'in {line(whole.region.name)} ' if whole.region else ''}makes {_count(made[0].middle)} %"
    )
    evidence = (("share", stated), ("count", part), ("whole", whole))
    return Finding("share", text, said.article, stated.metric, stated.region, evidence)


def _beside(stated: Cited, counts: Sequence[Cited]) -> list[Cited]:
    """Those of the share's own time; of those that say the same of it, the one learnt last."""
    near = [count for count in _usable(counts) if _of_one_time(stated, count)]
    return list({(count.number, count.said.value, count.said.unit, _day(count)): count for count in near}.values())


def _percent(part: Cited, whole: Cited) -> Interval | None:
    one, all_ = part.exact, whole.exact
    return one.over(all_).times(100) if one is not None and all_ is not None else None


def _of_one_time(a: Cited, b: Cited) -> bool:
    """The same span; or of what stands, days not far from each other."""
    if span(a.said.period) == span(b.said.period) and span(a.said.period).start is not None:
        return True
    standing = all(sort_of(cited.said, day_of(cited.said))[0] == "state" for cited in (a, b))
    return standing and abs(_day(a) - _day(b)) <= _NEAR


def _day(cited: Cited) -> date:
    return as_of(cited.said.period, day_of(cited.said))


def _name(cited: Cited) -> str:
    return label(cited.metric or "") or thing(cited.said) or "a figure"


def _count(value: Fraction) -> str:
    rounded: Number = round(float(value), 1) if value < 1000 else round(value)
    return f"{rounded:,}"
