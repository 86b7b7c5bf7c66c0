"""From pages of many designs to the very words of their articles."""

import gc
import re
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.page import layouts, stories
from tests.page.pages import DESIGNS, UNLABELLED, fill
from tests.page.sources import URL, source
from tests.page.stories import Story
from tracker.model.article import Article
from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.source import Selectors, Source
from tracker.page.article import ReadPage, read_article
from tracker.page.blocks import Node

FIXED = {"captions", "list_table", "linked"}


def read(markup: str, selectors: Selectors | None = None, url: str = URL) -> ReadPage:
    found = read_article([(url, markup.encode(), "text/html; charset=utf-8")], source(selectors))
    assert isinstance(found, ReadPage), found
    return found


def lines(article: Article) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs]


def assert_tells(article: Article, story: Story) -> None:
    assert lines(article) == list(story.lines)
    assert article.title == story.title
    assert article.published == date.fromisoformat(story.published)


def test_a_page_that_has_been_read_leaves_nothing_in_memory() -> None:
    """Its nodes know their parents and children: they must not have to wait until Python looks for circles."""
    markup = fill("portal")
    gc.collect()
    gc.disable()
    try:
        read(markup)
        assert not [node for node in gc.get_objects() if isinstance(node, Node)]
    finally:
        gc.enable()


# ------------------------------------------------------------------------------------------- designs


@pytest.mark.parametrize("design", sorted(DESIGNS))
def test_a_design_gives_every_paragraph_and_nothing_else(design: str) -> None:
    article = read(fill(design)).article
    assert_tells(article, DESIGNS[design])
    if design not in UNLABELLED:
        assert article.source_label == DESIGNS[design].label


@pytest.mark.parametrize(
    "story", [stories.LONG, stories.SHORT, stories.TWO, stories.CHINESE], ids=lambda s: s.title[:12]
)
@pytest.mark.parametrize("design", sorted(set(DESIGNS) - FIXED))
def test_any_story_in_any_design(design: str, story: Story) -> None:
    assert_tells(read(fill(design, story)).article, story)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_pages_put_together_at_random(seed: int) -> None:
    rng = Random(seed)
    story = layouts.story(rng)
    article = read(layouts.page(rng, story)).article
    assert_tells(article, story)
    assert article.source_label == story.label


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(sorted(set(DESIGNS) - FIXED)))
def test_random_stories_in_the_designs(seed: int, design: str) -> None:
    story = layouts.story(Random(seed))
    assert_tells(read(fill(design, story)).article, story)


# ------------------------------------------------------------------------------------------- noise


def disturbed(markup: str, rng: Random) -> str:
    """The same page as another load of it may come: attributes shuffled, white space, comments, scripts, tokens."""

    def shuffled(match: re.Match[str]) -> str:
        attributes = re.findall(r'\s+([\w:-]+="[^"]*")', match.group(2))
        rng.shuffle(attributes)
        token = f' data-token="{rng.randint(1, 10**9)}"' if rng.random() < 0.3 else ""
        return f"<{match.group(1)}{''.join(rng.choice([' ', '  ', chr(10)]) + a for a in attributes)}{token}>"

    def between(match: re.Match[str]) -> str:
        extras = [
            "",
            "\n",
            "\n\t ",
            f"<!-- {rng.random()} -->",
            f"<script>var t={rng.random()}; if (1 < 2) {{}}</script>",
        ]
        return match.group(0) + rng.choice(extras)

    markup = re.sub(r'<(\w+)((?:\s+[\w:-]+="[^"]*")+)\s*>', shuffled, markup)
    return re.sub(r"</(?:p|div|li|ul|h[1-6]|header|nav|section)>", between, markup)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(DESIGNS)), st.integers(0, 10**6))
def test_markup_noise_changes_nothing(design: str, seed: int) -> None:
    plain = fill(design)
    assert read(disturbed(plain, Random(seed))) == read(plain)


