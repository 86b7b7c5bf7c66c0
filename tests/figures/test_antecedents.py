"""What "it" takes up from the sentence before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.reading import figures, sentence
from tracker.figures.where.antecedents import thing_of
from tracker.figures.words.trimming import bare

WORDS = [
    "the",
    "a",
    "desk",
    "has",
    "opened",
    "which",
    "judges",
    ",",
    "it",
    "of",
    "harbor",
    "In",
    "set",
    "up",
    "24",
    "/",
]


def thing(text: str) -> str:
    read = sentence(text)
    span = thing_of(read, frozenset())
    return "" if span is None else " ".join(read.low[slice(*span)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bureau has built a chat app for growers.", "chat app"),
        ("The bureau has for its part opened a reading room.", "reading room"),
        ("The union put into service a boat map.", "boat map"),
        ("The town has set up a 24/7 help desk.", "help desk"),
        ("A harbor watch combs the registers night after night.", "harbor watch"),
        ("On the quay, which is wide, a harbor watch combs the registers.", "harbor watch"),
        ("The guild said that its night desk is open to all.", "night desk"),
        ("Among the newcomers is a reading room by the quay.", "reading room"),
        ("At the heart of the port stands a harbor watch.", "harbor watch"),
    ],
)
def test_what_is_new_or_acts_is_taken_up(text: str, expected: str) -> None:
    assert thing(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The judges read the pleas.",
        "A judge read the pleas.",
        "The city lies on a river.",
        "On the coast, a small port, ships wait.",
        "Nothing of the kind.",
        "Each desk has a lamp.",
        "The guild's members said that they were pleased.",
        "In the morning comes a judge.",
    ],
)
def test_people_places_and_plurals_are_not(text: str) -> None:
    assert thing(text) == ""


def told(*paragraphs: str) -> str:
    return bare(figures(*paragraphs)[-1].measures)


def test_it_is_the_thing_and_so_is_its() -> None:
    before = "The bureau works on the quay. It has built a chat app for growers."
    assert told(f"{before} It is used by 63,000 firms.") == "firms using chat app for growers"
    assert told("The town has appointed a panel of 17 scholars. It has given its view on 66 pleas.") == (
        "pleas on which panel of scholars has given the panel of scholars' view"
    )


def test_without_a_thing_the_body_stands() -> None:
    assert told("Farmers trust the harbor court. It heard 40 pleas.") == "pleas heard by harbor court"


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_any_words_give_words_of_the_sentence(words: list[str]) -> None:
    read = sentence(" ".join(words))
    span = thing_of(read, frozenset())
    assert span is None or 0 <= span[0] < span[1] <= len(read.low)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Today, 63 villages are served by 31 tutors. They have answered 140 questions.",
            "questions answered by tutors",
        ),
        ("Today, 63 tutors are served by 31 halls. They have answered 140 questions.", "questions answered by tutors"),
    ],
)
def test_they_are_the_people_who_do_it(text: str, told: str) -> None:
    assert figures(text)[-1].measures.startswith(told)
