"""Reading the archive: one record, the observations in order, and whether all of it is sound.

Takes no lock and changes nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from pathlib import Path
from typing import BinaryIO

from tracker.archive import files, lines, responses
from tracker.archive.lines import Answer, Part
from tracker.archive.members import MAGIC, Flaw, Member, after, member_at, members
from tracker.archive.record import NoRecordError
from tracker.errors import Damaged
from tracker.model.observation import Visit
from tracker.model.record import Place, Position, Recorded, Stored
from tracker.model.reply import Fetched, Response


@dataclass(frozen=True, slots=True)
class Held:
    """A response record that was passed while reading on: what it says of itself, and where it stands."""

    part: Part
    place: Place

    @property
    def end(self) -> int:
        return self.place.offset + self.place.length

    def stored(self) -> Stored:
        answer = self.part.answer
        return Stored(answer.url, answer.status, answer.at, answer.sha256, answer.size, self.place, answer.record_id)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `verify` found: what is wrong at `offset` of `file`. `torn`: only writing that broke off, which
    the next start cuts back."""

    file: str
    offset: int
    what: str
    torn: bool = False


def read(folder: Path, place: Place) -> Response:
    """The response at `place`; raises Damaged where it is not what was written."""
    path = files.inside(folder, place.file)
    with open_file(path) as file:
        return _response(path, file, place.offset)


def replay(folder: Path, since: Position, until: Position | None) -> Iterator[Recorded]:
    """The observations after `since`, oldest first, as far as `until`."""
    for name in (name for name in files.names(folder) if name >= since.file):
        start = since.offset if name == since.file else 0
        for recorded in _replay_file(folder / name, start, newest=name == files.names(folder)[-1]):
            if until is not None and (recorded.end.file, recorded.end.offset) > (until.file, until.offset):
                return
            yield recorded


def verify(folder: Path) -> Iterator[Problem]:
    """All that is not sound, in all files."""
    names = files.names(folder)
    for name in names:
        with open_file(folder / name) as file:
            yield from _verify_file(name, file, newest=name == names[-1])


def is_tail(file: BinaryIO, flaw: Flaw, end: int | None = None) -> bool:
    """Whether the flaw is only writing that broke off, and no damage: no batch ends after it.

    `end`: the size of the file, where nothing from the flaw on has been relied on yet. The last batch may then end
    after it all the same: a power cut can lose a page in the middle of what was not synced yet.
    """
    journals = [found.end for found in after(file, flaw.offset) if found.record.kind == "metadata"]
    return not journals or journals == [end]


def begins_at(folder: Path, place: Position) -> bool:
    path = folder / place.file
    if place.offset == 0 or not path.exists():
        return True
    with open_file(path) as file:
        return isinstance(member_at(file, place.offset), Member | None) or is_boundary(file, place.offset)


def is_boundary(file: BinaryIO, offset: int) -> bool:
    """Whether the record before ends at `offset`, where none that is whole begins. Writing that broke off mostly shows
    how a record begins; where it does not, the file is read up to there."""
    file.seek(offset)
    if file.read(len(MAGIC)) == MAGIC:
        return True
    ends = (found.end for found in members(file) if isinstance(found, Member))
    return offset == 0 or any(end == offset for end in takewhile(lambda end: end <= offset, ends))


def open_file(path: Path) -> BinaryIO:
    """For reading; raises Damaged."""
    try:
        return path.open("rb")
    except OSError as error:
        raise Damaged(f"{path} cannot be read: {error.strerror}; put it back from a copy of the snapshots") from error


def _replay_file(path: Path, start: int, *, newest: bool) -> Iterator[Recorded]:
    with open_file(path) as file, open_file(path) as again:
        held: list[Held] = []
        for found in members(file, start):
            if isinstance(found, Flaw):
                if not newest or not is_tail(again, found):
                    raise files.damaged(path, found.offset, found.what)
                break
            if found.record.kind == "response":
                held.append(_held(path, found))
            elif found.record.kind == "metadata":
                yield from _batch(path, again, held, found)
                held = []
        yield from _orphans(path, again, held)


def _held(path: Path, found: Member) -> Held:
    try:
        part = responses.part_of(found.record)
    except NoRecordError as error:
        raise files.damaged(path, found.offset, str(error)) from error
    return Held(part, Place(path.name, found.offset, found.length))