def test_counters_and_side_lists_change_nothing() -> None:
    plain = fill("table_layout")
    busy = plain.replace("5120", "99,871").replace("Ten years of the night ferry", "A seal in the swimming pool")
    assert busy != plain
    assert read(busy) == read(plain)


# ------------------------------------------------------------------------------------------- details

FRAME = "<html><head><title>A title that is long enough</title></head><body>{}</body></html>"
HEAD = "<h1>A title that is long enough</h1><p>({})| Updated: {}</p>"
TEXT = "The county opened four schools and a ferry pier, and closed the old road over the hill for good."


def body(markup: str, line: str = "") -> Article:
    head = HEAD.format("Gazette", "2025-01-01") if not line else f"<h1>A title that is long enough</h1><p>{line}</p>"
    return read(FRAME.format(f"<div>{head}{markup}</div>")).article


def test_inline_tags_do_not_part_words() -> None:
    article = body(f"<p>foreign<b>-related</b> <i>legal</i>&nbsp;&nbsp;ser<span>vices</span>. {TEXT}</p>")
    assert article.paragraphs[0].text == f"foreign-related legal services. {TEXT}"


def test_a_line_break_within_a_sentence_is_a_space() -> None:
    article = body(
        "<p>The county opened four schools<br>and a ferry pier,<br/>and closed the old road over the hill.</p>"
    )
    assert [p.text for p in article.paragraphs] == [
        "The county opened four schools and a ferry pier, and closed the old road over the hill."
    ]


def test_line_breaks_between_sentences_part_paragraphs() -> None:
    article = body(f"<p>{TEXT}<br>{TEXT[:-9]}.<br><br>Third one stands here, and it is a paragraph too.</p>")
    assert len(article.paragraphs) == 3


def test_a_last_short_line_heads_nothing() -> None:
    article = body(f"<p>{TEXT}</p><p>What it cost</p><p>{TEXT}</p><p>To be continued</p>")
    assert [p.kind for p in article.paragraphs] == ["text", "heading", "text", "text"]


def test_invalid_character_references_leave_no_trace() -> None:
    assert body(f"<p>{TEXT}&#0;&#xD800;&#x110000;&#27;</p>").paragraphs[0].text == TEXT


def test_markup_in_the_text_is_text() -> None:
    article = body(f"<p>{TEXT} &lt;script&gt;alert(1)&lt;/script&gt; =SUM(A1:A9) stays as it is.</p>")
    assert "<script>alert(1)</script> =SUM(A1:A9)" in article.paragraphs[0].text


@pytest.mark.parametrize(
    ("line", "label", "day"),
    [
        ("(gazette.example)| Updated: 2025-11-28", "gazette.example", date(2025, 11, 28)),
        ("(China Daily)| Updated: 2019-08-29 10:31", "China Daily", date(2019, 8, 29)),
        ("(| Updated: 2021-05-06", None, date(2021, 5, 6)),
        ("Updated: 2019-03-04", None, date(2019, 3, 4)),
    ],
)
def test_the_forms_of_the_date_line(line: str, label: str | None, day: date) -> None:
    article = body(f"<p>{TEXT}</p>", line)
    assert (article.source_label, article.published) == (label, day)


def test_a_page_without_a_date_line_takes_the_date_of_its_path_and_says_so() -> None:
    article = read(FRAME.format(f"<h1>A title that is long enough</h1><p>{TEXT}</p>")).article
    assert article.published == date(2025, 1, 1)
    assert article.notes == ("no date line", "date taken from the URL")


def test_a_date_that_cannot_be_is_noted() -> None:
    article = body(f"<p>{TEXT}</p>", "Updated: 2025-13-45")
    assert article.published == date(2025, 1, 1)
    assert article.notes[0] == "date line not understood: Updated: 2025-13-45"


def test_a_printed_date_beats_the_path_and_the_difference_is_noted() -> None:
    article = body(f"<p>{TEXT}</p>", "Updated: 2031-02-03")
    assert article.published == date(2031, 2, 3)
    assert article.notes == ("the date in the URL is 2025-01-01",)


