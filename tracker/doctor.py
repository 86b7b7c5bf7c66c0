"""Is what is stored sound: the database in itself, the snapshots in themselves, and each against the other."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace

from tracker.archive.archive import Archive
from tracker.archive.reading import Problem
from tracker.errors import ArchiveError, Corrupt, Full, Locked, StoreError
from tracker.journal import Journal
from tracker.model.record import Position, Stored
from tracker.model.settings import Settings
from tracker.rebuild import rebuild
from tracker.review.file import ReviewFile
from tracker.reviewbook import BEGINNING
from tracker.store.database import open_reader, open_store
from tracker.store.reader import Reader
from tracker.store.store import Store
from tracker.text import sha256
from tracker.workers import Workers
from tracker.writer import mend

REBUILD = "tracker rebuild"
REPAIR = "tracker doctor --repair"
PERMISSIONS = "room on the disk, or the right to write there"
BACKUP = "a copy of the file from a backup of the snapshots: what is damaged there stands nowhere else"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: what, where, and what mends it; `mended`: this run has."""

    what: str
    where: str
    repair: str
    mended: bool = False


def examine(settings: Settings, *, repair: bool = False) -> Iterator[Finding]:
    """Everything that is wrong. With `repair` what can be mended without loss is: a torn tail is cut back, what was
    not applied is applied, the search index and, where need be, the whole database are made anew. Raises StoreError
    where nothing was ever stored."""
    archive = Archive(settings.snapshots)
    if not settings.database.exists() and archive.end().offset == 0:
        raise StoreError(f"no history yet in {settings.database}: run `tracker check`")
    seen = _position(settings)
    problems = [replace(p, torn=p.torn and not _before(p, seen)) for p in archive.verify()]
    yield from _snapshots(archive, settings, problems, repair=repair)
    yield from _reviews(settings, repair=repair)
    whole = all(problem.torn for problem in problems)
    found = list(_database(settings, archive, problems, whole=whole))
    # What the snapshots have lost the database may still have: it is made anew only from whole ones.
    beyond = any(finding.repair == BACKUP for finding in found)
    if repair and whole and not beyond and any(finding.repair == REBUILD for finding in found):
        rebuild(settings, lambda *_: None)
        found = [replace(finding, mended=True) for finding in found]
    yield from found
    if not any(finding.repair == REBUILD and not finding.mended for finding in found):
        yield from _writing(settings, repair=repair)


def _position(settings: Settings) -> Position | None:
    """How far the database has seen the snapshots; None where it does not say."""
    try:
        with open_reader(settings.database) as reader:
            return reader.position()
    except StoreError:
        return None


def _before(problem: Problem, seen: Position | None) -> bool:
    """What the database has seen was whole once."""
    return seen is not None and (problem.file, problem.offset) < (seen.file, seen.offset)


def _snapshots(archive: Archive, settings: Settings, problems: Iterable[Problem], *, repair: bool) -> Iterator[Finding]:
    for problem in problems:
        where = f"{problem.file} at byte {problem.offset}"
        if problem.torn:
            mended = repair and _cut(archive, settings)
            yield Finding("a record that was never whole, at the end of the snapshots", where, REPAIR, mended)
        else:
            yield Finding(problem.what, where, BACKUP)


def _cut(archive: Archive, settings: Settings) -> bool:
    """False where another process writes, which has cut back already what was torn when it started; and where the
    database is told of below."""
    try:
        with open_store(settings.database) as store:
            mend(store, archive)
    except (Locked, StoreError, ArchiveError):
        return False
    return True


def _reviews(settings: Settings, *, repair: bool) -> Iterator[Finding]:
    file = ReviewFile(settings.snapshots)
    try:
        found = file.read()
        mended = found.torn and repair and file.mend()
    except ArchiveError as error:
        yield Finding("what people said cannot be read", error.message, BACKUP)
        return
    if found.torn:
        yield Finding("a review that was never whole", f"{file.path} at byte {found.end}", REPAIR, mended)


def _database(settings: Settings, archive: Archive, problems: Iterable[Problem], *, whole: bool) -> Iterator[Finding]:
    try:
        with open_reader(settings.database) as reader:
            yield from (Finding(p.what, p.where, p.repair) for p in reader.problems())
            yield from _records(reader, archive, whole=whole)
            yield from _ahead(reader, archive, problems)
    except Corrupt as error:
        yield Finding("the database is no sound file", str(error), REBUILD)
    except (Locked, StoreError) as error:
        yield Finding("the database cannot be read", str(error), REBUILD)


