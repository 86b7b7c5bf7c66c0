"""sources.toml as a whole."""

from dataclasses import dataclass
from pathlib import Path

from tracker.model.metric import MetricRule
from tracker.model.sending import AlertRule, DigestRule
from tracker.model.source import Source


@dataclass(frozen=True, slots=True)
class BackupSchedule:
    """Copies of the database: a folder, a word or a line of cron in UTC, how many of the newest stay."""

    folder: Path
    every: str = "daily"
    kept: int = 7


@dataclass(frozen=True, slots=True)
class Settings:
    path: Path
    database: Path
    snapshots: Path
    contact: str
    sources: tuple[Source, ...]
    delay: float = 1.0
    timeout: float = 30.0
    max_bytes: int = 8_000_000
    allow_private_addresses: bool = False
    workers: int = 2
    connections: int = 16
    listen: str | None = None
    """Where the running monitor answers for health and metrics: "127.0.0.1:9464"."""
    backups: BackupSchedule | None = None
    digests: tuple[DigestRule, ...] = ()
    alerts: tuple[AlertRule, ...] = ()
    metrics: tuple[MetricRule, ...] = ()
