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


def test_no_place_has_a_name_twice() -> None:
    for code, place in GAZ.places.items():
        names = [name for name, _ in place.names]
        assert len(names) == len(set(names)), code


def test_what_is_written_with_an_apostrophe_is_met_without_it() -> None:
    for code, place in GAZ.places.items():
        names = {name for name, _ in place.names}
        assert {name.replace("'", "") for name in names} <= names, code


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


# Each has a character of several readings, and a name is read in one way only.
POLYPHONES = """
    马尾区 Mawei, 汕尾市 Shanwei, 尉氏县 Weishi, 尉犁县 Yuli, 蔚县 Yuxian, 康巴什区 Kangbashi, 什邡市 Shifang,
    乌什县 Wushi, 长治市 Changzhi, 长子县 Zhangzi, 子长市 Zichang, 弓长岭区 Gongchangling, 长白朝鲜族自治县 Changbai,
    天长市 Tianchang, 乐亭县 Laoting, 乐陵市 Laoling, 乐清市 Yueqing, 乐平市 Leping, 将乐县 Jiangle, 会泽县 Huize,
    会宁县 Huining, 单县 Shanxian, 莘县 Shenxian, 浚县 Xunxian, 郏县 Jiaxian, 歙县 Shexian, 隰县 Xixian, 黟县 Yixian,
    蠡县 Lixian, 任丘市 Renqiu, 任泽区 Renze, 盖州市 Gaizhou, 涪陵区 Fuling, 涪城区 Fucheng, 沁阳市 Qinyang,
    泌阳县 Biyang, 鄄城县 Juancheng, 亳州市 Bozhou, 铅山县 Yanshan, 六安市 Lu'an, 六合区 Luhe, 六枝特区 Liuzhi,
    番禺区 Panyu, 吐鲁番市 Turpan, 大埔县 Dabu, 黄埔区 Huangpu, 东莞市 Dongguan, 台州市 Taizhou, 天台县 Tiantai,
    丽水市 Lishui, 洪洞县 Hongtong, 繁峙县 Fanshi, 井陉县 Jingxing, 井研县 Jingyan, 阜平县 Fuping, 柞水县 Zhashui,
    柘荣县 Zherong, 吴堡县 Wubu, 红寺堡区 Hongsibu, 牟平区 Muping, 中牟县 Zhongmu, 牟定县 Mouding, 荥阳市 Xingyang,
    荥经县 Yingjing, 犍为县 Qianwei, 无为市 Wuwei, 郫都区 Pidu, 珙县 Gongxian, 筠连县 Junlian, 枞阳县 Zongyang,
    濉溪县 Suixi, 砀山县 Dangshan, 涡阳县 Guoyang, 蚌埠市 Bengbu, 蚌山区 Bengshan, 埇桥区 Yongqiao, 猇亭区 Xiaoting,
    秭归县 Zigui, 监利市 Jianli, 华容县 Huarong, 耒阳市 Leiyang, 郴州市 Chenzhou, 汨罗市 Miluo, 攸县 Youxian,
    儋州市 Danzhou, 勐海县 Menghai, 漾濞彝族自治县 Yangbi, 洱源县 Eryuan, 弥渡县 Midu, 个旧市 Gejiu, 嵊州市 Shengzhou,
    鄞州区 Yinzhou, 诸暨市 Zhuji, 句容市 Jurong, 宿迁市 Suqian, 睢宁县 Suining, 盱眙县 Xuyi, 邗江区 Hanjiang,
    邳州市 Pizhou, 漯河市 Luohe, 渑池县 Mianchi, 瀍河回族区 Chanhe, 召陵区 Shaoling, 南召县 Nanzhao, 武陟县 Wuzhi,
    柏乡县 Baixiang, 桐柏县 Tongbai, 泊头市 Botou, 曲沃县 Quwo, 阳曲县 Yangqu, 茌平区 Chiping, 临朐县 Linqu,
    东阿县 Dong'e, 郯城县 Tancheng, 硚口区 Qiaokou, 黄陂区 Huangpi, 溆浦县 Xupu, 覃塘区 Qintang, 龙圩区 Longxu,
    邕宁区 Yongning, 百色市 Baise, 綦江区 Qijiang, 北碚区 Beibei, 夹江县 Jiajiang, 西充县 Xichong, 阆中市 Langzhong,
    都匀市 Duyun, 册亨县 Ceheng, 鄠邑区 Huyi, 略阳县 Lueyang, 澄城县 Chengcheng, 宕昌县 Tanchang, 崆峒区 Kongtong,
    两当县 Liangdang, 珲春市 Hunchun, 讷河市 Nehe, 穆棱市 Muling, 绥棱县 Suiling, 闵行区 Minhang, 称多县 Chindu,
    焉耆回族自治县 Yanqi, 伽师县 Jiashi
"""


@pytest.mark.parametrize("pair", [pair.strip() for pair in POLYPHONES.split(",")])
def test_a_character_of_several_readings_is_read_as_its_people_do(pair: str) -> None:
    chinese, name = pair.split()
    found = GAZ.find_by_name(chinese)
    assert [GAZ.places[region.code].names[0][0] for region in found] == [name]


@pytest.mark.parametrize(
    ("asked", "chinese"),
    [
        ("Xiangfan", "襄阳市"),
        ("Tanggu district", "滨海新区"),
        ("Xiacheng district", "拱墅区"),
        ("Jianggan district", "上城区"),
        ("Gangzha district", "崇川区"),
        ("Luogang district", "黄埔区"),
        ("Jiaonan", "黄岛区"),
        ("Hengxian county", "横州市"),
        ("Luanxian county", "滦州市"),
        ("Pixian county", "郫都区"),
        ("Huxian county", "鄠邑区"),
        ("Kinmen", "金门县"),
        ("Kundulun district", "昆都仑区"),
        ("Zhenglan banner", "正蓝旗"),
        ("Lyuliang", "吕梁市"),
        ("Lvliang", "吕梁市"),
        ("Lvshunkou", "旅顺口区"),
        ("Liangjiang New Area", "两江新区"),
        ("Cenling county", "岑岭县"),
        ("He'an county", "和安县"),
        ("Caohu", "草湖市"),
    ],
)
def test_former_new_and_further_names(asked: str, chinese: str) -> None:
    assert [GAZ.places[region.code].chinese for region in GAZ.find_by_name(asked)] == [chinese]


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
