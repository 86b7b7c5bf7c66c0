"""The subject: which place or places an article reports on."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.figures.where.lists import lists_of
from tracker.figures.where.locators import locates, narrowed
from tracker.figures.where.mentions import Mention
from tracker.figures.where.places import CHINA, ancestors_of, gazetteer, level_of, part_of, within
from tracker.figures.where.stretches import Cue, first_end
from tracker.figures.where.titles import LINKED_AWAY, from_title
from tracker.figures.where.venues import said_in
from tracker.model.article import Article
from tracker.model.figure import Region

_NATIONAL = re.compile(
    r"\b(?:nationwide|across the country|the country(?:'s|’s)? (?!(?:first|only|most|[a-z]+est)\b)|ministry|Chinese"
    r"|(?<!['’]s )China(?! \())\b"
    r"(?!['’]s (?-i:[A-Z]|(?:first|only|most|[a-z]+est)\b|(?:far )?(?:north|south|east|west|central|coast)\w*\b"
    r"(?! (?:regions|provinces|areas))))",
    re.IGNORECASE,
)
_REGION_OF_CHINA = re.compile(r"(?:East|West|North|South|Central|(?:North|South)(?:east|west)) China(?:['’]s)?")
_IN_LEAD = 3
"""Weight of a place that the lead names; elsewhere it is 1."""
_PASSING = 4
"""Weight of a place named once in the lead and once more."""


@dataclass(frozen=True, slots=True)
class _Lead:
    """The first paragraph of text, and the places that it names; a dateline is none of it."""

    index: int = -1
    text: str = ""
    mentions: tuple[Mention, ...] = ()


def _lead(article: Article, mentions: Sequence[Mention]) -> _Lead:
    found = next(((i, p.text) for i, p in enumerate(article.paragraphs) if p.kind == "text"), None)
    if found is None:
        return _Lead()
    return _Lead(*found, tuple(m for m in mentions if m.paragraph == found[0] and m.role != "dateline"))


def subject_regions(article: Article, mentions: Sequence[Mention]) -> tuple[Region, ...]:
    """The place or places that the article reports on: those of its title, else of its opening; or all of China."""
    lead = _lead(article, mentions)
    codes = _parts_of_it(article, mentions, lead)
    if not codes:
        codes = from_title(article, mentions)
        if not codes or _told_closer(article, mentions, lead, codes):
            codes = _from_text(article, [mention for mention in mentions if mention.paragraph is not None], lead)
        codes = _told_wider(article.title, lead, codes)
    return tuple(gazetteer().region(code) for code in sorted(codes))


def _told_closer(article: Article, mentions: Sequence[Mention], lead: _Lead, codes: set[str]) -> bool:
    """ "A Ningxia city talks": does the lead introduce a place in the one of the title, and the text keep to it?"""
    if len(codes) > 1 or codes == {CHINA}:
        return False
    opener = _introduced(lead)
    if opener is None or not within(opener, *codes) or opener in codes:
        return False
    told = [m.region.code for m in _without_locators(article, mentions) if m.paragraph is not None]
    own = sum(within(code, opener) for code in told)
    if _goes_on_with(article, lead) and 5 * own >= 2 * len(told):
        return True
    if _IS_A_PLACE.match(lead.text, lead.mentions[0].reach, lead.mentions[1].start):
        return _ONE_PLACE.search(article.title) is not None or 2 * own >= len(told)
    return own > 2 and 4 * own >= 3 * len(told)


def _parts_of_it(article: Article, mentions: Sequence[Mention], lead: _Lead) -> set[str]:
    """ "A market in Wuhan ...", "Hubei's southeast ...", "Two cities in Hubei ...": what the lead names of it."""
    title = [mention for mention in mentions if mention.paragraph is None]
    if len(title) != 1:
        return set()
    before, after = article.title[: title[0].start], article.title[title[0].reach :]
    smaller = bool(_SMALLER.search(before) or _ONE_SIDE.match(after))
    several = _SEVERAL.search(before) is not None
    if not (smaller or several) or _ALL_OF_THEM.search(before):
        return set()
    limit, whole = first_end(lead.text), title[0].region.code
    parts = {m.region.code for m in lead.mentions if m.start < limit and part_of(m.region.code, whole)}
    deepest = {code for code in parts if not any(code in ancestors_of(other) for other in parts)}
    return deepest if (len(deepest) > 1 if several else len(deepest) == 1) else set()


def _told_wider(title: str, lead: _Lead, codes: set[str]) -> set[str]:
    """ "Wuxi, Suzhou and the price of sand": of the province that the lead speaks of, if the title has its parts."""
    limit = first_end(lead.text)
    opening = [m for m in lead.mentions if m.start < limit and not lead.text.endswith("(", 0, m.start)]
    if not opening or any(within(m.region.code, code) or m.text in title for m in opening for code in codes):
        return codes
    whole, before = opening[0].region.code, lead.text[: opening[0].start]
    aside = _LIES_IN.search(before) or LINKED_AWAY.search(before)
    return {whole} if all(whole in ancestors_of(code) for code in codes) and not aside else codes


_LIES_IN = re.compile(
    r"\b(?:percent|half|third|quarter|most|share) of [^,.;]{1,60}$"
    r"|\b(?:city|county|district|prefecture|port|capital|town)\b[^.;]{0,40} (?:in|of|under) [^,.;]{0,40}$"
)


def _from_text(article: Article, mentions: Sequence[Mention], lead: _Lead) -> set[str]:
    weights: Counter[str] = Counter()
    mentions = [mention for mention in mentions if mention.role != "dateline"]
    for mention in _without_locators(article, mentions):
        weights[mention.region.code] += _IN_LEAD if mention.paragraph == lead.index else 1
    first = min((mention.start for mention in lead.mentions), default=len(lead.text))
    national = _opens_with_country(article.title, lead.text, first)
    if national and (venue := _venue(lead)) is not None:
        weights -= Counter({venue: _IN_LEAD})
    if not weights or (national and not _prevails(weights)):
        return {CHINA, *_section_openers(article, mentions)}
    if first >= first_end(lead.text) and _spread(weights):
        return {CHINA, *_section_openers(article, mentions)}
    if (opener := _introduced(lead) or _gone_on_with(article, lead)) is not None:
        weights[opener] += weights[opener]
    return _partners(lead, weights) or _dominant(weights)


def _venue(lead: _Lead) -> str | None:
    """ "the ministry said at a news conference in Beijing": where a report on the country was made."""
    return next((m.region.code for m in lead.mentions if said_in(lead.text, 0, m.start)), None)


def _introduced(lead: _Lead) -> str | None:
    """The place that the lead names first and tells what it is: "When Kunshan, a city in Jiangsu province, had"."""
    if len(lead.mentions) < 2 or not locates(_cue(lead.mentions[0]), _cue(lead.mentions[1]), lead.text):
        return None
    return lead.mentions[0].region.code


_SMALLER = re.compile(
    r"\b(?:in|of) (?:far )?(?:north|south|east|west)(?:east|west)?(?:ern)? $"
    r"|\b(?:quarter|park|zone|port|village|town|township|street|market|island|hub|cluster|community|county|valley) in $"
)
_SEVERAL = re.compile(r"^(?:(?:Two|Three|[A-Z][a-z]+) )?(?:[Cc]ities|[Cc]ounties|[Pp]orts|[Dd]istricts|[Tt]owns) in $")
_ONE_SIDE = re.compile(r"['’]s (?:far |deep )?(?:(?:north|south)(?:east|west)?|east|west)\b")
_ALL_OF_THEM = re.compile(r"\b(?:every|each|all|any|no|most) ", re.IGNORECASE)


def _gone_on_with(article: Article, lead: _Lead) -> str | None:
    """The one place that the lead names, where the next paragraph begins with "The district"."""
    codes = {mention.region.code for mention in lead.mentions}
    return codes.pop() if len(codes) == 1 and _goes_on_with(article, lead) else None


def _goes_on_with(article: Article, lead: _Lead) -> bool:
    """Does the paragraph after the lead begin with "The district"?"""
    after = next((p.text for p in article.paragraphs[lead.index + 1 :] if p.kind == "text"), "")
    return _THE_PLACE.match(after) is not None


_THE_PLACE = re.compile(r"The (?:[a-z-]+ )?(?:city|county|district|prefecture|banner|island|port|zone|area)\b")
_ONE_PLACE = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Tt]his) (?:[\w-]+ ){0,3}(?:city|county|town|district|port|prefecture|banner|village)\b"
)
_IS_A_PLACE = re.compile(
    r",? (?:which is |is )?(?:an?|the) [^,;.]{0,60}\b"
    r"(?:city|county|district|prefecture|port|town|island|banner|league)\b"
)


def _without_locators(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions less those that only tell where the one before lies ("Ngari prefecture, in the west of Tibet")."""
    kept: list[Mention] = []
    for before, mention in zip([None, *mentions], mentions, strict=False):
        together = before is not None and before.paragraph == mention.paragraph is not None
        text = article.paragraphs[mention.paragraph].text if together and mention.paragraph is not None else ""
        apposed = before is not None and together and locates(_cue(before), _cue(mention), text)
        if before is None or not (apposed or _locates_it(article, mention, before)):
            kept.append(mention)
    return kept


