import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compare.build import article
from tracker.compare.text import compare_text
from tracker.compare.words import keys
from tracker.model.article import Article, Paragraph
from tracker.model.change import TextChange, WordRun
from tracker.text import fold

WORD = st.sampled_from(
    ["lawyers", "the", "of", "200,000", "24.4", "%", "in", "Henan’s", "“pool”", "notary", "cases,", "and", "—", "涉外",
     "café", "780", "803", "(2024)", "end.", "ﬁrms", "½", "-5", "foreign-related"]
)  # fmt: skip
TEXT = st.lists(WORD, min_size=1, max_size=14).map(" ".join)
ARTICLE = st.lists(TEXT, min_size=1, max_size=7).map(lambda texts: article(*texts))
UGLY = st.text(min_size=0, max_size=40)


def joined(runs: tuple[WordRun, ...], *ops: str) -> str:
    return "".join(run.text for run in runs if run.op in ops)


@given(ARTICLE)
@settings(max_examples=60)
def test_an_article_is_equal_to_itself(a: Article) -> None:
    change = compare_text(a, a)
    assert not change
    assert change.title == ()
    assert [(p.old, p.new, p.op, p.words) for p in change.paragraphs] == [
        (n, n, "equal", ()) for n in range(len(a.paragraphs))
    ]


@given(ARTICLE, ARTICLE)
@settings(max_examples=300)
def test_runs_give_back_both_texts(a: Article, b: Article) -> None:
    change = compare_text(a, b)
    assert {p.old for p in change.paragraphs} - {None} == set(range(len(a.paragraphs)))
    assert {p.new for p in change.paragraphs} - {None} == set(range(len(b.paragraphs)))
    for p in change.paragraphs:
        if p.new is not None and p.words:
            assert joined(p.words, "equal", "insert") == b.paragraphs[p.new].text
        if p.old is not None and p.op == "delete":
            assert joined(p.words, "delete") == a.paragraphs[p.old].text
    assert every_word(a) == sorted(words_before(a, b, change))


def every_word(a: Article) -> list[str]:
    return sorted(word for p in a.paragraphs for word in keys(p.text))


def words_before(a: Article, b: Article, change: TextChange) -> list[str]:
    """What equal and deleted runs, and paragraphs without runs, say the old text was; each new paragraph once."""
    found: list[str] = []
    seen: set[int] = set()
    for p in change.paragraphs:
        if p.words:
            for run in p.words:
                found += keys(run.text) if run.op != "insert" else []
            seen |= {p.new} if p.new is not None else set()
    for p in change.paragraphs:
        if not p.words and p.new is not None and p.new not in seen:
            found += keys(b.paragraphs[p.new].text)
            seen.add(p.new)
    return found


@given(ARTICLE, ARTICLE)
@settings(max_examples=150)
def test_a_change_is_told_where_the_words_differ_and_only_there(a: Article, b: Article) -> None:
    same = [k for p in a.paragraphs for k in keys(p.text)] == [k for p in b.paragraphs for k in keys(p.text)]
    assert bool(compare_text(a, b)) is not same


@given(st.lists(UGLY, max_size=5), st.lists(UGLY, max_size=5))
@settings(max_examples=200)
def test_any_text_is_compared(old: list[str], new: list[str]) -> None:
    a, b = article(*old, title="".join(old)), article(*new, title="".join(new))
    change = compare_text(a, b)
    for p in change.paragraphs:
        if p.new is not None and p.words:
            assert joined(p.words, "equal", "insert") == b.paragraphs[p.new].text
    assert compare_text(a, a).words_added == 0
    assert not compare_text(a, a)


@given(ARTICLE, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_other_breaks_between_paragraphs_are_no_change(a: Article, rng: random.Random) -> None:
    pieces = [word for p in a.paragraphs for word in p.text.split(" ")]
    texts: list[list[str]] = [[]]
    for piece in pieces:
        if texts[-1] and rng.random() < 0.2:
            texts.append([])
        texts[-1].append(piece)
    b = Article(a.title, None, None, tuple(Paragraph("heading", " ".join(words)) for words in texts))
    assert [k for p in b.paragraphs for k in keys(p.text)] == [k for p in a.paragraphs for k in keys(p.text)]
    assert not compare_text(a, b)


def bare(text: str) -> str:
    return fold(text).replace(" ", "")


POOL = "The provincial pool now includes 780 lawyers, who speak “eleven” languages - and counting."
NOTARY = "Notary offices in the province handled over 200,000 cases in 2024, up 12.5 percent."
TRAINING = "Five training bases opened their doors in the course of the year to young lawyers from all cities."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (POOL, 'The  provincial\u00a0pool now includes 780 lawyers,\n who speak "eleven" languages — and counting .'),
        (NOTARY, NOTARY.replace("200,000", "２００,０００").replace("province", "prov\u00adince")),
        (NOTARY, NOTARY.replace(", up", "; up").rstrip(".")),
        (NOTARY, NOTARY.replace("cases in 2024", "ca ses in2024")),
        ("• Mediation", "* Mediation"),
        ("全省 律师 780 人", "全省律师780人"),
    ],
)
def test_white_space_and_typography_are_no_change(old: str, new: str) -> None:
    change = compare_text(article(old, TRAINING), article(new, TRAINING))
    assert not change
    assert all(p.op == "equal" and p.words == () for p in change.paragraphs)


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        (POOL, POOL.replace("780", "803"), "780 ", "803 "),
        (NOTARY, NOTARY.replace("12.5", "12.6"), "12.5 ", "12.6 "),
        (NOTARY, NOTARY.replace("over 200,000", "200 000"), "over 200,000 ", "200 000 "),
        ("A fall of -5 points.", "A fall of 5 points.", "-", ""),
        ("A share of 5% was kept.", "A share of 5 was kept.", "%", ""),
        ("A rise of 5 was kept, 6 went.", "A rise of 5% was kept, 6 went.", "", "%"),
        ("1 000 lawyers came.", "1000 lawyers came.", "1 000 ", "1000 "),
    ],
)
def test_only_the_altered_words_are_marked(old: str, new: str, gone: str, come: str) -> None:
    change = compare_text(article(TRAINING, old), article(TRAINING, new))
    assert change
    words = change.paragraphs[1].words
    assert joined(words, "delete").strip() == gone.strip()
    assert joined(words, "insert").strip() == come.strip()
    assert joined(words, "equal", "insert") == new
    assert bare(joined(words, "equal", "delete")) == bare(old)


