"""What a number counts where its noun is left out, stands far away or is told by another word."""

import pytest

from tests.figures.reading import figures, values
from tracker.figures.words.tokens import tokenize


@pytest.mark.parametrize(
    ("paragraphs", "units"),
    [
        # the whole that a sentence opens with
        (["Of the interpreters on call, 31 speak Thai, 12 Lao."], ["interpreter", "interpreter"]),
        # people are asked for by "who" and "whom"
        (["Some 64 notaries work in 20 counties, including nine who sign in Korean."], ["notary", "county", "notary"]),
        # the subject of the clause before
        (["Shops along the river can ask for a visit, and 18 of them did."], ["shop"]),
        # adjuncts do not take what belongs to the head
        (["Clinics in villages and towns, of which 74 are new, see many guests."], ["clinic"]),
        # "these" is what was named last, "them" what the sentence was about
        (
            ["The county has 510 mediators and 23 clinics. Seven of these are new."],
            ["mediator", "clinic", "clinic"],
        ),
        # old values in the order of the new
        (
            ["There were 31 clinics and they had 420 tutors, compared with 24 and 380 in 2023."],
            ["clinic", "tutor", "clinic", "tutor"],
        ),
        # a total is of what was counted
        (["Three more clinics will open, bringing the total to 41, and 60 tutors will be hired."],
         ["clinic", "clinic", "tutor"]),
        (["The archive keeps deeds of families in two towns, a total of 3.2 million."], ["town", "deed"]),
        # a comma before "and" joins clauses, no row
        (["The town has 90 notaries, a third of the county's 270, and 14 clinics."],
         ["notary", "percent", "notary", "clinic"]),
        # brackets behind a noun
        (["The hall houses law firms (41), clinics (17) and archives (3)."], ["law firm", "clinic", "archive"]),
        (["Tutors in Beitun (1,200) outnumber those in Nanshan (450)."], ["tutor", "tutor"]),
        (["Law firms: 1,020; notaries: 3,310."], ["law firm", "notary"]),
        # a subject that bears a count of its own
        (["The roster of 88 tutors includes 19 from abroad."], ["tutor", "tutor"]),
        # an adjective stands for the noun that comes later
        (["The clinic employs six full-time and 11 part-time tutors."], ["tutor", "tutor"]),
        # owners before the number
        (["Thirteen of the county's 40 towns took part."], ["town", "town"]),
        # two numbers for two places are of one noun
        (["One town has set up 30 counters, while Beitun and Nanshan have opened six and four respectively."],
         ["counter", "counter", "counter"]),
        # a verb that is said once: what stands by the number is its object
        (["Of the wills, 41 concerned land, 15 boats and eight mills."], ["will", "will", "will"]),
        (["Tutors list what they speak: 72 use Thai, 33 Lao and 20 Khmer."], ["tutor", "tutor", "tutor"]),
        (["Of the wills, 41 were read, 15 boats were sold and eight mills burnt."], ["will", "boat", "mill"]),
        (["Nanshan clinics ran 83 of the carts and Beitun clinics 47."], ["cart", "cart"]),
        (["Clinics numbered 83 and their tutors 470."], ["clinic", "tutor"]),
        # ones
        (["The clinics drew up 900 wills, including 310 foreign-related ones."], ["will", "will"]),
        # one of so many
        (["The archive is one of 12 in the province chosen for the trial."], ["archive"]),
        # a level of the verb's own subject, whatever was counted before it
        (["Mills keep 205 carts, whereas ferry boats went up from 27 to 33."], ["cart", "boat", "boat"]),
        (["Mills keep 205 carts, up from 190."], ["cart", "cart"]),
        # who accounts for some of them
        (["There are 88 guests on the list. Mills account for 39 of them, including six from Thailand."],
         ["guest", "guest", "mill"]),
        # what includes others is the whole of what comes after them
        (["The 74 tutors include 19 judges and 23 notaries; 16 are women."], ["tutor", "judge", "notary", "tutor"]),
        # a coordination in a subject, and one that begins another clause
        (["Parties from 38 countries and regions have come."], ["country or region"]),
        (["The court heard 30 suits and towns have filed 12 pleas."], ["suit", "plea"]),
        # the figure that was told last; what "those" and "who" take up
        (["The line took 2,900 calls and settled 133 pleas. In May, the figure stood at 97."],
         ["call", "plea", "plea"]),
        (["Clerks took on 310 suits. Those brought by tutors came to 129."], ["suit", "suit"]),
        (["Of the 238 tutors, 191 practice in the hills."], ["tutor", "tutor"]),
        (["Guests took 900 calls. Clerks in Beitun and Nanshan accounted for 310 and 420 of these respectively."],
         ["call", "call", "call"]),
        (["Sixty towns have joined. Choirs that sing for them have been formed, 26 of them in Beitun."],
         ["town", "choir"]),
        (["The towns mean to raise the number of deeds covered to 120."], ["deed"]),
        (["The number of \"drum-tower choirs\", which sing in Lao, has grown to 140."], ["choir"]),
        (["Clerks drew up 118 deeds, nearly double the 62 of the corresponding period of 2024."],
         ["deed", "times", "deed"]),
        (["The window drew up 118 wills and powers of attorney."], ["will or power of attorney"]),
        (["The town opened a hall for guests in May and three more in June."], ["hall"]),
        # what the sentence before was about; cities that lead count no cities
        (["Suits with neighbors are their daily bread. The judges heard 73 of them."], ["suit"]),
        (["Five cities took most of the caseload. Nanshan led with 142, followed by Beitun with 90."],
         ["city", "case", "case"]),
        (["Of the tutors, 112 work full time."], ["tutor"]),
        (["Choirs of tutors, 52 in number, sing. Tutors who speak Lao, 15 in all, sing too."], ["choir", "tutor"]),
        (["Each of the 28 towns has a hall, and clerks who speak Thai, 16 in all, sit there."], ["town", "clerk"]),
        (["The inns entitled to sell it, of which there were 29 in 2023, now number 41."], ["inn", "inn"]),
        (["The county keeps a pool of 34 tutors. The pool numbered 37 last November."], ["tutor", "tutor"]),
        # rows after a preposition; who is on a roll
        (["The archive keeps 460 deeds in 17 tongues, compared with 380 in 11 in 2022."],
         ["deed", "tongue", "deed", "tongue"]),
        (["The court has enlarged the circle of foreign judges on its panel to 131."], ["judge"]),
        (["The county keeps a pool of 34 tutors. The pool will hold 50."], ["tutor", "tutor"]),
        # the members of a body are who was counted last
        (["The town sent 250 judges abroad. This year's group of 18 is in Laos."], ["judge", "judge"]),
        (["The hall keeps 250 books. Its crew of 18 sings there."], ["book", "member"]),
        # one thing, in each of two places
        (["The line, served by 90 clerks, took 1,520 calls. In Beitun and Nanshan, the numbers were 121 and 118"
          " respectively."], ["clerk", "call", "call", "call"]),
        # the noun of the clause before the semicolon
        (["The kit costs farmers nothing; 520 have asked for it."], ["farmer"]),
    ],
)  # fmt: skip
def test_the_noun_that_is_meant(paragraphs: list[str], units: list[str]) -> None:
    assert [figure.unit for figure in figures(*paragraphs)] == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("In all 40 wills were read, and 12 involved land.", ["will", "will"]),
        ("Of these 30 tutors, 12 are women and seven hold degrees.", ["tutor", "tutor", "tutor"]),
        ("The town counts 30 work stations.", ["work station"]),
        ("Some 30 registered tutors came.", ["tutor"]),
        ("The number of registered tutors stands at 300.", ["tutor"]),
        ("A band of 12 singers climbs onto the cart.", ["singer"]),
        ("A desk of 12 freight claims opened.", ["claim"]),
        ("The clinics, 40 in 2022, now number 52.", ["clinic", "clinic"]),
        ("Clinics in the hills have passed 500.", ["clinic"]),
        ("The council has passed 12 rules.", ["rule"]),
        ("The case load of notaries tripled in five years to 900.", ["times", "notary"]),
    ],
)
def test_verbs_after_bare_numbers_are_no_nouns(text: str, units: list[str]) -> None:
    assert [figure.unit for figure in figures(text)] == units


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The number of users has passed 26,000.", "over"),
        ("The number of users crossed 26,000 in May.", "over"),
        ("The number of users is expected to pass 26,000.", "over"),
        ("The assembly passed 26 bills.", "exact"),
        ("The number of users is expected to top 26,000.", "over"),
    ],
)
def test_a_level_that_was_passed(text: str, qualifier: str) -> None:
    assert [figure.qualifier for figure in figures(text)] == [qualifier]


