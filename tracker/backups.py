"""Copies of the database, made on schedule and kept for a while. When each was made stands in its name, so that no
start of the monitor makes one that is not due."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tracker.errors import StoreError
from tracker.model.settings import BackupSchedule
from tracker.outbox import next_time
from tracker.store.reader import Reader

_NAME = re.compile(r"tracker-(\d{8}T\d{6}Z)\.db")
_DRAFT = re.compile(_NAME.pattern + r"\.part(?:-\w+)?")
_TIME = "%Y%m%dT%H%M%SZ"


def is_due(schedule: BackupSchedule, now: datetime) -> bool:
    """Also where there is none yet, and where the newest bears a time that has not come: the clock was set back."""
    newest = max((at for at, _ in kept(schedule.folder)), default=None)
    if newest is None or newest > now:
        return True
    following = next_time(schedule.every, newest)
    return following is not None and following <= now


def kept(folder: Path) -> Iterator[tuple[datetime, Path]]:
    """The copies in `folder`, each with its time; other files are none of ours. Raises StoreError."""
    try:
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise StoreError(f"{folder} cannot be read: {error.strerror}") from error
    for path in paths:
        found = _NAME.fullmatch(path.name)
        if found:
            yield datetime.strptime(found[1], _TIME).replace(tzinfo=UTC), path


def back_up(reader: Reader, schedule: BackupSchedule, now: datetime) -> Path:
    """A sound copy of the database as it stands, then out with the oldest ones beyond those that are kept. Raises
    StoreError; no older copy goes before a new one is whole."""
    target = schedule.folder / f"tracker-{now.strftime(_TIME)}.db"
    reader.backup(target)
    older = [path for _, path in sorted(kept(schedule.folder)) if path != target]
    drafts = [path for path in schedule.folder.iterdir() if _DRAFT.fullmatch(path.name)]
    for path in (*older[: max(len(older) - schedule.kept + 1, 0)], *drafts):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"{path} cannot be removed: {error.strerror}") from error
    return target
