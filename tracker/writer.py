"""The one writer: store, archive, workers and journal opened together, with what a crash left behind mended first."""

from collections.abc import Callable
from contextlib import ExitStack

from tracker.archive.archive import FIRST_PLACE, Archive
from tracker.journal import Journal
from tracker.model.settings import Settings
from tracker.store.database import open_store
from tracker.store.store import Store
from tracker.workers import Workers


def open_writer(settings: Settings, parts: ExitStack, wake: Callable[[], None] = lambda: None) -> tuple[Store, Journal]:
    """Both closed with `parts`, in the thread that opened them; all that the archive holds is applied by then. `wake`
    is called, from another thread, when an extraction is done. Raises Locked, StoreError and ArchiveError."""
    store = parts.enter_context(open_store(settings.database))
    archive = parts.enter_context(Archive(settings.snapshots))
    mend(store, archive)
    workers = parts.enter_context(Workers(settings.workers, wake))
    journal = Journal(store, archive, settings, workers)
    for _ in journal.catch_up():
        pass
    return store, journal


def mend(store: Store, archive: Archive) -> None:
    """Cuts back what was never whole; of a database that has seen nothing all of the archive is still to be relied on.
    Raises ArchiveError."""
    archive.recover(store.position() or FIRST_PLACE)
