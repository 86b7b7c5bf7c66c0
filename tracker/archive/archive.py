"""snapshots/: every response as it came, and what was seen, on disk before anybody interprets it.

    response   one HTTP response, byte for byte, naming the visit that it belongs to
    metadata   the journal of a batch: a line of JSON an observation, naming the responses that it rests on

A batch is appended in one write and synced once. What breaks off in between is mended by the next start: a torn
record is cut back, and whole responses whose journal was not written are taken in as the visits they name.
"""

import errno
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from tracker import __version__
from tracker.archive import files, lines, reading, responses
from tracker.archive.lines import Part
from tracker.archive.members import Flaw, after, members
from tracker.archive.reading import Problem
from tracker.archive.record import Record, encode, label
from tracker.errors import ArchiveError, Damaged, NoSpace
from tracker.model.observation import Observation, Visit
from tracker.model.record import Place, Position, Recorded, Stored
from tracker.model.reply import Response
from tracker.text import sha256
from tracker.wholefile import sync, write_whole

FIRST_PLACE = Position(files.FIRST, 0)
"""For a database that has seen nothing yet."""
FILE_SIZE = 1_000_000_000
_LEVEL, _LEVEL_OF_CODED = 7, 1
_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS))


@dataclass(frozen=True, slots=True)
class Cut:
    """What `recover` took away: `length` bytes of a record that was never whole, from `offset` of `file` on."""

    file: str
    offset: int
    length: int


class Archive:
    """One process appends; any number read. `file_size`: bytes after which a new file is begun."""

    def __init__(self, folder: Path, file_size: int = FILE_SIZE) -> None:
        self.folder, self._file_size = folder, file_size
        self._file: int | None = None
        self._end: Position | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
        self._file = self._end = None

    def append(self, batch: Sequence[Observation]) -> tuple[Recorded, ...]:
        """Writes `batch` in one piece, synced when this returns; raises NoSpace and leaves all as it was.

        `end` of the last is the end of the batch; of the others its beginning, since a batch can only be taken up
        again as a whole. Records are small beside the memory that `batch` itself takes.
        """
        if not batch:
            return ()
        start = self._begin()
        writing = _Batch(start)
        if start.offset == 0:
            writing.add(_warcinfo(start.file, batch[0]), _LEVEL)
        recorded = writing.observations(batch)
        self._write(start, b"".join(writing.members))
        self._end = recorded[-1].end
        return recorded

    def replay(self, since: Position | None = None, until: Position | None = None) -> Iterator[Recorded]:
        """The observations after `since` in the order of their writing, equal to those appended; one visit at a time
        is in memory. Raises Damaged."""
        return reading.replay(self.folder, since or Position(files.FIRST, 0), until)

    def read(self, place: Place) -> Response:
        """Raises Damaged where the record there is not what was written."""
        return reading.read(self.folder, place)

    def verify(self) -> Iterator[Problem]:
        """Reads everything; yields what is not sound."""
        return reading.verify(self.folder)

    def end(self) -> Position:
        """Where the next batch will begin, as far as the files show it."""
        return files.end(self.folder)

    def begins_at(self, place: Position) -> bool:
        """Whether a record begins at `place`, whole or torn, or the file ends there."""
        return reading.begins_at(self.folder, place)

    def recover(self, since: Position | None = None) -> Cut | None:
        """Cuts a record that was never whole off the newest file; to be called before appending.

        `since`: how far the archive is known to be sound, which saves reading the file up to there. Raises Damaged
        where anything but the tail is unsound, or where the archive ends before `since`.
        """
        self.close()
        end = self.end()
        if since is not None and (since.file, since.offset) > (end.file, end.offset):
            raise files.damaged(self.folder / since.file, end.offset, "the database has seen more than it holds")
        known = since if since and since.file == end.file else None
        flaw = self._flaw(end, known)
        if flaw is None:
            self._end = end
            return None
        self._set_aside(end.file, flaw.offset)
        self._cut(end.file, flaw.offset)
        self._end = Position(end.file, flaw.offset)
        return Cut(end.file, flaw.offset, end.offset - flaw.offset)

    def _flaw(self, end: Position, known: Position | None) -> Flaw | None:
        if end.offset == 0:
            return None
        path = self.folder / end.file
        with reading.open_file(path) as file:
            flaw = next(
                (found for found in members(file, known.offset if known else 0) if isinstance(found, Flaw)), None
            )
            if flaw is None:
                return None
            if not reading.is_tail(file, flaw, end.offset if known else None):
                raise files.damaged(path, flaw.offset, flaw.what)
            if known and flaw.offset == known.offset and not reading.is_boundary(file, known.offset):
                raise Damaged(
                    f"the database says that it has seen {path} up to byte {known.offset:,}, where no record ends: "
                    "nothing was cut; run: tracker rebuild"
                )
            return flaw

    def _set_aside(self, name: str, offset: int) -> None:
        """Whole records after the flaw are fetched anew, for nobody has relied on them; their bytes are kept for people
        all the same, in a file that nothing reads."""
        path = self.folder / name
        with reading.open_file(path) as file:
            if next(after(file, offset), None) is None:
                return
            file.seek(offset)
            rest = file.read()
        try:
            write_whole(self.folder / f"{name}.cut-at-{offset}", rest)
        except OSError as error:
            raise _cannot_write(path, error) from error

    def _cut(self, name: str, offset: int) -> None:
        try:
            file = os.open(self.folder / name, os.O_WRONLY)
            try:
                os.ftruncate(file, offset)
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise _cannot_write(self.folder / name, error) from error

    def _begin(self) -> Position:
        """The end of the archive, with its file open; the next file where the last is full."""
        if self._end is None:
            self.recover()
        end = self._end or self.end()
        if end.offset >= self._file_size:
            self.close()
            end = Position(files.following(end.file), 0)
        if self._file is None:
            self._file = self._open(self.folder / end.file)
        if os.fstat(self._file).st_size != end.offset:
            self.close()
            raise ArchiveError(f"another process writes to {self.folder / end.file}; stop one of the two")
        return end

    def _open(self, path: Path) -> int:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            sync(path.parent)
        except OSError as error:
            raise _cannot_write(path, error) from error
        return file

    def _write(self, start: Position, data: bytes) -> None:
        file = self._file
        assert file is not None
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
            os.fsync(file)
        except OSError as error:
            # Forgotten first, so that the next append looks at the file anew, should even the cut fail.
            self.close()
            self._cut(start.file, start.offset)
            self._end = start
            raise _cannot_write(self.folder / start.file, error) from error