_IN_ABOVE = re.compile(
    r"[Tt]he (?:[a-z-]+ ){0,2}(?:city|county|district|prefecture|port|town|banner),?(?: [a-z]+){0,2}"
    r" (?:in|of) (?:the )?(?:[a-z]+ (?:in|of) (?:the )?)?(?:(?:[A-Z][a-z]+ )?China['’]s )?(?:[a-z]+ )?$"
)


def _locates_it(article: Article, mention: Mention, before: Mention) -> bool:
    """ "The city in East China's Jiangxi province": tells where the place last named lies."""
    if mention.paragraph is None or not within(before.region.code, mention.region.code):
        return False
    text = article.paragraphs[mention.paragraph].text
    return before.region != mention.region and bool(_IN_ABOVE.search(text[max(0, mention.start - 90) : mention.start]))


def _cue(mention: Mention) -> Cue:
    return Cue(mention.start, mention.reach, mention.region.code, "place")


def _partners(lead: _Lead, weights: Counter[str]) -> set[str]:
    """Places of one level that the lead names side by side and that the article goes on to speak of, each of them."""
    inside = _inside(weights)
    for run in lists_of(narrowed([_cue(mention) for mention in lead.mentions], lead.text), lead.text):
        codes = {cue.code for cue in run}
        away = LINKED_AWAY.search(lead.text[max(0, run[0].start - 40) : run[0].start])
        alike = len({level_of(code) for code in codes}) == 1 < len(codes)
        if alike and not away and all(inside[code] >= _PASSING for code in codes):
            around = {above for code in codes for above in ancestors_of(code)}
            most = max(weight for code, weight in inside.items() if code not in around)
            if most == max(inside[code] for code in codes) and all(inside[code] * 4 >= most for code in codes):
                return codes
    return set()


