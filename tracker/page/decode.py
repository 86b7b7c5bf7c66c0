"""Bytes to text by what the bytes are, not by what the header says; or a refusal."""

import codecs
import logging
import re
from collections.abc import Iterator

from tracker.model.refusal import Refusal, RefusalKind

_HEAD = 4_096
# A guess is believed only where it names what reports are written in; anything else is a misreading of noise.
_GUESSABLE = frozenset(("utf-8", "gb18030", "big5hkscs", "cp1252", "shift_jis", "euc_jp", "euc_kr", "cp949", "utf-16"))
_CONTENT_TYPE_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# As browsers do: GB 2312 and GBK are read as the GB 18030 that contains them, Latin-1 as Windows-1252.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252", "big5": "big5hkscs"}
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"GIF8", "GIF image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"RIFF", "RIFF file"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"\x1f\x8b", "gzip file"),
    (b"\xd0\xcf\x11\xe0", "Office file"),
    (b"Rar!", "RAR archive"),
    (b"\x7fELF", "program"),
)
_TEXT_TYPE = re.compile(r"^(?:text/(?!css|javascript|csv|calendar)|[\w.+/-]*(?:xml|html|rss|atom))", re.IGNORECASE)
_UNTYPED = re.compile(r"^(?:application/(?:octet-stream|x-unknown|unknown)|unknown/unknown|\*/\*)?$", re.IGNORECASE)
_CONTROL_BYTES = bytes([*range(9), 11, *range(14, 32), 127])
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_REPLACED = re.compile(r"&#(?:65533|xfffd);", re.IGNORECASE)
# Classical: UTF-8 that passed through GBK with replacement, uninitialised memory shown as GBK.
_WRECKED = ("锟斤拷", "锘縷", "烫烫烫", "屯屯屯", "ï¿½")
_LATIN_PAIR = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    r"\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{1,3}"
)
_LATIN_RUN = re.compile(r"[\u00a1-\u00ff]{4,}")
_HIGH_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_HAN_RUN = re.compile(r"[\u0080-\uffff]{6,}")
_SAMPLES = 200

# The marks that Windows puts into English text.
_TYPOGRAPHY = frozenset("‘’“”–—…•·©®™°£€½é\xa0")

# It warns of what is refused here anyway.
logging.getLogger("bs4.dammit").setLevel(logging.ERROR)


def decode(body: bytes, content_type: str | None) -> str | Refusal:
    """The text of a page, a feed or a plain text; refused where it is none, or not whole as characters.

    The text has no byte order mark, no NUL and no other control character but line ends and tabs.
    """
    if not body.strip(b" \t\r\n\x00"):
        return Refusal(RefusalKind.EMPTY, "the answer has no content")
    wrong = _wrong_type(body, content_type)
    if wrong:
        return Refusal(RefusalKind.WRONG_TYPE, wrong)
    text = _text(body, content_type)
    if text is None and _is_cut(body):
        return Refusal(RefusalKind.CUT, "the text ends within a character")
    if text is None:
        return Refusal(RefusalKind.MOJIBAKE, "no character encoding fits the bytes")
    return _sound(text, clean=len(body.translate(None, _CONTROL_BYTES)) == len(body))


def _sound(text: str, clean: bool) -> str | Refusal:
    """`clean`: no byte of the body is a control character, which is quicker to see than of its characters."""
    wrecked = _mojibake(text)
    if wrecked:
        return Refusal(RefusalKind.MOJIBAKE, wrecked)
    text = text.removeprefix("\ufeff")
    if clean:
        return text
    if len(_CONTROL.findall(text[:_HEAD])) > len(text[:_HEAD]) // 20:
        return Refusal(RefusalKind.WRONG_TYPE, "binary data")
    return _CONTROL.sub("", text)


def _wrong_type(body: bytes, content_type: str | None) -> str | None:
    """What the body is instead of a text; None where it may be one."""
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return f"{name} instead of a page"
    kind = (content_type or "").partition(";")[0].strip()
    if not _TEXT_TYPE.match(kind) and not (_UNTYPED.match(kind) and _looks_like_text(body)):
        return f"{kind[:80] or 'data'} instead of a page"
    if body.lstrip()[:1] in (b"{", b"[") and re.match(rb'\s*(?:\{\s*"|\[\s*[{"\[\]])', body[:_HEAD]):
        return "JSON instead of a page"
    return None


