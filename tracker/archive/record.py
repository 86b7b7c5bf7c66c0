"""One WARC/1.1 record, to and from its bytes: a gzip member of its own.

Written here rather than by warcio, which escapes header bytes that are not ASCII and always compresses at level 9;
the tests have warcio read, check and index what is written.
"""

import hashlib
import zlib
from dataclasses import dataclass

_VERSION = b"WARC/1.1"
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Record:
    """`fields`: the named fields in order, without Content-Length, which the block's length says."""

    fields: tuple[tuple[str, str], ...]
    block: bytes

    def field(self, name: str) -> str | None:
        name = name.lower()
        return next((value for key, value in self.fields if key.lower() == name), None)

    @property
    def kind(self) -> str:
        return self.field("WARC-Type") or ""

    @property
    def id(self) -> str:
        """ "urn:uuid:…", without the angle brackets."""
        return (self.field("WARC-Record-ID") or "").strip("<>")


class NoRecordError(ValueError):
    """These bytes are no whole, sound record; the message says what is wrong with them."""


def encode(record: Record, level: int) -> bytes:
    """The gzip member; `level` is zlib's."""
    head = [_VERSION, *(f"{name}: {value}".encode() for name, value in record.fields)]
    head.append(b"Content-Length: %d" % len(record.block))
    squeeze = zlib.compressobj(level, zlib.DEFLATED, 31)
    parts = (squeeze.compress(b"\r\n".join(head) + _END), squeeze.compress(record.block), squeeze.compress(_END))
    return b"".join((*parts, squeeze.flush()))


def parse(data: bytes) -> Record:
    """The record that the decompressed bytes of one gzip member hold; raises NoRecordError."""
    head, mark, rest = data.partition(_END)
    version, *lines = head.split(b"\r\n")
    if not mark or version != _VERSION:
        raise NoRecordError("it does not begin as a WARC/1.1 record")
    fields = tuple(_field(line) for line in lines)
    length = next((value for name, value in fields if name == "Content-Length"), "")
    if not length.isdecimal() or len(rest) != int(length) + len(_END) or not rest.endswith(_END):
        raise NoRecordError("its length is not the one that it states")
    return Record(tuple(pair for pair in fields if pair[0] != "Content-Length"), rest[: -len(_END)])


def label(*parts: bytes) -> str:
    """The digest of `parts`, one after the other, as WARC's digest fields have it."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return f"sha256:{digest.hexdigest()}"


def _field(line: bytes) -> tuple[str, str]:
    name, mark, value = line.partition(b": ")
    try:
        if mark:
            return name.decode("ascii"), value.decode("utf-8")
    except UnicodeDecodeError:
        pass
    raise NoRecordError("a field of its head cannot be read")
