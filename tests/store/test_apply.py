"""A plan goes in whole, once, and what it says comes back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.sample import (
    START,
    digest,
    edit_plan,
    extract,
    first_plan,
    key,
    page,
    sweep_ended,
    sweep_started,
    url,
)
from tracker.errors import StoreError
from tracker.model.article import Article, Paragraph
from tracker.model.event import EventDraft, EventKind
from tracker.model.extract import Extract
from tracker.model.figure import Figure, Reading, Region
from tracker.model.known import KnownSource
from tracker.model.observation import LeftOut
from tracker.model.page import PageState
from tracker.model.plan import ArticleRow, Check, NewVersion, Plan
from tracker.model.record import Position
from tracker.store.database import open_reader, open_store
from tracker.store.store import Store


def dump(store: Store) -> list[str]:
    """Every row of every table but the archive's position."""
    tables = [
        name
        for (name,) in store._connection.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND name != 'meta'"
        )
    ]
    return [f"{table} {row}" for table in tables for row in store._connection.rows(f"SELECT * FROM {table}")]


def edited(store: Store, number: int = 0, value: int = 300_000, hours: int = 3) -> Plan:
    known = store.known_article(key(number))
    assert known is not None
    assert known.version is not None
    at = START + timedelta(hours=hours)
    return edit_plan(number, at, (known.version.figure_ids[0], known.version.id), value, hours)


def test_same_plan_twice_changes_nothing(filled: Store) -> None:
    edit = edited(filled)
    assert filled.apply(edit) == 2
    before = dump(filled)
    assert filled.apply(edit) == 0
    assert filled.apply([first_plan(number) for number in range(1, 6)]) == 0
    assert dump(filled) == before


def test_older_plan_does_not_overwrite_newer_rows(filled: Store) -> None:
    filled.apply(edited(filled))
    after = filled.known_article(key(0))
    filled.apply(first_plan(0))
    assert filled.known_article(key(0)) == after


def test_plans_of_a_batch_see_each_other(store: Store) -> None:
    plan = first_plan(0)
    later = Plan(plan.at, "moj-en", checks=(Check(url(0), "moj-en", START + timedelta(hours=1), "not_modified", 304),))
    store.apply([plan, later])
    assert store._connection.value("SELECT count(*) FROM checks") == 2


def test_batch_is_all_or_nothing(store: Store) -> None:
    lost = Plan(START, "moj-en", checks=(Check("http://example.org/nowhere", "moj-en", START, "failed"),))
    with pytest.raises(StoreError, match="no known page"):
        store.apply([first_plan(0), lost])
    assert store.known_article(key(0)) is None
    assert store.position() is None


def test_atomic_spans_reads_and_plans(store: Store) -> None:
    def half() -> None:
        with store.atomic():
            store.apply(first_plan(0))
            assert store.known_article(key(0)) is not None
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert store.known_article(key(0)) is None


def test_what_was_rolled_back_is_not_remembered(filled: Store) -> None:
    """The ids of what was rolled back are given to what comes next."""

    def half() -> None:
        with filled.atomic():
            filled.apply(first_plan(8))
            assert filled.known_article(key(8)) is not None
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    filled.apply(first_plan(9))
    assert filled.known_article(key(9)).version.extract == extract(9)  # type: ignore[union-attr]


def test_values_that_were_rolled_back_are_not_remembered(store: Store) -> None:
    """The ids of their figures are given to those that come next, which may say something else."""
    found = extract(0)
    other = replace(found, reading=replace(found.reading, figures=tuple(
        replace(figure, value=figure.value + 1) for figure in found.reading.figures
    )))  # fmt: skip

    def values() -> list[object]:
        return [evidence.value for series in store.known(key(9), found.reading).series.values() for evidence in series]

    def half() -> list[object]:
        with store.atomic():
            store.apply(first_plan(0, found=found))
            before.extend(values())
            raise ZeroDivisionError

    before: list[object] = []
    with pytest.raises(ZeroDivisionError):
        half()
    assert values() == []
    store.apply(first_plan(0, found=other))
    assert len(before) > 1
    assert values() == [value + 1 for value in before]  # type: ignore[operator]


def test_many_articles_are_read_right(store: Store) -> None:
    """More than are kept in memory."""
    small = {number: extract(number, size=100, figures=1) for number in range(150)}
    store.apply([first_plan(number, found=found, events=False) for number, found in small.items()])
    for number in (*range(150), *range(0, 150, 7)):
        assert store.known_article(key(number)).version.extract == small[number]  # type: ignore[union-attr]


