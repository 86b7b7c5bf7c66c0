"""Who may ask: this machine by its own names, and forms from our own pages alone."""

import http.client
import re
from pathlib import Path

import pytest

from tests.web import hostile
from tests.web.serving import Room

OTHERS = (
    "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "0.0.0.0", "[::1]", "", "127.0.0.1:x",
    "localhost:1:2",
)  # fmt: skip


@pytest.mark.parametrize("host", OTHERS)
@pytest.mark.parametrize("path", ["/", "/data.json", "/-/static/table.js"])
def test_other_names_are_refused(room: Room, host: str, path: str) -> None:
    assert room.client.get(path, headers={"Host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:9000", "127.0.0.1:80"])
def test_its_own_names_are_served(room: Room, host: str) -> None:
    assert room.client.get("/health", headers={"Host": host}).status_code == 200


def test_two_hosts_are_refused(room: Room) -> None:
    connection = http.client.HTTPConnection(room.base.removeprefix("http://"))
    connection.putrequest("GET", "/", skip_host=True)
    connection.putheader("Host", "127.0.0.1")
    connection.putheader("Host", "evil.example")
    connection.endheaders()
    assert connection.getresponse().status in (400, 421)
    connection.close()


def test_it_listens_on_loopback_alone(room: Room) -> None:
    port = int(room.base.rsplit(":", 1)[1])
    wanted = f"{port:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
    listening = [row[1] for row in rows if row[3] == "0A"]
    assert [where for where in listening if where.endswith(f":{wanted}")] == [f"0100007F:{wanted}"]


FORM = {"event": "94", "state": "reviewed"}


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "https://127.0.0.1", "http://127.0.0.1.evil"])
def test_forms_of_others_are_refused(own_room: Room, origin: str | None) -> None:
    page = own_room.text("/")
    token = re.search(r'name="csrftoken" value="([^"]+)"', page)
    assert token
    headers = {"Origin": origin} if origin else {}
    headers["Sec-Fetch-Site"] = "cross-site" if origin else "none"
    answer = own_room.client.post("/mark", data={**FORM, "csrftoken": token[1]}, headers=headers)
    assert answer.status_code == 403
    assert "Reopen" not in own_room.text("/")


@pytest.mark.parametrize("cookies", [True, False])
@pytest.mark.parametrize("token", ["", "made-up"])
def test_forms_without_the_token_are_refused(own_room: Room, cookies: bool, token: str) -> None:
    own_room.text("/")
    if not cookies:
        own_room.client.cookies.clear()
    answer = own_room.client.post("/mark", data={**FORM, "csrftoken": token}, headers={"Origin": own_room.base})
    assert answer.status_code == 403
    assert "Reopen" not in own_room.text("/")


def test_other_methods_and_long_forms_are_refused(own_room: Room) -> None:
    assert own_room.client.put("/mark").status_code == 405
    assert own_room.client.get("/mark").status_code == 405
    page = own_room.client.post("/", data={"a": "b"}, headers={"Origin": own_room.base})
    assert page.status_code in (403, 405)
    long = own_room.client.post("/mark", data={"a": "b" * 100_000}, headers={"Origin": own_room.base})
    assert long.status_code == 413


BAD_PAGES = (
    "/", "/?baseline=1", "/digest?since=2026-05-01&until=2026-05-08", "/regions", "/region/110000", "/metrics",
    "/health", "/search?q=handled", '/search?q="><script>alert(1)</script>', '/metrics?q="><script>alert(1)</script>',
    "/data/articles", "/data/recent_events", "/data/figure_texts", '/data?sql=select+"<script>alert(1)</script>"',
    '/nothing"><script>alert(1)</script>', "/?kind=<script>alert(1)</script>", "/?region=<script>",
)  # fmt: skip


@pytest.mark.parametrize("path", BAD_PAGES)
def test_what_a_site_sent_is_inert(bad_room: Room, path: str) -> None:
    inert(bad_room.client.get(path).text, strict=not path.startswith("/data"))


def test_articles_and_metrics_of_odd_names_are_inert(bad_room: Room) -> None:
    page = bad_room.text("/")
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/(?:article|metric)/[^"]+)"', page)}
    assert any(link.startswith("/article") for link in links)
    assert any(link.startswith("/metric") for link in links)
    for link in links:
        answer = bad_room.get(link)
        assert answer.status_code == 200, link
        inert(answer.text, strict=True)
    article = next(link for link in links if link.startswith("/article"))
    compared = bad_room.text(article.partition("?")[0] + "?compare=1,2")
    inert(compared, strict=True)
    assert "<del>" in compared


def inert(page: str, *, strict: bool) -> None:
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "49" not in re.findall(r"&amp;amp;(\d+)", page), "a template was run"
    assert 'href="javascript:' not in page
    if strict:
        assert not any(char in page for char in hostile.TURNED if not char.isalnum() and char not in "[")
