"""Lists of places: which names stand in one list, and the one place for all of them."""

import re
from collections.abc import Sequence

from tracker.figures.where.places import CHINA, ancestors_of, within
from tracker.figures.where.stretches import Cue, Stretch

_LIST_GAP = re.compile(
    r"(?: in the [a-z]+)?,? (?:and|or) (?:the |neighboring |nearby )?|, (?:the )?|,? as well as |/|-"
    r"|, (?:[^,\d]{1,40}|an? [^,]{1,40}"
    r"|(?:whose|which|where|home to) [^,\d]{1,80}), and | \([^)]*\),? ?(?:and )?"
    r"|, the (?:provincial |regional )?capital, "
)


AND_OTHERS = re.compile(r",? and (?:(?!the )[a-z]+ )?(?:others?|elsewhere)\b")
"""What follows places that are but instances: "in Wuxi and other cities"."""
AMONG_OTHERS = re.compile(rf"{AND_OTHERS.pattern}| in particular\b|,? among (?:them|these|others)\b|,? included\b")
_FRONTED = re.compile(r"\bIn (?:the |neighboring |nearby )?$")
_REACHING = re.compile(r"(?: in the [a-z]+)? to ")
_IN_BOTH = re.compile(r",? and in (?:the )?")


def lists_of(cues: Sequence[Cue], text: str) -> list[list[Cue]]:
    """Cues that stand in one list."""
    groups: list[list[Cue]] = []
    for cue in cues:
        if groups and _listed(groups[-1][-1], cue, text) and not _closed(groups[-1], cue, text):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return [part for group in groups for part in _joined(group, text)]


_GOES_ON = re.compile(r",| and | or | as well as ")


def _joined(group: list[Cue], text: str) -> list[list[Cue]]:
    """ "Unlike Wuxi, Suqian has": two names with a comma alone between them are no list."""
    two = len(group) == 2 and text[group[0].end : group[1].start] == ", " and not _GOES_ON.match(text, group[1].end)
    return [group[:1], group[1:]] if two else [group]


def _closed(group: Sequence[Cue], cue: Cue, text: str) -> bool:
    """ "Rugao and Taicang, Wuxi's neighbors": what follows the last of a list, with a comma alone, is none of it."""
    joined = len(group) > 1 and " and " in text[group[-2].end : group[-1].start]
    return joined and text[group[-1].end : cue.start] in (", ", ", the ") and " and " not in text[cue.end : cue.end + 8]


def _listed(before: Cue, cue: Cue, text: str) -> bool:
    """Do two cues stand in one list? Places that nest do not."""
    nested = before.code != cue.code and (within(before.code, cue.code) or within(cue.code, before.code))
    gap = text[before.end : cue.start]
    if _IN_BOTH.fullmatch(gap):
        return not nested and _FRONTED.search(text, max(0, before.start - 20), before.start) is not None
    from_there = text[: before.start].lower().endswith("from ")  # "From Jiaxing to Quzhou"
    reaching = from_there and _REACHING.fullmatch(gap) is not None
    if text[before.start : before.end].lower() == "there":
        return False  # "the first there, and Dandong has": another clause
    return not nested and before.kind != "organ" and (reaching or bool(_LIST_GAP.fullmatch(gap)))


def joint(group: Sequence[Cue], sentence: Stretch) -> str:
    """One place for a list of places: the one that holds them all."""
    codes = list(dict.fromkeys(cue.code for cue in group))
    if len(codes) == 1:
        return codes[0]
    for above in ancestors_of(codes[0]):
        if all(within(code, above) for code in codes[1:]):
            return above
    homes = [home for home in sentence.subject if home != CHINA]
    own = [code for code in codes if any(within(code, home) for home in homes)]
    if len(own) > 1 and len(homes) == 1:
        return homes[0]
    return next((code for code in codes if code in sentence.subject), own[0] if own else sentence.inherited)