def _opens_with_country(title: str, lead: str, first: int) -> bool:
    """Does the title or the lead speak of the country before it names a place (at `first` in the lead)?"""
    if _NATIONAL.search(_REGION_OF_CHINA.sub("", title)):
        return True
    return bool(_NATIONAL.search(_REGION_OF_CHINA.sub("", lead[:first])))


def _prevails(weights: Counter[str]) -> bool:
    """Does one place hold most of what is named, and more than a passing mention?"""
    largest = max(_inside(weights).values())
    return largest > _PASSING and largest >= 0.6 * sum(weights.values())


def _spread(weights: Counter[str]) -> bool:
    """Are three provinces or more named, and none of them in most places?"""
    tops = [weight for code, weight in _inside(weights).items() if level_of(code) == "province"]
    return len(tops) > 2 and 2 * max(tops) < sum(tops)


def _dominant(weights: Counter[str]) -> set[str]:
    """The unit that holds most of what is named; a part of it where that part in turn holds most of this."""
    inside = _inside(weights)
    best = max((code for code in inside if level_of(code) == "province"), key=lambda code: (inside[code], code))
    while deeper := [c for c in inside if part_of(c, best) and inside[c] > 0.6 * inside[best]]:
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
    """In a report on the whole country: the places that sections of their own are given to; one alone is an example."""
    openers: set[str] = set()
    for index, paragraph in enumerate(article.paragraphs):
        if paragraph.kind == "text" and index and article.paragraphs[index - 1].kind == "heading":
            limit = first_end(paragraph.text)
            named = {m.region.code for m in mentions if m.paragraph == index and m.start < limit}
            first = next((m for m in mentions if m.paragraph == index), None)
            top = {code for code in named if not any(above in named for above in ancestors_of(code))}
            topical = first is not None and first.start < 90 and _topical(paragraph.text, first)
            if topical and len(top) == 1 and _fills(article, index, top, mentions):
                openers |= top
    return openers if len(openers) > 1 else set()


def _fills(article: Article, index: int, top: set[str], mentions: Sequence[Mention]) -> bool:
    """Is at least half of what the section from paragraph `index` names one place and its parts?"""
    heads = (i for i in range(index, len(article.paragraphs)) if article.paragraphs[i].kind == "heading")
    stop = next(heads, len(article.paragraphs))
    named = [m.region.code for m in mentions if m.paragraph is not None and index <= m.paragraph < stop]
    return 2 * sum(any(within(code, above) for above in top) for code in named) >= len(named)


def _topical(text: str, mention: Mention) -> bool:
    return mention.start < 15 or bool(re.search(r"\b(?:of|[Ii]n|[Aa]cross) [^,.]{0,30}$", text[: mention.start]))