def _batch(path: Path, file: BinaryIO, held: Sequence[Held], journal: Member) -> Iterator[Recorded]:
    """The observations of one batch, after the visits that a batch before it left without a journal."""
    try:
        rows = [lines.load(line) for line in journal.record.block.decode().splitlines()]
        named = [lines.answers(row) for row in rows]
    except (lines.NoLineError, UnicodeDecodeError) as error:
        raise files.damaged(path, journal.offset, "its journal cannot be read") from error
    ids = {answer.record_id for group in named for answer in group}
    places = {one.part.answer.record_id: one.place for one in held if one.part.answer.record_id in ids}
    if ids - places.keys():
        raise files.damaged(path, journal.offset, "its journal names a response that is not there")
    yield from _orphans(path, file, [one for one in held if one.part.answer.record_id not in ids])
    start = min((place.offset for place in places.values()), default=journal.offset)
    for number, (row, group) in enumerate(zip(rows, named, strict=True), 1):
        stored = tuple(_stored(answer, places[answer.record_id]) for answer in group)
        end = Position(path.name, journal.end if number == len(rows) else start)
        found = (_response(path, file, one.place.offset, answer) for one, answer in zip(stored, group, strict=True))
        try:
            seen = lines.observation(row, found)
        except lines.NoLineError as error:
            raise files.damaged(path, journal.offset, str(error)) from error
        yield Recorded(seen, stored, end)


def _orphans(path: Path, file: BinaryIO, held: Iterable[Held]) -> Iterator[Recorded]:
    """Visits whose responses are all there, though the journal that was to name them is not.

    A visit of which a part is missing is passed over: half an article must not look like an edit. Its pages are still
    due, so that they are fetched anew.
    """
    for _, group in groupby(held, key=lambda one: one.part.visit):
        parts = list(group)
        if not _complete([one.part for one in parts]):
            continue
        replies = tuple(
            _fetched(path, file, list(chain)) for _, chain in groupby(parts, key=lambda one: one.part.reply)
        )
        first = parts[0].part
        visit = Visit(first.source, first.role, first.key, first.at, replies)
        yield Recorded(visit, tuple(one.stored() for one in parts), Position(path.name, parts[-1].end))


def _complete(parts: Sequence[Part]) -> bool:
    found = [(part.reply, part.hop) for part in parts]
    hops = {part.reply: part.hops for part in parts}
    return found == [(reply, hop) for reply in range(parts[0].replies) for hop in range(hops.get(reply, 1))]


def _fetched(path: Path, file: BinaryIO, chain: Sequence[Held]) -> Fetched:
    *hops, response = (_response(path, file, one.place.offset, one.part.answer) for one in chain)
    return Fetched(chain[0].part.asked, response, tuple(hops))


def _stored(answer: Answer, place: Place) -> Stored:
    return Stored(answer.url, answer.status, answer.at, answer.sha256, answer.size, place, answer.record_id)


def _response(path: Path, file: BinaryIO, offset: int, answer: Answer | None = None) -> Response:
    found = member_at(file, offset)
    if not isinstance(found, Member):
        raise files.damaged(path, offset, found.what if found else "the file ends before it")
    try:
        return responses.to_response(found.record, answer or responses.part_of(found.record).answer)
    except NoRecordError as error:
        raise files.damaged(path, offset, str(error)) from error


def _verify_file(name: str, file: BinaryIO, *, newest: bool) -> Iterator[Problem]:
    ids: set[str] = set()
    offset = 0
    while (found := member_at(file, offset)) is not None:
        if isinstance(found, Flaw):
            yield Problem(name, offset, found.what, newest and is_tail(file, found))
            following = next(after(file, offset), None)
            if following is None:
                return
            offset = following.offset
            continue
        ids.add(found.record.id)
        yield from (Problem(name, offset, what) for what in _faults(found, ids))
        offset = found.end


def _faults(found: Member, ids: set[str]) -> Iterator[str]:
    record = found.record
    if not responses.digests_hold(record):
        yield "its bytes do not match the digest that was written with them"
    try:
        if record.kind == "response":
            responses.to_response(record, responses.part_of(record).answer)
        elif record.kind == "metadata":
            rows = [lines.load(line) for line in record.block.decode().splitlines()]
            if not ids.issuperset(answer.record_id for row in rows for answer in lines.answers(row)):
                yield "its journal names a response that is not there"
    except (NoRecordError, lines.NoLineError, UnicodeDecodeError) as error:
        yield str(error)
