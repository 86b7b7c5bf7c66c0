"""Content codings, undone under a bound: gzip and deflate, one coding only.

A bomb stops at the bound with no more memory than the bound; a cut or broken stream is told from a whole one.
"""

import zlib
from collections.abc import Iterable

from tracker.fetch.trouble import Trouble
from tracker.model.reply import Why

ACCEPT = "gzip, deflate"
_GZIP, _ZLIB, _RAW = 31, 15, -15
_MOST_MEMBERS = 100


def decode(payload: bytes, content_encodings: Iterable[str], limit: int) -> bytes | Trouble:
    """`payload` without its content coding, at most `limit` bytes.

    `content_encodings`: the values of all Content-Encoding headers. Trouble is TOO_BIG, CUT or CODING.
    """
    codings = [name for value in content_encodings for part in value.split(",") if (name := part.strip().lower())]
    codings = [name for name in codings if name != "identity"]
    if len(codings) > 1:
        return Trouble(Why.CODING, "the answer is compressed more than once, which is not accepted")
    if not codings or not payload:
        return payload if len(payload) <= limit else too_big(limit)
    return _undo(payload, codings[0], limit)


def too_big(limit: int) -> Trouble:
    return Trouble(Why.TOO_BIG, f"the answer is larger than {limit:,} bytes")


def _undo(payload: bytes, coding: str, limit: int) -> bytes | Trouble:
    try:
        if coding in ("gzip", "x-gzip"):
            return _gunzip(payload, limit)
        if coding == "deflate":
            return _deflated(payload, limit)
    except zlib.error:
        return Trouble(Why.CODING, f"the compressed answer ({coding}) is broken")
    return Trouble(Why.CODING, "the answer is compressed in a way that was not asked for")


def _gunzip(payload: bytes, limit: int) -> bytes | Trouble:
    pieces: list[bytes] = []
    size, rest = 0, payload
    for _ in range(_MOST_MEMBERS):
        piece, rest = _inflate(rest, _GZIP, limit - size)
        if isinstance(piece, Trouble):
            return piece if piece.why is not Why.TOO_BIG else too_big(limit)
        pieces.append(piece)
        size += len(piece)
        if not rest.strip(b"\0"):
            return b"".join(pieces)
    return Trouble(Why.CODING, "the compressed answer (gzip) is made of too many pieces")


def _deflated(payload: bytes, limit: int) -> bytes | Trouble:
    """RFC 9110 means zlib; some servers send raw deflate under the same name."""
    try:
        body, rest = _inflate(payload, _ZLIB, limit)
    except zlib.error:
        body, rest = _inflate(payload, _RAW, limit)
    if rest and isinstance(body, bytes):
        return Trouble(Why.CODING, "something follows the compressed answer (deflate)")
    return body


def _inflate(payload: bytes, window: int, limit: int) -> tuple[bytes | Trouble, bytes]:
    """One compressed stream, and what follows it; raises zlib.error where it is broken."""
    inflater = zlib.decompressobj(window)
    body = inflater.decompress(payload, limit + 1)
    if len(body) > limit:
        return too_big(limit), b""
    if not inflater.eof:
        return Trouble(Why.CUT, "the compressed answer ends too early"), b""
    return body, inflater.unused_data
