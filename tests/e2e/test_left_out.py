"""What is left out minute after minute is put on record once, and told as long as it lasts."""

import asyncio
from datetime import timedelta

import pytest

from tests.e2e.conftest import Watch
from tests.e2e.site import Site
from tests.e2e.test_story import answering
from tests.faults.command import reports
from tracker.model.digest import NotChecked

PAGES = 12
RECORD = ("sweeps", "not_checked", "waits")


@pytest.fixture
def many(watch: Watch, site: Site) -> Site:
    """A dozen articles, asked for one after the other, and all due."""
    site.reports[:] = reports(PAGES)
    watch.depth = 8
    watch.configure()
    watch.config.write_text(watch.config.read_text().replace("delay = 0.0", "delay = 0.001"))
    watch.check()
    watch.now += timedelta(days=60)
    return site


def minutes(watch: Watch, number: int) -> None:
    """A look a minute, as the daemon does."""

    async def looks() -> None:
        app = watch.app
        async with app.checker() as checker:
            for _ in range(number):
                watch.now += timedelta(minutes=1)
                await checker.sweep(app.settings.sources)

    asyncio.run(looks())


def on_record(watch: Watch) -> list[object]:
    return [watch.rows(f"SELECT count(*) FROM {table}") for table in RECORD]


def shown(watch: Watch) -> tuple[NotChecked, ...]:
    with watch.app.reading() as reader:
        found = reader.status(watch.now).not_checked
        assert reader.not_checked(watch.now) == found
    return found


def test_a_host_that_is_held_adds_nothing_to_history_until_it_is_free_again(watch: Watch, many: Site) -> None:
    many.faults["c_"] = answering(429, Retry_After="7200")
    struck = watch.check(force=False)
    assert (struck.failed, len(struck.not_checked)) == (1, PAGES - 1)
    record, told, size = on_record(watch), shown(watch), watch.app.archive_bytes()
    assert len(told) == PAGES
    assert sum("asked to be left alone until 2026-03-06T12:" in page.why for page in told) == PAGES - 1
    many.requests.clear()
    minutes(watch, 20)
    minutes(watch, 1)  # a monitor that was started anew
    assert (many.requests, on_record(watch), watch.app.archive_bytes()) == ([], record, size)
    assert shown(watch) == told
    again = {(page.url, page.why) for page in watch.app.check().not_checked}
    assert again >= {(page.url, page.why) for page in told if "left alone" in page.why}
    many.faults.clear()
    watch.now += timedelta(hours=2)
    assert watch.app.check(force=True).not_checked == ()
    assert shown(watch) == ()


def test_a_host_that_says_so_each_minute_adds_one_look_a_minute(watch: Watch, many: Site) -> None:
    """Not one row for each page that waits; and the instant that is told is the last one that the host named."""
    many.faults["c_"] = answering(429, Retry_After="60")
    watch.check(force=False)
    stamps = set()
    looks, size, least = watch.rows("SELECT count(*) FROM checks")[0][0], watch.app.archive_bytes(), on_record(watch)
    for _ in range(10):
        minutes(watch, 1)
        told = shown(watch)
        assert len(told) == PAGES
        stamps |= {page.why for page in told if "left alone" in page.why}
    assert len(stamps) == 10
    assert watch.rows("SELECT count(*) FROM checks") == [(int(str(looks)) + 10,)]
    [[(sweeps,)], [(left,)], [(waits,)]], [[(s,)], [(n,)], [(w,)]] = on_record(watch), least  # type: ignore[misc]
    assert (sweeps - s, waits - w) == (10, 10)
    # Each look takes one page from those that wait, and puts the one before it back.
    assert left - n <= 2 * 10
    assert watch.app.archive_bytes() - size < 10 * 2_500


def test_what_robots_txt_forbids_is_put_down_once(watch: Watch, many: Site) -> None:
    many.robots = "User-agent: *\nDisallow: /2025-\n"
    struck = watch.check(force=False)
    assert len(struck.not_checked) == PAGES
    told, [(left,)] = shown(watch), watch.rows("SELECT count(*) FROM not_checked")
    assert {page.why for page in told} == {"robots.txt does not allow it"}
    for _ in range(6):
        assert len(watch.check(force=False).not_checked) == PAGES
    assert watch.rows("SELECT count(*) FROM not_checked") == [(left,)]
    assert shown(watch) == told


def test_what_was_left_out_is_told_of_the_past_and_by_a_rebuilt_database(watch: Watch, many: Site) -> None:
    many.faults["c_"] = answering(429, Retry_After="600")
    instants = []
    for _ in range(3):
        watch.check(force=False)
        instants.append(watch.now)
    many.faults.clear()
    watch.check()
    watch.tick()
    instants.append(watch.now)

    def past() -> list[tuple[NotChecked, ...]]:
        with watch.app.reading() as reader:
            return [reader.not_checked(at) for at in instants]

    before = past()
    assert [len(found) for found in before] == [PAGES, PAGES, PAGES, 0]
    assert len({page.why for found in before[:3] for page in found if "left alone" in page.why}) == 3
    watch.app.rebuild()
    assert past() == before
