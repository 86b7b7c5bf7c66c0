"""The mail as a mail program reads it: well-formed, the same each time, and deaf to whatever a page says."""

import email
import re
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.digest.sample import EVIL, evil, quiet, sample
from tracker.digest.as_mail import Envelope, mail
from tracker.digest.render import render
from tracker.model.digest import Digest

ENVELOPE = Envelope(
    "digest.daily.20260105T080000Z.0a1b2c3d",
    "daily",
    "[tracker] daily: 3 changed figures",
    "tracker@example.org",
    ("desk@example.org", "night@example.net"),
    datetime(2026, 1, 5, 8, 0, 3, 250_000, tzinfo=UTC),
)
HEADERS = {
    "from", "to", "subject", "date", "message-id", "list-id", "auto-submitted", "mime-version", "content-type",
    "content-transfer-encoding",
}  # fmt: skip


def received(digest: Digest, subject: str = ENVELOPE.subject) -> EmailMessage:
    """As it arrives: bytes read by another parser."""
    made = mail(digest, Envelope(*(subject if n == 2 else x for n, x in enumerate(_fields()))))
    return email.message_from_bytes(bytes(made), _class=EmailMessage, policy=policy.default)  # type: ignore[arg-type]


def _fields() -> tuple[object, ...]:
    return (ENVELOPE.key, ENVELOPE.name, ENVELOPE.subject, ENVELOPE.sender, ENVELOPE.to, ENVELOPE.at)


@pytest.mark.parametrize("digest", [sample(), quiet(), evil()], ids=["sample", "quiet", "evil"])
def test_both_bodies_arrive_as_they_were_rendered(digest: Digest) -> None:
    message = received(digest)
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == render(digest, "text")
    assert html.get_content().replace("\r\n", "\n") == render(digest, "html")
    assert not message.defects
    assert not text.defects
    assert not html.defects


def test_headers() -> None:
    message = received(sample())
    assert message["From"] == "tracker <tracker@example.org>"
    assert message["To"] == "desk@example.org, night@example.net"
    assert message["Message-ID"] == "<digest.daily.20260105T080000Z.0a1b2c3d@example.org>"
    assert message["List-Id"] == "<daily.tracker.example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == ENVELOPE.at.replace(microsecond=0)
    assert {name.lower() for name in message.keys()} == HEADERS - {"content-transfer-encoding"}  # noqa: SIM118


def test_the_same_digest_is_the_same_mail() -> None:
    assert bytes(mail(sample(), ENVELOPE)) == bytes(mail(sample(), ENVELOPE))


def test_lines_are_ascii_and_short_enough_for_any_server() -> None:
    raw = bytes(mail(evil(), ENVELOPE))
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert b"\n" not in raw.replace(b"\r\n", b"")


HOSTILE = [
    EVIL,
    "Fine\r\nBcc: everybody@example.org",
    "Fine\nContent-Type: text/html\n\n<script>alert(1)</script>",
    "Fine\x0bBcc: x\x0cBcc: y\x85Bcc: z\u2028Bcc: u",
    "=?utf-8?q?=0d=0aBcc=3a_x=40example=2eorg?=",
    "\u202eevil\u2066",
    "x" * 5_000,
    "",
]


@pytest.mark.parametrize("subject", HOSTILE)
def test_a_subject_adds_no_header(subject: str) -> None:
    check_headers(received(quiet(), subject))


@given(st.text(max_size=80))
@settings(max_examples=80, deadline=None)
def test_any_subject(subject: str) -> None:
    check_headers(received(quiet(), subject))


def check_headers(message: EmailMessage) -> None:
    assert {name.lower() for name in message.keys()} == HEADERS - {"content-transfer-encoding"}  # noqa: SIM118
    assert len(message.get_all("Subject", [])) == 1
    assert len(message["Subject"]) <= 200
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", str(message["Subject"]))
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_hostile_words_stay_words_in_both_bodies() -> None:
    text, html = received(evil()).iter_parts()
    assert "\x1b" not in text.get_content()
    soup = BeautifulSoup(html.get_content(), "lxml")
    assert not soup.find_all(["script", "img", "iframe", "form", "object"])
