"""Regions: what an article is about, and of which place each of its figures is stated."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.figures.where.mentions import find_mentions
from tracker.figures.where.places import CHINA, gazetteer
from tracker.figures.where.regions import mentioned_regions, subject_regions
from tracker.figures.where.scopes import Scopes
from tracker.model.article import Article, Paragraph
from tracker.model.figure import Region


def article(title: str, *texts: str) -> Article:
    """Lines that end in no stop are headings."""
    kinds = (Paragraph("text" if text.endswith((".", '"')) else "heading", text) for text in texts)
    return Article(title, None, None, tuple(kinds))


def subject(title: str, *texts: str) -> list[str]:
    it = article(title, *texts)
    return [region.code for region in subject_regions(it, find_mentions(it))]


def stated(title: str, *texts: str) -> list[str | None]:
    """Codes of the places of the numbers that the last text puts in brackets: "[12] courts"."""
    *before, last = texts
    spans: list[tuple[int, int]] = []
    plain = ""
    for index, piece in enumerate(last.replace("]", "[").split("[")):
        if index % 2:
            spans.append((len(plain), len(plain) + len(piece)))
        plain += piece
    it = article(title, *before, plain)
    mentions = find_mentions(it)
    scopes = Scopes(it, mentions, subject_regions(it, mentions))
    found = [scopes.region_of(len(before), start, end) for start, end in spans]
    assert all(0 <= sure <= 1 for _, sure in found)
    return [None if region is None else region.code for region, _ in found]


@pytest.mark.parametrize(
    ("title", "texts", "expected"),
    [
        ("Hubei opens courts", ["Wuhan and Yichang each have one."], ["420000"]),
        ("Wuhan opens a court", ["The capital of Hubei province has one more."], ["420100"]),
        ("Yiwu traders mediate", ["In Zhejiang, Yiwu trades.", "Zhejiang and Jinhua help."], ["330782"]),
        ("Henan builds a Zhengzhou hub", ["Zhengzhou, Luoyang, Kaifeng, Anyang and Hebi met."], ["410000"]),
        ("Henan's Zhengzhou builds a hub", ["Zhengzhou has it. Zhengzhou is glad."], ["410100"]),
        ("Xinjiang's Horgos grows", ["Urumqi, Ili, Kuytun, Hotan and Hami watch Xinjiang."], ["654004"]),
        ("Fujian's Pingtan, Fuzhou draw Taiwan firms", ["Pingtan has some, Taiwan more."], ["350128"]),
        ("Hunan, Hubei and Jiangxi sign a pact", ["It was signed on Monday."], ["360000", "420000", "430000"]),
        ("Lawyers from Hong Kong and Macao practice in Guangdong", ["They passed."], ["440000"]),
        ("Law firms from Hubei and Henan follow their clients", ["They are few."], ["410000", "420000"]),
        ("", ["The justice bureau of Luoyang, Henan province, met.", "Luoyang has courts; Luoyang grows."], ["410300"]),
        ("", ["Zhejiang province reported.", "Hangzhou led.", "Ningbo followed.", "Zhejiang is glad."], ["330000"]),
        ("", ["A court sits in Nyingchi.", "Lhasa has two, Xigaze one.", "Lhasa plans another."], ["540000"]),
        ("Law firms grow", ["China has more law firms than ever, the ministry said in Beijing."], [CHINA]),
        ("Ministry holds a meeting in Beijing", ["Lawyers nationwide took part."], [CHINA]),
        (
            "Notaries grow",
            [
                "Notaries in China grew in number.",
                "To the south",
                "In Yunnan, notaries speak Lao.",
                "To the north",
                "Shanxi province has few notaries.",
            ],
            [CHINA, "140000", "530000"],
        ),
        ("Fuzhou meets Fuzhou: Fujian and Jiangxi compare notes", ["They met in Nanchang."], ["350000", "360000"]),
        ("Taiwan lawyers find work in Xiamen", ["Xiamen has some."], ["350200"]),
        (
            "A delta shares",
            ["Clerks in Jiangsu and Anhui meet.", "Jiangsu has some, Anhui more."],
            ["320000", "340000"],
        ),
        (
            "A plateau learns",
            ["Lawyers from Beijing and Hebei teach in Gansu.", "Gansu learns, Beijing and Hebei teach."],
            ["620000"],
        ),
        ("Old wells", ["China's western regions dig.", "Gansu has wells, Gansu digs, Qinghai rests."], [CHINA]),
        (
            "The country's smallest bar",
            ["Ngari prefecture, in the west of Tibet, has a bar.", "Lhasa's bar is larger.", "Ngari does not mind."],
            ["542500"],
        ),
        ("Wells", ["In China's far west, Gansu digs."], ["620000"]),
        (
            "What a law has brought",
            ["It was cited often.", "Courts in Zhejiang, Fujian, Hubei and Gansu did."],
            [CHINA],
        ),
        (
            "Notaries grow",
            ["Notaries in China grew.", "Compared", "Guangdong is first. Fujian, Hubei and Gansu follow."],
            [CHINA],
        ),
        ("Nothing of any place", ["A text without names."], [CHINA]),
        # partners of any level, each with where it lies
        (
            "Notaries pool files",
            ["Kunshan in Jiangsu province and Jiading in Shanghai met.", "Kunshan helps Jiading."],
            ["310114", "320583"],
        ),
        (
            "Judges share a bus",
            [
                "In May, the courts of Handan in Hebei, Anyang in Henan and Changzhi in Shanxi agreed.",
                "Handan pays most.",
                "Anyang and Changzhi pay the rest.",
            ],
            ["130400", "140400", "410500"],
        ),
        (
            "Judges compare notes",
            ["Judges from Ningbo and Xiamen taught in Beihai.", "Beihai learns. Ningbo and Xiamen teach. Beihai pays."],
            ["450500"],
        ),
        # the lead speaks of the place around the one of the title, or only tells that it lies there
        ("Wuhan opens an office", ["The Hubei Arbitration Association has nine offices.", "Wuhan pays."], ["420000"]),
        ("Wuhan opens an office", ["The port in Central China's Hubei province is large.", "Wuhan pays."], ["420100"]),
        ("Wuhan opens an office", ["Experts from Hubei gave lectures.", "Wuhan pays."], ["420100"]),
        ("Jilin city skis", ["The slopes around Jilin are white.", "Jilin, a city in Jilin, is glad."], ["220200"]),
        # the lead goes on with a part of the place of the title
        (
            "Songs settle quarrels in Guizhou",
            [
                "In Qiandongnan prefecture, in Southwest China's Guizhou province, people sing.",
                "The prefecture is glad.",
                "Kaili and Leishan sing.",
                "Guizhou is glad.",
            ],
            ["522600"],
        ),
        (
            "Songs settle quarrels in Guizhou",
            [
                "In Kaili, a city in Guizhou, people sing.",
                "Zunyi sings.",
                "Bijie and Liupanshui sing.",
                "Guizhou is glad.",
            ],
            ["520000"],
        ),
        ("Taiwan lawyers get to work in Fuzhou", ["They met in Fuzhou."], ["350100"]),
        ("Macao notaries find work in Zhuhai", ["They met in Zhuhai."], ["440400"]),
        ("", ["BEIJING, May 4 (Xinhua) -- Courts in Gansu met.", "Gansu is dry."], ["620000"]),
    ],
)
def test_subjects(title: str, texts: list[str], expected: list[str]) -> None:
    assert subject(title, *texts) == expected


JIANGSU = "Jiangsu reports on its lawyers"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # the subject of the clause
        (["Suzhou has [120] courts."], ["320500"]),
        (["The Wuxi Arbitration Commission took [40] cases, up [5] percent."], ["320200", "320200"]),
        (["The lawyers association of Nantong trained [90] people."], ["320600"]),
        (["In Wuxi, a group of lawyers from Suzhou and Nanjing settled [9] quarrels."], ["320200"]),
        (["In 2024, notaries in Xuzhou wrote [700] letters."], ["320300"]),
        (["Suzhou, where factories cluster, has [7] courts, while Nanjing has [6]."], ["320500", "320100"]),
        (["Suzhou led with [70] cases; in Nanjing, the bureau had [60]."], ["320500", "320100"]),
        (["Nanjing accounted for [30] percent and Wuxi for [20]."], ["320100", "320200"]),
        # dealt out
        (["Nanjing and Wuxi had [164] and [71] cases respectively."], ["320100", "320200"]),
        (["Suzhou, Wuxi and Nantong took [3], [4] and [5] cases, respectively."], ["320500", "320200", "320600"]),
        (["Nanjing and Wuxi lead, with [16] and [12] rooms."], ["320100", "320200"]),
        (["Nanjing and Wuxi opened [2] and [3] courts."], ["320100", "320200"]),
        (["Nanjing and Wuxi took [20] cases and [30] pleas."], ["320000", "320000"]),
        # right behind the figure
        (["There are [12] rooms in Changzhou."], ["320400"]),
        (["A total of [17] bodies were set up in Nanjing's Gulou district."], ["320106"]),
        (["Of the rooms, [34] are in Suzhou, [21] in Wuxi and [8] in Nantong."], ["320500", "320200", "320600"]),
        (["It had [5] percent more than in Shandong."], ["320000"]),
        (["It had [120] courts, compared with [90] in Shandong."], ["320000", "370000"]),
        (["Wuxi grew. Some [80] lawyers are in the province's pool, up from [70]."], ["320000", "320000"]),
        (["Of the [13] cities in the province, Wuxi has [9] courts."], ["320000", "320200"]),
        (["The Jiangsu Arbitration Court, based in Nanjing, took [25] cases."], ["320000"]),
        (["The Wuxi court, in Jiangsu, took [25] cases."], ["320200"]),
        (["There are [17] halls, most of them in Nanjing."], ["320100"]),
        # words that stand for a place
        (["Wuxi grew. The city has [8] courts."], ["320200"]),
        (["Wuxi grew. Across the province, [800] courts grew."], ["320000"]),
        (["Yancheng grew. The provincial hotline took [9] calls."], ["320000"]),
        (["The Suzhou Notary Office moved.", "Nanjing met.", "The office wrote [12] letters."], ["320500"]),
        (["Nanjing's Gulou district grew. The district has [3] courts."], ["320106"]),
        (["Kunshan, a county-level city in Suzhou, grew. There, [44] firms met."], ["320583"]),
        (["Wuxi grew. Across the country, [99] courts grew. They took [5] cases."], [CHINA, CHINA]),
        # carried on, and back
        (["Wuxi began in May. The number of rooms has risen to [63]."], ["320200"]),
        (["Wuxi began in May.", "The number of rooms has risen to [63]."], ["320000"]),
        (["Wuxi began in May.", "It has [63] rooms."], ["320200"]),
        (["Of Wuxi", "There were [63] rooms to fill."], ["320200"]),
        (['"Suzhou is large," said a judge in Wuxi.', "The pool has [9] judges."], ["320000"]),
        # sent elsewhere
        (["The province sent [20] lawyers to Xinjiang and Tibet."], ["320000"]),
        (["Its lawyers have offices in [14] countries."], ["320000"]),
        (["It joined [14] universities, including Wuhan University."], ["320000"]),
        # beyond the clause's own place
        (["It works with a hall in Wuhan, capital of Hubei province, where the list has grown to [640]."], ["420100"]),
        (["Lawyers took [340] Hong Kong-related cases."], ["320000"]),
        (["Firms like Wuxi's [43] courts and [20] halls."], ["320200", "320200"]),
        # elided nouns: each number with the place set beside it
        (["Cases rose in Nantong ([54]) and Wuxi ([47])."], ["320600", "320200"]),
        (["Nanjing leads with [203], followed by Wuxi with [48]."], ["320100", "320200"]),
        (["Nanjing's bureau took [90] cases, that of Wuxi [40]."], ["320100", "320200"]),
        (["Suqian has [8] halls and Kunshan, the Suzhou city known for its noodles, [5]."], ["321300", "320583"]),
        (
            ["There were [88] of them, as compared with [14] for Nantong and [12] for Wuxi."],
            ["320000", "320600", "320200"],
        ),
        (["Of the [120] pupils, [52] come from Nanjing, [18] from Wuxi."], ["320000", "320100", "320200"]),
        (
            ["Suzhou is largest; Wuxi and Nantong follow. Courts number [30], [20] and [10]."],
            ["320500", "320200", "320600"],
        ),
        (["Nanjing and Wuxi followed. The former has [21] rooms, the latter [9]."], ["320100", "320200"]),
        # the doer behind the figure, the receiver
        (["The most, [290 rooms], were opened by Nantong."], ["320600"]),
        (["Of the roster, [480] were put forward by Nanjing, [395] by Wuxi."], ["320100", "320200"]),
        (["It set aside [8] halls, of which [2] halls went to Nantong."], ["320000", "320600"]),
        # where people only come from
        (["Experts from Shanghai gave [8] lectures, which drew [90] judges."], ["320000", "320000"]),
        (["The court hired [16] Taiwan residents and [30] Hong Kong lawyers."], ["320000", "320000"]),
        (["It heard [29] quarrels between firms in Shandong and clients abroad."], ["320000"]),
        (["A carpenter from Wuxi sued. In one year, [60] such suits were filed."], ["320000"]),
        (["Shanghai donated [20] vans and Shandong [3] boats."], ["320000", "320000"]),
        (["In Nantong alone, [3] judges ski. They wrote [84] letters."], ["320600", "320600"]),
        (["In Nantong alone, [3] judges ski. Courts wrote [84] letters."], ["320600", "320000"]),
        (["It has [5] judges, [2 of whom] studied in Macao."], ["320000", "320000"]),
        # a part and its whole
        (["Wuxi has [40] halls, over [8 percent] of Jiangsu's total."], ["320200", "320200"]),
        (["By June, [540] judges had retired, [125] of them in Jiangsu."], [CHINA, "320000"]),
        (["Wuxi met. The provincial roster was sorted: [70] speak Thai."], ["320000"]),
        (["Nanjing grew, while the country as a whole has [412] courts."], [CHINA]),
        # scenes, asides, other places
        (["Jiangsu has some desks, the oldest of which was set up in Wuxi. They took [40] calls."], ["320000"]),
        (["It took [40] calls, [9 of them] from Wuxi."], ["320000", "320200"]),
        (["Wuxi met.", "It is a craft in flux: [40] judges left."], ["320000"]),
        (["In Wuxi, clerks translate, and a court in Nantong, a port, heard [3] witnesses."], ["320600"]),
        (["Within a year of its opening, a base in Wuxi has taught [86] lawyers."], ["320200"]),
        (["Founded in 2018, the bar of Wuxi has [86] members."], ["320200"]),
        (["Wuxi met. Both sides agreed on [20] terms."], ["320000"]),
        (["Wuxi met. The city's bar filed [57] suits, [21 of them] in Hubei and [9] in Gansu."], ["320200"] * 3),
        (["It is dawn in Wuxi. Already [6] boats are out."], ["320200"]),
        (["Ice is what Wuxi has. Patience is where Nantong comes in. Its [11] labs are slow."], ["320600"]),
        (["Wuxi sent a van. Elsewhere, [30] vans are in use."], ["320000"]),
        (["Wuxi met. Provincewide, there are [610] counters."], ["320000"]),
        (["Wuxi met. The city of Nantong has none, but its bar lent [20] lawyers."], ["320600"]),
        (["Jiangsu's capital spent [30] hours on it."], ["320100"]),
        (["Law offices of Macao and Hong Kong opened in Wuxi; they have a staff of [63]."], ["320200"]),
        (["Nanjing grew. Firms met in the Lin-gang area of Pudong New Area, where [12] stay."], ["310115"]),
    ],
)
def test_figures_in_a_report_on_a_province(texts: list[str], expected: list[str]) -> None:
    assert stated(JIANGSU, *texts) == expected


@pytest.mark.parametrize(
    ("title", "texts", "expected"),
    [
        ("Guangxi villages", ["In Hechi, a city, [3] singers met."], ["451200"]),
        ("Guangxi villages", ["Hechi met. Agencies in the region took [3] cases."], ["450000"]),
        ("Chongqing lawyers", ["Six offices moved. The municipality has [9]."], ["500000"]),
        ("Lawyers nationwide grow", ["Shanghai has [34] of them."], ["310000"]),
        ("Lawyers nationwide grow", ["Shanghai has some.", "The list has [900] names."], [CHINA]),
        ("Hong Kong arbitrates", ["Shenzhen visited. Some [70] firms have rooms in the city."], ["440300"]),
        ("Hong Kong arbitrates", ["In Shenzhen, few.", "Some [70] firms have rooms in the city."], ["810000"]),
        ("Macao arbitrates", ["The special administrative region has [12] courts."], ["820000"]),
        ("Pudong New Area mediates", ["Shanghai met. The area's [12] courts are small."], ["310115"]),
        ("Xizang's doctors", ["Guangdong sends some. The regional capital has [9] of them."], ["540100"]),
        (
            "Yangtze villages",
            [
                "Courts in Shanghai, Jiangsu and Zhejiang met.",
                "Shanghai, Jiangsu, Zhejiang: they share a list."
                " Shanghai's Qingpu district, Suzhou's Wujiang district and Jiaxing's Jiashan county have [18] rooms.",
            ],
            ["310118"],
        ),
        ("Qingdao mediates", ["Stations across Shandong have grown to [18]."], ["370000"]),
        ("Qingdao mediates", ["Shibei district gave up a hall. Of [22] quarrels there, all ended."], ["370203"]),
    ],
)
def test_figures_elsewhere(title: str, texts: list[str], expected: list[str]) -> None:
    assert stated(title, *texts) == expected


HUBEI = "Hubei takes stock"


@pytest.mark.parametrize(
    ("title", "texts", "expected"),
    [
        # places that are left out
        (HUBEI, ["Hubei has [40] firms outside Wuhan, the provincial capital, and Yichang."], ["420000"]),
        (HUBEI, ["Apart from Wuhan, [9] cities have a hall."], ["420000"]),
        (HUBEI, ["Unlike Xiaogan, which has [2] halls, Ezhou has [5]."], ["420900", "420700"]),
        # who comes from elsewhere
        (HUBEI, ["Between [60] clerks from Taiwan advise firms in Huangshi."], ["420200"]),
        (HUBEI, ["[43] lawyers with Taiwan residency were working in Ezhou."], ["420700"]),
        (HUBEI, ["A program with Shanghai has trained [60] clerks."], ["420000"]),
        (HUBEI, ["[12] clerks took a course and completed it in Shanghai."], ["420000"]),
        # what leads up to a place
        (HUBEI, ["Further south, in Xianning, tea is grown. Of the clerks, [12] grow it."], ["421200"]),
        (HUBEI, ["[45] lawyers were posted, including [8] who serve in Enshi."], ["420000", "422800"]),
        (HUBEI, ["Halls were opened, with Wuhan, the capital, contributing [21] and Ezhou [9]."], ["420100", "420700"]),
        (HUBEI, ["Ezhou sent [12] clerks to Huangshi last year, and Huangshi sent [9] back."], ["420700", "420200"]),
        (HUBEI, ["From Ezhou to Huangshi, [33] ports have a desk."], ["420000"]),
        (HUBEI, ["Wuhan has a school. Ezhou sent [10] clerks to the school and Enshi [14]."], ["420700", "422800"]),
        # shares, and what others have
        (HUBEI, ["Ezhou has [80] clerks, a tenth of Hubei's [800], and [51] firms."], ["420700", "420000", "420700"]),
        (HUBEI, ["Ezhou has [31] offices, one in seven of those in the province."], ["420700"]),
        (HUBEI, ["Xiaogan, one of Hubei's [17] places, has [4] halls."], ["420000", "420900"]),
        (HUBEI, ["Nationally, there are [77] centers."], ["100000"]),
        ("Wuhan opens", ["Wuchang district has [12], the other districts [30]."], ["420106", "420100"]),
    ],
)  # fmt: skip
def test_figures_of_places_named_in_passing(title: str, texts: list[str], expected: list[str]) -> None:
    assert stated(title, *texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Firms settle in Ezhou.", "Many of them, [12] in all, make tools."], "420700"),
        (["Firms settle in Ezhou.", "The number was [12] a year ago."], "420700"),
        (["Firms settle in Ezhou.", "Three of its [12] firms make tools."], "420700"),
        (["Firms settle in Ezhou.", "This summer alone it lent [12] boats."], "420700"),
        (["Firms settle in Ezhou.", "This summer it was learned that [12] boats sank."], "420000"),
        (["Firms settle in Ezhou.", "There are [12] firms that make tools."], "420000"),
    ],
)
def test_what_takes_up_the_paragraph_before(texts: list[str], expected: str) -> None:
    assert stated(HUBEI, *texts) == [expected]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # a part, an instance, a neighbour: none of them is what the next sentence goes on with
        (["Three halls in the province, two of them in Ezhou, are new. They took [40] calls."], ["420000"]),
        (["In Ezhou, a hall is new. They took [40] calls."], ["420700"]),
        (["Some [29] halls stand in the province, and [15] of these are based in Ezhou. They took [40] calls."], [
            "420000", "420700", "420000"]),
        (["Ezhou, with [43] halls, and Xiaogan, with [39], have the most. A hall costs [40] yuan."], [
            "420700", "420900", "420000"]),
        (["Ezhou, with [43] halls, has the most. A hall costs [40] yuan."], ["420700", "420700"]),
        (["Pleas may be filed in halls, including all those in Ezhou, or by phone, as [41] were."], ["420000"]),
        (["Offices of Hubei and neighboring Hunan signed a pact, and [26] teams are at work."], ["420000"]),
        (["Yichang has a desk, the first there, and Ezhou, by the river, has sent [6] clerks."], ["420700"]),
        (["The province's largest hall is in Ezhou. It employs [14] clerks."], ["420700"]),
        (["The largest halls are in Ezhou and elsewhere. The province employs [14] clerks."], ["420000"]),
        # scenes
        (["On a slope outside Ezhou, [14] people pick pears."], ["420700"]),
        (["In the cities outside Ezhou, [14] people pick pears."], ["420000"]),
        (["Boats anchored off Ezhou were searched, and [14] people were found."], ["420700"]),
        (["It takes patience, says a clerk in Ezhou. In May, she found [14] flaws."], ["420700"]),
        (["How that works could be observed in Ezhou. In May, [14] flaws were found."], ["420700"]),
        (["A firm in Gedian, a town that is part of Ezhou, paid [14] yuan."], ["420700"]),
        (["In the port of Yanji, which is part of Ezhou, a desk opened. It checked [14] boats."], ["420700"]),
        (["The Hubei Court moved. Some [14] clerks share a floor of the court's building in Ezhou."], ["420700"]),
        # a seat, an aside, who comes from there
        (["A panel of judges advises it. It meets in Ezhou, and members are paid [14] yuan."], ["420000"]),
        (["The department, based in Ezhou, employs [14] clerks."], ["420000"]),
        (["The center, based in Ezhou, employs [14] clerks."], ["420700"]),
        (["A court sits in Ezhou.", "In Xiaogan, a branch of the court moved.", "The court has [90] judges."], [
            "420000"]),
        (["In Xiaogan, a court took [14] cases.", "The court has [90] judges."], ["420900"]),
        (["In Ezhou, a hub opened. Besides the court, it houses [14] firms."], ["420700"]),
        (["Residents of Taiwan may apply. To date, [14] of them have."], ["420000"]),
        # shares and doers
        (["Firms headquartered in Ezhou account for [41] of the desks and those in Xiaogan for [28]."], [
            "420700", "420900"]),
        (["The rate in Ezhou is [3] percent, below the national average of [5] percent."], ["420700", "100000"]),
        (["The rate in Ezhou is above the national average, and [5] clerks smile."], ["420700"]),
        (["In Ezhou, a clerk reads: [50 copies] have come out, paid for by the justice department of Hubei."], [
            "420000"]),
        (["In Ezhou, a clerk reads: [50 copies] have come out, praised by the press."], ["420700"]),
    ],
)  # fmt: skip
def test_what_the_next_words_go_on_with(texts: list[str], expected: list[str]) -> None:
    assert stated(HUBEI, *texts)[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("title", "texts", "expected"),
    [
        # a wider place in the subject, all of a list together, what an apposition tells
        (
            "Fuqing keeps ties",
            [
                "Fuqing is a county-level city under Fuzhou in Fujian province.",
                "Last year, its desk took [18] files. Taken together, the desks in Fujian, [52] of which are new, took"
                " [214] files. Fuzhou took [41] percent.",
            ],
            ["350181", "350000", "350000", "350100"],
        ),
        (HUBEI, ["Wuhan, the provincial capital, Ezhou and Xiaogan sent [18], [64] and [41] clerks respectively."], [
            "420100", "420700", "420900"]),
        (HUBEI, ["Ezhou took [62] cases and Xiaogan [29], or [43] percent between them."],
          ["420700", "420900", "420000"]),
        (HUBEI, ["Ezhou took [62] cases, followed by Xiaogan, known for its wine, with [22]."], ["420700", "420900"]),
        (HUBEI, ["Ezhou sleeps.", "By contrast, Henan province, Hubei's neighbor, has [13] halls."], ["410000"]),
        # what the sentence itself opens with is "the city"
        ("Zaoyang settles", ["Zaoyang is a county-level city under Xiangyang in Hubei.",
          "Across Xiangyang, [47] rooms are open, and clerks in the city took [29] calls."], ["420600", "420600"]),
        (HUBEI, ["Clerks from Ezhou met in Xiaogan. Across the province, [47] rooms are open."], ["420000"]),
        # the former, the latter
        (HUBEI, ["Ezhou and Xiaogan share a list. The former, which lies by a lake, has [23] names. The latter, in the"
          " hills, has [35]."], ["420700", "420900"]),
        (HUBEI, ["Ezhou and Xiaogan share a list.", "Rain fell.", "The latter has [35] names."], ["420000"]),
        (HUBEI, ["Files go to clerks in Xiangyang and in Zaoyang, a city under it. The latter also has [35] rooms."], [
            "420683"]),
        # where a body only sits, and where its branch is
        (HUBEI, ["The provincial justice department in Wuhan listed [36] risks."], ["420000"]),
        (HUBEI, ["In Wuhan, the provincial government gave [36] prizes."], ["420000"]),
        (HUBEI, ["In Wuhan, the municipal bureau gave [36] prizes."], ["420100"]),
        ("Ezhou sits",
         ["The Ezhou Maritime Court is busy. The court's tribunal in Xiaogan closed [18] cases."], ["420900"]),
        ("Ezhou sits", ["The Ezhou Maritime Court looks at Xiaogan. The court's tribunal there closed [18] cases."], [
            "420900"]),
        ("Ezhou sits",
         ["The Ezhou Court sits. A second tribunal, in Xiaogan, deals with gravel and took [58] cases."], [
            "420900"]),
        # there, here
        ("Hubei's hall", ["In Ezhou, songs are sung. The city lies in the east of Hubei.",
          "A hall started work there in May. It has [17] clerks."], ["420700"]),
        ("Ezhou gains", ["Wuhan gained too: [29] of its firms have settled here."], ["420700"]),
        # where people come from
        ("Ezhou drills", ["A course in Wuhan was attended by [28 clerks] from Ezhou."], ["420700"]),
        ("Ezhou drills", ["In Ezhou, [28 clerks] from Wuhan taught."], ["420700"]),
        ("Ezhou drills", ["The port of Ezhou has [32 Hong Kong lawyers] on its panels."], ["420700"]),
        (HUBEI, ["[Sixty-six of them] came from Ezhou, where the desk is."], ["420700"]),
        (HUBEI, ["Clerks will serve. [Eighty-five of them] are bound for Ezhou."], ["420700"]),
        (HUBEI, ["Files come in. [Nearly half of the files] came from Ezhou, where the port is."], ["420700"]),
        (HUBEI, ["Clerks who left the hills of Enshi for Wuhan keep judges in Hubei busy. Last year, [98] were heard."],
          ["420000"]),
        ("Ezhou gains", ["The Wuhan Lawyers Association has helped [12 branches] to open in Ezhou."], ["420700"]),
        # lists with a clause about one, shares in a row
        (HUBEI, ["Ezhou, whose boats are found on each lake of the region, and Wuhan took [90] and [37] respectively."],
          ["420700", "420100"]),
        (HUBEI, ["It is ahead of Ezhou and Xiaogan, whose shares are [27] percent and [12] percent."], [
            "420700", "420900"]),
        # meetings and officials
        (HUBEI, ["The provincial department held a meeting in Wuhan. Clerks from [13 other cities] came."], ["420000"]),
        (HUBEI, ["Officials in Wuhan said that [2] more halls will be built."], ["420000"]),
        ("Ezhou joins", ["Work with Zaoyang, under Xiangyang, helps. The market there has [25] clerks."], ["420683"]),
        ("Ezhou's panel", ["A panel sits in Ezhou. It belongs to one of four bodies that Hubei has named. Between them,"
          " they took [22] cases."], ["420000"]),
        # zones that are named after their province
        ("Zhoushan mediates", ["A center opened in the China (Zhejiang) Pilot Free Trade Zone. It took [41] cases."],
          ["330900"]),
        ("Fujian mediates", ["In the Xiamen area of the China (Fujian) Pilot Free Trade Zone, [23] sit."], ["350200"]),
        ("Fujian mediates", ["In the China (Fujian) Pilot Free Trade Zone, [23] firms sit."], ["350000"]),
        # who pays for a place, and what goes on after one was named
        ("Zaoyang settles",
         ["Zaoyang is a county-level city under Xiangyang in Hubei. Xiangyang covers [30] percent of the"
          " rent."], ["420683"]),
        ("Zaoyang settles", ["Zaoyang is a county-level city under Xiangyang in Hubei. Xiangyang covers [30] square"
          " kilometers."], ["420600"]),
        ("Xiangyang helps",
         ["The city began a service in May. Zaoyang used it most. The service covers [29] fields."], [
            "420600"]),
        ("Xiangyang helps",
         ["The city began a drive in May. Zaoyang joined. The rooms cover [29] fields."], ["420683"]),
    ],
)  # fmt: skip
def test_places_of_parts_bodies_and_people(title: str, texts: list[str], expected: list[str]) -> None:
    assert stated(title, *texts)[-len(expected) :] == expected


def test_a_city_that_only_says_where_it_lies_is_the_subject() -> None:
    lead = "Kilns have burned in Jingdezhen for long. The city in East China's Jiangxi province has lawyers."
    assert subject("A capital of cups", lead, "Jingdezhen and Fuliang have more.") == ["360200"]
    assert subject("Rivers", "Jilin, the second city of Jilin province, has boats.", "Jilin city is glad.") == [
        "220200"
    ]
    assert subject("Lawyers from Shanghai help Hotan", "They came.") == ["653200"]


def test_a_place_that_the_lead_introduces_is_closer_than_the_one_of_the_title() -> None:
    lead = "Fewer quarrels go to court in Zhongwei, a city on the Yellow River in Ningxia."
    assert subject("A Ningxia city talks it over", lead, "Zhongwei has halls.", "Ningxia is glad.") == ["640500"]
    assert subject("Ningxia talks it over", lead, "Wuzhong has halls.", "Yinchuan has more.") == ["640000"]
    others = ["Zhongwei has halls.", "Wuzhong and Guyuan learn.", "Ningxia is glad."]
    assert subject("A grape city in Ningxia talks it over", lead, *others) == ["640500"]
    assert subject("Ningxia talks it over", lead, *others) == ["640000"]
    county = "When Rongjiang, a county in Guizhou province, grew, Congjiang and Liping watched."
    assert subject("A county of drums", county, "Drums are loud in Rongjiang.") == ["522632"]
    assert subject("Jiangsu talks", "Halls in Wuxi, Jiangsu, met.", "Wuxi has nine. Wuxi is glad.") == ["320200"]
    assert subject("Jiangsu talks", "Halls in Wuxi, Jiangsu, met.", "Nantong has nine. Suzhou has ten.") == ["320000"]


def test_a_part_of_the_place_in_the_title() -> None:
    lead = "Drums are loud in the Qiandongnan Miao and Dong autonomous prefecture."
    assert subject("Drums and peace in Guizhou", lead, "Guizhou is glad. Kaili is in Guizhou.") == ["520000"]
    assert subject("Guizhou's southeast drums for peace", lead, "Guizhou is glad.") == ["522600"]
    assert subject("Lawyers drum in southern Guizhou", lead, "Guizhou is glad.") == ["522600"]
    assert subject("Lawyers drum in north Guizhou", "Zunyi drums.", "Guizhou is glad.") == ["520300"]
    boats = "When boats left the harbors of Putuo district, each had a drum."
    others = "Taizhou and Xiangshan county in Ningbo drum."
    assert subject("Boats at sea", boats, "The district in Zhoushan, Zhejiang, is glad.", others) == ["330903"]
    two = "Heihe and Suifenhe, both in Heilongjiang province, need the same."
    assert subject("Cities in Heilongjiang build a bridge", two, "Harbin helps.") == ["231081", "231100"]
    assert subject("A street in Ezhou finds peace", "Stalls fill Huarong district.", "Ezhou is glad.") == ["420703"]
    assert subject("Every village in Hubei has an adviser", "In Ezhou, there is a bell.", "Ezhou rings it.") == [
        "420000"
    ]
    city = "Thousands leave Fuzhou each spring. The city lies in the hills of East China's Jiangxi province."
    assert subject("Papers by post", city, "Linchuan district of Fuzhou is first. Fuzhou waits.") == ["361000"]


def test_one_section_of_a_national_report_is_an_example() -> None:
    texts = ["Firms in China grew.", "Where they go", "Hong Kong is host to some.", "At home", "Firms rest."]
    assert subject("Chinese firms grow", *texts) == [CHINA]


def test_several_parts_in_the_title_are_told_of_their_whole() -> None:
    assert subject("Luoyang leads, Kaifeng follows: Henan's tea houses talk", "Tea is dear.") == ["410000"]
    assert subject("Luoyang leads in Henan", "Tea is dear in Luoyang.") == ["410300"]
    assert subject("Wuxi, Suzhou and the price of sand", "In Jiangsu, sand is dear.", "Wuxi has nine.") == ["320000"]
    both = subject("Wuxi and Suzhou share a lake", "In Jiangsu's south, Wuxi and Suzhou share a lake.")
    assert both == ["320200", "320500"]


def test_title_figures() -> None:
    it = article("Wuhan opens 12 courts", "They opened in Hubei.")
    mentions = find_mentions(it)
    found, sure = Scopes(it, mentions, subject_regions(it, mentions)).region_of(None, 12, 21)
    assert found == Region("420100", "Wuhan")
    assert sure > 0.8


def test_mentioned_regions_are_distinct_and_sorted() -> None:
    it = article("Wuhan", "Hubei, Wuhan, Hubei and Anhui.")
    assert [region.code for region in mentioned_regions(find_mentions(it))] == ["340000", "420000", "420100"]


def test_a_span_beyond_the_text_gets_the_subject() -> None:
    it = article("Wuhan", "Short.")
    mentions = find_mentions(it)
    assert Scopes(it, mentions, subject_regions(it, mentions)).region_of(0, 900, 905)[0] == Region("420100", "Wuhan")
    assert Scopes(it, mentions, subject_regions(it, mentions)).region_of(7, 0, 1)[0] == Region("420100", "Wuhan")


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    text = "Suzhou has 12 courts, while Nanjing has 6 and Wuxi 5."
    it = article(JIANGSU, text)
    mentions = find_mentions(it)
    about = subject_regions(it, mentions)
    spans = [(text.index(n), text.index(n) + len(n)) for n in ("12", "6", "5")]
    forward = [Scopes(it, mentions, about).region_of(0, *span) for span in spans]
    scopes = Scopes(it, mentions, about)
    assert [scopes.region_of(0, *span) for span in reversed(spans)] == forward[::-1]


PIECES = st.sampled_from(
    ["In ", "Suzhou", "Wuxi", ", ", " and ", "the city", "12 ", "had ", "respectively", ". ", "; ", "there", "’s "]
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=40).map("".join), st.integers(0, 200), st.integers(0, 20), st.text(max_size=30))
def test_any_span_has_an_answer(text: str, start: int, length: int, title: str) -> None:
    it = article(title, text)
    mentions = find_mentions(it)
    region, sure = Scopes(it, mentions, subject_regions(it, mentions)).region_of(0, start, start + length)
    assert region is None or region.code in gazetteer()
    assert 0 <= sure <= 1


FLOODS = ["In the ", "the city ", "Suzhou and ", "a, ", "In China's ", "Suzhou ’s ", "(", "12 and "]


@pytest.mark.parametrize("unit", FLOODS)
def test_a_flood_of_words_ends(unit: str) -> None:
    text = "In " + unit * 4000 + "Wuxi has 12."
    it = article("Jiangsu", text)
    mentions = find_mentions(it)
    region, _ = Scopes(it, mentions, subject_regions(it, mentions)).region_of(0, len(text) - 3, len(text) - 1)
    assert region is not None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # where something was set up is where that was done, and not where the next clause looks
        (["[29] firms from elsewhere in the land have opened desks in Haikou, and [11] in Sanya, while "
          "[six] firms keep rooms on the island. A test let in [35] clerks."], [
            "460100", "460200", "460000", "460000"]),
        (["A center was opened in Sanya in May and took [60] suits."], ["460200"]),
        (["A night shift of [15] clerks, introduced in Sanya in May, deals with calls."], ["460200"]),
        (["A night shift of [15] clerks, trained in Sanya in May, deals with calls."], ["460000"]),
        # parts are where the whole is
        (["The court took [75] suits in Sanya and closed [48] of them, with [13] ending well."], ["460200"] * 3),
        (["The court took [75] suits. Haikou closed [48] of them."], ["460000", "460100"]),
        (["Of the suits, [75] came from Sanya. The court has [12] halls, [six] of them new."], [
            "460200", "460000", "460000"]),
        # the place that a sentence opens with
        (["In a case that was closed in Sanya in May, [57] cooks won."], ["460200"]),
        (["In a report that was read in Beijing, [57] cooks were named."], ["460000"]),
        (["The court has a hall.", "In Sanya, the court hears [60] suits in the hall."], ["460200"]),
        (["The court has a hall.", "In Sanya, which looks out to sea, it runs [two] desks in the hall."], ["460200"]),
    ],
)  # fmt: skip
def test_a_place_holds_as_far_as_its_clause_goes(texts: list[str], expected: list[str]) -> None:
    assert stated("Hainan opens courts", *texts) == expected


CASES = (Path(__file__).parent / "regions.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", [line for line in CASES if line and not line.startswith("#")])
def test_sentences(case: str) -> None:
    """One case a line: title | paragraph | paragraph => the codes of the numbers in the last one's brackets."""
    texts, _, expected = case.partition(" => ")
    assert stated(*texts.split(" | ")) == expected.split()
