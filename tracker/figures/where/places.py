"""The gazetteer: Chinese places by GB/T 2260 code, with the names that English reports use.

Levels are read off the code: XX0000 is a province, XXXX00 a prefecture, anything else a county. What lies
directly under a province (county-level cities XX90NN, the districts of a municipality) has it as parent.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from tracker.figures.words.remembered import remembered
from tracker.model.figure import Region

Level = Literal["country", "province", "prefecture", "county"]
CHINA = "100000"
MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
AREA = "area"
"""Kind of a name that is no unit of GB/T 2260: a new area or zone, listed under the unit that it lies in."""

_CODE = re.compile(r"\d{6}")
_CHINESE_CLASS = re.compile(r"(?:特别行政区|[^\W\d_]*自治[区州县旗]|地区|[省市区县盟旗])$")
_CLASS_TAIL = re.compile(
    r" (?:[a-z'-]+ ){0,8}?(province|municipality|city|prefecture|league|district|county|banner|region|area|committee)$"
)
_APOSTROPHE = str.maketrans({"’": "'", "‘": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Place:
    """One name-bearing unit. `kind`: its class ("district", "county-level city"); `names`: (spelling, bare).

    A spelling that is not `bare` means the place only where its class word stands beside it.
    """

    code: str
    kind: str
    names: tuple[tuple[str, bool], ...]
    chinese: str = ""


@remembered(1 << 13)
def level_of(code: str) -> Level:
    if code == CHINA:
        return "country"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


@remembered(1 << 13)
def province_of(code: str) -> str | None:
    """The province that `code` lies in (itself for a province); None for the country."""
    return None if code == CHINA else code[:2] + "0000"


@remembered(1 << 13)
def parent_of(code: str) -> str | None:
    """One level up: county to prefecture or province, province to China; None for China."""
    level = level_of(code)
    if level == "country":
        return None
    if level == "province":
        return CHINA
    province = code[:2] + "0000"
    direct = level == "prefecture" or province in MUNICIPALITIES or code[2:4] == "90"
    return province if direct else code[:4] + "00"


@remembered(1 << 13)
def ancestors_of(code: str) -> tuple[str, ...]:
    """Units that hold `code`, nearest first, the country left out."""
    above: list[str] = []
    parent = parent_of(code)
    while parent is not None and parent != CHINA:
        above.append(parent)
        parent = parent_of(parent)
    return tuple(above)


def within(code: str, other: str) -> bool:
    """Is `code` the unit `other` or a part of it?"""
    return other in (code, CHINA) or other in ancestors_of(code)


def part_of(code: str, whole: str) -> bool:
    """Does `code` lie in the unit `whole`, and is not all of it?"""
    return code != whole and within(code, whole)


def apart(code: str, other: str) -> bool:
    """Is neither of two places a part of the other?"""
    return not within(code, other) and not within(other, code)


def capital_of(province: str) -> str | None:
    """The seat of a province's government: GB/T 2260 numbers it first. None where there is no such city."""
    if province in MUNICIPALITIES or province[:2] in ("71", "81", "82"):
        return None
    return province[:2] + "0100"


