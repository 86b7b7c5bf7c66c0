"""The catalogue links what is the same thing counted the same way, and keeps apart what differs in scope."""

import re

import pytest

from tests.figures.reading import article, figures, one
from tracker.figures.extract import read_figures
from tracker.figures.which.catalogue import amount_of, catalogue, label, share_of
from tracker.figures.words.stemming import stems
from tracker.model.metric import MetricRule


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Hunan has 27,000 licensed lawyers.", "lawyers.licensed-total"),
        ("There are 2,050 lawyers in the city.", "lawyers.licensed-total"),
        ("The province has 640 law firms.", "law-firms.total"),
        ("Notary offices across Fujian handled 61,000 foreign-related cases in 2024.", "notary.foreign-related-cases"),
        ("Last year, notaries completed 8,400 foreign-related notarizations.", "notary.foreign-related-cases"),
        ("Notary offices in the province completed 410,000 notary matters in 2024.", "notary.cases-total"),
        ("The Xiamen Arbitration Commission accepted 930 cases in 2024.", "arbitration.cases-accepted"),
        (
            "The commission for arbitration accepted 93 foreign-related cases.",
            "arbitration.foreign-related-cases-accepted",
        ),
        ("Legal aid agencies took on 31,000 cases in 2024.", "legal-aid.cases"),
        ("The 12348 hotline answered 520,000 calls last year.", "public-legal-services.hotline-calls"),
        ("People's mediation committees settled 96,000 disputes.", "mediation.people-cases-settled"),
        ("People's mediation committees took on 96,000 disputes.", "mediation.people-cases"),
    ],
)
def test_catalogue(text: str, metric: str) -> None:
    assert one(text).metric == metric


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Notary offices handled 900 cases.", "Notary offices handled 900 foreign-related cases."),
        ("The bureau has 300 lawyers in the provincial foreign-related lawyer pool.", "The city has 300 lawyers."),
        ("The commission of arbitration accepted 90 cases.", "The commission of arbitration concluded 90 cases."),
        ("The bureau trained 60 mediators.", "The bureau selected 60 mediators."),
        ("The fund paid 9 million yuan.", "The fund paid $9 million."),
        ("Legal aid agencies handled 90 cases.", "Legal aid agencies handled 90 cases concerning minors."),
    ],
)
def test_what_differs_in_scope_is_not_merged(left: str, right: str) -> None:
    assert one(left).metric != one(right).metric


def test_the_fallback_key_holds_under_another_place_time_and_number() -> None:
    one_way = one("In 2024, the notary school of Anhui trained 310 interpreters.").metric
    other_way = one("The notary school in Gansu trained more than 95 interpreters last year.").metric
    assert one_way == other_way
    assert one_way is not None
    assert one_way.startswith("~")


def test_every_figure_bears_a_metric() -> None:
    found = figures("The bureau opened 14 rooms, spent 3 million yuan and saw calls grow by 12 percent.")
    assert len(found) == 3
    assert all(figure.metric for figure in found)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The provincial foreign-related lawyer talent pool has 300 members.",
         "lawyers.provincial-foreign-related-pool"),
        ("After the selection, the talent pool of foreign-related lawyers has 640 members.",
         "lawyers.provincial-foreign-related-pool"),
        ("Law firms in Ningbo run offices in 19 countries.", "law-firms.countries-with-branches"),
        ("The commission for arbitration concluded 70 cases.", "arbitration.cases-concluded"),
        ("The awards of the commission have been enforced in 21 countries.", "arbitration.countries-enforcing-awards"),
        ("The center for law ascertainment in Shenzhen issued 77 reports.", "law-ascertainment.opinions"),
        ("Lawyers helped exporters to respond to 33 anti-dumping investigations.", "trade-remedy.cases"),
        ("The department trained 2,300 foreign-related legal professionals.", "training.foreign-related-talents"),
        ("The bureau compiled and released 16 guides on overseas investment.", "publications.legal-guides"),
        ("The court released 12 typical cases on Thursday.", "publications.typical-cases"),
        ("The reconsideration bodies of Hebei accepted 9,100 applications.", "reconsideration.cases-accepted"),
        ("The reconsideration bodies of Hebei concluded 8,300 cases.", "reconsideration.cases-concluded"),
        ("The province handled 61 requests for judicial assistance in civil matters.",
         "judicial-assistance.civil-requests"),
        ("The province handled 9 requests for judicial assistance in criminal matters.",
         "judicial-assistance.criminal-requests"),
        ("There are 5,200 people's assessors in Gansu.", "assessors.total"),
        ("Some 1,900 people are in community correction in Wuhu.", "community-correction.people"),
        ("The city has opened 58 public legal service stations in townships.",
         "public-legal-services.township-stations"),
    ],
)  # fmt: skip
def test_what_such_reports_count(text: str, metric: str) -> None:
    assert one(text).metric == metric


