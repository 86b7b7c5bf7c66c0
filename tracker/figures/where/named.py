"""The units that an article names beyond doubt, and what stands beside a name: by them an ambiguous one is settled."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tracker.figures.where.places import ancestors_of, level_of, province_of
from tracker.figures.where.spotting import Hit

_NEIGHBORS = 24
_PARENT_AFTER = 60
_PARENT_BEFORE = 40


class Named:
    """The units that the article names beyond doubt: what an ambiguous name is settled by."""

    def __init__(self, sure: Iterable[tuple[Hit, str]]) -> None:
        self.count: Counter[str] = Counter()
        self.here: defaultdict[int | None, list[tuple[int, int, str]]] = defaultdict(list)
        for hit, code in sure:
            self.count[code] += 1
            self.here[hit.paragraph].append((hit.start, hit.end, code))
        self.provinces: Counter[str | None] = Counter()
        for code, times in self.count.items():
            self.provinces[province_of(code)] += times
        for units in self.here.values():
            units.sort()

    def _near(self, hit: Hit) -> Sequence[tuple[int, int, str]]:
        """The units named nearest to a hit in its paragraph, in order."""
        here = self.here[hit.paragraph]
        at = bisect(here, (hit.start,))
        return here[max(0, at - _NEIGHBORS) : at + _NEIGHBORS]

    def beside(self, hit: Hit, code: str, text: str) -> bool:
        """Is a unit that holds `code` named next to the hit ("Suzhou, Anhui", "Nanjing's Gulou district")?"""
        above = {*ancestors_of(code)}
        for start, end, other in self._near(hit):
            if other in above:
                between = text[hit.reach : start] if start >= hit.end else text[end : hit.start]
                if start >= hit.end and _TIE_NEXT.fullmatch(between):
                    return True
                room = _PARENT_AFTER if start >= hit.end else _PARENT_BEFORE
                if len(between) <= room and not _STOP.search(between) and _ties(between, start < hit.start):
                    return True
        return False

    def around(self, hit: Hit, code: str, text: str) -> float:
        """5 where a unit that holds `code` is named in the hit's sentence, 2 in its paragraph, else 0.

        Not where the spelling stands between the two once more: then the unit goes with that one.
        """
        above = ancestors_of(code)
        best = 0.0
        for start, _, other in self._near(hit):
            between = text[hit.end : start] if start > hit.start else text[start : hit.start]
            if other in above and hit.spelling not in between.lower():
                best = max(best, 2.0 if _STOP.search(between) else 5.0)
        return best

    def weight(self, code: str) -> float:
        """How much the article at large speaks for `code`."""
        above = ancestors_of(code)
        named = sum(self.count[other] > 0 for other in above)
        often = max((self.count[other] for other in above if level_of(other) == "prefecture"), default=0)
        return 2.0 * named + min(self.provinces[province_of(code)], 5) * 0.3 + min(often, 6) * ONCE_MORE


ONCE_MORE = 0.04
"""Weight of each time that a district's city is named; once more is not enough to tell."""
_STOP = re.compile(r"[.;!?]['\"”’]? ")
_TIE_AFTER = re.compile(
    r"[\s,(]*(?:(?:in|of|under|a|an|the|city|county|district|port|administration|jurisdiction|which|that|is|capital|county-level"
    r"|prefecture-level|administered|by|both|located|lies|East|West|North|South|Central|Northeast|Northwest|Southeast"
    r"|Southwest|China's|\w+ern)[\s,()]+){0,9}"
)
_TIE_BEFORE = re.compile(
    r"(?: province| municipality| city| prefecture| (?:autonomous )?region)?(?:'s)?,? ?\(?"
    r"(?:(?:own|[a-z]+ern|central|provincial|coastal|port|capital|city of|county of|inland|booming) )*"
)


# "Taizhou is known for its tablets. The city in East China's Jiangsu province"
_TIE_NEXT = re.compile(
    r"[^.;!?]{0,160}[.;] [Tt]h(?:e|is) (?:[\w-]+ ){0,2}(?:city|county|district|prefecture|port|banner)\b[^.;!?]{0,50}?"
    r" (?:in|of|under|by) (?:the )?(?:[a-z]+ (?:of|in) (?:the )?)?(?:(?:[A-Z][a-z]+ )?China's )?"
)


def _ties(between: str, parent_first: bool) -> bool:
    if parent_first:
        return bool(_TIE_BEFORE.fullmatch(between))
    return bool(_TIE_AFTER.fullmatch(between))
