"""Text files as articles."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.page.stories import LONG, Story
from tracker.page.plain import read_text


def as_text(story: Story, gap: str = "\n", before: str = "", after: str = "") -> str:
    head = [story.title, f"({story.label})| Updated: {story.published}"]
    return before + gap.join([*head, *story.texts()]) + gap + after


def test_title_date_line_paragraphs_and_headings() -> None:
    article = read_text(as_text(LONG))
    assert (article.title, article.published) == (LONG.title, date(2025, 9, 17))
    assert article.source_label == "Harbour Gazette"
    assert [(p.kind, p.text) for p in article.paragraphs] == list(LONG.lines)
    assert article.notes == ()


def test_chrome_around_it_changes_nothing() -> None:
    around = as_text(
        LONG,
        gap="\r\n\r\n",
        before="\ufeffHome>Latest\n\n",
        after="BACK TO THE TOP\nMinistry of Justice of the\nPeople's Republic of China\n",
    )
    assert read_text(around) == read_text(as_text(LONG))


def test_an_image_name_goes_and_its_caption_stays() -> None:
    one, two = LONG.texts()[:2]
    article = read_text(f"{LONG.title}\nUpdated: 2025-09-17\n{one}\n21.jpg\nThe pier on a Monday morning\n{two}\n")
    assert [p.kind for p in article.paragraphs] == ["text", "text", "text"]
    assert article.paragraphs[1].text == "The pier on a Monday morning"


def test_without_a_date_line_a_short_first_line_is_the_title() -> None:
    article = read_text(f"{LONG.title}\n{LONG.texts()[0]}\n")
    assert (article.title, article.published, article.notes) == (LONG.title, None, ("no date line",))
    assert len(article.paragraphs) == 1


def test_a_sentence_is_no_title() -> None:
    article = read_text("\n".join(LONG.texts()))
    assert article.title == ""
    assert [(p.kind, p.text) for p in article.paragraphs] == list(LONG.lines)


def test_a_date_that_cannot_be_is_noted_and_the_path_speaks() -> None:
    article = read_text("A title\nUpdated: 2025-19-49\nA text stands here.", "http://x.example/2025-01/02/c_1.htm")
    assert article.published == date(2025, 1, 2)
    assert article.notes == ("date line not understood: Updated: 2025-19-49", "date taken from the URL")


def test_nothing_is_an_article_without_paragraphs() -> None:
    assert read_text("").paragraphs == ()
    assert read_text(" \n\ufeff\n").title == ""


@given(st.text(max_size=600))
def test_any_text_is_read(text: str) -> None:
    article = read_text(text)
    assert all(p.text == " ".join(p.text.split()) != "" for p in article.paragraphs)


@given(
    st.lists(st.sampled_from(LONG.texts()), min_size=1, max_size=6, unique=True),
    st.sampled_from(["\n", "\r\n", "\n\n \n"]),
)
def test_no_paragraph_is_lost(texts: list[str], gap: str) -> None:
    article = read_text(gap.join([LONG.title, "Updated: 2025-09-17", *texts]))
    assert [p.text for p in article.paragraphs] == texts