@pytest.mark.parametrize(
    ("text", "not_metric"),
    [
        ("The court recovered 3 million yuan in unpaid freight for shipowners.", "legal-aid.wages-recovered-cny"),
        ("The police run 22 border stations in the township.", "public-legal-services.township-stations"),
        ("The fire brigade opened 9 stations in townships.", "public-legal-services.township-stations"),
        ("The commission for arbitration concluded 70 cases.", "arbitration.cases-accepted"),
        ("The talent pool of interpreters has 640 members.", "lawyers.provincial-foreign-related-pool"),
        ("The province has 97 notary offices.", "notary.foreign-related-offices"),
        ("A pool of 88 arbitrators was set up.", "lawyers.provincial-foreign-related-pool"),
    ],
)
def test_what_a_metric_must_not_be_taken_for(text: str, not_metric: str) -> None:
    assert one(text).metric != not_metric


def test_the_narrower_metric_belongs_to_the_part() -> None:
    whole, part = figures("It has 97 notary offices, 21 of which are qualified to handle foreign-related matters.")
    assert (whole.metric, part.metric) == ("notary.offices-total", "notary.foreign-related-offices")
    whole, part = figures("The pool of foreign-related lawyers has 300 members, 41 of whom are in the national pool.")
    assert whole.metric == "lawyers.provincial-foreign-related-pool"
    assert part.metric == "lawyers.provincial-pool-members-in-national-pool"


def test_a_rise_and_a_fall_have_keys_of_their_own() -> None:
    up = one("Visits to the school of fishery law grew by 14 percent.").metric
    down = one("Visits to the school of fishery law fell by 14 percent.").metric
    assert up != down


def test_user_rules_go_first() -> None:
    rule = MetricRule("mine.interpreters", "Interpreters trained", ("interpreter",), ("train|trained",))
    reading = read_figures(article("The school trained 310 interpreters."), (rule,))
    assert reading.figures[0].metric == "mine.interpreters"


def test_a_rule_forbids() -> None:
    rule = MetricRule("mine.interpreters", "Interpreters", ("interpreter",), (), ("court",))
    reading = read_figures(article("The court trained 310 interpreters."), (rule,))
    assert reading.figures[0].metric != "mine.interpreters"


def test_the_catalogue_is_sound() -> None:
    rules = catalogue()
    ids = [rule.id for rule in rules]
    assert len(ids) == len(set(ids))
    for rule in rules:
        assert re.fullmatch(r"[a-z-]+\.[a-z-]+", rule.id)
        assert rule.nouns
        assert rule.kind in ("count", "money", "share", "change", "ratio")
        assert label(rule.id) == rule.label
    assert label("~case.handled") is None


def test_a_share_is_of_a_count_of_the_catalogue() -> None:
    kinds = {rule.id: rule.kind for rule in catalogue()}
    assert share_of()
    for share, whole in share_of().items():
        assert (kinds[share], kinds[whole]) == ("share", "count")


