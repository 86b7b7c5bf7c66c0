"""sources.toml -> Settings, or all its faults at once, each with its line and what would be right."""

import re
from pathlib import Path

from pydantic import ValidationError

from tracker.config import between
from tracker.config.faults import in_order, of_values
from tracker.config.file import File
from tracker.config.rules import alert_rule, digest_rule
from tracker.config.tables import MetricTable, SourceTable, TrackerTable
from tracker.config.text import parse, read
from tracker.errors import ConfigError
from tracker.model.metric import MetricRule
from tracker.model.settings import BackupSchedule, Settings
from tracker.model.source import Selectors, Source

NO_ARTICLE = "(?!)"
"""Matches nothing: no link is an article, every page is an article of its own."""

_PATHS = re.compile(r"""^[ \t]*(database|snapshots)[ \t]*=[ \t]*(["'])([^"'\\\x00\n]{1,4000})\2""", re.MULTILINE)


def load(path: Path) -> Settings:
    """The settings of the file at `path`; paths in it are relative to its folder.

    Raises ConfigError with every fault of the file, in the order of its lines.
    """
    parsed = parse(path, read(path))
    faults = [*between.faults(parsed.data)]
    try:
        file = File.model_validate(parsed.data)
    except ValidationError as error:
        faults += of_values(error)
        file = File()
    if faults:
        raise ConfigError(str(path), in_order(faults, parsed.lines))
    return _settings(path, file)


def places(path: Path) -> tuple[Path, Path]:
    """Database and snapshots that a file names which has faults, be it no TOML at all. Raises ConfigError where it
    cannot be read."""
    named = {key: value for key, _, value in reversed(_PATHS.findall(read(path)))}
    fields = TrackerTable.model_fields
    database, snapshots = (path.parent / named.get(key, fields[key].default) for key in ("database", "snapshots"))
    return database, snapshots


def _settings(path: Path, file: File) -> Settings:
    folder, table = path.parent, file.tracker
    return Settings(
        path=path,
        database=folder / table.database,
        snapshots=folder / table.snapshots,
        contact=table.contact,
        sources=tuple(map(_source, file.source)),
        delay=table.delay,
        timeout=table.timeout,
        max_bytes=table.max_bytes,
        allow_private_addresses=table.allow_private_addresses,
        workers=table.workers,
        connections=table.connections,
        listen=table.listen,
        backups=_backups(folder, table),
        digests=tuple(digest_rule(folder, table) for table in file.digest),
        alerts=tuple(alert_rule(folder, table) for table in file.alert),
        metrics=tuple(map(_metric, file.metric)),
    )


def _backups(folder: Path, table: TrackerTable) -> BackupSchedule | None:
    if table.backups is None:
        return None
    return BackupSchedule(folder / table.backups, table.backup_every, table.backups_kept)


def _source(table: SourceTable) -> Source:
    return Source(
        id=table.id,
        name=table.name or table.id,
        listings=table.listings,
        articles=table.articles or NO_ARTICLE,
        identity=table.identity or NO_ARTICLE,
        listing_pages=table.listing_pages,
        every=table.every,
        pages=table.pages,
        selectors=Selectors(**dict(table.selectors)),
    )


def _metric(table: MetricTable) -> MetricRule:
    return MetricRule(**dict(table))
