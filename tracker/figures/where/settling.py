"""Settling: which unit an ambiguous spelling means.

By its class word ("Chaoyang district"), by the units named around it, and by what the same spelling means
elsewhere in the article. Counties and districts count only where the article settles which one is meant.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from tracker.figures.where.named import ONCE_MORE, Named
from tracker.figures.where.places import CHINA, MUNICIPALITIES, ancestors_of, level_of, parent_of, province_of
from tracker.figures.where.spotting import CLASSES, Hit

_SENTENCE_START = re.compile(r"(?:^|[.!?;:]['\"”’]? +|[\"“‘])$")
# Of units of one name, the one that news without further word means.
_USUAL = frozenset({"320500", "350100", "331000", "610800", "360900", "220000", "460000", "410000", "130000", "450300"})


def settle(hits: list[Hit], texts: dict[int | None, str]) -> list[tuple[Hit, str]]:
    """The unit of each hit, in order; hits that nothing settles are left out.

    Provinces and prefectures first, since a county's name is settled by the units named around it.
    """
    fitting = [(hit, _fitting(hit)) for hit in hits]
    plain = {index: code for index, (_, codes) in enumerate(fitting) if (code := _only_upper(codes))}
    named = Named((hits[index], code) for index, code in plain.items())
    tied = ((i, _sure(hit, codes, named, texts[hit.paragraph])) for i, (hit, codes) in enumerate(fitting))
    sure = {index: code for index, code in tied if code is not None}
    fitting = [(hit, [sure[index]] if index in sure else codes) for index, (hit, codes) in enumerate(fitting)]
    meant = _meant([(hits[index], code) for index, code in sure.items()], texts)
    named = Named((hits[index], code) for index, code in {**plain, **sure}.items())
    upper = [(h, u) for h, codes in fitting if (u := [code for code in codes if level_of(code) != "county"])]
    chosen = _chosen(upper, named, meant, texts)
    known = {id(hits[index]) for index in (*plain, *sure)}
    more = [(hit, code) for hit, code in chosen if id(hit) not in known]
    named = Named([*((hits[index], code) for index, code in {**plain, **sure}.items()), *more])
    settled = _chosen(fitting, named, meant, texts)
    counties = {hit.spelling: code for hit, code in settled if level_of(code) == "county"}
    open_still = len(settled) < len(fitting) and any(hit.spelling in counties for hit in _left_out(hits, settled))
    settled = _chosen(fitting, named, counties | meant, texts) if open_still else settled
    return _as_in_text(settled, {id(hits[index]) for index in sure}, texts)


def _as_in_text(settled: list[tuple[Hit, str]], tied: set[int], texts: dict[int | None, str]) -> list[tuple[Hit, str]]:
    """A name in the headline means what the text below means by it first, where the headline itself does not tell."""
    said = _said([(hit, code) for hit, code in settled if hit.paragraph is not None], texts)
    below = {spelling: codes[0] for spelling, codes in said.items() if not _of_one_name(set(codes))}
    above = Counter(hit.spelling for hit, _ in settled if hit.paragraph is None)
    return [
        (hit, below.get(hit.spelling, code) if above[hit.spelling] == 1 and _open(hit, tied) else code)
        for hit, code in settled
    ]


def _of_one_name(codes: set[str]) -> bool:
    """A province and its city ("Jilin")."""
    return any(level_of(code) == "province" and code in ancestors_of(other) for code in codes for other in codes)


def _open(hit: Hit, tied: set[int]) -> bool:
    return hit.paragraph is None and id(hit) not in tied


def _left_out(hits: Sequence[Hit], settled: Sequence[tuple[Hit, str]]) -> list[Hit]:
    known = {id(hit) for hit, _ in settled}
    return [hit for hit in hits if id(hit) not in known]


def _chosen(
    fitting: Sequence[tuple[Hit, list[str]]], named: Named, meant: dict[str, str], texts: dict[int | None, str]
) -> list[tuple[Hit, str]]:
    settled: list[tuple[Hit, str]] = []
    for hit, codes in fitting:
        text = texts[hit.paragraph]
        code = _choose(hit, _but_twin(hit, codes, settled, text), named, meant, text)
        if code is not None:
            settled.append((hit, code))
    return settled


_TWIN = re.compile(r" (?:and|meets|or|versus|vs\.?) ")


def _but_twin(hit: Hit, codes: list[str], settled: list[tuple[Hit, str]], text: str) -> list[str]:
    """ "Taizhou and Taizhou": the second cannot be the first."""
    if settled and settled[-1][0].paragraph == hit.paragraph and settled[-1][0].spelling == hit.spelling:
        before, taken = settled[-1]
        if _TWIN.fullmatch(text[before.end : hit.start]):
            return [code for code in codes if code != taken and level_of(code) == level_of(taken)] or codes
    return codes


def _only_upper(codes: list[str]) -> str | None:
    """The one province or prefecture among the candidates; a county that borrows its name counts for nothing."""
    upper = [code for code in codes if level_of(code) != "county"]
    return upper[0] if len(upper) == 1 else None


_CONTRASTED = re.compile(r"\b(?:not|other|unlike)(?: the)? $", re.IGNORECASE)


def _meant(sure: list[tuple[Hit, str]], texts: dict[int | None, str]) -> dict[str, str]:
    """What a spelling means where nothing else is said: what the article says once, and says only so."""
    return {spelling: codes[0] for spelling, codes in _said(sure, texts).items() if len(set(codes)) == 1}


def _said(sure: list[tuple[Hit, str]], texts: dict[int | None, str]) -> dict[str, list[str]]:
    """The units that each spelling means, in the order of the text, less those that are not meant."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for hit, code in sure:
        if not _CONTRASTED.search(texts[hit.paragraph][max(0, hit.start - 12) : hit.start]):
            said[hit.spelling].append(code)
    return said


