"""Spotting: spellings of the gazetteer in running text, less those that belong to something else.

A river, a road, a dish, a person or a private firm may bear a place's name; each is told by the words beside it.
"""

import re
from dataclasses import replace

from tracker.figures.where.places import AREA, Gazetteer, level_of
from tracker.figures.words.record import record

Units = tuple[tuple[str, str, bool], ...]
"""What a spelling may mean: code, class, whether it may stand without its class word."""
Names = tuple[tuple[str, Units], ...]


@record
class Hit:
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
CLASSES = {
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
    rf"(new area|special area|{'|'.join(CLASSES)}|{'|'.join(_PLURALS)})(?![\w-])",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"(?:,? (?:a|an|the) (?:[\w-]+ ){0,3}?"
    r"(county-level city|prefecture-level city|city|district|county|banner)\b(?!-| (?:of (?-i:[A-Z])|hall\b))"
    r"|, (?:an? |the [\w-]+ )(?:[\w-]+ ){0,2}?(county-level city|city|district|county|banner) of (?=[A-Z])"
    r"| (municipal)\b"
    r"|,? (?:both |all |two |three |four )?(?:county-level )?(cities|districts|counties|provinces|banners)\b"
    r"(?= (?:in|of|under|that|which|administered)\b))",
    re.IGNORECASE,
)
_CLASS_BEFORE = re.compile(r"\b[Tt]he (city|province|county|district|prefecture|municipality) of $")
_LISTED = re.compile(r",? and |, |/|-|–")
_ALIEN = re.compile(
    r"(?:-[A-Z][\w']+)?(?: (?:Rivers?|Sea|Lake|Mountains?|Straits?|straits?|Gulf|Bay|Peninsula|Plateau|plateau|Basin"
    r"|basin|Delta|delta|(?:Grand )?Canal|Dam|Gorges?|Roads?|Streets?|Avenue|Boulevard|Lane|Dynasty|Daily|News Agency"
    r"|Evening News|Convention|Treaty|Protocol|Cooperation Organi[sz]ation|[Cc]uisine|[Dd]ish(?:es)?|[Nn]oodles?"
    r"|(?:[Rr]oast )?[Dd]uck|[Hh]otpot|[Oo]pera|[Dd]ollars?|[Pp]atacas?|[Tt]ime|dialect)\b|-(?:Road|Street|Mekong)\b)"
    r"(?! (?:New|District|County))"
)
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Mount|Mt|Lake|Miss|Comrade)\.? $")
_SURNAME_BEFORE = re.compile(
    r"\b(?:Wang|Zhang|Liu|Chen|Zhao|Huang|Zhou|Wu|Xu|Hu|Zhu|Guo|Luo|Liang|Zheng|Xie|Deng|Feng|Cao|Zeng|Peng|Xiao"
    r"|Cai|Pan|Dong|Yuan|Yu|Ye|Jiang|Wei|Cheng|Lyu|Ding|Shen|Ren|Yao|Lu|Cui|Tan|Liao|Jia|Fang|Zou|Xiong|Meng|Qin|Qiu"
    r"|Hou|Shi|Xue|Yan|Duan|Lei|Qian|Tao|Mao|Hao|Gong|Shao|Wan|Kong|Li|Sun|Ma|Lin) $"
)
_PLACED_BEFORE = re.compile(
    r"\b(?:in|on|from|at|to|of|near|across|throughout|between|around|within|outside|for|and|via|including|like|by|with|than"
    r"|while|where|whereas|such as)"
    r" (?:(?:the|its|downtown|suburban|nearby|neighbou?r(?:ing)?|remote|rural|coastal|distant) )*$"
    r"|\b(?:neighbou?ring|nearby) $",
    re.IGNORECASE,
)
# "at ease in Dongxiang": a language or a people, unless a class word follows.
_PEOPLE = re.compile(_ETHNIC, re.IGNORECASE)
_OWNS = re.compile(
    r"'s | \(?\d| (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"| (?:has|have|had|is|was|are|were|now|alone|saw|took|came|ran|set|recorded|handled|reported|followed)\b"
    r"| (?:notary |legal aid |justice )?(?:office|court|bureau|branch)\b"
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
    r"|Comprehensive|Economic|High|Area|Island|Port|Customs|Party|Committee|Mediation)\b"
)
# No district has such bodies: "Chang'an International Arbitration Center" is named after the city of old.
_ABOVE_DISTRICT = re.compile(r" (?:\([^)]*\) )?(?:International|Foreign|Commercial|Arbitration|Maritime|Belt)\b")
_WORD = re.compile(r"[A-Z\u00c0-\u00de][a-zA-Z\u00c0-\u024f]*(?:'(?!s\b)[a-zA-Z]+)*")