def test_a_number_stays_one_word() -> None:
    change = compare_text(
        article("It rose to 200,000 or 24.4 percent."), article("It rose to 210,000 or 24.5 percent.")
    )
    assert (change.words_added, change.words_removed) == (2, 2)


def test_paragraphs_come_and_go_at_their_places() -> None:
    change = compare_text(article(POOL, NOTARY, TRAINING), article(POOL, "Wholly new words stand here.", TRAINING))
    assert [(p.old, p.new, p.op) for p in change.paragraphs] == [
        (0, 0, "equal"),
        (1, None, "delete"),
        (None, 1, "insert"),
        (2, 2, "equal"),
    ]
    assert change.words_added == 5


def test_a_moved_paragraph_is_a_move_and_no_words() -> None:
    change = compare_text(article(POOL, NOTARY, TRAINING), article(NOTARY, TRAINING, POOL))
    assert change
    assert (change.words_added, change.words_removed) == (0, 0)
    assert [(p.old, p.new, p.op) for p in change.paragraphs] == [(1, 0, "equal"), (2, 1, "equal"), (0, 2, "move")]


def test_a_paragraph_moved_and_edited_shows_its_words() -> None:
    change = compare_text(article(POOL, NOTARY, TRAINING), article(NOTARY, TRAINING, POOL.replace("780", "803")))
    moved = change.paragraphs[-1]
    assert (moved.old, moved.new, moved.op) == (0, 2, "edit")
    assert (change.words_added, change.words_removed) == (1, 1)


def test_a_paragraph_split_and_edited_shows_only_its_edit() -> None:
    long = f"{POOL} {NOTARY} {TRAINING}"
    change = compare_text(article("First.", long), article("First.", POOL, NOTARY.replace("2024", "2025"), TRAINING))
    assert (change.words_added, change.words_removed) == (1, 1)
    assert [(p.old, p.new, p.op) for p in change.paragraphs] == [
        (0, 0, "equal"),
        (1, 1, "equal"),
        (1, 2, "edit"),
        (1, 3, "equal"),
    ]


def test_paragraphs_joined_and_edited_show_only_the_edit() -> None:
    joined_text = f"{POOL} {NOTARY.replace('2024', '2025')}"
    change = compare_text(article(POOL, NOTARY, TRAINING), article(joined_text, TRAINING))
    assert (change.words_added, change.words_removed) == (1, 1)
    assert [(p.old, p.new, p.op) for p in change.paragraphs] == [(0, 0, "edit"), (1, 0, "equal"), (2, 1, "equal")] or [
        (p.old, p.new, p.op) for p in change.paragraphs
    ] == [(1, 0, "edit"), (0, 0, "equal"), (2, 1, "equal")]


def test_the_title_counts() -> None:
    change = compare_text(article(POOL, title="Pool of 780"), article(POOL, title="Pool of 803"))
    assert change
    assert change.title == (WordRun("equal", "Pool of "), WordRun("delete", "780"), WordRun("insert", "803"))


def test_date_label_url_and_kind_do_not_count() -> None:
    a = Article("T", date(2025, 1, 1), "one", (Paragraph("heading", POOL),), "https://a.example/1")
    b = Article("T", None, None, (Paragraph("text", POOL),), "https://b.example/2", ("a note",))
    assert not compare_text(a, b)


def test_repeated_paragraphs_are_paired_in_order() -> None:
    row = "City bureau: 5 cases"
    change = compare_text(article(row, row, POOL, row), article(row, POOL, row))
    assert [p.op for p in change.paragraphs].count("delete") == 1
    assert "move" not in {p.op for p in change.paragraphs}


def test_rewritten_sentences_are_marked_in_one_piece() -> None:
    old = "The office of the bureau in the city has a list of the ten firms of note."
    new = "Seventeen towns across our whole county, the smallest ones, now keep registers, all of them digital."
    runs = compare_text(article(old, POOL), article(new, POOL)).paragraphs
    assert all(run.op != "equal" for p in runs for run in p.words)


@pytest.mark.parametrize("size", [9_000, 40_000])
def test_huge_paragraphs_end(size: int) -> None:
    old = " ".join(f"w{n}" for n in range(size))
    new = " ".join(f"w{n}" if n % 1000 else "other" for n in range(size))
    change = compare_text(article(old), article(new))
    assert change
    assert joined(change.paragraphs[-1].words, "equal", "insert").strip() == new


def test_thousands_of_different_paragraphs_end() -> None:
    old = article(*(f"old {n} a {n * 7} b {n * 13}" for n in range(3000)))
    new = article(*(f"new {n} c {n * 11} d {n * 17}" for n in range(3000)))
    assert compare_text(old, new).words_added > 3000
