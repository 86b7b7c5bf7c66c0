"""Reports for the end-to-end tests, in our own words; the numbers are made up."""

from tests.e2e.site import Report

ANHUI = Report(
    900101,
    "Anhui opens a counter for companies that trade abroad",
    "2025-03-04",
    (
        "The justice department of East China's Anhui province has put lawyers, notaries and mediators behind one "
        "counter, so that a company with a dispute abroad need not knock on several doors.",
        "A counter in Hefei",
        "The counter stands in Hefei, the provincial capital. In 2024, it handled 412 foreign-related cases and helped "
        "companies recover 36 million yuan ($5 million).",
        "Currently, Anhui has 214 lawyers in its provincial foreign-related lawyer talent pool, and 17 notary offices "
        "in the province are allowed to handle foreign-related notarization.",
        "Officials said that the counter would be judged by how many of those who came once came again.",
    ),
)
FUJIAN = Report(
    900102,
    "Fujian ports ask for interpreters of the law",
    "2025-05-20",
    (
        "Shipping agents in Southeast China's Fujian province have long asked for somebody who explains the law of the "
        "other shore, and the provincial justice department has now answered.",
        "Fujian has set up a provincial foreign-related lawyer talent pool of 305 lawyers, who take turns at a desk in "
        "Xiamen and answer questions about cargo, crews and insurance.",
        "In 2024, notary offices across the province handled 58,000 foreign-related notary cases, most of them for "
        "families with relatives overseas.",
    ),
)
LONG = Report(
    900103,
    "Guizhou writes a handbook for mountain exporters",
    "2025-06-11",
    (
        "Tea growers in Southwest China's Guizhou province sell to buyers whom they never meet, and a handbook by the "
        "provincial lawyers association now tells them what to put into a contract before the boxes leave the hills.",
        "The handbook has nine chapters, and 3,000 copies have been handed out since April.",
        "In Zunyi, a mediation room settled 41 export disputes in 2024, a number that its head called modest but "
        "honest.",
        "The second half of the handbook deals with what comes after a quarrel, from the first letter to the award.",
        "Guizhou's lawyers association has trained 260 lawyers for the work so far this year.",
    ),
    split=3,
)
ANHUI_LATER = Report(
    900104,
    "Anhui adds names to its list of lawyers for foreign business",
    "2025-11-18",
    (
        "A year of practice has lengthened the list of lawyers on whom exporters in East China's Anhui province can "
        "call, the provincial justice department said on Tuesday.",
        "Currently, Anhui has 251 lawyers in its provincial foreign-related lawyer talent pool, which covers trade, "
        "shipping and investment.",
    ),
)
QINGHAI = Report(
    900105,
    "Qinghai sends its first notaries to the border of the plateau",
    "2025-12-02",
    (
        "Northwest China's Qinghai province has trained notaries for business with Central Asia for the first time, "
        "and sent them to meet the traders where the traders are.",
        "In 2024, notary offices in Qinghai handled 1,240 foreign-related notary cases.",
    ),
)
BASELINE = (ANHUI, FUJIAN, LONG)