def _records(reader: Reader, archive: Archive, *, whole: bool) -> Iterator[Finding]:
    """Where the snapshots are whole and reach as far, it is the database that is wrong. What is wrong with many records
    of a file is told once: a file that is gone may have held thousands."""
    end = archive.end()
    found: dict[tuple[str, str, str], list[tuple[Stored, str]]] = {}
    for stored in reader.snapshots():
        if wrong := _differs(stored, archive):
            place = stored.place
            within = (place.file, place.offset) < (end.file, end.offset)
            repair = REBUILD if whole and within else BACKUP
            fault, detail = wrong
            found.setdefault((place.file, fault, repair), []).append((stored, detail))
    for (file, fault, repair), records in found.items():
        first, detail = records[0]
        many = "a record" if len(records) == 1 else f"{len(records):,} records"
        where = f"{file} at byte {first.place.offset}, {first.url}" + (", and others" if len(records) > 1 else "")
        yield Finding(f"{many} {fault}{detail}", where, repair)


def _differs(stored: Stored, archive: Archive) -> tuple[str, str] | None:
    """What is wrong with a record, and more about it."""
    try:
        response = archive.read(stored.place)
    except ArchiveError as error:
        return "that the database relies on cannot be read", f": {error.message}"
    if sha256(response.body) != stored.sha256:
        return "with another body than the database has the hash of", ""
    return None


def _ahead(reader: Reader, archive: Archive, problems: Iterable[Problem]) -> Iterator[Finding]:
    """The database has seen more than the snapshots hold: they were cut, or put back from an older backup. Or it says
    that it has seen half a record."""
    position, end = reader.position(), archive.end()
    torn = {(problem.file, problem.offset) for problem in problems}
    if position and (position.file, position.offset) > (end.file, end.offset):
        yield Finding("the snapshots end before what the database has seen", f"{end.file} at byte {end.offset}", BACKUP)
    elif position and not archive.begins_at(position) and (position.file, position.offset) not in torn:
        where = f"{position.file} at byte {position.offset}"
        yield Finding("the place up to which the database has seen the snapshots is within a record", where, REBUILD)


def _writing(settings: Settings, *, repair: bool) -> Iterator[Finding]:
    """What only a writer can look at; left out while another process writes."""
    if not settings.database.exists():
        return
    try:
        with ExitStack() as parts:
            store = parts.enter_context(open_store(settings.database))
            yield from _search(store, repair=repair)
            yield from _reviews_lost(store, settings, repair=repair)
            yield from _behind(store, settings, parts, repair=repair)
    except Locked:
        return
    except Full as error:
        yield Finding("nothing can be written", error.message, PERMISSIONS)


def _reviews_lost(store: Store, settings: Settings, *, repair: bool) -> Iterator[Finding]:
    """What history has and the file has not; history has the very lines."""
    file, known = ReviewFile(settings.snapshots), list(store.reviews())
    try:
        found = file.read().reviews
    except ArchiveError:
        return  # told above
    if any(one != other for one, other in zip(found, known, strict=False)):
        yield Finding("what people said is not what history has of it", str(file.path), BACKUP)
    elif lost := len(known) - len(found):
        if repair and lost > 0:
            file.put_back(known, store.position() or BEGINNING)
        if lost > 0:
            yield Finding(f"{lost} reviews that history has and the snapshots have not", str(file.path), REPAIR, repair)


def _search(store: Store, *, repair: bool) -> Iterator[Finding]:
    problem = store.search_problem()
    if problem:
        if repair:
            store.rebuild_search()
        yield Finding(problem.what, problem.where, REPAIR, repair)


def _behind(store: Store, settings: Settings, parts: ExitStack, *, repair: bool) -> Iterator[Finding]:
    """What a crash kept from being applied; the next sweep would do it too."""
    archive = parts.enter_context(Archive(settings.snapshots))
    waiting: Iterable[object] = archive.replay(since=store.position())
    if repair:
        workers = parts.enter_context(Workers(settings.workers))
        waiting = Journal(store, archive, settings, workers).catch_up()
    count = sum(1 for _ in waiting)
    if count:
        yield Finding(f"{count} observations in the snapshots that are not applied yet", "the database", REPAIR, repair)