def test_what_a_passage_is_about_need_not_be_said_again() -> None:
    reading = read_figures(
        article(
            "Legal aid stays close to people in Gansu. Agencies across the province handled 21,400 cases in 2024.",
        )
    )
    assert [figure.metric for figure in reading.figures] == ["legal-aid.cases"]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        (
            "Legal aid agencies handled 900 cases, including 310 brought by migrant workers.",
            ["legal-aid.cases", "legal-aid.migrant-worker-cases"],
        ),
        (
            "The arbitration commission has 700 arbitrators on its panel, among them 90 from overseas.",
            ["arbitration.arbitrators-on-roster", "arbitration.overseas-experts-on-roster"],
        ),
        (
            "The arbitration commission accepted 80 foreign-related cases, 14 percent more than a year earlier.",
            ["arbitration.foreign-related-cases-accepted", "arbitration.foreign-related-cases-accepted-change"],
        ),
        (
            "At the end of June the region had 900 law firms and 14,000 lawyers, increases of 4 percent and 8 percent.",
            ["law-firms.total", "lawyers.licensed-total", "law-firms.total-change", "lawyers.licensed-total-change"],
        ),
        (
            "Reconsideration bodies received 3,900 applications and concluded 3,600 cases.",
            ["reconsideration.applications", "reconsideration.cases-concluded"],
        ),
        (
            "Reconsideration is free. Of the 3,100 applications accepted, 2,900 were concluded by May.",
            ["reconsideration.cases-accepted", "reconsideration.cases-concluded"],
        ),
        (
            "Of the 240 lawyers in the provincial foreign-related lawyer pool, 190 practice in Dalian.",
            ["lawyers.provincial-foreign-related-pool", "lawyers.provincial-foreign-related-pool"],
        ),
        (
            "The provincial pool of foreign-related lawyers has 310 members, 26 of whom have been admitted to the"
            " national pool. The pool is to grow to 500 members by 2028.",
            [
                "lawyers.provincial-foreign-related-pool",
                "lawyers.provincial-pool-members-in-national-pool",
                "lawyers.provincial-foreign-related-pool",
            ],
        ),
        (
            "During the year 600 people were placed in community correction and 540 released, while 38 were revoked.",
            ["community-correction.placed", "community-correction.completed", "community-correction.revoked"],
        ),
        (
            "Some 410 notaries are qualified for foreign-related services. The bureau means to raise the number of"
            " qualified notaries to 500.",
            ["notary.foreign-related-notaries", "notary.foreign-related-notaries"],
        ),
    ],
)
def test_a_part_or_a_change_has_a_metric_of_its_own(text: str, metrics: list[str]) -> None:
    assert [figure.metric for figure in figures(text)] == metrics


@pytest.mark.parametrize(
    "text",
    [
        "The legal aid agency also told the court of 40 cases of migrant workers.",
        "A team of the school includes 22 practicing lawyers.",
        "At the end of the year, 43 lawyers with residency in Taiwan were practicing in Fujian.",
        "There are 3.2 lawyers per 10,000 people in the province.",
        "The province has 46 agencies with 131 lawyers on their staff.",
        "Legal aid is free. Fishermen were the recipients in 640 cases.",
    ],
)
def test_what_narrows_is_not_taken_for_the_whole(text: str) -> None:
    assert not {figure.metric for figure in figures(text)} & {"lawyers.licensed-total", "legal-aid.cases"}


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("The school trains notaries for foreign-related services. By June, 31 offices were qualified for such work.",
         ["notary.foreign-related-offices"]),
        ("The school trains notaries for foreign-related services. By June, 31 offices had new chairs.", [None]),
        ("Clients overseas are served by remote video notarization. In 2024, notaries handled 870 cases in this way.",
         ["notary.overseas-video-cases"]),
        ("Clients overseas are served by remote video notarization. In 2024, notaries handled 87,000 cases.",
         ["notary.cases-total"]),
        ("Every village is to have a legal adviser. So far, 4,610 villages do.",
         ["village-counsels.villages-with-legal-adviser"]),
        ("Lawyers go to the villages as legal advisers. Today 930 villages have one.",
         ["village-counsels.villages-with-legal-adviser"]),
        ("Lawyers go to the villages as legal advisers. Today 930 villages have one of the new bridges.", [None]),
        ("Foreign-related legal service centers have opened in ports. The one in Yiwu has answered 7,600 inquiries.",
         ["service-centers.inquiries"]),
        ("Law firms of Zhejiang have opened 68 branches abroad, in 29 countries and regions.",
         ["law-firms.overseas-branches", "law-firms.countries-with-branches"]),
        ("Law firms of Zhejiang run 68 branches abroad; their clients come from 29 countries and regions.",
         ["law-firms.overseas-branches", None]),
        ("Law-savvy persons live in 40 villages. Legal aid has helped 2,960 people.", [None, "legal-aid.recipients"]),
        ("The 12348 hotline took 96,300 calls, of which 7,200 were in Mongolian.",
         ["public-legal-services.hotline-calls", None]),
        ("They went to one of the 214 legal aid workstations.", ["legal-aid.stations"]),
        ("Whoever dials 12348 is answered at once; 612,000 calls came in.", ["public-legal-services.hotline-calls"]),
        ("As 5,730 cases were submitted to the arbitration commissions, they hired.", ["arbitration.cases-accepted"]),
        ("The county can rely on 1,870 people's mediators.", ["mediation.people-mediators"]),
        ("Of the city's 410 people's mediators, 36 speak Lao.", ["mediation.people-mediators", None]),
        ("Legal aid centers received 3,480 applications and approved 3,310.",
         ["legal-aid.applications-received", "legal-aid.applications-approved"]),
        ("Among the 8,150 people's mediators are former judges.", ["mediation.people-mediators"]),
        ("Of the 8,150 people's mediators trained in May, most are former judges.", [None]),
    ],
)  # fmt: skip
def test_what_points_back_means_what_was_said_before(text: str, metrics: list[str | None]) -> None:
    found = [figure.metric if figure.metric and figure.metric[0] != "~" else None for figure in figures(text)]
    assert found == metrics


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Fujian has 240 notary offices. Forty-one of them are in Fuzhou.", True),
        ("Ningxia's 1,900 lawyers work in 140 law firms. Some 1,100 of these lawyers practice in Yinchuan.", True),
        ("Legal aid agencies handled 5,000 cases. The city of Baoji contributed 640 of them.", True),
        ("The hotline 12348 answered 410,000 calls in the province. In Wuhu and Anqing, the figures were 52,000 and"
         " 31,000.", True),
        ("Law firms in the city run 40 overseas branches. Nine of them are in Japan.", False),
        ("Legal aid agencies handled 5,000 cases, 800 of which concerned minors.", False),
        ("Notary offices handled 5,000 cases. Some 800 of them were foreign-related.", False),
        ("People's mediators settled 9,000 disputes, 700 of them over land.", False),
    ],
)  # fmt: skip
def test_a_part_that_differs_by_place_alone_stays_with_its_whole(text: str, same: bool) -> None:
    found = [figure.metric for figure in figures(text) if figure.unit != "law firm"]
    assert len(found) > 1
    assert (len(set(found)) == 1) is same