def _looks_like_text(body: bytes) -> bool:
    head = body[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return body.startswith(tuple(bom for bom, _ in _BOMS)) or controls <= len(head) // 20


def _text(body: bytes, content_type: str | None) -> str | None:
    """By its byte order mark; as UTF-8 where the bytes are that; as they declare; by what they look like."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _strict(body, encoding)
    if b"\0" in body[:_HEAD] and (wide := _wide(body)):
        return wide
    for encoding in _candidates(body, content_type):
        text = _strict(body, encoding)
        if text is not None and not _unlikely(text, encoding):
            return text
    western = _strict(body, "cp1252")
    return western if western is not None and _TYPOGRAPHY.issuperset(_high(western)) else _guessed(body)


def _candidates(body: bytes, content_type: str | None) -> Iterator[str]:
    yield "utf-8"
    yield from _declared(body, content_type)
    yield "gb18030"


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """Encodings that page and header name, the page's own word first; UTF-8 has had its try."""
    names = [name.decode("ascii", "replace") for name in _DECLARED.findall(body[:_HEAD])[:2]]
    header = _CONTENT_TYPE_CHARSET.search(content_type or "")
    names += [header.group(1)] if header else []
    found = [_codec(name) for name in names]
    return [name for name in found if name and name != "utf-8"]


def _codec(name: str) -> str | None:
    try:
        info = codecs.lookup(name)
        b"".decode(name)
    except (LookupError, ValueError):
        return None
    return _WIDER.get(info.name, info.name)


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _is_cut(body: bytes) -> bool:
    """UTF-8 but for an unfinished character at its end."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is NUL."""
    odd, even = body[1:_HEAD:2].count(0), body[0:_HEAD:2].count(0)
    if max(odd, even) < len(body[:_HEAD]) // 4:
        return None
    return _strict(body[: len(body) & ~1], "utf-16-le" if odd > even else "utf-16-be")


def _unlikely(text: str, encoding: str) -> bool:
    """GB 18030 gives some text for most bytes: taken only where it is mostly common characters."""
    if encoding != "gb18030":
        return False
    high = _high(text)
    common = sum("\u4e00" <= char <= "\u9fff" or "\u2010" <= char <= "\u303f" or char >= "\uff00" for char in high)
    return common < 0.8 * len(high)


def _high(text: str) -> list[str]:
    return [char for char in text[:100_000] if char >= "\u0080"]


def _guessed(body: bytes) -> str | None:
    """bs4's detective with charset-normalizer behind it, on a bounded sample; then the whole, strictly."""
    from bs4 import UnicodeDammit  # noqa: PLC0415 - slow to load, and most pages are what they say

    dammit = UnicodeDammit(body[:65_536], ["utf-8"], is_html=True)
    encoding = dammit.original_encoding
    codec = _codec(encoding) if encoding else None
    return _strict(body, codec) if codec in _GUESSABLE and not dammit.contains_replacement_characters else None


def _mojibake(text: str) -> str | None:
    """What shows that characters were lost or misread before the text came to us; None where nothing does."""
    if "\ufffd" in text or ("&#" in text and _REPLACED.search(text)):
        return "replacement characters in the text"
    if text.isascii():
        return None
    if any(mark in text for mark in _WRECKED):
        return "characters were lost before the page was sent"
    return _misreading(" ".join(_HIGH_RUN.findall(text)))


def _misreading(text: str) -> str | None:
    """`text`: the runs of characters beyond ASCII."""
    if _misread(_LATIN_PAIR.findall(text)[:_SAMPLES], "cp1252", "utf-8") >= 2:
        return "UTF-8 read as Windows-1252"
    if _misread(_LATIN_RUN.findall(text)[:_SAMPLES], "latin-1", "gb18030") >= 2:
        return "GB 18030 read as Latin-1"
    return "UTF-8 read as GB 18030" if _utf8_as_gb("".join(_HAN_RUN.findall(text))[:2_000]) else None


def _misread(runs: list[str], as_encoding: str, in_truth: str) -> int:
    """How many of the runs are sound text once the misreading is undone."""
    return sum(_undone(run, as_encoding, in_truth) for run in runs)


def _utf8_as_gb(text: str) -> bool:
    """Bytes of sound Chinese in GB 18030 are hardly ever UTF-8; those of UTF-8 misread are, but for lost ends."""
    back = text.encode("gb18030", "ignore").decode("utf-8", "replace")
    han = sum("\u4e00" <= char <= "\u9fff" for char in back)
    return len(text) >= 6 and han > 2 * back.count("\ufffd") and han > len(back) // 2


def _undone(run: str, as_encoding: str, in_truth: str) -> bool:
    try:
        return any(char > "\u00bf" for char in run.encode(as_encoding).decode(in_truth))
    except UnicodeError:
        return False