def _fitting(hit: Hit) -> list[str]:
    """Candidates that suit the class word; without one, of units that nest under one name only the largest."""
    units = list(zip(hit.candidates, hit.kinds, strict=True))
    if hit.word is not None:
        kinds = CLASSES[hit.word]
        fit = [code for code, kind in units if kind in kinds]
        highest = [code for code in fit if level_of(code) != "county"]
        if fit:
            return highest or fit
        renamed = [code for code, kind in units if level_of(code) == "county"]
        of_province = hit.word == "city" and any(level_of(code) == "province" for code, _ in units)
        if not of_province and hit.word in ("county", "district", "city", "county-level city", "banner") and renamed:
            return renamed
    codes = [code for code, _ in units]
    top = [code for code in codes if level_of(code) == "province"]
    if top:
        return top
    return [code for code in codes if not any(other in codes for other in ancestors_of(code))] or codes


def _sure(hit: Hit, codes: list[str], named: Named, text: str) -> str | None:
    """The one candidate whose parent stands beside it, or the only one that its class word leaves."""
    tied = [code for code in codes if named.beside(hit, code, text)]
    if not tied and hit.word == "city":  # "Pingxiang, a city under Chongzuo"
        units = zip(hit.candidates, hit.kinds, strict=True)
        under = (code for code, kind in units if kind == "county-level city" and parent_of(code) not in codes)
        tied = [code for code in under if named.beside(hit, code, text)]
    if len(tied) == 1:
        return tied[0]
    if len(codes) == 1 and hit.word is not None:
        return codes[0] if level_of(codes[0]) != "county" or _known(codes[0], named) else None
    return None


def _known(code: str, named: Named) -> bool:
    return any(named.count[above] for above in ancestors_of(code)) or named.provinces[province_of(code)] > 0


def _choose(hit: Hit, codes: list[str], named: Named, meant: dict[str, str], text: str) -> str | None:
    likely = [code for code in codes if level_of(code) != "county" or _acceptable(hit, code, codes, named, meant, text)]
    if not likely:
        return None
    if len(likely) == 1:
        return likely[0]
    best = max(likely, key=lambda code: _score(hit, code, named, meant, text))
    if level_of(best) == "county":
        return best if _clear(hit, best, likely, named, meant, text) else None
    return best


def _score(hit: Hit, code: str, named: Named, meant: dict[str, str], text: str) -> float:
    score = named.weight(code) + named.around(hit, code, text) + 8.0 * named.beside(hit, code, text)
    score += 3.0 * (meant.get(hit.spelling) == code)
    score += 1.0 * (level_of(code) != "county") + 0.8 * (code in _USUAL)
    if hit.word is None:  # of a city and a county of one name, news without further word means the city
        score += 0.3 * (hit.kinds[hit.candidates.index(code)] == "county-level city")
    return score


def _clear(hit: Hit, best: str, likely: list[str], named: Named, meant: dict[str, str], text: str) -> bool:
    """Does the best candidate stand out? Two districts of one name in two named cities settle nothing."""
    rest = max(_score(hit, code, named, meant, text) for code in likely if code != best)
    return _score(hit, best, named, meant, text) > rest + 1.5 * ONCE_MORE


def _acceptable(hit: Hit, code: str, codes: list[str], named: Named, meant: dict[str, str], text: str) -> bool:
    """May a county-level name count here at all?"""
    if meant.get(hit.spelling) == code or named.beside(hit, code, text):
        return True
    if hit.word is not None:
        return _known(code, named) or len(codes) == 1
    parent, province = parent_of(code), province_of(code)
    if parent is None or parent == CHINA:
        return False
    start = not hit.named and bool(_SENTENCE_START.search(text[max(0, hit.start - 4) : hit.start]))
    if named.count[parent] and (parent not in MUNICIPALITIES or hit.placed):
        return hit.placed or start
    kind = hit.kinds[hit.candidates.index(code)]
    if province is None or not named.provinces[province]:
        return False
    alone = sum(named.provinces[province_of(other)] > 0 for other in codes) == 1
    return (hit.placed or start) and (kind == "county-level city" or alone)
