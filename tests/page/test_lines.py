"""What a line is: chrome, a mark, a heading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.page import lines
from tracker.page.lines import Line


@pytest.mark.parametrize(
    "text",
    [
        "BACK TO THE TOP",
        "Back to top ↑",
        "Home>News",
        "Home > Latest",
        "Home » Law » A title",
        "1 2 >",
        "< 1 2 3 … 7 >",
        "Previous | Next",
        "上一页 1 2 下一页",
        "5,120 views",
        "Views: 12",
        "12 reads",
        "浏览次数：387次",
        "4 min read",
        "Share",
        "Share this:",
        "Share on Facebook",
        "[ Print ] [ Close ]",
        "Print | E-mail | Share",
        "Font size: A A A",
        "Ministry of Justice of the",
        "People's Republic of China",
        "People’s Republic of China",
        "Copyright 2026 Gazette",
        "Copyright (c) The Gazette",
        "Copyright by the Gazette",
        "© 2025 Gazette. All rights reserved.",
        "京ICP备05000000号",
        "Editor: Li Wei",
        "（责任编辑：王小明）",
        "Tags: law, ports",
        "Advertisement",
        "Skip to main content",
        "字号：大 中 小",
        "您现在的位置：首页 > 新闻",
        "Scan the QR code to read on",
    ],
)
def test_chrome(text: str) -> None:
    assert lines.is_chrome(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ten years of the night ferry",
        "A top court for small towns",
        "3,400 of 3,400",
        "Page by page, a register returns",
        "Copyright registrations of ceramic designs rose by a third last year",
        "The Ministry of Justice of the People's Republic of China said so on Monday.",
        "12348",
        "More lawyers, fewer quarrels",
        "Print works reopen in the old town",
        "Sharing the road",
        "Home for the elderly opens",
        "Editors and lawyers meet",
        "Next year the desk will open on Saturdays too.",
        "It cost 12 yuan",
        "Largest port in the north",
    ],
)
def test_not_chrome(text: str) -> None:
    assert not lines.is_chrome(text)


@pytest.mark.parametrize(
    "text", ["Related", "Related articles:", "Read more", "More on this story", "Most read", "相关新闻", "Comments (3)"]
)
def test_marks(text: str) -> None:
    assert lines.is_mark(text)


@pytest.mark.parametrize(
    "text", ["Related disputes are settled at once", "A comment by the court", "More than one desk is open"]
)
def test_not_marks(text: str) -> None:
    assert not lines.is_mark(text)


def kinds(*texts: str | Line) -> list[str]:
    return [p.kind for p in lines.paragraphs([t if isinstance(t, Line) else Line(t) for t in texts])]


LONG = "The county opened four schools and a ferry pier, and closed the old road over the hill for good."


def test_a_short_line_above_text_is_a_heading() -> None:
    assert kinds(LONG, "What it cost", LONG) == ["text", "heading", "text"]
    assert kinds("What it cost", LONG) == ["heading", "text"]


def test_a_short_line_without_text_below_is_none() -> None:
    assert kinds(LONG, "To be continued") == ["text", "text"]


def test_two_headings_may_follow_each_other() -> None:
    assert kinds(LONG, "The year in figures", "What it cost", LONG) == ["text", "heading", "heading", "text"]


def test_a_run_of_short_lines_is_a_list() -> None:
    assert kinds(LONG, "four schools", "one pier", "no road", "one hill", LONG)[1:3] == ["text", "text"]


@pytest.mark.parametrize(
    "text", ["“We came with a draft”", "A short sentence.", "The desk (as it was)", "It says:", "- one pier", "2026"]
)
def test_what_ends_as_a_sentence_or_has_no_word_is_no_heading(text: str) -> None:
    assert kinds(LONG, text, LONG) == ["text", "text", "text"]


def test_what_is_strong_is_a_heading_and_what_is_an_item_is_not() -> None:
    assert kinds(LONG, Line("It is done.", strong=True), LONG)[1] == "heading"
    assert kinds(LONG, Line("What it cost", item=True), LONG)[1] == "text"
    assert kinds(LONG, Line(LONG * 4, strong=True), LONG)[1] == "text"


@given(st.text(max_size=400))
def test_no_line_breaks_the_rules(text: str) -> None:
    for rule in (
        lines.is_chrome,
        lines.is_mark,
        lines.is_comments,
        lines.is_pointer,
        lines.is_consent,
        lines.is_breadcrumb,
    ):
        rule(text)
    assert lines.clean(lines.clean(text)) == lines.clean(text)
    assert lines.paragraphs([Line(text)])[0].text == text
