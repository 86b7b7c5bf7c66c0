"""The subject: which place or places an article reports on."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from tracker.figures.governing import SENTENCE_END
from tracker.figures.mentions import Mention
from tracker.figures.places import CHINA, ancestors_of, gazetteer, level_of, within
from tracker.model import Article, Region

_NATIONAL = re.compile(
    r"\b(?:nationwide|across the country|the country(?:'s|’s)? |ministry|Chinese|(?<!['’]s )China(?! \())\b"
    r"(?!['’]s [A-Z])",
    re.IGNORECASE,
)
_REGION_OF_CHINA = re.compile(r"(?:East|West|North|South|Central|(?:North|South)(?:east|west)) China(?:['’]s)?")
_LINKED_AWAY = re.compile(
    r"\b(?:from|with|to|than|like|unlike|and then|visit(?:s|ed)?|help(?:s|ed|ing)?|for)(?: [\w'’-]+){0,2} $",
    re.IGNORECASE,
)
_PASSING = 4
"""Weight of a place named once in the lead and once more."""
_VENUE = re.compile(r"\b(?:ministry|minister|MOJ|national (?:conference|meeting|congress))\b", re.IGNORECASE)


def subject_regions(article: Article, mentions: Sequence[Mention]) -> tuple[Region, ...]:
    """The place or places that the article reports on: those of its title, else of its opening; or all of China."""
    codes = _from_title(article, mentions) or _from_text(article, mentions)
    return tuple(gazetteer().region(code) for code in sorted(codes))


def _from_title(article: Article, mentions: Sequence[Mention]) -> set[str]:
    title = [mention for mention in mentions if mention.paragraph is None]
    acting = _acting(article.title, title)
    if _VENUE.search(article.title):
        return {m.region.code for m in acting if not article.title[: m.start].lower().endswith((" in ", " at "))}
    return _most_specific({mention.region.code for mention in acting or title}, mentions)


def _acting(title: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The places of a title less those that only tell where somebody comes from, goes, or lies ("Hubei's Wuhan")."""
    acting: list[Mention] = []
    away = False
    for mention, after in zip_longest(mentions, mentions[1:]):
        listed = away and title[: mention.start].endswith(" and ")
        away = listed or bool(_LINKED_AWAY.search(title[max(0, mention.start - 40) : mention.start]))
        owner = after is not None and re.fullmatch(r"['’]s ", title[mention.reach : after.start])
        foreign = mention.region.code[:2] in ("71", "81", "82") and re.match(r" [a-z]", title[mention.reach :])
        if not (away or (owner and after and within(after.region.code, mention.region.code)) or (foreign and acting)):
            acting.append(mention)
    return acting


def _most_specific(codes: set[str], mentions: Sequence[Mention]) -> set[str]:
    """Of places that nest, the one that the text speaks of more: the wider where much of it lies outside the other."""
    named = [mention.region.code for mention in mentions]
    kept: set[str] = set()
    for code in codes:
        if not any(code in ancestors_of(other) for other in codes):
            best = code
            for above in (above for above in ancestors_of(code) if above in codes):
                own = sum(within(other, best) for other in named)
                best = above if sum(within(other, above) for other in named) > 3 * own else best
            kept.add(best)
    return kept


def _from_text(article: Article, mentions: Sequence[Mention]) -> set[str]:
    weights: Counter[str] = Counter()
    lead = next((i for i, p in enumerate(article.paragraphs) if p.kind == "text"), None)
    mentions = [mention for mention in mentions if mention.role != "dateline"]
    for mention in mentions:
        weights[mention.region.code] += 3 if mention.paragraph == lead else 1
    text = "" if lead is None else article.paragraphs[lead].text
    first = min((mention.start for mention in mentions if mention.paragraph == lead), default=len(text))
    if not weights or (_opens_with_country(article.title, text, first) and not _prevails(weights)):
        return {CHINA, *_section_openers(article, mentions)}
    return _dominant(weights)


def _opens_with_country(title: str, lead: str, first: int) -> bool:
    """Does the title or the lead speak of the country before it names a place (at `first` in the lead)?"""
    if _NATIONAL.search(_REGION_OF_CHINA.sub("", title)):
        return True
    return bool(_NATIONAL.search(_REGION_OF_CHINA.sub("", lead[:first])))


def _prevails(weights: Counter[str]) -> bool:
    """Does one place hold most of what is named, and more than a passing mention?"""
    largest = max(_inside(weights).values())
    return largest > _PASSING and largest >= 0.6 * sum(weights.values())


def _dominant(weights: Counter[str]) -> set[str]:
    """The unit that holds most of what is named; a part of it where that part in turn holds most of this."""
    inside = _inside(weights)
    best = max((code for code in inside if level_of(code) == "province"), key=lambda code: (inside[code], code))
    while deeper := [c for c in inside if c != best and within(c, best) and inside[c] > 0.6 * inside[best]]:
        best = max(deeper, key=lambda code: (inside[code], -len(ancestors_of(code)), code))
    return {best}


def _inside(weights: Counter[str]) -> Counter[str]:
    """Weights of units with all that lies in them; units that are not named themselves are in."""
    inside: Counter[str] = Counter()
    for code, weight in weights.items():
        for unit in (code, *ancestors_of(code)):
            inside[unit] += weight
    return inside


def _section_openers(article: Article, mentions: Sequence[Mention]) -> set[str]:
    """In a report on the whole country: the places that a section of their own is given to."""
    openers: set[str] = set()
    for index, paragraph in enumerate(article.paragraphs):
        if paragraph.kind == "text" and index and article.paragraphs[index - 1].kind == "heading":
            stop = SENTENCE_END.search(paragraph.text)
            limit = stop.start() if stop else len(paragraph.text)
            named = {m.region.code for m in mentions if m.paragraph == index and m.start < limit}
            first = next((m for m in mentions if m.paragraph == index), None)
            top = {code for code in named if not any(above in named for above in ancestors_of(code))}
            if len(top) == 1 and first is not None and first.start < 90 and _topical(paragraph.text, first):
                openers |= top
    return openers


def _topical(text: str, mention: Mention) -> bool:
    return mention.start < 15 or bool(re.search(r"\b(?:of|[Ii]n|[Aa]cross) [^,.]{0,30}$", text[: mention.start]))
