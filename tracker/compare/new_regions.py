"""Places that an article is the first to be about, or to mention."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.compare.report import Report
from tracker.compare.wording import line
from tracker.figures.where.places import level_of
from tracker.model.event import EventDraft, EventKind, Severity
from tracker.model.figure import Region


def new_regions(report: Report) -> Iterator[EventDraft]:
    """A place that an article is about is told as that alone, though it is mentioned too."""
    reading, seen = report.extract.reading, report.known.regions
    subjects = {region.code: region for region in reading.subject_regions}
    for region in subjects.values():
        if seen.get(region.code) != "subject" and level_of(region.code) != "country":
            yield _new_region(report, region, subject=True)
    for region in {region.code: region for region in reading.mentioned_regions}.values():
        if region.code not in seen and region.code not in subjects and level_of(region.code) != "country":
            yield _new_region(report, region, subject=False)


def _new_region(report: Report, region: Region, *, subject: bool) -> EventDraft:
    severity: Severity = "low"
    if subject:
        severity = "medium" if level_of(region.code) == "county" else "high"
    what = ("first article about this " if subject else "first mention of this ") + _level_word(region.code)
    draft = report.draft(
        EventKind.NEW_REGION,
        f"{region.code}|{'subject' if subject else 'mention'}",
        severity,
        f"{line(region.name, 60)}: {what}",
    )
    return replace(draft, region=region, role="subject" if subject else "mention", detail=_where(report, region))


_PROVINCE_WORDS = {
    **dict.fromkeys(("11", "12", "31", "50"), "municipality"),
    **dict.fromkeys(("15", "45", "54", "64", "65"), "autonomous region"),
    **dict.fromkeys(("81", "82"), "special administrative region"),
    "71": "region",
}
_LEVEL_WORDS = {"prefecture": "city or prefecture", "county": "county or district"}


def _level_word(code: str) -> str:
    return _LEVEL_WORDS.get(level_of(code)) or _PROVINCE_WORDS.get(code[:2], "province")


def _where(report: Report, region: Region) -> str | None:
    """The words around the first place at which the region's name stands."""
    for text in (report.article.title, *(p.text for p in report.article.paragraphs)):
        at = text.find(region.name)
        if at >= 0:
            begin, end = max(at - 100, 0), at + len(region.name) + 140
            return ("…" if begin else "") + line(text[begin:end]) + ("…" if end < len(text) else "")
    return None