@pytest.mark.parametrize(
    ("cases", "amount"),
    [
        ("2,100 cases", "arbitration.amount-at-stake-{}"),
        ("210 foreign-related cases", "arbitration.foreign-related-amount-at-stake-{}"),
    ],
)
def test_a_sum_at_issue_goes_with_the_cases_before_it(cases: str, amount: str) -> None:
    _, yuan, dollars = figures(
        f"The arbitration commission accepted {cases} last year. The amount in dispute came to 1.4 billion yuan"
        " ($193 million)."
    )
    assert (yuan.metric, dollars.metric) == (amount.format("cny"), amount.format("usd"))


def test_a_sum_in_brackets_is_the_same_sum_in_another_currency() -> None:
    yuan, dollars = figures(
        "Legal aid agencies helped migrant workers recover 90 million yuan ($12.4 million) in wages."
    )
    assert (yuan.metric, dollars.metric) == ("legal-aid.wages-recovered-cny", "legal-aid.wages-recovered-usd")
    yuan, dollars = figures("The fair spent 3 million yuan ($420,000) on tents.")
    assert dollars.metric != yuan.metric
    assert dollars.metric == str(yuan.metric).replace("cny", "usd")


def test_an_increment_is_not_the_stock() -> None:
    assert one("Law firms in Jinan opened 12 overseas branches.").metric == "law-firms.overseas-branches"
    assert one("Law firms in Jinan opened 12 more overseas branches.").metric == "~more.law-firms.overseas-branches"


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The foreign-related legal service center in Nantong houses 26 institutions.",
         "service-centers.resident-institutions"),
        ("The legal service district in Foshan attracted 33 institutions.", "service-centers.resident-institutions"),
        ("The foreign-related legal service center in Nantong answered 940 inquiries.", "service-centers.inquiries"),
        ("The office is linked to 44 Chinese embassies and consulates for remote video notarization.",
         "notary.overseas-video-embassies"),
        ("The justice department published legal guides on 14 countries.", "legal-guides.countries-covered"),
        ("The department sent 40 lawyers to Singapore for training.", "lawyers.sent-abroad"),
        ("The national foreign-related lawyer talent pool comprises 1,200 lawyers.",
         "lawyers.national-foreign-related-pool"),
        ("Sixty lawyers from the city belong to the national foreign-related lawyer talent pool.",
         "lawyers.provincial-pool-members-in-national-pool"),
        ("The mediation center has 14 mediators from Myanmar.", "mediation.foreign-mediators"),
        ("Women make up 41 percent of the lawyers.", "lawyers.women-share"),
        ("Lawyers handled 4,100 foreign-related legal matters in 2024.", "lawyers.cases-of-foreign-related-law"),
        ("The fund for legal aid reached 30 million yuan.", "legal-aid.funds-cny"),
    ],
)  # fmt: skip
def test_the_whole_field_of_work(text: str, metric: str) -> None:
    assert one(text).metric == metric


