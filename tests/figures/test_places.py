"""The gazetteer: complete, consistent, and under the names that reports use."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.figures.where.places import (
    CHINA,
    ancestors_of,
    capital_of,
    gazetteer,
    level_of,
    parent_of,
    province_of,
    to_choose_from,
    within,
)
from tracker.model.figure import Region

GAZ = gazetteer()
CODES = sorted(GAZ.places)


def test_counts_of_units() -> None:
    levels = Counter(level_of(code) for code in CODES)
    assert levels["province"] == 34
    assert levels["prefecture"] == 333
    assert 2800 < levels["county"] < 2900


def test_every_parent_is_in_the_table() -> None:
    assert [code for code in CODES if (parent_of(code) or CHINA) not in GAZ] == []


def test_every_name_is_latin_and_trim() -> None:
    names = [name for place in GAZ.places.values() for name, _ in place.names]
    odd = [name for name in names if not re.fullmatch(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ' -]*", name) or name != name.strip()]
    assert odd == []


def test_levels_that_hold_one_another_have_distinct_shown_names() -> None:
    upper = [GAZ.name(code) for code in CODES if level_of(code) != "county"]
    assert [name for name, times in Counter(upper).items() if times > 1] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("140400", "Changzhi"),
        ("411100", "Luohe"),
        ("150100", "Hohhot"),
        ("650100", "Urumqi"),
        ("610100", "Xi'an"),
        ("540100", "Lhasa"),
        ("540200", "Xigaze"),
        ("150600", "Ordos"),
        ("150800", "Bayannur"),
        ("150700", "Hulunbuir"),
        ("654000", "Ili"),
        ("653100", "Kashgar"),
        ("653200", "Hotan"),
        ("513300", "Garze"),
        ("513200", "Aba"),
        ("532800", "Xishuangbanna"),
        ("232700", "Daxing'anling"),
        ("220200", "Jilin city"),
        ("230200", "Qiqihar"),
        ("632600", "Golog"),
        ("210200", "Dalian"),
        ("211300", "Chaoyang"),
        ("341500", "Lu'an"),
        ("450500", "Beihai"),
        ("621200", "Longnan"),
        ("810000", "Hong Kong"),
        ("654004", "Horgos"),
        ("150781", "Manzhouli"),
        ("152501", "Erenhot"),
        ("429004", "Xiantao"),
        ("419001", "Jiyuan"),
        ("659001", "Shihezi"),
        ("310115", "Pudong New Area"),
        ("330382", "Yueqing"),
        ("370881", "Qufu"),
        ("440113", "Panyu district"),
        ("141024", "Hongtong county"),
        ("222404", "Hunchun"),
        ("371722", "Shanxian county"),
        ("152923", "Ejin banner"),
        ("420528", "Changyang autonomous county"),
    ],
)
def test_names(code: str, name: str) -> None:
    assert GAZ.name(code) == name
    assert GAZ.region(code) == Region(code, name)


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("320106", "320100"),
        ("320100", "320000"),
        ("320000", CHINA),
        (CHINA, None),
        ("110105", "110000"),
        ("500118", "500000"),
        ("419001", "410000"),
        ("659001", "650000"),
        ("469002", "460000"),
    ],
)
def test_parents(code: str, parent: str | None) -> None:
    assert GAZ.parent(code) == parent


def test_relations() -> None:
    assert ancestors_of("320106") == ("320100", "320000")
    assert province_of("320106") == "320000"
    assert province_of(CHINA) is None
    assert within("320106", "320000")
    assert within("320106", CHINA)
    assert not within("320000", "320106")
    assert not within("330106", "320000")
    assert capital_of("420000") == "420100"
    assert capital_of("110000") is None
    assert capital_of("810000") is None


@pytest.mark.parametrize("province", [code for code in CODES if code.endswith("0000")])
def test_capitals_are_cities(province: str) -> None:
    seat = capital_of(province)
    assert seat is None or GAZ.kind(seat) == "city"


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("320500", ["320500"]),
        ("999999", []),
        ("Suzhou, Anhui", ["341300"]),
        ("suzhou, jiangsu", ["320500"]),
        ("Gulou district, Nanjing", ["320106"]),
        ("Gulou district", ["320106", "320302", "350102", "410204"]),
        ("Jilin", ["220000", "220200"]),
        ("Jilin province", ["220000"]),
        ("Xi’an", ["610100", "220403", "231005"]),
        ("Tibet", ["540000"]),
        ("Inner Mongolia autonomous region", ["150000"]),
        ("Guangxi Zhuang autonomous region", ["450000"]),
        ("江苏", ["320000"]),
        ("南京市", ["320100"]),
        ("China", [CHINA]),
        ("", []),
        ("Atlantis", []),
    ],
)
def test_find_by_name(asked: str, codes: list[str]) -> None:
    assert [region.code for region in GAZ.find_by_name(asked)] == codes


@given(st.sampled_from(CODES))
def test_every_place_is_found_by_its_shown_name_and_code(code: str) -> None:
    shown = GAZ.region(code)
    assert shown in GAZ.find_by_name(shown.name)
    assert GAZ.find_by_name(code) == (shown,)


def test_the_highest_of_a_name_is_meant_and_all_of_them_are_to_choose_from() -> None:
    assert [region.code for region in GAZ.meant_by("Henan")] == ["410000"]
    assert len(GAZ.find_by_name("Henan")) > 1
    assert to_choose_from(GAZ.meant_by("Suzhou")) == "320500 Suzhou, 341300 Suzhou, Anhui"
    assert GAZ.meant_by("Atlantis") == ()


@given(st.text(max_size=40))
def test_find_by_name_takes_anything(text: str) -> None:
    assert all(region.code in GAZ for region in GAZ.find_by_name(text))
