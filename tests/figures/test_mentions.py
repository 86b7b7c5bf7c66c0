"""Place mentions: names found, namesakes told apart, words that only look like places left alone."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.figures.where.mentions import find_mentions
from tracker.figures.where.places import gazetteer
from tracker.model.article import Article, Paragraph


def article(*texts: str, title: str = "") -> Article:
    return Article(title, None, None, tuple(Paragraph("text", text) for text in texts))


def codes(*texts: str, title: str = "") -> list[str]:
    return [mention.region.code for mention in find_mentions(article(*texts, title=title))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Courts in Jiangsu and Zhejiang cooperate.", ["320000", "330000"]),
        ("The bureau of Xi'an answers.", ["610100"]),
        ("The bureau of Xi’an’s old town answers.", ["610100"]),
        ("Judges of Xi‘an, Xiʼan, Xi′an and Xi`an met.", ["610100"] * 4),
        ("Anxi is the Quanzhou county known for tea, and Fujian drinks it.", ["350524", "350500", "350000"]),
        ("In Henan, the least was paid by Jiyuan.", ["410000", "419001"]),
        ("Gansu answers in Mandarin, Tibetan and Dongxiang.", ["620000"]),
        ("Gansu is more at ease in Dongxiang than in Mandarin.", ["620000"]),
        ("Gansu has courts in Linxia and Dongxiang county.", ["620000", "622900", "622926"]),
        ("Most of them, 19, speak Russian, Liaoning 13 and Jilin 9.", ["210000", "220000"]),
        ("Shenyang's court met, and Shenyang's bar. Anshan's met. Tiexi district slept.", ["210100"] * 2 + ["210300"]),
        (
            "Shenyang's court met, and Shenyang's bar. Anshan met Shenyang. In Tiexi district, all slept.",
            ["210100", "210100", "210300", "210100", "210106"],
        ),
        ("Fujian is glad. The Fuqing Notary Office opened.", ["350000", "350181"]),
        ("Quanzhou is glad. Neighboring Shishi is too, and its neighbor Jinjiang.", ["350500", "350581", "350582"]),
        ("Fujian is glad. The Fuqing flour mill opened.", ["350000"]),
        # a body that no district has is not named after one, unless the district is spoken of
        ("The Chang'an International Arbitration Center opened in Xi'an.", ["610100"]),
        ("A notary of the Chang'an Notary Office in Xi'an read it.", ["610116", "610100"]),
        ("The Yuhua Foreign Trade Mediation Center in Changsha closed.", ["430100"]),
        ("Nansha district of Guangzhou grew. The Nansha International Court sat.", ["440115", "440100", "440115"]),
        ("Zhejiang is glad. The Yiwu International Trade Mediation Center opened.", ["330000", "330782"]),
        ("Yunnan teaches the laws of the Lancang-Mekong countries.", ["530000"]),
        ("In Fujian, to the south, Fuqing has a desk.", ["350000", "350181"]),
        ("Hainan is glad. Qionghai, Wanning and Wenchang joined.", ["460000", "469002", "469006", "469005"]),
        ("A judge from Xian spoke to a judge from Yan'an.", ["610100", "610600"]),
        ("Tibet, now spelled Xizang, has few lawyers.", ["540000", "540000"]),
        ("Inner Mongolia autonomous region borders Ningxia Hui autonomous region.", ["150000", "640000"]),
        ("The Guangxi Zhuang autonomous region lies in the south.", ["450000"]),
        ("The Xinjiang Uygur autonomous region has 14 prefectures.", ["650000"]),
        ("Ili Kazak autonomous prefecture opened a desk.", ["654000"]),
        ("Yili Kazakh autonomous prefecture trades, and Yili of Hohhot sells milk.", ["654000", "150100"]),
        ("The Xiangxi Tujia and Miao autonomous prefecture opened a desk.", ["433100"]),
        ("Chengdu Lawyers Association and Wuhan University signed.", ["510100", "420100"]),
        ("The China (Hainan) Pilot Free Trade Zone grew.", ["460000"]),
        ("China's Hong Kong Special Administrative Region and Macao took part.", ["810000", "820000"]),
        ("The Chengdu-Chongqing economic circle grew.", ["510100", "500000"]),
        ("The Beijing-Tianjin-Hebei region has one rule book.", ["110000", "120000", "130000"]),
        ("Kashgar prefecture sent a team; Kashgar city hosts it.", ["653100", "653101"]),
        ("HANGZHOU, March 5 (Xinhua) -- Lawyers met.", ["330100"]),
        ("Guizhou's mountains and Hangzhou's roads are steep.", ["520000", "330100"]),
        ("Taiwan-funded and Wuhan-based firms met.", ["710000", "420100"]),
        ("Pudong New Area pays a subsidy.", ["310115"]),
        ("In Yiwu, a county-level city of Jinhua, traders met.", ["330782", "330700"]),
        (
            "In Tongcheng, a county-level city of Anqing, or Tongcheng, a county of Xianning.",
            ["340881", "340800", "421222", "421200"],
        ),
        ("Fuzhou, the city of Banyans, is old.", ["350100"]),
        ("Xiantao, a county-level city in Hubei, has a court.", ["429004", "420000"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Central China and South China trade with each other.",
        "The Huaihe River floods; the Nujiang River does not.",
        "A ship crossed the Taiwan Strait and Hangzhou Bay.",
        "The Beijing-Hangzhou Grand Canal freezes.",
        "The Qinghai-Tibet Plateau is high, and Qinghai Lake is salt.",
        "They ate Lanzhou noodles, then Sichuan cuisine and Nanjing roast duck.",
        "The shop stands on Nanjing Road, near Zhongshan Road.",
        "The Shanghai Cooperation Organization met in Astana.",
        "It cost 42 million Hong Kong dollars.",
        "Lawyer Wang Jinan and judge Zhang Hefei met Ms. Yulin.",
        "The office opens at 9 am Beijing time.",
        "Xinhua News Agency and Guangming Daily reported it.",
        "A guide for the Guide dog, a lop-eared rabbit and the Gar fish.",
        "The ABA and the ALI wrote model laws.",
        "An airline flies from Bole airport to Lagos, Lome and Juba.",
        "Every county and district has a court; the city is large.",
        "McXian and xian are no places.",
    ],
)
def test_no_places(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("texts", "spelling", "expected"),
    [
        (["Suzhou in Anhui province is far from the sea."], "Suzhou", ["341300"]),
        (["Suzhou has many factories."], "Suzhou", ["320500"]),
        (["Anhui is large.", "In Suzhou, mediators help."], "Suzhou", ["341300"]),
        (["Jiangsu is rich.", "Taizhou builds ships."], "Taizhou", ["321200"]),
        (["Zhejiang is rich.", "Taizhou builds taps."], "Taizhou", ["331000"]),
        (["Jiangxi's Fuzhou and Fujian's Fuzhou met."], "Fuzhou", ["361000", "350100"]),
        (["In Yichun, in Heilongjiang, not the Yichun of Jiangxi, it snows."], "Yichun", ["230700", "360900"]),
        (["Yulin, Guangxi, sells herbs."], "Yulin", ["450900"]),
        (["Shaanxi mines coal, most of it in Yulin."], "Yulin", ["610800"]),
        (["Jilin city lies in Jilin province."], "Jilin", ["220200", "220000"]),
        (["The Jilin Municipal Justice Bureau answers."], "Jilin", ["220200"]),
        (["Hainan has beaches."], "Hainan", ["460000"]),
        (["Hainan Tibetan autonomous prefecture in Qinghai has none."], "Hainan", ["632500"]),
        (["Chaoyang district in Beijing is busy."], "Chaoyang", ["110105"]),
        (["Liaoning's Chaoyang grows dates."], "Chaoyang", ["211300"]),
        (["Changsha county is part of Changsha."], "Changsha", ["430121", "430100"]),
        (["Ili grows, and in Yining it rains."], "Yining", ["654002"]),
        (["Namesakes: Taizhou and Taizhou."], "Taizhou", ["331000", "321200"]),
    ],
)
def test_namesakes(texts: list[str], spelling: str, expected: list[str]) -> None:
    mentions = [m for m in find_mentions(article(*texts)) if m.text == spelling]
    assert [m.region.code for m in mentions] == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Wuhan grows.", "Wuchang district grows too."], "420106"),
        (["Nanjing's Gulou district has a center."], "320106"),
        (["A center stands in Gulou district, Xuzhou."], "320302"),
        (["In Deqing, Huzhou, a pilot began."], "330521"),
        (["Zhejiang trades.", "In Yiwu, traders mediate."], "330782"),
        (["Xinjiang trades.", "In Horgos, trucks queue."], "654004"),
        (["Fangchenggang borders Vietnam.", "Dongxing, a county-level city, has a bridge."], "450681"),
        (["The Guangxi town of Tengxian county in Wuzhou sings."], "450422"),
        (["Peixian county in Jiangsu is old."], "320322"),
        (["Shanghai plans.", "Hongkou and Yangpu districts follow."], "310110"),
        (["Enshi Tujia and Miao autonomous prefecture includes Badong county."], "422823"),
        (["Fujian trades.", "In Mawei, Fuzhou, ships dock."], "350105"),
        (["Ordos opened a museum in Kangbashi."], "150603"),
        (["Tianjin plans.", "In Tanggu district, ships dock."], "120116"),
        (["Ningbo plans.", "Jiangdong district follows."], "330212"),
        (["Chongqing plans.", "Liangjiang New Area follows."], "500157"),
        (["Qingdao plans.", "The West Coast New Area follows."], "370211"),
        (["Ships leave Yangshan Port."], "310000"),
        (["Ships fly the flag of the Yangpu Economic Development Zone."], "460400"),
    ],
)
def test_counties_whose_parent_is_named(texts: list[str], expected: str) -> None:
    assert expected in codes(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ["Gulou district opened a center."],
        ["Nanjing and Fuzhou differ.", "In Gulou district it rains."],
        ["Zhejiang grows.", "The Deqing law firm grows too."],
        ["Hunan grows.", "Xinhua reported it."],
        ["In Yiwu, traders mediate."],
        ["In Zhaotong, Yunnan, sellers trade on Weixin."],
        ["Guangxi sells fruit.", "Longan sells best."],
        ["In Xiamen, Fujian, he met a Tongan."],
        ["Heilongjiang sings.", "In Mulan, a girl goes to war."],
        ["Ordos and the Junggar Basin have coal."],
        ["The ports of the West Coast are full."],
    ],
)
def test_counties_that_nothing_settles(texts: list[str]) -> None:
    assert [code for code in codes(*texts) if not code.endswith("00")] == []


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # the headline means what the text means first
        ("Trucks line up in Pingxiang", "Trucks wait in Pingxiang, a city under Chongzuo in Guangxi.", "451481"),
        ("Pingxiang's kilns cool", "Kilns cool in Pingxiang.", "360300"),
        ("Yulin's herbs", "Herbs of Yulin, in Guangxi, sell. Dates come from Shaanxi's Yulin.", "450900"),
        ("Boats rest at Chongming Island", "Chongming, a district of Shanghai, rests.", "310151"),
        (
            "Chuxiong climbs",
            "Chuxiong, a county-level city, is the seat of the Chuxiong Yi autonomous prefecture.",
            "532301",
        ),
        # the next sentence tells which
        (
            "Tablets",
            "Taizhou makes tablets. The city in East China's Jiangsu province is not its namesake in Zhejiang.",
            "321200",
        ),
        ("Boats", "Taizhou makes boats. The city in the south of Zhejiang province is glad.", "331000"),
    ],
)
def test_the_first_of_namesakes(title: str, text: str, expected: str) -> None:
    assert codes(text, title=title)[0] == expected


def test_offsets_roles_and_order() -> None:
    found = find_mentions(article("A court in Wuhan’s Wuchang district and Wuhan University.", title="Hubei reports"))
    assert [(m.paragraph, m.text, m.role) for m in found] == [
        (None, "Hubei", "place"),
        (0, "Wuhan", "place"),
        (0, "Wuchang", "place"),
        (0, "Wuhan", "name"),
    ]
    text = "A court in Wuhan’s Wuchang district and Wuhan University."
    assert [text[m.start : m.end] for m in found[1:]] == ["Wuhan", "Wuchang", "Wuhan"]
    assert text[found[2].start : found[2].reach] == "Wuchang district"


def test_dateline() -> None:
    found = find_mentions(article("WUHAN, March 5 (Xinhua) -- Lawyers in Xiangyang met."))
    assert [m.role for m in found] == ["dateline", "place"]


@pytest.mark.parametrize("line", ["SHENYANG -- ", "Nanning (en.place.cn) - ", "Kunming, Yunnan, 4 May (Xinhua) - "])
def test_datelines_of_other_papers(line: str) -> None:
    roles = [m.role for m in find_mentions(article(f"{line}Lawyers in Wuhan met."))]
    assert roles[-1] == "place"
    assert set(roles[:-1]) == {"dateline"}
    assert [m.role for m in find_mentions(article("Wuhan-based lawyers met -- in Hubei."))] == ["place", "place"]


NAMES = st.sampled_from(
    ["Suzhou", "Fuzhou", "Gulou district", "Nanjing", "Anhui", "Xi’an", "Yiwu", "İzmir", "the", "and", ", "]
)


@settings(max_examples=60)
@given(st.lists(st.text(max_size=60) | st.lists(NAMES, max_size=12).map(" ".join), max_size=4))
def test_mentions_are_exact_in_order_and_apart(texts: list[str]) -> None:
    found = find_mentions(article(*texts))
    places = [(m.paragraph or 0, m.start, m.end) for m in found]
    assert places == sorted(places)
    for mention in found:
        assert mention.paragraph is not None
        assert texts[mention.paragraph][mention.start : mention.end] == mention.text
        assert mention.end <= mention.reach <= len(texts[mention.paragraph])
        assert mention.region.code in gazetteer()
    assert all(a[0] < b[0] or a[2] <= b[1] for a, b in pairwise(places))


@settings(max_examples=40)
@given(st.sampled_from(["'", "’"]), st.sampled_from([" ", "\u00a0"]))
def test_typography_decides_nothing(apostrophe: str, space: str) -> None:
    text = f"In{space}Tai{apostrophe}an{space}city, Shandong, and Xi{apostrophe}an{apostrophe}s courts"
    assert codes(text) == ["370900", "370000", "610100"]


def test_a_flood_of_names_ends() -> None:
    flood = "Suzhou Fuzhou Gulou district Yulin " * 3000
    assert len(find_mentions(article(flood))) <= 4000
