"""In a real browser: nothing that axe finds, nothing wider than a phone, nothing asked of anybody else; the keys."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.web.serving import Room

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed; test_pages.py covers the content")

FUJIAN = "/article/demo/c_200328"
POOL = "/metric/lawyers.provincial-foreign-related-pool"
PAGES = (
    "/?region=Fujian&baseline=1", "/digest", "/regions?by=figures", "/region/420000", "/metrics", POOL,
    f"{POOL}?region=420000", FUJIAN, f"{FUJIAN}?compare=1,2", "/search?q=arbitration", "/health", "/nothing-here",
    "/data", "/data/articles?state=gone", "/data/latest_figures", "/data/recent_events?_facet=kind&_sort=id",
    "/data/figures/1000000", "/data?sql=select+key+from+articles+where+state+=+:state", "/data?sql=select+x+from+y",
)  # fmt: skip
DRESSES = {
    "desk": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module", params=DRESSES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(**DRESSES[request.param])
    found = context.new_page()
    found.faults = []  # type: ignore[attr-defined] # what the console and the network say
    found.on("console", lambda said: found.faults.append(said.text) if said.type in ("error", "warning") else None)  # type: ignore[attr-defined]
    found.on("pageerror", lambda error: found.faults.append(str(error)))  # type: ignore[attr-defined]
    found.on(
        "request",
        lambda asked: found.faults.append(asked.url) if not asked.url.startswith("http://127.0.0.1:") else None,
    )  # type: ignore[attr-defined]
    yield found
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_is_too_wide(page: Page, room: Room, path: str) -> None:
    page.faults.clear()  # type: ignore[attr-defined]
    page.goto(room.base + path)
    page.evaluate("[...document.querySelectorAll('details')].slice(0, 8).forEach(it => { it.open = true })")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window"
    expected = {"/nothing-here": ["404"], "/data?sql=select+x+from+y": ["400"]}.get(path, [])
    assert [fault for fault in page.faults if not any(word in fault for word in expected)] == []  # type: ignore[attr-defined]


def test_the_inbox_by_keys(browser: Browser, own_room: Room) -> None:
    page = browser.new_page()
    page.goto(own_room.base + "/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("[data-event]").nth(1)
    assert "current" in (second.get_attribute("class") or "")
    number = second.get_attribute("id")
    with page.expect_navigation():  # until the next page has run its script: keys pressed sooner would be lost
        page.keyboard.press("r")
    assert page.locator(f"#{number} strong").inner_text() == "Reviewed"
    with page.expect_navigation():
        page.locator(f"#{number}").get_by_role("button", name="Reopen").click()
    assert page.locator(f"#{number} [data-review]").count() == 1
    page.keyboard.press("k")
    page.keyboard.press("d")
    page.keyboard.type("known")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".mark-said strong").first.inner_text() == "Dismissed"
    assert "known" in page.locator(".mark-said").first.inner_text()
    with page.expect_navigation():
        page.get_by_role("button", name="Reopen").first.click()
    assert page.locator("[data-review]").first.is_visible()
    page.keyboard.press("/")
    page.keyboard.type("arbitration")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/search?q=arbitration")
    page.close()


def test_a_missed_figure_by_keys_alone(browser: Browser, own_room: Room) -> None:
    page = browser.new_page()
    page.goto(own_room.base + FUJIAN)
    page.locator("#missed > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for typed in ("a hall with   simultaneous", "a", "one", "halls for hearings", "hall"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.get_by_label("Value", exact=True).last.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.title().startswith("Not taken: ")
    wrong = page.locator("#value-new")
    assert wrong.evaluate("field => field === document.activeElement")
    assert "is no number" in page.locator("#value-new-wrong").inner_text()
    assert "Value" in page.get_by_role("alert").inner_text()
    assert page.locator("#quote-new").input_value() == "a hall with simultaneous"
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("Control+a")
    page.keyboard.type("1")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    added = page.locator("details.figure:target")
    assert "added by hand" in added.locator("summary").first.inner_text()
    assert added.locator(".facts").first.is_visible()
    assert page.locator("a.mark mark", has_text="a hall with simultaneous").count() == 1
    with page.expect_navigation():
        added.get_by_role("button", name="Take back").click()
    assert page.locator(".corrected").count() == 0
    page.close()


def test_enter_opens_what_the_keys_chose(browser: Browser, room: Room) -> None:
    page = browser.new_page()
    page.goto(room.base + "/?kind=edited_article")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/demo/c_200328?compare=*")
    assert page.locator("ins").count() > 0
    page.close()


def test_a_mark_leads_to_its_figure_and_back(browser: Browser, room: Room) -> None:
    page = browser.new_page()
    page.goto(room.base + FUJIAN)
    page.locator("#mark-3").click()
    assert page.locator("#figure-3").get_attribute("open") is not None
    assert page.locator("#figure-3 .facts").is_visible()
    page.locator("#figure-3").get_by_role("link", name="in the text").click()
    assert page.url.endswith("#mark-3")
    page.close()


def test_bytes_are_downloaded_not_shown(browser: Browser, room: Room, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(room.base + FUJIAN)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download as they came").first.click()
    assert waiting.value.suggested_filename.endswith(".bin")
    assert b"<html" in Path(waiting.value.path()).read_bytes().lower()
    page.close()


def test_what_a_site_sent_does_nothing(browser: Browser, bad_room: Room) -> None:
    page = browser.new_page()
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    page.goto(bad_room.base + "/")
    links = page.locator(".event h3 a").all()
    for path in {link.get_attribute("href") or "/" for link in links} | {"/data/articles", "/data/figure_texts"}:
        page.goto(bad_room.base + path)
        assert page.locator("img[src=x]").count() == 0
    assert alarms == []
    page.close()


def test_every_page_stands_without_scripts(browser: Browser, room: Room) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(room.base + FUJIAN)
    page.locator("#figure-1 > summary").click()
    assert page.locator("#figure-1 .facts").first.is_visible()
    page.goto(room.base + "/")
    page.locator(".filters summary").click()
    page.locator("#kind").select_option("changed_metric")
    with page.expect_navigation():
        page.get_by_role("button", name="Show").click()
    assert page.locator("[data-event]").count() == 2
    context.close()


def test_a_missed_figure_without_scripts(browser: Browser, own_room: Room) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(own_room.base + FUJIAN)
    page.locator("#missed > summary").click()
    for label, typed in (("Words of the text", "In Fuzhou, hearings"), ("The number in them", "x"), ("Value", "2"),
                         ("What it measures", "halls"), ("Unit", "hall")):  # fmt: skip
        page.locator("#missed").get_by_label(label, exact=True).fill(typed)
    with page.expect_navigation():
        page.get_by_role("button", name="Add", exact=True).click()
    assert "does not stand in the quote" in page.locator("#number-new-wrong").inner_text()
    page.locator("#missed").get_by_label("The number in them", exact=True).fill("In")
    with page.expect_navigation():
        page.get_by_role("button", name="Add", exact=True).click()
    added = page.locator("details.figure:target")
    assert added.locator(".corrected").inner_text() == "added by hand"
    added.locator("summary").first.click()
    with page.expect_navigation():
        added.get_by_role("button", name="Take back").click()
    assert page.locator(".corrected").count() == 0
    context.close()