def test_gb18030_under_a_utf8_header_is_read_as_what_it_is() -> None:
    page = fill("trs_gov").encode("gb18030")
    found = read_article([(URL, page, "text/html; charset=utf-8")], source())
    assert isinstance(found, ReadPage)
    assert_tells(found.article, stories.CHINESE)


def test_a_plain_text_page_is_an_article() -> None:
    text = f"A title that is long enough\nUpdated: 2025-03-04\n{TEXT}\n".encode()
    found = read_article([(URL, text, "text/plain")], source())
    assert isinstance(found, ReadPage)
    assert (found.article.title, lines(found.article)) == ("A title that is long enough", [("text", TEXT)])


# ------------------------------------------------------------------------------------------- parts


def part(number: int, of: int, texts: list[str], title: str = stories.LONG.title) -> str:
    names = ["c_700001.htm", *(f"c_700001_{n}.htm" for n in range(2, of + 1))]
    links = "".join(f'<a href="{name}">{n}</a> ' for n, name in enumerate(names, 1))
    links += f'<a href="{names[number]}">&gt;</a>' if number < of else ""
    paragraphs = "".join(f"<p>{text}</p>" for text in texts)
    head = f"<h1>{title}</h1><div>(Gazette)| Updated: 2025-01-01</div>" if title else ""
    return FRAME.format(f"<div>{head}{paragraphs}<div>{links}</div></div>")


def test_the_pager_names_the_further_parts() -> None:
    found = read(part(1, 4, [TEXT]))
    assert found.parts == tuple(f"https://gazette.example/2025-01/01/c_700001_{n}.htm" for n in (2, 3, 4))
    assert read(fill("captions")).parts == tuple(f"https://gazette.example/2025-01/01/c_700001_{n}.htm" for n in (2, 3))


def test_parts_are_at_most_fifty_and_of_this_article_only() -> None:
    links = "".join(f'<a href="c_700001_{n}.htm">{n}</a>' for n in range(2, 200))
    others = '<a href="c_700002_2.htm">2</a><a href="https://other.example/2025-01/01/c_700001_2.htm">2</a>'
    found = read(FRAME.format(f"<div>{HEAD.format('G', '2025-01-01')}<p>{TEXT}</p>{others}{links}</div>"))
    assert len(found.parts) == 49
    assert all(link.startswith("https://gazette.example/2025-01/01/c_700001_") for link in found.parts)


WATCHED = Source("one", "One page", listings=(), articles="(?!)", identity="(?!)", pages=(URL,))
"""A single page of a source that has no rules."""


def parts_of(first: str, links: list[str], watched: Source = WATCHED) -> list[str]:
    """The names of the parts that `links` on a page at `first` come to."""
    pager = "".join(f'<a href="{link}">{link}</a> ' for link in links)
    markup = FRAME.format(f"<div>{HEAD.format('G', '2025-01-01')}<p>{TEXT}</p><div>{pager}</div></div>")
    found = read_article([(first, markup.encode(), "text/html")], watched)
    assert isinstance(found, ReadPage), found
    return [url.rpartition("/")[2] for url in found.parts]


def test_a_page_of_a_source_without_identity_has_parts_too() -> None:
    assert parts_of(URL, ["c_700001_3.htm", "c_700001_2.htm"]) == ["c_700001_2.htm", "c_700001_3.htm"]
    report = "https://gazette.example/report?lang=en"
    assert parts_of(report, ["report?lang=en&page=2"]) == ["report?lang=en&page=2"]


@pytest.mark.parametrize(
    ("first", "links"),
    [
        (URL, ["c_700001_4.htm"]),  # what goes on from it begins with a second part
        ("https://gazette.example/report-2024.htm", ["report-2025.htm", "report-2026.htm"]),
        ("https://gazette.example/notice-2.htm", ["notice-3.htm", "notice-4.htm"]),
        ("https://gazette.example/?p=12", ["?p=13", "?p=14", "?p=2"]),
    ],
)
def test_numbers_that_tell_pages_from_each_other_make_no_parts(first: str, links: list[str]) -> None:
    assert parts_of(first, links) == []


