"""Reports of our own writing that fill the page designs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """`lines`: (kind, text) of the body in order."""

    title: str
    published: str
    label: str | None
    lines: tuple[tuple[str, str], ...]

    def texts(self) -> list[str]:
        return [text for _, text in self.lines]


LONG = Story(
    "Ferry towns open a shared desk for sailors' legal questions",
    "2025-09-17",
    "Harbour Gazette",
    (
        ("text", "Three ferry towns on the lower river opened a shared legal desk on Monday, where sailors, dockers and"
                 " small exporters can ask a lawyer about contracts before they sign them."),
        ("text", "The desk replaces 14 separate counters, most of which were open on only two mornings a week, said Mo"
                 " Lan, who runs the district justice office."),
        ("heading", "One counter, four languages"),
        ("text", "Nine lawyers and 21 volunteers take turns at the counter. Between them they speak Chinese, English,"
                 " Russian and Vietnamese, and a telephone line covers six further languages."),
        ("text", "“People used to come with a dispute; now they come with a draft,” Mo said. “That alone saves them a"
                 " year.”"),
        ("heading", "Small sums, quick answers"),
        ("text", "In its trial run, from March to August, the desk answered 1,862 questions and settled 73 quarrels"
                 " over wages, freight and storage, worth 5.4 million yuan ($760,000) in all."),
        ("text", "About 41 percent of the callers were self-employed, and nearly half had never spoken to a lawyer"
                 " before."),
        ("text", "A second desk is to follow upstream once the new bridge is open."),
    ),
)  # fmt: skip

SHORT = Story(
    "Orchard county trains 60 village mediators",
    "2024-04-02",
    "County Justice Office",
    (
        ("text", "The county justice office said on Tuesday that 60 mediators from 22 villages had finished a month of"
                 " training. They start work in May."),
    ),
)  # fmt: skip

TWO = Story(
    "Notaries go online for island families",
    "2026-02-11",
    "Island Daily",
    (
        (
            "text",
            "Families on the outer islands can now have documents notarized by video, the notary office announced.",
        ),
        ("text", "It expects some 400 requests a year."),
    ),
)

LINKED = Story(
    "Arbitration rules rewritten for small traders",
    "2025-12-30",
    None,
    (
        ("text", "The arbitration commission published its new rules, a guide for traders and a list of fees on"
                 " Tuesday."),
        ("text", "The rules cap the fee at 2 percent of the sum in dispute, against 3.5 percent before, and set a limit"
                 " of 45 days for claims below 100,000 yuan."),
        ("text", "See also the old rules, the consultation paper and the 312 comments that it drew, all kept by the"
                 " commission's library."),
    ),
)  # fmt: skip

CHINESE = Story(
    "江口县公共法律服务中心启用",
    "2025-10-21",
    "江口县司法局",
    (
        (
            "text",
            "10月20日，江口县公共法律服务中心正式启用，设有法律援助、公证、人民调解等8个窗口，每天可接待群众120人次。",
        ),
        ("text", "中心主任表示，今年前三季度全县共办理法律援助案件326件，同比增长12.4%，为群众挽回经济损失1500万元。"),
        ("text", "下一步，该县将在11个乡镇设立服务站，让群众少跑路。"),
    ),
)

WITH_LIST = Story(
    "What the mountain courts changed in a year",
    "2025-06-05",
    "Mountain Courts",
    (
        ("text", "A year after three mountain courts were merged, the new court has published its first account of"
                 " what was done, and at what cost."),
        ("heading", "The year in figures"),
        ("text", "2,417 cases filed, 9 percent more than the year before"),
        ("text", "318 hearings held in villages"),
        ("text", "27 interpreters engaged"),
        ("text", "Judges travelled 41,000 kilometres in all, the court said, and on four days out of ten they sat in a"
                 " school or a barn."),
        ("text", "“The road is our courtroom,” wrote one of them in a report that the court appended."),
        ("heading", "Cost"),
        ("text", "Item | 2023 | 2024"),
        ("text", "Travel | 310,000 yuan | 402,000 yuan"),
        ("text", "Interpreters | 95,000 yuan | 88,500 yuan"),
        ("text", "The court did not say whether it would go on in the same way next year."),
    ),
)  # fmt: skip

CAPTION = Story(
    "Lake district lawyers walk the shore",
    "2025-08-14",
    "Lake Post",
    (
        ("text", "Twelve lawyers have walked the whole shore of the lake this summer, stopping in 38 hamlets to answer"
                 " questions about land and water."),
        ("text", "A lawyer explains a lease to fishers in the shade of a boathouse [Photo by Hua Qi]"),
        ("text", "They wrote down 540 questions. Most were about leases, the rest about fishing rights, roofs and"
                 " dogs."),
        ("text", "The walk ended on Thursday where it had begun, at the old ferry"),
        ("text", "The answers are to be printed as a booklet and handed out in all hamlets before winter."),
    ),
)  # fmt: skip
