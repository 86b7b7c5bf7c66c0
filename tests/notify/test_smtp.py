"""Mails to real servers: encrypted or not, with a login or not, refused, hanging, lying."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.digest.sample import evil, sample
from tests.notify.servers import CA, certificate, mail_server, raw_server
from tracker.digest.as_mail import Envelope, mail
from tracker.errors import TrackerError
from tracker.model.sending import ToMail
from tracker.notify.parcel import Letter
from tracker.notify.smtp import send

TO = ("desk@example.org", "night@example.net")
AT = datetime(2026, 1, 5, 8, tzinfo=UTC)
MESSAGE = mail(sample(), Envelope("digest.daily.1", "daily", "News", "tracker@example.org", TO, AT))


def letter(port: int, **more: object) -> Letter:
    fields: dict[str, object] = {"tls": "none", "ca_file": CA, **more}
    return Letter(ToMail(TO, "tracker@example.org", "127.0.0.1", port, **fields), MESSAGE)  # type: ignore[arg-type]


def test_in_the_clear() -> None:
    with mail_server() as box:
        assert send(letter(box.port), {}) == ""
    (got,) = box.mails
    assert (got.mail_from, tuple(got.rcpt_tos)) == ("tracker@example.org", TO)
    assert isinstance(got.content, bytes)
    assert got.content.rstrip(b"\r\n") == bytes(MESSAGE).rstrip(b"\r\n")
    assert box.encrypted == [False]


def test_starttls_and_login_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("open sesame\n")
    with mail_server(tls=certificate(), require_starttls=True) as box:
        send(letter(box.port, tls="starttls", user="me", password_file=tmp_path / "password"), {})
    assert (box.logins, box.encrypted, len(box.mails)) == ([("me", "open sesame")], [True], 1)


def test_tls_from_the_first_byte_and_login_from_the_environment() -> None:
    with mail_server(tls=certificate(), implicit=True, auth_require_tls=False) as box:
        send(letter(box.port, tls="tls", user="me", password_env="MAIL"), {"MAIL": "open sesame"})
    assert (box.logins, box.encrypted) == ([("me", "open sesame")], [True])


@pytest.mark.parametrize("implicit", [True, False])
@pytest.mark.parametrize(("name", "ca_file"), [("trusted", None), ("expired", CA)])
def test_a_certificate_that_is_not_to_be_trusted(implicit: bool, name: str, ca_file: Path | None) -> None:
    with mail_server(tls=certificate(name), implicit=implicit) as box:
        tls = "tls" if implicit else "starttls"
        with pytest.raises(TrackerError, match="not to be trusted"):
            send(letter(box.port, tls=tls, ca_file=ca_file), {})
    assert box.mails == []


def test_a_server_without_starttls_gets_no_mail() -> None:
    with mail_server() as box, pytest.raises(TrackerError, match="offers no STARTTLS; `tls` says"):
        send(letter(box.port, tls="starttls"), {})
    assert box.mails == []


def test_a_wrong_password_is_not_told() -> None:
    with mail_server(tls=certificate()) as box, pytest.raises(TrackerError, match="535") as caught:
        send(letter(box.port, tls="starttls", user="me", password_env="MAIL"), {"MAIL": "very secret"})
    assert "very secret" not in str(caught.value)
    assert box.mails == []


@pytest.mark.parametrize(("environ", "words"), [({}, "MAIL holds no password"), ({"MAIL": " "}, "holds no password")])
def test_no_password(environ: dict[str, str], words: str) -> None:
    with pytest.raises(TrackerError, match=words):
        send(letter(1, tls="starttls", user="me", password_env="MAIL"), environ)


def test_a_password_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="cannot be read"):
        send(letter(1, tls="starttls", user="me", password_file=tmp_path / "none"), {})


def test_some_recipients_refused_is_said_and_the_others_have_it() -> None:
    with mail_server() as box:
        box.refuse["night@example.net"] = "550 nobody\x1b[31m here"
        said = send(letter(box.port), {})
    assert "night@example.net: 550" in said
    assert "\x1b" not in said
    assert [e.rcpt_tos for e in box.mails] == [["desk@example.org"]]


def test_all_recipients_refused() -> None:
    with mail_server() as box:
        box.refuse = dict.fromkeys(TO, "550 nobody here")
        with pytest.raises(TrackerError, match=r"desk@example.org: 550 nobody here"):
            send(letter(box.port), {})


@pytest.mark.parametrize("answer", ["554 no", "451 later"])
def test_a_mail_that_is_not_taken(answer: str) -> None:
    with mail_server() as box:
        box.answers = [answer]
        with pytest.raises(TrackerError, match=answer):
            send(letter(box.port), {})
        send(letter(box.port), {})
    assert len(box.mails) == 1


def test_nobody_there() -> None:
    with raw_server(lambda *_: None) as port:
        pass
    with pytest.raises(TrackerError, match=f"127.0.0.1:{port}"):
        send(letter(port), {})


def test_a_server_that_says_nothing() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    with raw_server(silent) as port, pytest.raises(TrackerError, match="in time"):
        send(letter(port), {}, seconds=0.4)


def test_a_server_that_answers_drop_by_drop() -> None:
    """Each drop comes in time; the whole does not."""

    async def dripping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"2")
            await writer.drain()
            await asyncio.sleep(0.05)

    with raw_server(dripping) as port, pytest.raises(TrackerError):
        send(letter(port), {}, seconds=0.6)


@pytest.mark.parametrize("words", [b"\xff\xfe" * 500 + b"\r\n", b"220 " + b"x" * 100_000 + b"\r\n", b"500 go away\r\n"])
def test_a_server_that_babbles(words: bytes) -> None:
    async def babbling(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(words)
        await writer.drain()
        await reader.read()

    with raw_server(babbling) as port, pytest.raises(TrackerError) as caught:
        send(letter(port), {}, seconds=1.0)
    assert len(str(caught.value)) < 700


def test_hostile_words_reach_the_mailbox_as_words() -> None:
    made = mail(evil(), Envelope("k", "d", "Fine\r\nBcc: x@example.org", "tracker@example.org", TO, AT))
    with mail_server() as box:
        send(replace(letter(box.port), message=made), {})
    (got,) = box.mails
    assert isinstance(got.content, bytes)
    head = got.content.split(b"\r\n\r\n")[0]
    assert b"\nBcc:" not in head
    assert got.rcpt_tos == list(TO)