class Gazetteer:
    """Places by code and by name; immutable once made."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        units = {place.code: place for place in places if place.kind != AREA}
        self.places = MappingProxyType(units)
        self._regions = _display(units)
        self._spellings = _spellings(places)
        self._all = places

    def __contains__(self, code: str) -> bool:
        return code in self._regions

    def name(self, code: str) -> str:
        """English name for people; KeyError where there is no such code."""
        return self._regions[code].name

    def region(self, code: str) -> Region:
        """KeyError where there is no such code."""
        return self._regions[code]

    def parent(self, code: str) -> str | None:
        return parent_of(code)

    def province(self, code: str) -> str | None:
        return province_of(code)

    def level(self, code: str) -> Level:
        return level_of(code)

    def kind(self, code: str) -> str:
        return "country" if code == CHINA else self.places[code].kind

    def spellings(self, first_word: str) -> tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]:
        """Names that begin with this word (lower case), longest first, each with its (code, kind, bare)."""
        return self._spellings.get(first_word, ())

    def find_by_name(self, text: str) -> tuple[Region, ...]:
        """What a user may mean: a code, an English or Chinese name, "Suzhou, Anhui", "Gulou district, Nanjing".

        Regions in the order of level and code; empty where nothing is so called.
        """
        text = text.strip()
        if _CODE.fullmatch(text):
            return (self._regions[text],) if text in self._regions else ()
        head, _, tail = text.partition(",")
        codes = self._codes(head)
        if tail.strip():
            above = {region.code for region in self.find_by_name(tail)}
            codes = {code for code in codes if above.intersection(ancestors_of(code))}
        return tuple(self._regions[code] for code in sorted(codes, key=_by_level))

    def meant_by(self, text: str) -> tuple[Region, ...]:
        """The highest of what is so called: Henan is the province, not the county of that name."""
        found = self.find_by_name(text)
        return tuple(region for region in found if level_of(region.code) == level_of(found[0].code))

    @cached_property
    def _by_name(self) -> dict[str, frozenset[str]]:
        return _by_name(self._all)

    def _codes(self, name: str) -> set[str]:
        """Units of a name as it stands, else of its longest beginning that a class word and the like follow."""
        plain = _plain(name)
        words = plain.split(" ")[:12]
        for length in range(len(words), 0, -1):
            found = self._by_name.get(" ".join(words[:length]))
            tail = plain[len(" ".join(words[:length])) :]
            asked = _CLASS_TAIL.fullmatch(tail)
            if found and asked:
                return {code for code in found if self.kind(code).split()[-1] == asked[1]} or set(found)
            if found and not tail:
                return set(found)
        return set()


def to_choose_from(regions: Sequence[Region]) -> str:
    """Places of one name with their codes, eight at the most."""
    return ", ".join(f"{region.code} {region.name}" for region in regions[:8])


def _by_level(code: str) -> tuple[int, str]:
    return ("country", "province", "prefecture", "county").index(level_of(code)), code


def _plain(name: str) -> str:
    return " ".join(name.translate(_APOSTROPHE).split()).lower()


def _display(units: dict[str, Place]) -> dict[str, Region]:
    """A region's shown name: bare where a province or city is meant by it, else with its class."""
    taken: dict[str, str] = {}
    for code in sorted(units, key=_by_level):
        if level_of(code) != "county":
            taken.setdefault(units[code].names[0][0], code)
    regions = {CHINA: Region(CHINA, "China")}
    for code, place in units.items():
        regions[code] = Region(code, _shown(place, taken.get(place.names[0][0], code), units))
    return regions


def _shown(place: Place, first: str, units: dict[str, Place]) -> str:
    """`first`: the highest unit of that name, which alone bears it bare."""
    name, county = place.names[0][0], level_of(place.code) == "county"
    if first == place.code and not (county and place.kind != "county-level city"):
        return name
    if not county and level_of(first) == "prefecture":
        return f"{name}, {units[place.code[:2] + '0000'].names[0][0]}"
    return f"{name} {_class_word(place.kind)}"


def _class_word(kind: str) -> str:
    return {"county-level city": "city", "new area": "New Area"}.get(kind, kind)


def _by_name(places: tuple[Place, ...]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    found["china"].add(CHINA)
    found["中国"].add(CHINA)
    for place in places:
        for name, _ in place.names:
            found[_plain(name)].add(place.code)
        if place.chinese:
            found[place.chinese].add(place.code)
            found[_CHINESE_CLASS.sub("", place.chinese) or place.chinese].add(place.code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _spellings(
    places: tuple[Place, ...],
) -> dict[str, tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]]:
    named: defaultdict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for place in places:
        for name, bare in place.names:
            named[name.lower()].append((place.code, place.kind, bare))
    first: defaultdict[str, list[tuple[str, tuple[tuple[str, str, bool], ...]]]] = defaultdict(list)
    for name in sorted(named, key=len, reverse=True):
        first[re.split(r"[ -]", name, maxsplit=1)[0]].append((name, tuple(named[name])))
    return {word: tuple(names) for word, names in first.items()}


def _rows(table: str) -> Iterator[Place]:
    for line in table.splitlines():
        if not line.startswith("#"):
            code, kind, names, *chinese = line.split("\t")
            spelled = tuple((name.rstrip("*"), not name.endswith("*")) for name in names.split("|"))
            yield Place(code, kind, spelled, *chinese)


@cache
def gazetteer() -> Gazetteer:
    """The table that comes with the package (data/places.tsv), read once."""
    table = files("tracker.figures").joinpath("data/places.tsv").read_text(encoding="utf-8")
    return Gazetteer(tuple(_rows(table)))
