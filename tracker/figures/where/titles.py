"""Titles: the places that a headline is about, less those that somebody only comes from or goes to."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from tracker.figures.where.mentions import Mention
from tracker.figures.where.origins import ORIGIN, OUTER
from tracker.figures.where.places import ancestors_of, apart, level_of, within
from tracker.model.article import Article

LINKED_AWAY = re.compile(
    r"\b(?:from|with|to|than|like|unlike|and then|visit(?:s|ed)?|help(?:s|ed|ing)?|for)(?: (?!in )[\w'’-]+){0,2} $",
    re.IGNORECASE,
)
_SIDE_BY_SIDE = re.compile(r",? and (?:the )?|, (?:the )?|,? as well as | & ")
_VENUE = re.compile(r"\b(?:ministry|minister|MOJ|national (?:conference|meeting|congress))\b", re.IGNORECASE)


def from_title(article: Article, mentions: Sequence[Mention]) -> set[str]:
    title = [mention for mention in mentions if mention.paragraph is None]
    acting = _acting(article.title, title)
    if _VENUE.search(article.title):
        return {m.region.code for m in acting if not article.title[: m.start].lower().endswith((" in ", " at "))}
    runs = side_by_side(article.title, title)
    named = acting or [m for run in runs if not article.title[: run[0].start].endswith(" from ") for m in run] or title
    return _coordinated(article.title, acting) or _most_specific({m.region.code for m in named}, mentions)


def _coordinated(title: str, mentions: Sequence[Mention]) -> set[str]:
    """ "Fuzhou meets Fuzhou: Fujian and Jiangxi compare notes": places side by side that hold all the others."""
    for run in side_by_side(title, mentions):
        codes = {mention.region.code for mention in run}
        if len({level_of(code) for code in codes}) == 1 < len(codes) and all(
            any(within(mention.region.code, code) for code in codes) for mention in mentions
        ):
            return codes
    return set()


def side_by_side(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions of one paragraph by the lists that they stand in."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        if runs and _SIDE_BY_SIDE.fullmatch(text[runs[-1][-1].reach : mention.start]):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _acting(title: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The places of a title less those that only tell where somebody comes from, goes, or lies ("Hubei's Wuhan")."""
    acting: list[Mention] = []
    away = False
    for mention, after in zip_longest(mentions, mentions[1:]):
        listed = away and title[: mention.start].endswith(" and ")
        away = listed or bool(LINKED_AWAY.search(title[max(0, mention.start - 40) : mention.start]))
        owner = after is not None and re.fullmatch(r"['’]s ", title[mention.reach : after.start])
        if not (away or (owner and after and within(after.region.code, mention.region.code))) and not (
            mention.region.code[:2] in OUTER
            and (ORIGIN.match(title, mention.reach) or (acting and re.match(r" [a-z]", title[mention.reach :])))
        ):
            acting.append(mention)
    return acting


def _most_specific(codes: set[str], mentions: Sequence[Mention]) -> set[str]:
    """Of places that nest, the one that the text speaks of more: the wider where much of it lies outside the other."""
    if (whole := _whole_of_several(codes)) is not None:
        return whole
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


def _whole_of_several(codes: set[str]) -> set[str] | None:
    """ "Luoyang leads, Kaifeng follows: Henan's tea houses": parts of the one place that holds all the others."""
    for above in codes:
        parts = codes - {above}
        if all(within(code, above) for code in parts) and any(apart(a, b) for a in parts for b in parts):
            return {above}
    return None