@pytest.mark.parametrize(
    ("text", "not_metric"),
    [
        ("The center's operators put callers through to 110 law firms.", "law-firms.total"),
        ("The museum center houses 26 institutions.", "service-centers.resident-institutions"),
        ("The department sent 40 lawyers to Gansu for training.", "lawyers.sent-abroad"),
        ("Some 40 mediators speak the language of Myanmar.", "mediation.foreign-mediators"),
        ("The plan calls for a pool of 900 lawyers.", "lawyers.licensed-total"),
        ("The expert pool of foreign-related law has 80 members.", "lawyers.provincial-foreign-related-pool"),
        ("Companies in Ningbo run 90 overseas branches with the help of law firms.", "law-firms.overseas-branches"),
        ("The budget provides 58 million yuan for people's mediation.", "mediation.people-amount-cny"),
    ],
)  # fmt: skip
def test_what_lies_beside_the_field(text: str, not_metric: str) -> None:
    assert one(text).metric != not_metric


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The school printed 40 guidebooks for sailors.", "Next, 90 guidebooks for sailors were issued by the school."),
        (
            "The fishery school set up 3 workrooms for net repair.",
            "The fishery school opened 9 workrooms for net repair.",
        ),
        ("The port office handled 50 disputes over anchors.", "The port office dealt with 800 disputes over anchors."),
        (
            "The night court heard 120 cases of vendors.",
            "In the night court, 90 cases of vendors were heard last year.",
        ),
        ("The station rents out 60 headsets for hearings.", "For hearings, 50 headsets are rented out by the station."),
        ("Women make up 68 percent of the interpreters.", "Among the interpreters, 70 percent are women."),
        ("Seven jurists work at the desk of the market.", "The desk of the market has 8 jurists."),
    ],
)
def test_the_fallback_key_holds_under_another_wording(left: str, right: str) -> None:
    assert one(left).metric == one(right).metric


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("In the night court, 120 cases of vendors were heard.", "In the tax court, 90 cases of vendors were heard."),
        ("Of the interpreters, 70 percent are women.", "Of the interpreters, 70 percent speak Lao."),
        ("The desk of the market has 8 jurists.", "The desk of the port has 8 jurists."),
    ],
)
def test_the_fallback_key_parts_what_is_of_another_scope(left: str, right: str) -> None:
    assert one(left).metric != one(right).metric


def test_what_stands_before_a_semicolon_narrows_nothing_behind_it() -> None:
    *_, abroad, wanted = figures(
        "The Yantai Arbitration Commission has 640 arbitrators, 61 of them from abroad; by 2026, it wants 800"
        " arbitrators."
    )
    assert abroad.metric == "arbitration.overseas-experts-on-roster"
    assert wanted.metric == "arbitration.arbitrators-on-roster"


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("People's mediators handled 9,000 disputes, 97 percent of them successfully. Across the city, the success rate"
         " was 96.1 percent.", ["mediation.people-success-rate"] * 2),
        ("People's mediators settled 97 percent of 9,000 disputes. In one county, where the rate was 99 percent, 42"
         " studios were opened.", ["mediation.people-success-rate"] * 2),
        ("Legal aid agencies in Jilin handled 71,300 cases. Qinghai's caseload expanded by 18.4 percent, while those of"
         " Gansu and Guizhou rose by 15.2 percent and 13.7 percent respectively.", ["legal-aid.cases-change"] * 3),
        ("Legal aid agencies handled 71,300 cases. The number of cases fell by 3 percent.",
         ["legal-aid.cases-change-down"]),
        ("Legal aid agencies handled 71,300 cases. The number of applications rose by 12 percent.",
             ["legal-aid.applications-received-change"]),
        ("Legal aid agencies handled 71,300 cases. The success rate of the ferry was 66 percent.", [None]),
    ],
)  # fmt: skip
def test_a_rate_or_a_rise_alone_is_of_what_was_told_before(text: str, metrics: list[str | None]) -> None:
    found = [f.metric if f.metric and f.metric[0] != "~" else None for f in figures(text) if f.kind != "count"]
    assert found == metrics


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The 88 notary offices of the province employ <671> notaries.", "notary.notaries-total"),
        ("The notary office of the port employs <12> notaries.", None),
        ("The law firm employs <260> lawyers.", None),
        ("Law firms of the province employ <26,000> lawyers.", "lawyers.licensed-total"),
    ],
)
def test_one_body_has_not_all_that_there_are(text: str, metric: str | None) -> None:
    number = text.partition("<")[2].partition(">")[0]
    found = next(f.metric for f in figures(text.replace("<", "").replace(">", "")) if f.number == number)
    assert (found if found and found[0] != "~" else None) == metric


