"""What should have been looked at and was not: grouped by reason, and told at the top."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.compare.wording import count, line
from tracker.digest.folding import SHOWN, names
from tracker.digest.inert import safe_url
from tracker.instants import minute
from tracker.model.digest import NotChecked


@dataclass(frozen=True, slots=True)
class Reason:
    """Why pages of a source were not looked at. `since`: the longest ago that one of them was; None: none ever was."""

    source: str
    why: str
    pages: tuple[NotChecked, ...]

    @property
    def since(self) -> datetime | None:
        return min((page.since for page in self.pages if page.since), default=None)


def by_reason(not_checked: Iterable[NotChecked]) -> tuple[Reason, ...]:
    """In the order in which they come; its words are fit to be shown."""
    groups: dict[tuple[str, str], list[NotChecked]] = defaultdict(list)
    for page in not_checked:
        groups[line(page.source, 80), line(page.why, 300)].append(page)
    return tuple(Reason(source, why, tuple(pages)) for (source, why), pages in groups.items())


@dataclass(frozen=True, slots=True)
class Gap:
    """A reason as a digest shows it."""

    source: str
    why: str
    pages: int
    urls: tuple[str, ...]
    further: int
    since: str


def gaps_of(not_checked: Iterable[NotChecked]) -> tuple[Gap, ...]:
    return tuple(map(_gap, by_reason(not_checked)))


def _gap(reason: Reason) -> Gap:
    urls = [line(safe_url(page.url) or page.url) for page in reason.pages if page.url]
    since = f"last looked at {minute(reason.since)}" if reason.since else ""
    return Gap(reason.source, reason.why, len(urls), tuple(urls[:SHOWN]), max(len(urls) - SHOWN, 0), since)


def warning(not_checked: Sequence[NotChecked]) -> str:
    if not not_checked:
        return ""
    sources = sorted({line(n.source, 40) for n in not_checked})
    pages = sum(n.url is not None for n in not_checked)
    what = count(pages, "page") if pages else "something"
    verb = "was" if pages <= 1 else "were"
    return f"Not everything was looked at: {what} of {names(sources)} {verb} not checked."


def told(gaps: Sequence[Gap]) -> tuple[str, ...]:
    """Why, how many pages and since when, a line a reason; the pages themselves stand at the end."""
    lines = [
        f"{gap.source}: {gap.why}" + "".join(f", {x}" for x in (count(gap.pages, "page"), gap.since) if x)
        for gap in gaps[:SHOWN]
    ]
    rest = len(gaps) - len(lines)
    return (*lines, f"and {count(rest, 'further reason')} at the end") if rest else tuple(lines)
