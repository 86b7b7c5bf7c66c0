"""The log: one event a line in either form, whatever is in it, and whoever says it."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.cli.logs import LONGEST, Format, service_log

HOSTILE = 'a\nlevel=error event=forged\r\n\x1b[2J\x9b31m\u202egnp "quoted" \u2028 end'


@pytest.fixture(autouse=True)
def unconfigured() -> Iterator[None]:
    """Leaves the process's logging as it was."""
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    structlog.reset_defaults()
    logging.root.handlers[:], logging.root.level = handlers, level
    logging.getLogger("apscheduler").setLevel(logging.NOTSET)


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("\n")
    return said.err[:-1].split("\n")


@pytest.mark.parametrize("form", ["json", "text", None])
def test_hostile_words_stay_in_their_line(form: Format | None, capsys: pytest.CaptureFixture[str]) -> None:
    service_log(form).warning("looked", page=HOSTILE, pages=[HOSTILE], duration=0.25)
    [line] = lines(capsys)
    assert line.isprintable()
    assert "\\x1b[2J" in line
    assert "forged" in line
    if form != "text":  # JSON too where nobody looks on
        found = json.loads(line)
        assert (found["event"], found["level"], found["duration"]) == ("looked", "warning", 0.25)
        assert found["timestamp"].endswith("Z")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_text_is_one_line_of_json(capsys: pytest.CaptureFixture[str], text: str) -> None:
    service_log("json").info("looked", page=text)
    [line] = lines(capsys)
    assert line.isprintable()
    assert set(json.loads(line)) == {"event", "level", "page", "timestamp"}


def test_what_is_long_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    service_log("json").info("looked", page="x" * 10 * LONGEST)
    [line] = lines(capsys)
    assert len(line) < 2 * LONGEST


def test_a_fault_is_one_line_with_its_trace(capsys: pytest.CaptureFixture[str]) -> None:
    log = service_log("json")
    try:
        raise ValueError("odd")
    except ValueError:
        log.exception("sweep failed")
    [line] = lines(capsys)
    assert "ValueError: odd" in json.loads(line)["exception"]


def test_a_library_speaks_in_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    service_log("json")
    logging.getLogger("aiohttp.server").error("went %s\n", "wrong")
    logging.getLogger("apscheduler.scheduler").warning("skipped: maximum number of running instances reached")
    logging.getLogger("chatty").info("nothing")
    [line] = lines(capsys)
    found = json.loads(line)
    assert (found["event"], found["logger"], found["level"]) == ("library", "aiohttp.server", "error")
    assert found["said"].startswith("went wrong")
