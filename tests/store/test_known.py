"""What a plan is given to decide on, and what is due."""

from dataclasses import replace
from datetime import date, timedelta

from tests.store.sample import HENAN, PLACES, START, SUZHOU, digest, edit_plan, extract, first_plan, key, page, url
from tracker.model.figure import Reading, Region
from tracker.model.known import Health
from tracker.model.observation import Role
from tracker.model.page import Page, PageState
from tracker.model.plan import Check, Plan
from tracker.store.read_known import LONGEST_SERIES
from tracker.store.store import Store

HOUR = timedelta(hours=1)


def test_series_holds_what_articles_now_say_oldest_report_first(store: Store) -> None:
    store.apply([first_plan(number) for number in (12, 6, 0)])
    reading = extract(0).reading
    series = store.known(key(99), reading).series["notary.cases", "410000"]
    assert [evidence.article for evidence in series] == [key(0), key(6), key(12)]
    assert [evidence.published for evidence in series] == [date(2025, 1, 1), date(2025, 1, 7), date(2025, 1, 13)]
    first = reading.figures[0]
    assert (series[0].quote, series[0].sentence, series[0].value, series[0].measures) == (
        first.quote, first.sentence, first.value, first.measures,
    )  # fmt: skip
    assert (series[0].at, series[0].title, series[0].url) == (START, extract(0).article.title, url(0))


def test_edited_value_takes_the_place_of_the_older(filled: Store) -> None:
    version = filled.known_article(key(0)).version  # type: ignore[union-attr]
    assert version is not None
    filled.apply(edit_plan(0, START + HOUR, (version.figure_ids[0], version.id), 300_000))
    known = filled.known(key(0), extract(0).reading)
    assert [evidence.value for evidence in known.series["notary.cases", "410000"]] == [300_000]


def test_series_without_region_is_apart(store: Store) -> None:
    found = extract(0)
    lone = replace(found.reading.figures[0], region=None)
    store.apply([first_plan(0, found=replace(found, reading=Reading((lone,), (), ()))), first_plan(6)])
    series = store.known(key(0), Reading((lone,), (), ())).series
    assert [evidence.article for evidence in series["notary.cases", None]] == [key(0)]
    assert list(series) == [("notary.cases", None)]


def test_long_series_is_given_by_its_newest_end(store: Store) -> None:
    one = extract(0, size=400, figures=1)
    for number in range(LONGEST_SERIES + 5):
        store.apply(first_plan(number, found=one, events=False))
    series = store.known(key(0), one.reading).series["notary.cases", "410000"]
    assert [evidence.article for evidence in series] == [key(n) for n in range(5, LONGEST_SERIES + 5)]


def test_regions_bear_the_most_that_was_ever_said_of_them(filled: Store) -> None:
    unknown = Region("650000", "Xinjiang")
    reading = Reading((), (HENAN, unknown), (SUZHOU,))
    assert filled.known(key(0), reading).regions == {"410000": "subject", "320500": "subject"}
    only = Reading((), (), (Region("510100", "Chengdu"),))
    filled.apply(first_plan(50, found=replace(extract(50), reading=only), events=False))
    assert filled.known(key(0), only).regions == {"510100": "mention"}
    filled.apply(first_plan(51, found=replace(extract(51), reading=Reading((), only.mentioned_regions, ()))))
    assert filled.known(key(0), only).regions == {"510100": "subject"}


def test_place_of_a_figure_alone_was_not_seen(store: Store) -> None:
    found = extract(0)
    store.apply(first_plan(0, found=replace(found, reading=Reading(found.reading.figures, (), ()))))
    assert store.known(key(0), Reading((), (PLACES[0],), ())).regions == {}


def test_unknown_article(store: Store) -> None:
    known = store.known("moj-en/none", extract(0).reading)
    assert known.article is None
    assert set(map(len, known.series.values())) == {0}


