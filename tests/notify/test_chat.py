"""Services by way of apprise: a real service on loopback, and what is said where the library is missing."""

import json
import sys

import pytest

from tests.notify.servers import web_server
from tracker.errors import TrackerError
from tracker.model.sending import ToApprise
from tracker.notify.chat import notify
from tracker.notify.parcel import Note

NOTE = Note(ToApprise(url_env="CHAT"), "Two changes", "Henan: 780 -> 803\n<b>@everyone</b>")


def test_a_message_to_a_service() -> None:
    with web_server() as hook:
        notify(NOTE, {"CHAT": hook.url.replace("http://", "json://")})
    ((_, _, body),) = hook.posts
    said = json.loads(body)
    assert said["title"] == "Two changes"
    assert "Henan: 780 -> 803" in said["message"]
    assert "@everyone" not in said["message"]


def test_a_service_that_takes_nothing_is_not_named() -> None:
    with web_server() as hook:
        hook.answers = [(500, {}, b"no")]
        with pytest.raises(TrackerError, match="environment variable CHAT did not take") as caught:
            notify(NOTE, {"CHAT": hook.url.replace("http://", "json://") + "/very-secret"})
    assert "very-secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["nothing of the kind", "zzz://very-secret/"])
def test_no_such_service(url: str) -> None:
    with pytest.raises(TrackerError, match="no URL that apprise knows") as caught:
        notify(NOTE, {"CHAT": url})
    assert url not in str(caught.value)


def test_no_url() -> None:
    with pytest.raises(TrackerError, match="CHAT holds no URL"):
        notify(NOTE, {})


def test_the_extra_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(TrackerError, match=r"pip install tracker\[apprise\]"):
        notify(NOTE, {"CHAT": "json://127.0.0.1/"})