def spot(paragraph: int | None, text: str, gaz: Gazetteer) -> list[Hit]:
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is longer would shift every offset
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    hits: list[Hit] = []
    done = 0
    for word in _WORD.finditer(text):
        names = gaz.spellings(word.group().lower())
        if names and word.start() >= done and not _continues(text, word.start()):
            hit = _hit(paragraph, text, lower, word.start(), names)
            if hit is not None:
                hits.append(hit)
                done = hit.reach
    return _share_class(_share_place(hits, text), text)


def _share_place(hits: list[Hit], text: str) -> list[Hit]:
    """ "In Qionghai, Wanning and Lingshui": what makes the first of a list a place makes the others so."""
    shared: list[Hit] = []
    for hit in hits:
        last = shared[-1] if shared else None
        listed = last is not None and text[last.reach : hit.start] == ", "
        placed = listed and last is not None and (last.placed or text[last.start - 2 : last.start] in ("", ". "))
        shared.append(replace(hit, placed=True) if placed and not hit.placed else hit)
    return shared


def _continues(text: str, start: int) -> bool:
    """Is a capital inside a word ("McXian") and no name's beginning? A hyphen joins two names."""
    before = text[start - 1 : start]
    return before.isalnum() or before == "_" or (before == "'" and text[start - 2 : start - 1].isalnum())


def _hit(paragraph: int | None, text: str, lower: str, start: int, names: Names) -> Hit | None:
    for spelling, units in names:
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


def _judge(paragraph: int | None, text: str, start: int, end: int, spelling: str, units: Units) -> Hit | None:
    before, after = text[max(0, start - 40) : start], text[end : end + 90]
    word, reach = _class_after(after, end)
    if word is None and (ahead := _CLASS_BEFORE.search(before)):
        word = ahead[1]
    if word in ("county", "district", "banner") and before.endswith(" the ") and _is_city(units):
        word, reach = None, end  # "the Nantong county known for its silk"
    if word is None and (_is_other(before, after) or (_PEOPLE.fullmatch(spelling) and _is_county(units))):
        return None
    suits = CLASSES.get(_PLURALS.get(word or "", word or ""), ())
    allowed = [(code, kind) for code, kind, bare in units if bare or kind in suits]
    if not allowed or _is_acronym(text[start:end]):
        return None
    capital = _NEXT_CAPITAL.match(after) if word is None else None
    official = capital is None or bool(_OFFICIAL.match(after))
    placed = bool(_PLACED_BEFORE.search(before)) or bool(_OWNS.match(after)) or (capital is not None and official)
    if capital and _ABOVE_DISTRICT.match(after) and all(kind == "district" for _, kind in allowed):
        placed = False
    if (capital and not official) or (word is None and _PRIVATE.match(after)):
        placed = False
        allowed = [(code, kind) for code, kind in allowed if level_of(code) != "county"]
    codes, kinds = tuple(code for code, _ in allowed), tuple(kind for _, kind in allowed)
    return Hit(paragraph, start, end, reach, spelling, codes, kinds, word, placed, capital is not None)


def _is_other(before: str, after: str) -> bool:
    """Does a name without a class word belong to a river, a person?"""
    return bool(_ALIEN.match(after)) or _ends(before, _TITLE_BEFORE, 9) or _is_person(before, after)


def _ends(before: str, pattern: re.Pattern[str], longest: int) -> bool:
    """Whether a text ends in a match, which has at most so many characters: no more of the text is tried."""
    return pattern.search(before, max(0, len(before) - longest)) is not None


def _is_county(units: Units) -> bool:
    return all(level_of(code) == "county" for code, _, _ in units)


def _is_city(units: Units) -> bool:
    return any(kind == "city" and level_of(code) == "prefecture" for code, kind, _ in units)


def _class_after(after: str, end: int) -> tuple[str | None, int]:
    """The class word that goes with a name, and the offset after it."""
    match = _CLASS.match(after)
    if match:
        word = match[1].lower()
        return ("new area" if word == "special area" else word), end + match.end()
    match = _APPOSED.match(after)
    if match:
        word = next(group for group in match.groups() if group).lower()
        return {"prefecture-level city": "city", "municipal": "city"}.get(word, word), end
    return None, end


def _is_acronym(text: str) -> bool:
    return len(text) < 5 and text.isupper()


def _is_person(before: str, after: str) -> bool:
    return _ends(before, _SURNAME_BEFORE, 6) and not after.startswith(("-", "/"))


def _share_class(hits: list[Hit], text: str) -> list[Hit]:
    """ "Hongkou and Yangpu districts": a plural goes back through the list that it ends."""
    shared: list[Hit] = []
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


def _singular(hit: Hit) -> Hit:
    return replace(hit, word=_PLURALS[hit.word]) if hit.word in _PLURALS else hit