def test_shares_of_people_said_as_so_many_in_so_many() -> None:
    assert values("Three in four tenants would come again.") == [75]
    assert values("Two tenants in five have moved in, and one guest in ten is a tutor.") == [40, 10]
    assert values("By next year two in three contracts will have a clause.") == [66.6667]
    assert values("The bureau sent two tutors in five carts.") == [2, 5]
    assert values("Half of the tutors are men, and a third speak a tongue of the hills.") == [50, 33.3333]
    assert values("Two have done so, and a third is looking at a tower.") == [2]
    assert values("Of the tutors, a fifth come from the hills, an increase of a quarter.") == [20, 25]
    assert values("Three in four counties, the rest later, took part in 2024 in 12 talks.")[0] != 75


def test_sums_whose_currency_is_said_once() -> None:
    found = figures("The state gave 2.3 million yuan, the city 1.2 million and the county 600,000.")
    assert [(figure.value, figure.unit) for figure in found] == [
        (2_300_000, "CNY"),
        (1_200_000, "CNY"),
        (600_000, "CNY"),
    ]
    assert [figure.unit for figure in figures("The city paid 3 million yuan and hired 1,200 tutors.")] == [
        "CNY",
        "tutor",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2,00 files", ["2,00", "files"]),
        ("12,340 files", ["12,340", "files"]),
        ("rooms 2,00", ["rooms", "2", ",", "00"]),
        ("Oct 31,2025", ["Oct", "31", ",", "2025"]),
        ("rules 12,14 and 16", ["rules", "12", ",", "14", "and", "16"]),
    ],
)
def test_a_digit_lost_after_a_comma(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "She wears two hats on market days.",
        "It takes 40 pairs of hands to build a boat.",
        "At 20 degrees below zero the queue was short.",
        "Most painters there are under 35.",
        "They are all under 35.",
        "Doors are open from eight to five on weekdays.",
        "The hall can seat 40.",
        "The hall covers 3,200 square meters.",
        "Some 40 hectares were fenced.",
        "The feud was settled in two evenings.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Half of them under 35, the 40 painters moved in.", [50, 40]),
        ("The clinic saw 35 painters.", [35]),
        ("The hall seats 40 and has 12 counters.", [12]),
        ("The issue of 12 licenses took a day.", [12]),
        ("A pair of clinics and 12 hands were hired.", [12]),
    ],
)
def test_what_counts_beside_it(text: str, found: list[float]) -> None:
    assert values(text) == found