def test_what_was_applied_is_known(filled: Store) -> None:
    plan = first_plan(3)
    known = filled.known_article(key(3))
    assert known is not None
    assert known.version is not None
    assert known.version.extract == plan.version.extract  # type: ignore[union-attr]
    assert (known.version.number, known.version.words) == (1, plan.version.words)  # type: ignore[union-attr]
    assert known.version.sha256s == (digest("body 3"),) == known.good
    assert known.pages == plan.pages == filled.pages_of(key(3))
    assert (known.state, known.source, known.url, known.first_seen) == (PageState.OK, "moj-en", url(3), START)
    assert filled.page(url(3)) == plan.pages[0]
    assert filled.position() == Position("tracker-000001.warc.gz", 36_000)
    assert filled.place_of(digest("body 3")) == plan.stored[0].place
    assert filled.stored_parts(known.version.id) == plan.stored
    assert filled.holds(url(3), digest("body 3"))
    assert not filled.holds(url(2), digest("body 3"))


def test_light_look_leaves_the_text_out(filled: Store) -> None:
    known = filled.known_article(key(3), text=False)
    assert known is not None
    assert known.version is None
    assert known.pages == filled.pages_of(key(3))


def test_bodies_last_read_are_kept_where_they_are_not_the_versions(filled: Store) -> None:
    row = first_plan(3).article
    assert row is not None
    filled.apply(Plan(START, "moj-en", article=replace(row, good=("a" * 64, "b" * 64), refused="c" * 64)))
    known = filled.known_article(key(3))
    assert known is not None
    assert (known.good, known.refused) == (("a" * 64, "b" * 64), "c" * 64)
    filled.apply(Plan(START, "moj-en", article=replace(row, good=())))
    assert filled.known_article(key(3)).good == ()  # type: ignore[union-attr]


def test_state_moves_on_without_a_last_seen(filled: Store) -> None:
    filled.apply(Plan(START, "moj-en", article=ArticleRow(key(1), "moj-en", url(1), PageState.GONE, START, None)))
    known = filled.known_article(key(1))
    assert known is not None
    assert known.state is PageState.GONE
    assert filled.article(key(1)).last_seen == START


def test_source_sweep_and_what_it_left_out(store: Store) -> None:
    assert store.known_source("moj-en") == KnownSource("moj-en")
    store.apply(sweep_started())
    assert store.known_source("moj-en") == KnownSource("moj-en", sweep="s1")
    assert store.sweep("moj-en", "s1") == sweep_started().sweep
    ended = sweep_ended(START + timedelta(minutes=1), not_checked=(("http://example.org/a", "stopping"),))
    store.apply([ended, ended])
    assert store.known_source("moj-en").swept == START + timedelta(minutes=1)
    assert store.left_out("moj-en") == LeftOut({"http://example.org/a": "stopping"})
    assert store.sweep("moj-en", "s2") is None


def test_better_extractor_is_kept_beside_the_older(filled: Store) -> None:
    old = filled.known_article(key(0)).version  # type: ignore[union-attr]
    assert old is not None
    better = extract(0, figures=5, extractor="x2")
    filled.apply(Plan(START + timedelta(days=1), "moj-en", derived=((old.id, better),)))
    new = filled.known_article(key(0)).version  # type: ignore[union-attr]
    assert new is not None
    assert (new.id, new.number, new.extract) == (old.id, old.number, better)
    assert set(new.figure_ids).isdisjoint(old.figure_ids)
    assert filled._connection.value("SELECT count(*) FROM derivations WHERE version = ?", (old.id,)) == 2
    assert [e.new.quote for e in filled.events(baseline=True) if e.article == key(0) and e.new] == [
        f.quote for f in old.extract.reading.figures
    ]


def test_same_text_is_stored_once(filled: Store) -> None:
    version = filled.known_article(key(0)).version  # type: ignore[union-attr]
    assert version is not None
    paragraphs = filled._connection.value("SELECT count(*) FROM paragraphs")
    again = replace(version.extract, reading=Reading((), (), ()), extractor="x2")
    filled.apply(Plan(START, "moj-en", derived=((version.id, again),)))
    assert filled._connection.value("SELECT count(*) FROM paragraphs") == paragraphs
    assert filled.known_article(key(0)).version.extract == again  # type: ignore[union-attr]
    assert list(filled.problems()) == []


def test_event_of_an_article_without_a_version(store: Store) -> None:
    draft = EventDraft(
        EventKind.REFUSED_PAGE, "moj-en", "refused|x", "medium", "Refused", "moj-en/x", "http://example.org/x"
    )
    assert store.apply(Plan(START, "moj-en", events=(draft,))) == 1
    (event,) = store.events()
    assert (event.article, event.url, event.old_version, event.new_version) == ("moj-en/x", draft.url, None, None)


def test_going_back_is_a_version_of_its_own(filled: Store) -> None:
    filled.apply(edited(filled, value=300_000, hours=3))
    filled.apply(edited(filled, value=200_000, hours=4))
    assert [v.number for v in filled.versions(key(0))] == [1, 2, 3]
    assert filled.known_article(key(0)).version.extract == extract(0)  # type: ignore[union-attr]


def test_body_seen_before_is_found_again(filled: Store) -> None:
    """A version whose bytes came with an earlier plan, as where an article's second part did not change."""
    at = START + timedelta(hours=5)
    found = extract(0, value=7)
    plan = first_plan(0, at, found=found, events=False)
    version = NewVersion(key(0), at, found, (digest("body 5"), digest("body 0")), "w1:x")
    filled.apply(replace(plan, stored=(), version=version))
    known = filled.known_article(key(0)).version  # type: ignore[union-attr]
    assert known is not None
    assert [one.url for one in filled.stored_parts(known.id) if one] == [url(5), url(0)]


WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
REGIONS = st.sampled_from([Region("410000", "Henan"), Region("320500", "Suzhou"), Region("", "Nowhere")])
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False)
PARAGRAPHS = st.lists(st.builds(Paragraph, st.sampled_from(["heading", "text"]), WORDS), max_size=4)


@st.composite
def extracts(draw: st.DrawFn) -> Extract:
    """Anything that the types allow, offsets that are none too."""
    paragraphs = tuple(draw(PARAGRAPHS))
    article = Article(
        draw(WORDS), draw(st.none() | st.dates()), draw(st.none() | WORDS), paragraphs,
        draw(st.none() | st.just(url(1)) | WORDS.filter(bool)), tuple(draw(st.lists(WORDS, max_size=2))),
    )  # fmt: skip
    figures = tuple(draw(st.lists(figures_of(article), max_size=4)))
    reading = Reading(figures, tuple(draw(st.lists(REGIONS, max_size=2))), tuple(draw(st.lists(REGIONS, max_size=3))))
    return Extract(article, reading, draw(WORDS), tuple(draw(st.lists(WORDS, max_size=2))))


@st.composite
def figures_of(draw: st.DrawFn, article: Article) -> Figure:
    paragraph = draw(st.none() | st.integers(-1, len(article.paragraphs)))
    text = article.title if paragraph is None else ""
    if paragraph is not None and 0 <= paragraph < len(article.paragraphs):
        text = article.paragraphs[paragraph].text
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    quote = draw(st.just(text[start:end]) | WORDS)
    sentence = draw(st.just(text) | st.just(text[max(0, start - 3) : end + 3]) | WORDS)
    return Figure(
        quote, draw(WORDS), draw(NUMBERS), draw(st.none() | NUMBERS), draw(st.sampled_from(["exact", "over"])),
        "count", draw(WORDS), draw(WORDS), draw(st.none() | st.sampled_from(["a.b", "~c d"])),
        draw(st.none() | REGIONS), draw(st.none() | WORDS), draw(st.none() | st.just("year")), paragraph, start, end,
        sentence, draw(st.floats(0, 1)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("property") / "tracker.db"


@given(st.lists(extracts(), min_size=1, max_size=3, unique_by=lambda x: x.extractor))
@settings(max_examples=25, deadline=None)
def test_any_extract_comes_back_as_it_was(shared: Path, found: list[Extract]) -> None:
    with open_store(shared) as store:
        number = store._connection.value("SELECT count(*) FROM articles")
        plan = first_plan(number, found=found[0], events=False)
        version = replace(plan.version, words="w1:x")  # type: ignore[type-var]
        store.apply(replace(plan, version=version))
        for later in found:
            known = store.known_article(key(number)).version  # type: ignore[union-attr]
            assert known is not None
            store.apply(Plan(START, "moj-en", derived=((known.id, later),)))
            known = store.known_article(key(number)).version  # type: ignore[union-attr]
            assert known is not None
            assert known.extract == later
            assert repr([f.value for f in known.extract.reading.figures]) == repr(
                [f.value for f in later.reading.figures]
            )
    with open_store(shared) as store:
        # What a version's words were made of is not what stands there: both are made up here.
        assert [problem for problem in store.problems() if "text is not" not in problem.what] == []


def test_values_beyond_sqlite_and_broken_text_are_kept_as_near_as_can_be(store: Store) -> None:
    figure = replace(extract(0).reading.figures[0], value=10**30, value_to=10**400, unit="a\udc80b")
    found = replace(extract(0), reading=Reading((figure,), (), ()))
    plan = first_plan(0, found=found, events=False)
    broken = replace(found, article=replace(found.article, title="\ud800 title"))
    store.apply(replace(plan, version=replace(plan.version, extract=broken)))  # type: ignore[type-var]
    known = store.known_article(key(0)).version  # type: ignore[union-attr]
    assert known is not None
    (kept,) = known.extract.reading.figures
    assert (kept.value, kept.value_to, kept.unit) == (1e30, float("inf"), "a?b")
    assert known.extract.article.title == "? title"


def test_pages_come_back_exactly(store: Store) -> None:
    plan = first_plan(0)
    odd = replace(
        page(0, START, digest("x")), state=PageState.FAILING, failures=3, conditional=7, detail="timed out",
        published=extract(0).article.published, last_ok=None,
    )  # fmt: skip
    store.apply(replace(plan, pages=(odd,)))
    assert store.page(url(0)) == odd


def test_reader_sees_what_is_committed_and_nothing_else(path: Path, store: Store) -> None:
    store.apply(first_plan(0))
    with open_reader(path) as reader, store.atomic():
        store.apply(first_plan(1))
        assert reader.known_article(key(0)) is not None
        assert reader.known_article(key(1)) is None
