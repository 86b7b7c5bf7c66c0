"""The line that bears a report's date and source, and dates as sites print them."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DATE = re.compile(
    r"(?<![\d.])(?:"
    r"(?P<y>\d{4})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)日?"
    rf"|{_WEEKDAY}(?P<mon>{_MONTH})\s*(?P<mon_d>\d{{1,2}})(?:st|nd|rd|th)?,?\s*(?P<mon_y>\d{{4}})(?!\d)"
    rf"|{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*[- ]?\s*(?P<day_m>{_MONTH}),?\s*[- ]?(?P<day_y>\d{{4}})(?!\d)"
    r")",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\w:])T?\d{1,2}(?::|时|点)\d{2}(?:(?::|分)\d{2}秒?|分)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:GMT|UTC|CST|BJT|Beijing Time|Z\b)?\s*(?:[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:last\s+)?(?:updated?|published|posted|submitted|created|released?|modified|pub(?:lish)?\s*(?:date|time)|release\s*(?:date|time)"
    r"|(?:date|time)(?=\s*[:：]))\b(?:\s+(?:on|at|time|date))?\s*[:：]?"
    r"|(?:发布|发表|更新|日期|时间|发布日期|发布时间|更新时间|成文日期)\s*[:：]?",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:\b(?:source|from)\s*[:：]|(?:信息)?(?:来源|稿源)\s*[:：])\s*"
    r"(?P<label>[^|｜\n]{1,80}?)"
    r"(?=\s*(?:[|｜]|$|\s{2,}|\b(?:updated?|published|editors?|author|views?|date|time|font)\b|\d{4}[-/.年]|[\d,.]+\s*(?:views?|reads?|hits|次)"
    r"|作者|编辑|责任编辑|发布|时间|浏览|字号|字体|阅读|点击))",
    re.IGNORECASE,
)
_EXTRA = re.compile(
    r"\b(?:by|author|editors?|reporter|views?|reads?|hits|clicks|comments?|shares?|print|font(?:\s*size)?|size"
    r"|large|medium|small|min(?:ute)?s?|read)\b|浏览|阅读|点击|次数?|字号|字体|大|中|小|打印|分享|编辑|责任编辑|作者",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"^\s*[(（](?P<label>[^()（）|]{0,80})[)）]\s*[|｜]?|^\s*[(（](?=\s*[|｜])")
_FUNCTION_WORDS = frozenset(
    [
        "the",
        "in",
        "on",
        "at",
        "of",
        "was",
        "is",
        "are",
        "were",
        "to",
        "for",
        "and",
        "that",
        "with",
        "he",
        "she",
        "it",
        "they",
        "we",
        "as",
    ]
)
# What every date line has: a year, or the word for one; a quick look before the thorough ones.
_PROMISING = re.compile(r"\d{4}|(?:pdated?|ublished)\s*[:：]|发布|更新|日期", re.IGNORECASE)
_BARE_LABEL = re.compile(r"(?:last\s+)?(?:updated?|published|发布时间)\s*[:：]", re.IGNORECASE)
_LONG = 200
_REST = 60
_ORDINAL_FIELDS = (("y", "m", "d"), ("mon_y", "mon", "mon_d"), ("day_y", "day_m", "day"))


@dataclass(frozen=True, slots=True)
class DateLine:
    """`published` None where a label stands without a date that can be read; `text` as printed."""

    published: date | None
    source_label: str | None
    text: str


def find_date(text: str) -> date | None:
    """The first sound calendar date printed in `text`: ISO and its like, Chinese, English with the month's name."""
    return next((found for match in _DATE.finditer(text[:10_000]) if (found := _as_date(match))), None)


@lru_cache(4_096)
def path_date(url: str) -> date | None:
    """The date in a URL's path: /2025-11/28/, /2025/11/28/, /202511/t20251128_."""
    match = re.search(r"/(\d{4})[-/]?(\d{2})[-/](\d{2})/", url) or re.search(
        r"/t?(20\d{2})(\d{2})(\d{2})(?:_|\.|/)", url
    )
    return calendar_date(*match.groups()) if match else None


def calendar_date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_date_line(text: str) -> DateLine | None:
    """A line that says when and by whom, and nothing else: "(China Daily)| Updated: 2019-08-29". None otherwise."""
    if len(text) > _LONG or not _PROMISING.search(text) or not (_DATE.search(text) or _LABEL.search(text)):
        return None
    label, rest = _take_label(text)
    published = find_date(rest)
    rest, dates = _DATE.subn(" ", rest)
    labelled = bool(_LABEL.search(rest))
    rest = _EXTRA.sub(" ", _LABEL.sub(" ", _TIME.sub(" ", rest)))
    if not dates and not (labelled and _is_bare_label(text)):
        return None
    words = re.findall(r"[^\W\d_]+", rest)
    if _says_more(words, rest, free=labelled or label is not None):
        return None
    return DateLine(published, label or _loose_label(words, rest, label), text)


def _says_more(words: list[str], rest: str, free: bool) -> bool:
    """Whether what is left beside date, labels and source is a sentence; `free`: the line names itself a date line."""
    if rest.strip().endswith((".", "。")) and len(words) > 1:
        return True
    return len(words) > (12 if free else 6) or sum(map(len, words)) > _REST or (not free and _is_prose(words))


def _is_prose(words: list[str]) -> bool:
    return any(word.lower() in _FUNCTION_WORDS for word in words)


def _take_label(text: str) -> tuple[str | None, str]:
    """The source that the line names, "" where its place is empty; and the line without it."""
    brackets = _BRACKETS.match(text)
    if brackets and not _DATE.search(brackets.group(0)):
        return _clean_label(brackets.group("label") or ""), text[brackets.end() :]
    named = _SOURCE.search(text)
    if named:
        return _clean_label(named.group("label")), text[: named.start()] + " " + text[named.end() :]
    return None, text


def _clean_label(label: str) -> str:
    return re.sub(r"\s+", " ", label).strip(" |｜()（）,;:：-–—")


def _loose_label(words: list[str], rest: str, label: str | None) -> str | None:
    """ "Xinhua | 2025-11-28 17:03": what is left beside the date is the source where a bar sets it apart."""
    if label is not None or not words or "|" not in rest:
        return None
    pieces = [_clean_label(piece) for piece in rest.split("|")]
    named = [piece for piece in pieces if piece and re.fullmatch(r"[^\W\d][\w .,&'’-]{1,40}", piece)]
    return named[0] if len(named) == 1 else None


def _is_bare_label(text: str) -> bool:
    """ "(| Updated: " or "Updated: soon": a label at the line's start or after its brackets."""
    rest = _BRACKETS.sub("", text, count=1).lstrip(" |｜")
    return len(text) < 80 and bool(_BARE_LABEL.match(rest))


def _as_date(match: re.Match[str]) -> date | None:
    for year, month, day in _ORDINAL_FIELDS:
        if match.group(year):
            return calendar_date(match.group(year), _month(match.group(month)), match.group(day))
    return None


def _month(text: str) -> str:
    return str(_MONTHS.get(text.lower().rstrip("."), text))
