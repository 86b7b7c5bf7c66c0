"""The whole reading: offsets exact, typography without effect, hostile text harmless."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.figures.reading import article, figures
from tracker.figures.extract import read_figures
from tracker.figures.version import VERSION
from tracker.figures.words.wordset import wordset
from tracker.model.figure import Figure

SENTENCES = (
    "In 2024, notary offices in Hubei province handled over 31,000 foreign-related cases, up 12.4 percent.",
    "The bureau’s hotline took 52,000 calls — “a record” — and recovered 7 million yuan ($970,000).",
    "Of them, 14 are members of the provincial pool, while 9 speak French.",
    "Jinan, Zibo and Yantai held 31, 26 and 12 hearings respectively.",
    "A third of the 58 firms have two or three notaries.",
    "The “One Village, One Lawyer” plan (2021-25) covers 1,900 villages and communities.",
    "Wages of RMB12.5 million were won back for 840 migrant workers in the first half of the year.",
)
WORDS = st.sampled_from(
    sorted(
        wordset(
            """12 3,400 percent of the cases lawyers million yuan $ ( ) , . and respectively in 2024 March five half a
            third which has handled by Hunan over up to from more than " ' — - : 第 万 １２ 12348 24/7 has since been"""
        )
    )
)


def _same(found: Figure) -> tuple[object, ...]:
    return (found.value, found.value_to, found.qualifier, found.kind, found.unit, found.period, found.frequency)


def _sound(title: str, *paragraphs: str) -> None:
    reading = read_figures(article(*paragraphs, title=title))
    order = []
    for figure in reading.figures:
        text = title if figure.paragraph is None else paragraphs[figure.paragraph]
        assert text[figure.start : figure.end] == figure.quote
        assert figure.number in figure.quote
        assert figure.sentence in text
        assert figure.unit
        assert figure.measures
        assert 0 <= figure.confidence <= 1
        order.append((-1 if figure.paragraph is None else figure.paragraph, figure.start))
    assert order == sorted(order)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str, title: str) -> None:
    _sound(title, text)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_row_of_words_is_read_without_an_error(text: str) -> None:
    _sound("", text, text)


CORPUS = sorted(Path(__file__).parents[1].joinpath("corpus", "articles").glob("*.txt"))
TOLD = [s for path in CORPUS for s in re.split(r"(?<=[.!?]) |\n", path.read_text()) if re.search(r"\d", s)]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(TOLD), st.sampled_from(TOLD), st.integers(0, 40), st.integers(0, 40))
def test_a_sentence_that_breaks_off_or_goes_over_into_another_is_read(
    one: str, other: str, out: int, back: int
) -> None:
    """A page may be cut anywhere, and what a reader stumbles over is refused as a whole."""
    broken = " ".join((*one.split()[: out + 1], *other.split()[back:]))
    _sound("", " ".join(one.split()[: out + 1]), f"{other} {broken}")


@settings(max_examples=60, deadline=None)
@given(st.permutations(SENTENCES), st.integers(1, 7))
def test_offsets_are_exact(sentences: list[str], count: int) -> None:
    _sound(sentences[0], " ".join(sentences[:count]), sentences[-1])


@pytest.mark.parametrize("text", SENTENCES)
def test_typography_changes_nothing(text: str) -> None:
    plain = figures(text)
    assert plain
    for other in (
        text.replace("’", "'").replace("“", '"').replace("”", '"'),
        text.replace(" ", "  "),
        text.replace(" ", "\u00a0"),
        text.replace("f", "f\u00ad"),
        text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"}),
    ):
        assert [_same(figure) for figure in figures(other)] == [_same(figure) for figure in plain]


@pytest.mark.parametrize("text", [
    *SENTENCES,
    "The centers handled 120 notary cases taken by",
    "Of the 120 lawyers in the pool of Hubei province as of 2024, 14 work for firms that were opened there since then",
])  # fmt: skip
def test_a_text_that_breaks_off_anywhere_is_read_without_an_error(text: str) -> None:
    words = text.split(" ")
    for at in range(len(words)):
        figures(" ".join(words[:at]))
        figures(" ".join(words[at:]))


@pytest.mark.parametrize("mark", ["²", "①", "٣", "½", "²⁰²⁴"])
def test_footnotes_and_other_digits_are_read_without_an_error(mark: str) -> None:
    for text in (
        "In the year to November {} it had 60 clerks.",
        "On April {}, 60 came.",
        "In {} 60 came, up {} percent.",
    ):
        figures(text.replace("{}", mark))


def test_the_title_comes_first() -> None:
    found = figures("The city has 14 offices.", title="Eleven cities open new offices")
    assert [(figure.paragraph, figure.value) for figure in found] == [(None, 11), (0, 14)]


def test_the_sentence_is_the_evidence() -> None:
    found = figures("First came U.S. experts. The city has 14 offices. More follow.")
    assert found[0].sentence == "The city has 14 offices."


@pytest.mark.parametrize(
    "text",
    [
        "1,111," * 20_000,
        "9" * 100_000,
        "12 " * 30_000,
        "(" * 50_000 + "5 cases" + ")" * 50_000,
        "three hundred and " * 6_000,
        "from 1 to 2 to " * 7_000,
        "a-" * 50_000,
        "A. " * 30_000,
        "5 lawyers, " * 9_000,
        '"' * 100_000,
        "'" * 100_000,
        "万" * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_ends(text: str) -> None:
    # Any step that grew with the square of the text would keep this from ending in the time a test run has.
    _sound("", text)


def test_the_version_is_named() -> None:
    assert VERSION