def due_page(number: int, due: int, **fields: object) -> Page:
    base = replace(page(number, START, digest(str(number))), due=START + due * HOUR)
    return replace(base, **fields)  # type: ignore[arg-type]


def test_the_listings_of_a_source(store: Store) -> None:
    listing = Page("http://example.org/list", "moj-en", Role.LISTING, "http://example.org/list", START, START + HOUR)
    store.apply(Plan(START, "moj-en", pages=(due_page(1, 3), due_page(4, 1, source="other"), listing)))
    assert [found.url for found in store.listings_of("moj-en")] == [listing.url]


def test_due_articles_unread_first_then_in_order_of_publication(store: Store) -> None:
    unread = {"last_checked": None, "state": PageState.NEW}
    pages = (
        due_page(1, 1, published=date(2025, 5, 1)), due_page(2, 1, published=date(2025, 4, 1)),
        due_page(3, 1, published=date(2025, 9, 1), **unread), due_page(4, 1, **unread), due_page(5, 9),
        due_page(6, 1, state=PageState.ALTERNATE), due_page(7, 1, key=key(2), part=2),
    )  # fmt: skip
    store.apply(Plan(START, "moj-en", pages=pages))
    assert list(store.due_articles("moj-en", START + 2 * HOUR)) == [key(3), key(4), key(2), key(1)]
    assert list(store.due_articles("moj-en", START, force=True)) == [key(3), key(4), key(2), key(1), key(5)]
    assert list(store.due_articles("other", START + 2 * HOUR)) == []


def test_due_articles_that_have_waited_longest_come_before_others_and_failed_ones_last(store: Store) -> None:
    pages = (
        due_page(1, 3, published=date(2025, 1, 1)), due_page(2, 2, published=date(2025, 5, 1)),
        due_page(3, 1, published=date(2025, 3, 1), state=PageState.FAILING, failures=1),
    )  # fmt: skip
    store.apply(Plan(START, "moj-en", pages=pages))
    assert list(store.due_articles("moj-en", START + 5 * HOUR)) == [key(2), key(1), key(3)]


def test_hosts_that_asked_to_be_left_alone(store: Store) -> None:
    failing = due_page(1, 5, state=PageState.FAILING, failures=1)
    said = START + 2 * HOUR
    checks = (Check(url(1), "moj-en", START, "failed", 429, None, said), Check(url(2), "moj-en", START, "failed", 503))
    other = due_page(2, 5, state=PageState.FAILING, failures=1)
    store.apply(Plan(START, "moj-en", pages=(failing, other), checks=checks))
    assert list(store.too_many(START + HOUR)) == [(url(1), START, said)]
    assert list(store.too_many(START + 5 * HOUR)) == []


def test_health_counts_listings_and_pages_apart(store: Store) -> None:
    def listing(number: int, **fields: object) -> Page:
        return due_page(number, 1, role=Role.LISTING, **fields)

    pages = (
        listing(10), listing(11, state=PageState.FAILING, detail="answered 404"),
        listing(12, state=PageState.REFUSED, part=2, detail="half a page"), due_page(1, 1), due_page(2, 1),
        due_page(3, 1, state=PageState.REFUSED, detail="a login page"), due_page(4, 1, state=PageState.GONE),
    )  # fmt: skip
    store.apply(Plan(START, "moj-en", pages=pages))
    assert store.health("moj-en") == Health(1, 1, 2, 1, "answered 404", "a login page")
    assert store.health("other") == Health()


def test_the_reason_that_most_bad_pages_have_is_theirs(store: Store) -> None:
    details = ("no answer within 30 s", "HTTP 500", "a login page", "HTTP 500")
    pages = tuple(due_page(n, 1, state=PageState.FAILING, detail=detail) for n, detail in enumerate(details))
    store.apply(Plan(START, "moj-en", pages=pages))
    assert store.health("moj-en").pages_why == "HTTP 500"
