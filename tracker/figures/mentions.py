"""Place mentions: where an article's text names a Chinese place, and which place the name means there.

Two steps. Spotting finds spellings of the gazetteer in running text and drops those that belong to something
else (a river, a road, a person, a dish). Settling decides which unit an ambiguous spelling means: by its class
word ("Chaoyang district"), by the units named around it, and by what the same spelling means elsewhere in the
article. Counties and districts count only where the article settles which one is meant.
"""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from tracker.figures.places import (
    AREA,
    CHINA,
    MUNICIPALITIES,
    Gazetteer,
    ancestors_of,
    gazetteer,
    level_of,
    parent_of,
    province_of,
)
from tracker.model import Article, Region

Role = Literal["place", "name", "dateline"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in the text. `paragraph` None is the title; `start`, `end` are offsets of the bare name.

    `role`: "name" inside the name of an organisation or an event ("Nanjing University"), "dateline" where a report
    tells whence it was filed ("WUHAN, March 5 (Xinhua) --"), else "place".
    `reach`: offset after the class words that follow the name ("Wuchang district"), `end` where there are none.
    """

    region: Region
    paragraph: int | None
    start: int
    end: int
    text: str
    role: Role
    reach: int


@dataclass(frozen=True, slots=True)
class _Hit:
    """A spelling found in the text, with the units that it may mean."""

    paragraph: int | None
    start: int
    end: int
    reach: int
    spelling: str
    candidates: tuple[str, ...]
    kinds: tuple[str, ...]
    word: str | None
    placed: bool
    named: bool


_ETHNIC = (
    "Manchu|Mongolian|Mongol|Hui|Tibetan|Uygur|Uyghur|Uighur|Miao|Yi|Zhuang|Bouyei|Buyei|Korean|Dong|Yao|Bai|Tujia|Hani"
    "|Kazakh?|Dai|Li|Lisu|Va|Wa|She|Lahu|Shui|Sui|Dongxiang|Naxi|Jingpo|Kirgiz|Kyrgyz|Tu|Daur|Mulao|Mulam|Qiang"
    "|Blang|Bulang|Salar|Maonan|Gelao|Xibe|Achang|Pumi|Tajik|Nu|Ewenki|Evenki|De'ang|Bonan|Bao'an|Yugur|Jing"
    "|Drung|Derung|Oroqen|Hezhen|Jino|Various(?: Ethnic Groups)?|Multiethnic|Multi-ethnic"
)
_CLASSES = {
    "province": ("province",),
    "municipality": ("municipality",),
    "region": ("autonomous region", "special administrative region"),
    "sar": ("special administrative region",),
    "city": ("city", "municipality", "county-level city"),
    "county-level city": ("county-level city",),
    "prefecture": ("prefecture", "autonomous prefecture", "league"),
    "league": ("league",),
    "district": ("district", "mining district", "special district", "forestry district", "new area"),
    "county": ("county", "autonomous county"),
    "banner": ("banner", "autonomous banner"),
    "new area": ("new area", AREA),
    "area": ("new area", AREA),
}
_PLURALS = {
    "provinces": "province",
    "municipalities": "municipality",
    "cities": "city",
    "prefectures": "prefecture",
    "districts": "district",
    "counties": "county",
    "banners": "banner",
    "leagues": "league",
    "regions": "region",
}
_CLASS = re.compile(
    rf"(?:\s(?:{_ETHNIC})\b(?:,? and|,)?)*"
    r"\s(?:autonomous\s|special administrative\s|mining\s|forestry\s|united\s|joint\s)?"
    rf"(new area|special area|{'|'.join(_CLASSES)}|{'|'.join(_PLURALS)})(?![\w-])",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"(?:,? (?:a|an|the) (?:[\w-]+ ){0,3}?"
    r"(county-level city|prefecture-level city|city|district|county|banner)\b(?! (?:of|hall)\b)"
    r"| (municipal)\b"
    r"|,? (?:both |all |two |three |four )?(?:county-level )?(cities|districts|counties|provinces|banners)\b"
    r"(?= (?:in|of|under|that|which|administered)\b))",
    re.IGNORECASE,
)
_LISTED = re.compile(r",? and |, |/|-|–")
_ALIEN = re.compile(
    r"(?:-[A-Z][\w']+)?(?: (?:Rivers?|Sea|Lake|Mountains?|Straits?|straits?|Gulf|Bay|Peninsula|Plateau|plateau|Basin"
    r"|basin|Delta|delta|Canal|Dam|Gorges?|Roads?|Streets?|Avenue|Boulevard|Lane|Dynasty|Daily|News Agency"
    r"|Evening News|Convention|Treaty|Protocol|Cooperation Organi[sz]ation|[Cc]uisine|[Dd]ish(?:es)?|[Nn]oodles?"
    r"|(?:[Rr]oast )?[Dd]uck|[Hh]otpot|[Oo]pera|[Dd]ollars?|[Pp]atacas?|[Tt]ime|dialect)\b|-(?:Road|Street)\b)"
    r"(?! (?:New|District|County))"
)
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Mount|Mt|Lake|Miss|Comrade)\.? $")
_SURNAME_BEFORE = re.compile(
    r"\b(?:Wang|Zhang|Liu|Chen|Zhao|Huang|Zhou|Wu|Xu|Hu|Zhu|Guo|Luo|Liang|Zheng|Xie|Deng|Feng|Cao|Zeng|Peng|Xiao"
    r"|Cai|Pan|Dong|Yuan|Yu|Ye|Jiang|Wei|Cheng|Lyu|Ding|Shen|Ren|Yao|Lu|Cui|Tan|Liao|Jia|Fang|Zou|Xiong|Meng|Qin|Qiu"
    r"|Hou|Shi|Xue|Yan|Duan|Lei|Qian|Tao|Mao|Hao|Gong|Shao|Wan|Kong|Li|Sun|Ma|Lin) $"
)
_PLACED_BEFORE = re.compile(
    r"\b(?:in|from|at|to|of|near|across|throughout|between|around|within|outside|for|and|via|including|like)"
    r" (?:the |downtown |suburban |nearby )*$",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r" (?:law|group|company|technolog|university|college|co\.|inc|securities|law firm|hotel|bank|language|people|ethnic"
    r"|nationality|culture)\b",
    re.IGNORECASE,
)
_NEXT_CAPITAL = re.compile(r" (?:\([A-Z]\w+\) )?(?:[\w-]+-[A-Z]|[A-Z])[\w-]*")
_OFFICIAL = re.compile(
    r" (?:\([^)]*\) )?(?:Municipal|County|District|City|People|Intermediate|Justice|Public|Legal|Notary|Arbitration"
    r"|Lawyers?|Bar|Court|Procuratorate|Bureau|Government|Judicial|Foreign|International|Commercial|Free|Pilot"
    r"|Comprehensive|Economic|High|Area|Port|Customs|Party|Committee|Mediation)\b"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?;:]['\"”’]? +|[\"“‘])$")
_WORD = re.compile(r"[A-Z\u00c0-\u00de][a-zA-Z\u00c0-\u024f]*(?:'(?!s\b)[a-zA-Z]+)*")
_DATELINE = re.compile(r"[A-Z][\w' ]+(?:, [A-Z][\w ]+)?, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]+) \(Xinhua\)")
_MOST = 4000
"""Names read in one article: no report has so many, and settling compares names with their neighbors."""
_NEIGHBORS = 24
_PARENT_AFTER = 60
_PARENT_BEFORE = 40
# Of units of one name, the one that news without further word means.
_USUAL = frozenset({"320500", "350100", "331000", "610800", "360900", "220000", "460000", "410000", "130000", "450300"})


def find_mentions(article: Article) -> tuple[Mention, ...]:
    """Every mention of a Chinese place, title first, then in the order of the text. Countries are no mentions."""
    texts: list[tuple[int | None, str]] = [(None, article.title)]
    texts += [(index, paragraph.text) for index, paragraph in enumerate(article.paragraphs)]
    flat = [(index, _plain(text)) for index, text in texts]
    gaz = gazetteer()
    hits = islice((hit for index, text in flat for hit in _spot(index, text, gaz)), _MOST)
    settled = _settle(list(hits), dict(flat))
    return tuple(_mention(hit, code, gaz, dict(texts)) for hit, code in settled)


def _plain(text: str) -> str:
    """One apostrophe and one kind of space, with every offset kept."""
    return text.translate({0x2019: "'", 0x2018: "'", 0xA0: " ", 0x3000: " ", 0x0A: " ", 0x09: " "})


def _mention(hit: _Hit, code: str, gaz: Gazetteer, texts: dict[int | None, str]) -> Mention:
    text = texts[hit.paragraph][hit.start : hit.end]
    role: Role = "name" if hit.named else "place"
    if hit.start < _PARENT_AFTER and _DATELINE.match(texts[hit.paragraph]):
        role = "dateline" if hit.start < texts[hit.paragraph].find("(Xinhua)") else role
    return Mention(gaz.region(code), hit.paragraph, hit.start, hit.end, text, role, hit.reach)


# ---------------------------------------------------------------------------------------------- spotting


def _spot(paragraph: int | None, text: str, gaz: Gazetteer) -> list[_Hit]:
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is longer would shift every offset
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    hits: list[_Hit] = []
    done = 0
    for word in _WORD.finditer(text):
        if word.start() >= done and not _continues(text, word.start()):
            hit = _hit(paragraph, text, lower, word.start(), word.group().lower(), gaz)
            if hit is not None:
                hits.append(hit)
                done = hit.reach
    return _share_class(hits, text)


def _continues(text: str, start: int) -> bool:
    """Is a capital inside a word ("McXian") and no name's beginning? A hyphen joins two names."""
    before = text[start - 1 : start]
    return before.isalnum() or before == "_" or (before == "'" and text[start - 2 : start - 1].isalnum())


def _hit(paragraph: int | None, text: str, lower: str, start: int, word: str, gaz: Gazetteer) -> _Hit | None:
    for spelling, units in gaz.spellings(word):
        end = start + len(spelling)
        if lower.startswith(spelling, start) and not _runs_on(text, end):
            return _judge(paragraph, text, start, end, spelling, units)
    return None


def _runs_on(text: str, end: int) -> bool:
    """Does the word go on, so that another word stands here? A genitive does not count."""
    follows = text[end : end + 2]
    if follows[:1] == "'":
        return follows[1:].isalpha() and follows[1:] != "s"
    return follows[:1].isalnum()


def _judge(
    paragraph: int | None, text: str, start: int, end: int, spelling: str, units: Iterable[tuple[str, str, bool]]
) -> _Hit | None:
    before, after = text[max(0, start - 40) : start], text[end : end + 90]
    word, reach = _class_after(after, end)
    if word is None and (_ALIEN.match(after) or _TITLE_BEFORE.search(before) or _is_person(before, after)):
        return None
    suits = _CLASSES.get(_PLURALS.get(word or "", word or ""), ())
    allowed = [(code, kind) for code, kind, bare in units if bare or kind in suits]
    if not allowed or _is_acronym(text[start:end]):
        return None
    capital = _NEXT_CAPITAL.match(after) if word is None else None
    placed = bool(_PLACED_BEFORE.search(before)) or after.startswith("'s ")
    official = capital is None or bool(_OFFICIAL.match(after))
    if (capital and not official) or (word is None and _PRIVATE.match(after)):
        placed = False
        allowed = [(code, kind) for code, kind in allowed if level_of(code) != "county"]
    codes, kinds = tuple(code for code, _ in allowed), tuple(kind for _, kind in allowed)
    return _Hit(paragraph, start, end, reach, spelling, codes, kinds, word, placed, capital is not None)


def _class_after(after: str, end: int) -> tuple[str | None, int]:
    """The class word that goes with a name, and the offset after it."""
    match = _CLASS.match(after)
    if match:
        word = match[1].lower()
        return ("new area" if word == "special area" else word), end + match.end()
    match = _APPOSED.match(after)
    if match:
        word = (match[1] or match[2] or match[3]).lower()
        return {"prefecture-level city": "city", "municipal": "city"}.get(word, word), end
    return None, end


def _is_acronym(text: str) -> bool:
    return len(text) < 5 and text.isupper()


def _is_person(before: str, after: str) -> bool:
    return bool(_SURNAME_BEFORE.search(before)) and not after.startswith(("-", "/"))


def _share_class(hits: list[_Hit], text: str) -> list[_Hit]:
    """ "Hongkou and Yangpu districts": a plural goes back through the list that it ends."""
    shared: list[_Hit] = []
    follower: tuple[int, str] | None = None
    for hit in reversed(hits):
        if hit.word is None and follower is None:
            shared.append(hit)
            continue
        listed = hit.word is None and follower and _LISTED.fullmatch(text[hit.end : follower[0]])
        word = follower[1] if listed and follower else hit.word
        follower = (hit.start, word) if word is not None and (listed or word in _PLURALS) else None
        shared.append(hit if word == hit.word else replace(hit, word=word))
    return [_singular(hit) for hit in reversed(shared)]


def _singular(hit: _Hit) -> _Hit:
    return replace(hit, word=_PLURALS[hit.word]) if hit.word in _PLURALS else hit


# ---------------------------------------------------------------------------------------------- settling


class _Named:
    """The units that the article names beyond doubt: what an ambiguous name is settled by."""

    def __init__(self, sure: Iterable[tuple[_Hit, str]]) -> None:
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

    def _near(self, hit: _Hit) -> Sequence[tuple[int, int, str]]:
        """The units named nearest to a hit in its paragraph, in order."""
        here = self.here[hit.paragraph]
        at = bisect(here, (hit.start,))
        return here[max(0, at - _NEIGHBORS) : at + _NEIGHBORS]

    def beside(self, hit: _Hit, code: str, text: str) -> bool:
        """Is a unit that holds `code` named next to the hit ("Suzhou, Anhui", "Nanjing's Gulou district")?"""
        above = {*ancestors_of(code)}
        for start, end, other in self._near(hit):
            if other in above:
                between = text[hit.reach : start] if start >= hit.end else text[end : hit.start]
                room = _PARENT_AFTER if start >= hit.end else _PARENT_BEFORE
                if len(between) <= room and not _STOP.search(between) and _ties(between, start < hit.start):
                    return True
        return False

    def around(self, hit: _Hit, code: str, text: str) -> float:
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
        named = sum(self.count[other] > 0 for other in ancestors_of(code))
        return 2.0 * named + min(self.provinces[province_of(code)], 5) * 0.3


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


def _ties(between: str, parent_first: bool) -> bool:
    if parent_first:
        return bool(_TIE_BEFORE.fullmatch(between))
    return bool(_TIE_AFTER.fullmatch(between))


def _settle(hits: list[_Hit], texts: dict[int | None, str]) -> list[tuple[_Hit, str]]:
    """The unit of each hit, in order; hits that nothing settles are left out.

    Provinces and prefectures first, since a county's name is settled by the units named around it.
    """
    fitting = [(hit, _fitting(hit)) for hit in hits]
    plain = {index: code for index, (_, codes) in enumerate(fitting) if (code := _only_upper(codes))}
    named = _Named((hits[index], code) for index, code in plain.items())
    tied = ((i, _sure(hit, codes, named, texts[hit.paragraph])) for i, (hit, codes) in enumerate(fitting))
    sure = {index: code for index, code in tied if code is not None}
    meant = _meant([(hits[index], code) for index, code in sure.items()], texts)
    named = _Named((hits[index], code) for index, code in {**plain, **sure}.items())
    upper = [(h, u) for h, codes in fitting if (u := [code for code in codes if level_of(code) != "county"])]
    chosen = _chosen(upper, named, meant, texts)
    known = {id(hits[index]) for index in (*plain, *sure)}
    more = [(hit, code) for hit, code in chosen if id(hit) not in known]
    named = _Named([*((hits[index], code) for index, code in {**plain, **sure}.items()), *more])
    return _chosen(fitting, named, meant, texts)


def _chosen(
    fitting: Sequence[tuple[_Hit, list[str]]], named: "_Named", meant: dict[str, str], texts: dict[int | None, str]
) -> list[tuple[_Hit, str]]:
    settled: list[tuple[_Hit, str]] = []
    for hit, codes in fitting:
        text = texts[hit.paragraph]
        code = _choose(hit, _but_twin(hit, codes, settled, text), named, meant, text)
        if code is not None:
            settled.append((hit, code))
    return settled


_TWIN = re.compile(r" (?:and|meets|or|versus|vs\.?) ")


def _but_twin(hit: _Hit, codes: list[str], settled: list[tuple[_Hit, str]], text: str) -> list[str]:
    """ "Taizhou and Taizhou": the second cannot be the first."""
    if settled and settled[-1][0].paragraph == hit.paragraph and settled[-1][0].spelling == hit.spelling:
        before, taken = settled[-1]
        if _TWIN.fullmatch(text[before.end : hit.start]):
            return [code for code in codes if code != taken] or codes
    return codes


def _only_upper(codes: list[str]) -> str | None:
    """The one province or prefecture among the candidates; a county that borrows its name counts for nothing."""
    upper = [code for code in codes if level_of(code) != "county"]
    return upper[0] if len(upper) == 1 else None


_CONTRASTED = re.compile(r"\b(?:not|other|unlike)(?: the)? $", re.IGNORECASE)


def _meant(sure: list[tuple[_Hit, str]], texts: dict[int | None, str]) -> dict[str, str]:
    """What a spelling means where nothing else is said: what the article says once, and says only so."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for hit, code in sure:
        if not _CONTRASTED.search(texts[hit.paragraph][max(0, hit.start - 12) : hit.start]):
            said[hit.spelling].add(code)
    return {spelling: next(iter(codes)) for spelling, codes in said.items() if len(codes) == 1}


def _fitting(hit: _Hit) -> list[str]:
    """Candidates that suit the class word; without one, of units that nest under one name only the largest."""
    units = list(zip(hit.candidates, hit.kinds, strict=True))
    if hit.word is not None:
        kinds = _CLASSES[hit.word]
        fit = [code for code, kind in units if kind in kinds]
        highest = [code for code in fit if level_of(code) != "county"]
        if fit:
            return highest or fit
        renamed = [code for code, kind in units if level_of(code) == "county"]
        if hit.word in ("county", "district", "city", "county-level city", "banner") and renamed:
            return renamed
    codes = [code for code, _ in units]
    top = [code for code in codes if level_of(code) == "province"]
    if top:
        return top
    return [code for code in codes if not any(other in codes for other in ancestors_of(code))] or codes


def _sure(hit: _Hit, codes: list[str], named: _Named, text: str) -> str | None:
    """The one candidate whose parent stands beside it, or the only one that its class word leaves."""
    tied = [code for code in codes if named.beside(hit, code, text)]
    if len(tied) == 1:
        return tied[0]
    if len(codes) == 1 and hit.word is not None:
        return codes[0] if level_of(codes[0]) != "county" or _known(codes[0], named) else None
    return None


def _known(code: str, named: _Named) -> bool:
    return any(named.count[above] for above in ancestors_of(code)) or named.provinces[province_of(code)] > 0


def _choose(hit: _Hit, codes: list[str], named: _Named, meant: dict[str, str], text: str) -> str | None:
    likely = [code for code in codes if level_of(code) != "county" or _acceptable(hit, code, codes, named, meant, text)]
    if not likely:
        return None
    best = max(likely, key=lambda code: _score(hit, code, named, meant, text))
    if level_of(best) == "county" and len(likely) > 1:
        return best if _clear(hit, best, likely, named, meant, text) else None
    return best


def _score(hit: _Hit, code: str, named: _Named, meant: dict[str, str], text: str) -> float:
    score = named.weight(code) + named.around(hit, code, text) + 8.0 * named.beside(hit, code, text)
    score += 3.0 * (meant.get(hit.spelling) == code)
    score += 1.0 * (level_of(code) != "county") + 0.8 * (code in _USUAL)
    return score


def _clear(hit: _Hit, best: str, likely: list[str], named: _Named, meant: dict[str, str], text: str) -> bool:
    """Does the best candidate stand out? Two districts of one name in two named cities settle nothing."""
    rest = max(_score(hit, code, named, meant, text) for code in likely if code != best)
    return _score(hit, best, named, meant, text) > rest


def _acceptable(
    hit: _Hit, code: str, codes: list[str], named: _Named, meant: dict[str, str], text: str
) -> bool:
    """May a county-level name count here at all?"""
    if meant.get(hit.spelling) == code or named.beside(hit, code, text):
        return True
    if hit.word is not None:
        return _known(code, named) or len(codes) == 1
    parent, province = parent_of(code), province_of(code)
    if parent is None or parent == CHINA:
        return False
    start = bool(_SENTENCE_START.search(text[max(0, hit.start - 4) : hit.start]))
    if named.count[parent] and (parent not in MUNICIPALITIES or hit.placed):
        return hit.placed or start
    kind = hit.kinds[hit.candidates.index(code)]
    if province is None or not named.provinces[province]:
        return False
    return (hit.placed or start) and (kind == "county-level city" or len(codes) == 1)