def test_a_verb_of_a_rule_is_found_in_any_form() -> None:
    text = "In Nanning, 6 {} have been set up for ascertaining foreign law."
    assert one("Some 690 Macao lawyers are practicing in Zhuhai.").metric == "lawyers.hong-kong-macao-licensed"
    assert one(text.format("studios")).metric != one(text.format("platforms")).metric


def test_no_word_of_a_rule_vanishes() -> None:
    for rule in catalogue():
        for entry in (*rule.nouns, *rule.require, *rule.forbid):
            assert all(stems(part) for part in entry.removeprefix("..").split("|")), (rule.id, entry)


def test_a_sum_or_a_share_is_of_a_count_of_the_catalogue() -> None:
    kinds = {rule.id: rule.kind for rule in catalogue()}
    assert amount_of()
    for (count, unit), metric in amount_of().items():
        assert (kinds[count], kinds[metric]) == ("count", "share" if unit == "percent" else "money")


def test_every_sum_in_yuan_has_its_twin_in_dollars() -> None:
    ids = {rule.id for rule in catalogue()}
    assert {f"{name.removesuffix('-cny')}-usd" for name in ids if name.endswith("-cny")} <= ids


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The school of forestry has 30 lawyers.", "lawyers.licensed-total"),
        ("The port's fish hall has 30 lawyers.", "lawyers.licensed-total"),
        ("Legal aid agencies set aside 30 cases.", "legal-aid.cases"),
        ("Legal aid agencies handled 30 cases that a judge had sent back.", "legal-aid.cases"),
        ("Each adviser looks after 3 villages with legal advisers.", "village-counsels.villages-with-legal-adviser"),
        ("A window of the notary office handled 30 foreign-related cases.", "notary.foreign-related-cases"),
        ("Law firms of Yiwu closed 3 branches overseas.", "law-firms.overseas-branches"),
    ],
)
def test_who_has_it_and_what_is_done_narrow_a_count(text: str, metric: str) -> None:
    assert [figure.metric for figure in figures(text)] != []
    assert metric not in {figure.metric for figure in figures(text)}


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The county of Yiyang has 30 lawyers.", "lawyers.licensed-total"),
        ("Legal aid agencies handled 3,000 cases with the help of 90 clerks.", "legal-aid.cases"),
        ("In Yichun, 3,000 legal aid cases were accepted by the agencies.", "legal-aid.cases"),
        ("The 90 notary offices of Hebei completed 41,000 foreign-related cases.", "notary.foreign-related-cases"),
        ("There are 30 branch centers for overseas intellectual property disputes. In 2023, there were 24 centers.",
         "ipr-overseas.branch-centers"),
    ],
)  # fmt: skip
def test_what_another_number_is_of_narrows_nothing(text: str, metric: str) -> None:
    found = [figure.metric for figure in figures(text)]
    assert metric in found


def test_a_part_of_which_something_else_was_done_has_the_metric_of_that() -> None:
    metrics = [f.metric for f in figures("The arbitration commission accepted 90 cases and concluded 80 of them.")]
    assert metrics == ["arbitration.cases-accepted", "arbitration.cases-concluded"]


def test_of_two_fields_in_the_title_the_passage_tells_which_is_meant() -> None:
    reading = read_figures(
        article(
            "The Taizhou Arbitration Commission was busy. Foreign-related cases numbered 71.",
            title="Arbitrators and notary offices report",
        )
    )
    assert [figure.metric for figure in reading.figures] == ["arbitration.foreign-related-cases-accepted"]
