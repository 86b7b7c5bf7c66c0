"""Tables of digests and alerts -> the rules that the monitor goes by."""

from pathlib import Path

from tracker.config.outlets import AlertTable, AppriseTable, DigestTable, MailTable, WebhookTable
from tracker.figures.where.places import gazetteer
from tracker.model.sending import (
    AlertRule,
    DigestRule,
    EventFilter,
    Target,
    ToApprise,
    ToAtom,
    ToFolder,
    ToMail,
    ToWebhook,
)

PORTS = {"starttls": 587, "tls": 465, "none": 25}


def digest_rule(folder: Path, table: DigestTable) -> DigestRule:
    return DigestRule(
        table.id, _target(folder, table), table.name or table.id, table.every, _wanted(table, table.kinds), table.empty
    )


def alert_rule(folder: Path, table: AlertTable) -> AlertRule:
    return AlertRule(
        table.id, _target(folder, table), table.when, table.name or table.id, table.threshold, table.percent,
        _wanted(table),
    )  # fmt: skip


def _wanted(table: DigestTable | AlertTable, kinds: tuple[str, ...] = ()) -> EventFilter:
    regions = tuple(region.code for name in table.regions for region in gazetteer().meant_by(name))
    return EventFilter(regions, table.metrics, kinds, table.sources, table.severity, table.confidence)


def _target(folder: Path, table: DigestTable | AlertTable) -> Target:
    if table.mail:
        return _mail(folder, table.mail)
    if table.webhook:
        return _webhook(folder, table.webhook)
    if table.apprise:
        return _apprise(folder, table.apprise)
    if table.atom:
        return ToAtom(folder / table.atom.file, table.atom.entries)
    assert table.folder is not None  # the cross-checks let no table without a target through
    return ToFolder(folder / table.folder.path, table.folder.formats)


def _mail(folder: Path, table: MailTable) -> ToMail:
    return ToMail(
        table.to, table.sender, table.smtp, table.port or PORTS[table.tls], table.tls, table.user,
        _below(folder, table.password_file), table.password_env, (table.prefix or "").strip(),
        _below(folder, table.ca_file),
    )  # fmt: skip


def _webhook(folder: Path, table: WebhookTable) -> ToWebhook:
    return ToWebhook(table.url, _below(folder, table.secret_file), _below(folder, table.ca_file))


def _apprise(folder: Path, table: AppriseTable) -> ToApprise:
    return ToApprise(_below(folder, table.url_file), table.url_env)


def _below(folder: Path, path: str | None) -> Path | None:
    return folder / path if path else None
