"""Bytes are decoded by what they are; what is no text, or was lost on the way, is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model.refusal import Refusal, RefusalKind
from tracker.page.decode import decode

ENGLISH = "<p>The county’s “second” desk – opened in March – is busy.</p>"
CHINESE = "<p>江口县公共法律服务中心昨日启用，设有法律援助、公证等八个窗口。</p>"
UTF8 = "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("text", "encoding", "content_type"),
    [
        (ENGLISH, "utf-8", UTF8),
        (ENGLISH, "utf-8", None),
        (ENGLISH, "utf-8", "text/html; charset=gb2312"),
        (ENGLISH, "utf-8-sig", "text/html"),
        (ENGLISH, "cp1252", UTF8),
        (ENGLISH, "cp1252", "text/html; charset=iso-8859-1"),
        (ENGLISH, "utf-16", "text/html"),
        (ENGLISH, "utf-16-le", "text/html"),
        (CHINESE, "gb18030", UTF8),
        (CHINESE, "gb18030", None),
        (CHINESE, "gb2312", "text/html; charset=gb2312"),
        (CHINESE, "utf-8", "text/html; charset=gbk"),
        ("<p>中華民國法律扶助</p>", "big5", "text/html; charset=big5"),
        ("<p>Le café naïf, déjà vu</p>", "latin-1", "text/html; charset=latin-1"),
        (CHINESE, "utf-8", "application/xhtml+xml"),
        (CHINESE, "utf-8", "application/octet-stream"),
    ],
)
def test_by_what_the_bytes_are(text: str, encoding: str, content_type: str | None) -> None:
    assert decode(text.encode(encoding), content_type) == text


def test_by_what_the_page_declares() -> None:
    text = '<meta charset="big5"><p>中華民國法律扶助</p>'
    assert decode(text.encode("big5"), "text/html") == text


@pytest.mark.parametrize(
    "body",
    [
        "<p>A lawyer\ufffds desk</p>".encode(),
        b"<p>A lawyer&#xFFFD;s desk</p>",
        ENGLISH.encode().decode("cp1252", "replace").encode(),
        "<p>It isnâ€™t hers, it isnâ€™t his.</p>".encode(),
        "<p>锟斤拷锟斤拷</p>".encode(),
        CHINESE.encode().decode("gb18030", "ignore").encode(),
        (CHINESE * 2).encode("gb18030").decode("latin-1").encode(),
        b"<p>One \xff and \xfe, two \x80 and \x81.</p>",
    ],
)
def test_what_was_lost_is_refused(body: bytes) -> None:
    found = decode(body, UTF8)
    assert isinstance(found, Refusal), found
    assert found.kind is RefusalKind.MOJIBAKE


def test_a_text_cut_within_a_character() -> None:
    found = decode(CHINESE.encode()[:32], UTF8)
    assert isinstance(found, Refusal)
    assert found.kind is RefusalKind.CUT


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"%PDF-1.7 \x00\x01", "application/pdf"),
        (b"%PDF-1.7 \x00\x01", "text/html"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", None),
        (b"PK\x03\x04", None),
        (b'{"a": 1}', "application/json"),
        (b' {"a": 1}', "text/html"),
        (b"<p>x</p>", "image/svg"),
        (b"body { color: red }", "text/css"),
        (bytes(range(32)) * 40, "text/html"),
        (bytes(range(256)) * 40, None),
    ],
)
def test_another_type_is_refused(body: bytes, content_type: str | None) -> None:
    found = decode(body, content_type)
    assert isinstance(found, Refusal), found
    assert found.kind is RefusalKind.WRONG_TYPE


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\x00\x00"])
def test_nothing_is_refused(body: bytes) -> None:
    found = decode(body, "text/html")
    assert isinstance(found, Refusal)
    assert found.kind is RefusalKind.EMPTY


def test_control_characters_are_taken_out() -> None:
    text = "<p>one\x00 two\x1b[31m three</p>" + "x" * 200
    assert decode(text.encode(), UTF8) == "<p>one two[31m three</p>" + "x" * 200


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=40), st.just(UTF8)))
def test_decode_never_raises(body: bytes, content_type: str | None) -> None:
    found = decode(body, content_type)
    assert isinstance(found, (str, Refusal))
    if isinstance(found, str):
        assert "\ufffd" not in found
        assert "\0" not in found


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=100))
def test_sound_utf8_comes_back_or_is_refused_for_a_reason(text: str) -> None:
    found = decode(b"<p>" + text.encode() + b"</p>", UTF8)
    assert isinstance(found, Refusal) or found == f"<p>{text}</p>"
