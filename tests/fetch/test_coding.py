"""Content codings by themselves, for any body and any damage; and Retry-After."""

import gzip
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fetch.server import NOW
from tracker.fetch.coding import decode
from tracker.fetch.headers import LONGEST_WAIT, conditions, retry_after, user_agent
from tracker.fetch.trouble import Trouble
from tracker.model.reply import Validators, Why

CODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "raw deflate": lambda body: zlib.compress(body, wbits=-15),
}


@pytest.mark.parametrize("coder", CODERS)
@given(body=st.binary(max_size=2000))
def test_any_body_comes_back(coder: str, body: bytes) -> None:
    assert decode(CODERS[coder](body), [coder.rpartition(" ")[2]], 2000) == body


@pytest.mark.parametrize("coder", CODERS)
@given(body=st.binary(min_size=2, max_size=2000), data=st.data())
def test_no_body_is_longer_than_the_bound_and_none_is_taken_in_part(
    coder: str, body: bytes, data: st.DataObject
) -> None:
    payload, name = CODERS[coder](body), coder.rpartition(" ")[2]
    over = decode(payload, [name], data.draw(st.integers(1, len(body) - 1)))
    assert isinstance(over, Trouble)
    assert over.why is Why.TOO_BIG
    cut = decode(payload[: data.draw(st.integers(1, len(payload) - 1))], [name], 2000)
    assert isinstance(cut, Trouble)
    assert cut.why in (Why.CUT, Why.CODING)


@given(
    payload=st.binary(max_size=500),
    names=st.lists(st.sampled_from(["gzip", "deflate", "br", "x-gzip, gzip", ""]), max_size=3),
)
def test_anything_is_decoded_or_refused(payload: bytes, names: list[str]) -> None:
    assert isinstance(decode(payload, names, 1000), bytes | Trouble)


@settings(max_examples=50)
@given(st.text(max_size=40))
def test_any_retry_after_is_an_instant_within_a_week_or_nothing(value: str) -> None:
    until = retry_after(value, NOW)
    assert until is None or NOW <= until <= NOW + LONGEST_WAIT


@pytest.mark.parametrize(
    ("value", "until"),
    [
        ("0", NOW),
        (" 90 ", NOW + timedelta(seconds=90)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", NOW),
        ("Mon, 05 Jan 2026 12:00:00 +0200", datetime(2026, 1, 5, 10, tzinfo=UTC)),
        ("Mon, 05 Jan 2026 12:00:00 -0000", datetime(2026, 1, 5, 12, tzinfo=UTC)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", NOW + LONGEST_WAIT),
        ("Mon, 01 Jan 0001 00:00:00 +1200", NOW),
        ("Fri, 31 Dec 9999 23:59:59 -1200", NOW + LONGEST_WAIT),
        ("-5", None),
        ("soon", None),
        ("1.5", None),
        ("٣٠", None),
        ("9" * 5000, None),
        (None, None),
    ],
)
def test_retry_after(value: str | None, until: datetime | None) -> None:
    assert retry_after(value, NOW) == until


@given(st.text(max_size=50))
def test_no_contact_breaks_out_of_the_comment(contact: str) -> None:
    agent = user_agent("0.1.0", contact)
    assert agent.isascii()
    assert agent.isprintable()
    assert agent.count(")") == agent.count("(") <= 1


@given(st.builds(Validators, st.none() | st.text(), st.none() | st.text()))
def test_conditions_are_sendable_and_verbatim(validators: Validators) -> None:
    sent = conditions(validators)
    assert all(value.isascii() and value.isprintable() for value in sent.values())
    assert set(sent.values()) <= {validators.etag, validators.last_modified}