class _Batch:
    """The members of one batch, and where each will stand."""

    def __init__(self, start: Position) -> None:
        self._name, self._offset = start.file, start.offset
        self.members: list[bytes] = []

    def add(self, record: Record, level: int) -> Place:
        member = encode(record, level)
        place = Place(self._name, self._offset, len(member))
        self.members.append(member)
        self._offset += len(member)
        return place

    def observations(self, batch: Sequence[Observation]) -> tuple[Recorded, ...]:
        start = self._offset
        stored = [self._responses(seen) if isinstance(seen, Visit) else () for seen in batch]
        rows = [lines.dump(seen, iter(places)) for seen, places in zip(batch, stored, strict=True)]
        self.add(_journal(rows, batch[-1], f"{self._name} {self._offset}"), _LEVEL)
        ends = [start] * (len(batch) - 1) + [self._offset]
        return tuple(
            Recorded(seen, places, Position(self._name, end))
            for seen, places, end in zip(batch, stored, ends, strict=True)
        )

    def _responses(self, visit: Visit) -> tuple[Stored, ...]:
        return tuple(self._response(part, response) for part, response in lines.parts(visit))

    def _response(self, part: Part, response: Response) -> Stored:
        answer = replace(part.answer, sha256=sha256(response.body), size=len(response.body))
        record = responses.to_record(replace(part, answer=answer), response, f"{self._name} {self._offset}")
        place = self.add(record, _LEVEL_OF_CODED if responses.is_coded(response) else _LEVEL)
        return Stored(response.url, response.status, response.at, answer.sha256, answer.size, place, record.id)


def _journal(rows: Sequence[str], last: Observation, where: str) -> Record:
    block = "".join(f"{row}\n" for row in rows).encode()
    digest = label(block)
    fields = (
        ("WARC-Type", "metadata"),
        ("WARC-Record-ID", f"<{responses.new_id(where, last.at, digest)}>"),
        ("WARC-Date", lines.stamp(last.at)),
        ("WARC-Target-URI", "urn:tracker:observations"),
        ("WARC-Block-Digest", digest),
        ("Content-Type", "application/x-ndjson"),
    )
    return Record(fields, block)


def _warcinfo(name: str, first: Observation) -> Record:
    block = (
        f"software: tracker/{__version__}\r\nformat: WARC File Format 1.1\r\n"
        "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
    ).encode()
    fields = (
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", f"<{responses.new_id(name, first.at)}>"),
        ("WARC-Date", lines.stamp(first.at)),
        ("WARC-Filename", name),
        ("WARC-Block-Digest", label(block)),
        ("Content-Type", "application/warc-fields"),
    )
    return Record(fields, block)


def _cannot_write(path: Path, error: OSError) -> ArchiveError:
    words = f"{path} cannot be written: {error.strerror}"
    if error.errno in _NO_ROOM:
        return NoSpace(f"{words}; nothing was lost: make room, or allow writing there, and start again")
    return ArchiveError(f"{words}; nothing was lost: look at the disk, then run: tracker doctor")