def test_what_is_watched_or_listed_by_itself_is_no_part() -> None:
    second = URL.replace(".htm", "_2.htm")
    assert parts_of(URL, ["c_700001_2.htm"], replace(WATCHED, pages=(URL, second))) == []
    assert parts_of(URL, ["c_700001_2.htm"], replace(WATCHED, articles=r"c_\d+_\d+\.htm")) == []


def test_a_pager_with_a_gap_is_filled_by_the_parts_it_leads_to() -> None:
    pagers = {1: (2, 9), 2: (3, 9), 3: (4, 9)}
    pages = []
    for number, linked in pagers.items():
        pager = "".join(f'<a href="c_700001_{n}.htm">{n}</a>' for n in linked)
        markup = FRAME.format(f"<div>{HEAD.format('G', '2025-01-01')}<p>{TEXT}</p><div>{pager}</div></div>")
        pages.append((URL if number == 1 else URL.replace(".htm", f"_{number}.htm"), markup.encode(), "text/html"))
    found = read_article(pages, WATCHED)
    assert isinstance(found, ReadPage)
    assert sorted(url[-5] for url in found.parts) == ["2", "3", "4", "9"]


def test_the_parts_are_one_article() -> None:
    texts = stories.LONG.texts()
    pages = [
        (URL, part(1, 3, texts[:3]).encode(), "text/html"),
        (URL.replace(".htm", "_2.htm"), part(2, 3, texts[3:6]).encode(), "text/html"),
        (URL.replace(".htm", "_3.htm"), part(3, 3, texts[6:], title="").encode(), "text/html"),
    ]
    found = read_article(pages, source())
    assert isinstance(found, ReadPage)
    assert lines(found.article) == list(stories.LONG.lines)
    assert (found.article.title, found.article.url) == (stories.LONG.title, URL)
    assert len(found.parts) == 2


def test_half_an_article_is_refused_but_not_gone() -> None:
    pages = [
        (URL, part(1, 2, [TEXT]).encode(), "text/html"),
        (URL.replace(".htm", "_2.htm"), b"<html><head><title>404 Not Found</title></head></html>", "text/html"),
    ]
    found = read_article(pages, source())
    assert isinstance(found, Refusal)
    assert found.detail.startswith("part 2: ")
    assert not found.soft_gone


# ------------------------------------------------------------------------------------------- selectors


def test_selectors_win_where_given() -> None:
    markup = fill("wordpress")
    chosen = Selectors(title=".site-title", published="time", body="#comments", remove=(".comment-respond", "h2"))
    article = read(markup, chosen).article
    assert article.title == "River Towns Weekly"
    assert article.published == date(2025, 9, 17)
    assert [p.text[:16] for p in article.paragraphs] == ["I have been wait", "Fine, but who pa"]


def test_what_is_removed_is_not_read() -> None:
    article = read(fill("br_only"), Selectors(remove=("b",))).article
    assert [kind for kind, _ in lines(article)] == ["text"] * 7


def test_a_body_selector_that_matches_nothing_is_noticed() -> None:
    found = read_article([(URL, fill("drupal").encode(), "text/html")], source(Selectors(body="#gone")))
    assert found == Refusal(RefusalKind.NO_ARTICLE, "selectors.body matches nothing: #gone")


def test_a_title_selector_that_matches_nothing_is_noted() -> None:
    article = read(fill("drupal"), Selectors(title=".nowhere")).article
    assert article.title == stories.LONG.title
    assert article.notes[0] == "selectors.title matches nothing"


def test_a_broken_selector_is_a_refusal() -> None:
    found = read_article([(URL, fill("drupal").encode(), "text/html")], source(Selectors(body="div[")))
    assert isinstance(found, Refusal)
    assert found.kind is RefusalKind.NO_ARTICLE


def test_a_source_without_identity_still_reads() -> None:
    page = (URL, fill("drupal").encode(), "text/html")
    found = read_article([page], replace(source(), identity="nothing-like-it"))
    assert isinstance(found, ReadPage)
