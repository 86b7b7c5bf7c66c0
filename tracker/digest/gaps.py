"""What should have been looked at and was not: grouped by reason, and told at the top."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.compare.wording import count, line
from tracker.digest.folding import SHOWN, names
from tracker.digest.inert import safe_url
from tracker.instants import minute
from tracker.model.digest import NotChecked


@dataclass(frozen=True, slots=True)
class Gap:
    """What was not checked, for one reason."""

    source: str
    why: str
    pages: int
    urls: tuple[str, ...]
    further: int
    since: str


def gaps_of(not_checked: Iterable[NotChecked]) -> tuple[Gap, ...]:
    groups: dict[tuple[str, str], list[NotChecked]] = defaultdict(list)
    for n in not_checked:
        groups[line(n.source, 80), line(n.why, 300)].append(n)
    return tuple(_gap(source, why, group) for (source, why), group in groups.items())


def _gap(source: str, why: str, group: Sequence[NotChecked]) -> Gap:
    urls = [line(safe_url(n.url) or n.url) for n in group if n.url]
    times = [n.since for n in group if n.since]
    since = f"last looked at {minute(min(times))}" if times else ""
    return Gap(source, why, len(urls), tuple(urls[:SHOWN]), max(len(urls) - SHOWN, 0), since)


def warning(not_checked: Sequence[NotChecked]) -> str:
    if not not_checked:
        return ""
    sources = sorted({line(n.source, 40) for n in not_checked})
    pages = sum(n.url is not None for n in not_checked)
    what = count(pages, "page") if pages else "something"
    verb = "was" if pages <= 1 else "were"
    return f"Not everything was looked at: {what} of {names(sources)} {verb} not checked."


def reasons(gaps: Sequence[Gap]) -> tuple[str, ...]:
    """Why, how many pages and since when, a line a reason; the pages themselves stand at the end."""
    told = [
        f"{gap.source}: {gap.why}" + "".join(f", {x}" for x in (count(gap.pages, "page"), gap.since) if x)
        for gap in gaps[:SHOWN]
    ]
    rest = len(gaps) - len(told)
    return (*told, f"and {count(rest, 'further reason')} at the end") if rest else tuple(told)
