"""Numbers whose noun is said once for a row, in a clause that is over, or not beside them at all."""

import pytest

from tests.figures.reading import figures

COUNTED = [
    # a list as the subject, with a number for each thing or for what each is about
    ("Clerks, drivers and cooks numbered 64, 21 and nine.", ["clerk", "driver", "cook"]),
    ("Last year, quarrels over rent, boats and dowries numbered 810, 640 and 95.", ["quarrel"] * 3),
    ("In Wuhu, clerks and drivers worked in 64 and 21 towns.", ["town", "town"]),
    # as many as were counted before
    ("Wuhu keeps two archives, 18 depots and 77 shelves. Tongling: three, 12 and 60 respectively.",
     ["archive", "depot", "shelf", "archive", "depot", "shelf"]),
    # what a number is of, which it follows between commas; a sum lends it nothing
    ("The number of tenants concerned, 4,120, was lower than in 2023.", ["tenant"]),
    ("They won 4 million yuan, 300,000 yuan more than in 2023, though the number of tenants concerned, 310, fell.",
     ["CNY", "CNY", "tenant"]),
    ("Their drivers, 64 all told, work in shifts.", ["driver"]),
    # clauses without a verb of their own
    ("Town libraries number 212; village reading rooms, 1,900.", ["library", "reading room"]),
    ("Women stood behind 84 of the petitions and farmers behind 31.", ["petition", "petition"]),
    ("It took 263 orders, of which 118 concerned boats, 97 nets and the rest oars.", ["order"] * 3),
    ("Young clerks posted to mountain towns this spring: 320.", ["clerk"]),
    ("Clerks: 320; drivers: 41.", ["clerk", "driver"]),
    ("Committees in townships number 4,800, with 19,000 members.", ["committee", "member"]),
    # people, who alone can have done it
    ("Teachers from the county gave 310 talks, and 45 attended a course.", ["talk", "teacher"]),
    ("Judges heard 40 pleas, and 12 received training.", ["plea", "judge"]),
    ("Judges heard 40 pleas, and 12 were dropped.", ["plea", "plea"]),
    ("This autumn, 120 clerks will be taught in Wuhu, in four classes of 30.", ["clerk", "class", "clerk"]),
    ("Some 90 nurses came in two groups of 45.", ["nurse", "group", "nurse"]),
    # a sum of which another is a part
    ("The tenant paid 31,000 yuan of the 45,000 that he owed.", ["CNY", "CNY"]),
    ("Of the 6 million yuan at stake, 4 million were secured.", ["CNY", "CNY"]),
    # what there was none of
    ("In Lantian, which had no notary office until 2019, there are now three.", ["notary office"]),
    ("The town had no mediator of its own until May. Now it has two.", ["mediator"]),
    # words that are verbs and prepositions elsewhere
    ("Both towns have hired 38 outside auditors.", ["auditor"]),
    ("The city can draw upon 1,240 lay judges.", ["judge"]),
    ('The county runs 46 mobile "tent courts" in summer.', ["tent court"]),
    ("Of the complaints, about 310 concerned noise, which has become a plague.", ["complaint"]),
    ("In May, 27 returned overseas Chinese joined the club.", ["chinese"]),
    ("The club has 14 mediators, nine Chinese and five Thai.", ["mediator"] * 3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units"), COUNTED)
def test_the_noun_is_found_where_it_was_said(text: str, units: list[str]) -> None:
    assert [figure.unit for figure in figures(text)] == units


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("A quarrel in May over two wells was settled.", ["exact"]),
        ("The clerks are spread over 214 townships.", ["exact"]),
        ("Judges ruled on complaints over 38 stalls.", ["exact"]),
        ("The court ended a dispute over more than 20 boats.", ["over"]),
        ("The court ended disputes in over 20 villages.", ["over"]),
        ("The bureau taught over 120 clerks about quarrels over land.", ["over"]),
        ("The number of desks has gone up to 31.", ["exact"]),
        ("Panels meet in up to six rooms.", ["up_to"]),
    ],
)
def test_over_and_up_to_bound_a_number_unless_they_belong_to_the_word_before(text: str, bounds: list[str]) -> None:
    assert [figure.qualifier for figure in figures(text)] == bounds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Appeals are decided in 14 days rather than 30.", []),
        ("A permit takes three hours rather than eight.", []),
        ("Two and a half years after the hall opened, it houses 30 firms.", ["30"]),
        ("The court heard 30 pleas rather than 20.", ["30", "20"]),
        ("From June 1, clerks must decide within one working day rather than three.", []),
        ("Li Wen was 52, a carpenter and a father, when he lost his job.", []),
        ("Old Zhang is 71, and has never seen a court.", []),
        ("She was 34, a nurse, when the letter came.", []),
        ("The number of nurses in Wuhu was 34, a record.", ["34"]),
    ],
)
def test_spans_and_ages_said_without_their_noun_are_no_figures(text: str, told: list[str]) -> None:
    assert [figure.number for figure in figures(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Judges heard 980 pleas, including 40 before a seven-member panel.", ["980", "40"]),
        ("The court set up a seven-member panel.", ["seven"]),
        ('"That is nine-tenths of a bargain," said Li.', []),
        ("Tenants paid nine-tenths of the rent.", ["nine-tenths"]),
    ],
)
def test_kinds_of_courts_and_manners_of_speaking_are_no_figures(text: str, told: list[str]) -> None:
    assert [figure.number for figure in figures(text)] == told


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Both totals were higher than in 2024, by 6 percent.", ["change"]),
        ("In 2025, 4,150 mills used it, a plus of 37 percent.", ["count", "change"]),
        ("The dues were higher than before, and 6 percent of tenants left.", ["share"]),
    ],
)
def test_what_is_higher_by_so_much_has_changed(text: str, kinds: list[str]) -> None:
    assert [figure.kind for figure in figures(text)] == kinds
