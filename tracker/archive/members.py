"""The gzip members of a WARC file, one a record: whole, torn off, or broken."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tracker.archive.record import NoRecordError, Record, parse

LARGEST = 1 << 30
_CHUNK = 1 << 14
MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Member:
    """A record and where its member stands in the file, in bytes."""

    record: Record
    offset: int
    length: int

    @property
    def end(self) -> int:
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Flaw:
    """What stands at `offset` is no whole record. `torn`: the file just ends too early."""

    offset: int
    what: str
    torn: bool


def members(file: BinaryIO, offset: int = 0) -> Iterator[Member | Flaw]:
    """The records from `offset` on; a Flaw is the last that comes."""
    while (found := member_at(file, offset)) is not None:
        yield found
        if isinstance(found, Flaw):
            return
        offset = found.end


def member_at(file: BinaryIO, offset: int) -> Member | Flaw | None:
    """The record at `offset`; None at the end of the file."""
    file.seek(offset)
    inflater = zlib.decompressobj(31)
    pieces: list[bytes] = []
    size = taken = 0
    try:
        while not inflater.eof:
            chunk = file.read(_CHUNK)
            if not chunk:
                return Flaw(offset, "the file ends inside a record", torn=True) if taken else None
            taken += len(chunk)
            pieces.append(inflater.decompress(chunk))
            size += len(pieces[-1])
            if size > LARGEST:
                return Flaw(offset, "a record is larger than any that is written here", torn=False)
        length = taken - len(inflater.unused_data)
        return Member(parse(b"".join(pieces)), offset, length)
    except zlib.error:
        return Flaw(offset, "the compressed data are broken", torn=False)
    except NoRecordError as error:
        return Flaw(offset, str(error), torn=False)


def after(file: BinaryIO, offset: int) -> Iterator[Member]:
    """The whole records that begin anywhere after a flaw at `offset`."""
    start = _next_magic(file, offset + 1)
    while start is not None:
        found = member_at(file, start)
        if isinstance(found, Member):
            yield found
            start = _next_magic(file, found.end)
        else:
            start = _next_magic(file, start + 1)


def _next_magic(file: BinaryIO, offset: int) -> int | None:
    file.seek(offset)
    tail, base = b"", offset
    while chunk := file.read(1 << 20):
        window = tail + chunk
        found = window.find(MAGIC)
        if found >= 0:
            return base + found
        tail = window[-2:]
        base += len(window) - len(tail)
    return None