def test_titles_that_bear_a_number() -> None:
    assert figures("A text.", title="Work report 7") == ()
    assert figures("A text.", title="Two tongues, one desk") == ()
    assert [figure.value for figure in figures("A text.", title="Two tongues help 40 traders")] == [2, 40]


@pytest.mark.parametrize(
    ("paragraphs", "units"),
    [
        # a subject that ends with a list, and one that a participle follows
        (["The number of desks at stations, ports and airports stood at 310."], ["desk"]),
        (["In Wuhu, ports and airports numbered 31."], ["port"]),
        (["Special panels, handling matters such as wages, housing or water, number 90."], ["panel"]),
        # "those" have been named, whatever is counted next
        (
            ["Law firms in the north number four, those in the south 66, while 210 agents serve the villages."],
            ["law firm", "law firm", "agent"],
        ),
        # an apposition behind an object is the object's, behind a subject the subject's
        (["Where villagers ran into boundary quarrels, 62 in total, counselors settled 55."], ["quarrel", "quarrel"]),
        (["Reading corners for inmates, 32 in number, lent out 7,100 books."], ["corner", "book"]),
        # those who did something are people, some of those counted before if there were as many
        (["The center ran 30 courses. Those who attended were 2,400 in number."], ["course", "person"]),
        (["The bar has 4,100 lawyers. Those who deal with ships numbered 310."], ["lawyer", "lawyer"]),
        # what something is up from was less
        (["Firms had opened 120 offices in 38 countries by June, up from 90."], ["office", "country", "office"]),
        (["Firms had opened 120 offices in 38 countries by June, up from 31."], ["office", "country", "country"]),
        # the former and the latter
        (
            ["The county has 120 clinics and 3,400 tutors. Wuhu has nine of the former and 210 of the latter."],
            ["clinic", "tutor", "clinic", "tutor"],
        ),
        # everyone ahead of a colon
        (["No town is without a stage: 31 of them hold shows."], ["town"]),
        (["Towns hold shows on stages: 31 of them are new."], ["stage"]),
        # one among many, and a staff of only so many
        (["The repair counter is among nine in the county that take in stray papers."], ["repair counter"]),
        (["The desk has a staff of just six."], ["staff"]),
        # a clause of its own behind another has a verb of its own
        (["The teams are joined by 90 clerks, and 14 mills offer night courses."], ["clerk", "mill"]),
    ],
)
def test_subjects_and_what_is_told_of_them(paragraphs: list[str], units: list[str]) -> None:
    assert [figure.unit for figure in figures(*paragraphs)] == units
