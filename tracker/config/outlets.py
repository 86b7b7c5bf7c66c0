"""[[digest]] and [[alert]] of sources.toml: what is told, when, and where it goes."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from tracker.config.cron import check_schedule
from tracker.config.tables import Path, Table, Text, Url
from tracker.model.event import EventKind
from tracker.model.sending import SURE

CHANGES = ("rise", "fall", "change")
CROSSINGS = ("above", "below")
WHEN = (*CROSSINGS, *CHANGES, "withdrawal", *EventKind)

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
METRIC = re.compile(r"[A-Za-z0-9~*?][A-Za-z0-9._~*?-]{0,119}")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,39}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")


def _shaped(pattern: re.Pattern[str], noun: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise ValueError(f'"{value[:80]}" is no {noun}')
        return value

    return AfterValidator(check)


def _schedule(value: str) -> str:
    check_schedule(value)
    return value


Id = Annotated[str, _shaped(_ID, "id")]
Metric = Annotated[str, _shaped(METRIC, "metric")]
Address = Annotated[str, _shaped(_ADDRESS, "mail address")]
Host = Annotated[str, _shaped(_HOST, "host")]
Variable = Annotated[str, _shaped(_VARIABLE, "name of an environment variable")]
Format = Literal["text", "markdown", "html", "json"]
Kind = Literal[
    "new_article", "edited_article", "removed_article", "restored_article", "moved_article", "new_region", "new_metric",
    "changed_metric", "conflicting_metric", "withdrawn_figure", "refused_page", "failing_source", "recovered_source",
]  # fmt: skip


def _when(value: str) -> str:
    if value not in WHEN:
        raise ValueError(f'"{value[:60]}" does not do')
    return value


# ---------------------------------------------------------------------------------------------- where it goes


class FolderTable(Table):
    path: Path = Field(default="digests", description='the path of a folder, relative to this file, such as "digests"')
    formats: tuple[Format, ...] = Field(
        default=("markdown", "html"), min_length=1, description='a list of "text", "markdown", "html", "json"'
    )


class AtomTable(Table):
    file: Path = Field(description='the path of a file, relative to this file, such as "feeds/news.atom"')
    entries: int = Field(default=100, ge=1, le=5_000, description="a whole number from 1 to 5000, such as 100")


class MailTable(Table):
    to: tuple[Address, ...] = Field(
        min_length=1, max_length=100, description='a list of mail addresses, such as ["desk@example.org"]'
    )
    sender: Address = Field(alias="from", description='a mail address, such as "tracker@example.org"')
    smtp: Host = Field(description='the name of a mail server, such as "mail.example.org"; the port has its own key')
    port: int | None = Field(default=None, ge=1, le=65_535, description="a whole number from 1 to 65535, such as 587")
    tls: Literal["starttls", "tls", "none"] = Field(default="starttls", description='"starttls", "tls" or "none"')
    user: Text | None = Field(default=None, description="the name to log in with, in quotes")
    password_file: Path | None = Field(
        default=None, description='the path of a file that holds the password, such as "secrets/mail"'
    )
    password_env: Variable | None = Field(
        default=None,
        description='the name of the environment variable that holds the password, such as "MAIL_PASSWORD"',
    )
    prefix: Annotated[str, Field(max_length=60)] | None = Field(
        default="[tracker]", description='words that every subject begins with, such as "[tracker]"'
    )
    ca_file: Path | None = Field(
        default=None, description="the path of a PEM file: the authority to trust instead of the system's"
    )


class WebhookTable(Table):
    url: Url = Field(description='an http or https URL, such as "https://example.org/hook"')
    secret_file: Path | None = Field(
        default=None, description='the path of a file that holds the secret to sign with, such as "secrets/hook"'
    )
    ca_file: Path | None = Field(
        default=None, description="the path of a PEM file: the authority to trust instead of the system's"
    )


class AppriseTable(Table):
    url_file: Path | None = Field(
        default=None, description='the path of a file that holds the service\'s URL, such as "secrets/chat"'
    )
    url_env: Variable | None = Field(
        default=None, description="the name of the environment variable that holds the service's URL"
    )


class _Sent(Table):
    id: Id = Field(description='letters, digits, ".", "_" and "-", at most 64, such as "desk"')
    name: Text | None = Field(default=None, description='a name in quotes, such as "For the desk"')
    folder: FolderTable | None = Field(default=None, description="a table of its own, such as [digest.folder]")
    atom: AtomTable | None = Field(default=None, description="a table of its own, such as [digest.atom]")
    mail: MailTable | None = Field(default=None, description="a table of its own, such as [digest.mail]")
    webhook: WebhookTable | None = Field(default=None, description="a table of its own, such as [digest.webhook]")
    apprise: AppriseTable | None = Field(default=None, description="a table of its own, such as [digest.apprise]")
    regions: tuple[Text, ...] = Field(default=(), description='a list of places, such as ["Henan", "320500"]')
    metrics: tuple[Metric, ...] = Field(default=(), description='a list of metrics or patterns, such as ["lawyers.*"]')
    sources: tuple[str, ...] = Field(default=(), description='a list of ids of sources, such as ["moj-en"]')
    severity: Literal["high", "medium", "low"] = Field(
        default="low", description='the least severity: "high", "medium" or "low"'
    )
    confidence: float = Field(
        default=SURE, ge=0, le=1, allow_inf_nan=False, description=f"a number from 0 to 1, such as {SURE}"
    )


TARGETS = ("folder", "atom", "mail", "webhook", "apprise")


class DigestTable(_Sent):
    every: Annotated[str, AfterValidator(_schedule)] = Field(
        default="daily",
        description='"hourly", "daily", "weekly", "monthly" or a cron line in UTC such as "30 7 * * mon-fri"',
    )
    kinds: tuple[Kind, ...] = Field(default=(), description='a list of kinds of events, such as ["changed_metric"]')
    empty: bool = Field(default=False, description="true or false: whether a digest without news is sent")


class AlertTable(_Sent):
    when: Annotated[str, AfterValidator(_when)] = Field(description=f"one of {', '.join(WHEN)}")
    threshold: float | None = Field(
        default=None, allow_inf_nan=False, description="the number that is crossed, such as 500"
    )
    percent: float = Field(
        default=0.0, ge=0, le=1_000_000, allow_inf_nan=False, description="the least change in percent, such as 10"
    )
