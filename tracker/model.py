"""The frozen types of a page's journey, one a stage; a signature tells where in the journey it stands.

    Source ─▶ Reply ─▶ Visit ─▶ Recorded ─▶ Extract ─▶ Change ─▶ Event ─▶ Digest
     config    fetch    check    archive     page+figures  compare   plan    digest

Instants are timezone-aware UTC datetimes; dates are dates; periods are EDTF strings; currencies are ISO 4217;
Chinese places are GB/T 2260 codes.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Literal

# ---------------------------------------------------------------------------------------------- configuration


@dataclass(frozen=True, slots=True)
class Selectors:
    """A source's own CSS selectors; None where the reader is to find the part by itself."""

    title: str | None = None
    published: str | None = None
    body: str | None = None
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MetricRule:
    """One entry of the catalogue of metrics (figures/data/metrics.toml, or [[metric]] in sources.toml)."""

    id: str
    label: str
    nouns: tuple[str, ...]
    require: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    kind: str = "count"
    unit: str | None = None
    bare: bool = False
    """Only the noun as a whole ("has 1,046 lawyers"): nothing that follows it or is done narrows it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One [[source]]: a site section that is followed. `articles` and `identity` are regular expressions."""

    id: str
    name: str
    listings: tuple[str, ...]
    articles: str
    identity: str
    listing_pages: int = 3
    every: timedelta = timedelta(hours=1)
    pages: tuple[str, ...] = ()
    selectors: Selectors = Selectors()


@dataclass(frozen=True, slots=True)
class ToFolder:
    """A file a digest and form, in the folder `path`."""

    path: Path
    formats: tuple[Literal["text", "markdown", "html", "json"], ...] = ("markdown", "html")


@dataclass(frozen=True, slots=True)
class ToAtom:
    """One feed file that is written anew; `entries`: how many of the newest events stand in it."""

    path: Path
    entries: int = 100


@dataclass(frozen=True, slots=True)
class ToMail:
    """`ca_file`: PEM, whom to trust instead of the system's authorities."""

    to: tuple[str, ...]
    sender: str
    host: str
    port: int
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password_file: Path | None = None
    password_env: str | None = None
    prefix: str = "[tracker]"
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class ToWebhook:
    url: str
    secret_file: Path | None = None
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class ToApprise:
    """Where the service's URL stands: it holds the service's secrets."""

    url_file: Path | None = None
    url_env: str | None = None


Target = ToFolder | ToAtom | ToMail | ToWebhook | ToApprise
SURE = 0.6
"""Figures that are less sure wait for review, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted; what is empty lets everything through. `regions`: codes, each with the places in it;
    `metrics`: ids or patterns ("lawyers.*"); `confidence`: how sure the figures of an event must be, 0 to 1."""

    regions: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    severity: Literal["high", "medium", "low"] = "low"
    confidence: float = SURE


@dataclass(frozen=True, slots=True)
class DigestRule:
    """A [[digest]]. `every`: a word or a line of cron in UTC; `empty`: sent even where nothing has happened."""

    id: str
    target: Target
    name: str = ""
    every: str = "daily"
    wanted: EventFilter = EventFilter()
    empty: bool = False


@dataclass(frozen=True, slots=True)
class AlertRule:
    """An [[alert]]. `when`: above, below, rise, fall, change, withdrawal, or a kind of event. `percent`: the least
    change, for rise, fall and change."""

    id: str
    target: Target
    when: str
    name: str = ""
    threshold: float | None = None
    percent: float = 0.0
    wanted: EventFilter = EventFilter()


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


# ---------------------------------------------------------------------------------------------- fetch


@dataclass(frozen=True, slots=True)
class Validators:
    """The server's own words, sent back verbatim: never our clock."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP response. `payload`: bytes as transferred (content coding kept); `body`: decoded."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    body: bytes
    at: datetime

    def header(self, name: str) -> str | None:
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def validators(self) -> Validators:
        return Validators(self.header("etag"), self.header("last-modified"))


class Why(StrEnum):
    """Why a page could not be read at all; the words for people are in Failed.detail."""

    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    CUT = "cut"
    CODING = "coding"
    TOO_BIG = "too_big"
    PRIVATE = "private_address"
    SCHEME = "scheme"
    REDIRECTS = "redirects"
    ROBOTS = "robots"
    STATUS = "status"
    PROTOCOL = "protocol"


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer that says something about the page: 200, 404 or 410, after any redirects (`hops`)."""

    url: str
    response: Response
    hops: tuple[Response, ...] = ()

    @property
    def at(self) -> datetime:
        return self.response.at

    @property
    def gone(self) -> bool:
        return self.response.status in (404, 410)


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: the body that we hold is still the body."""

    url: str
    at: datetime
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """200 with the very bytes that we hold (`sha256` of the decoded body): nothing to keep, nothing to read."""

    url: str
    at: datetime
    validators: Validators = Validators()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """No usable answer. `retry_after`: the server's own word, as an instant."""

    url: str
    at: datetime
    why: Why
    detail: str
    status: int | None = None
    retry_after: datetime | None = None


Reply = Fetched | NotModified | Unchanged | Failed

# ---------------------------------------------------------------------------------------------- the journal


class Role(StrEnum):
    LISTING = "listing"
    ARTICLE = "article"
    ROBOTS = "robots"


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at one thing: a listing page, or an article with all its parts, in order.

    `key`: the article's key ("moj-en/c_1144205"), or the listing's URL. `replies[i]` answers `urls[i]`.
    """

    source: str
    role: Role
    key: str
    at: datetime
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class SweepStarted:
    source: str
    sweep: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """An article's page that answered with something that is no article, as the sweep's end reports it; `since`:
    when the present run of refusals began (ISO 8601)."""

    key: str
    url: str
    kind: str
    detail: str
    sha256: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class SweepEnded:
    """`not_checked`: (url, why) of what was due and was not looked at, and did not stand on record so. `tally`:
    (outcome, how many pages), with listings apart as "listing_ok" and "listing_failed". `refused`: pages that were
    refused in this sweep."""

    source: str
    sweep: str
    at: datetime
    not_checked: tuple[tuple[str, str], ...] = ()
    tally: tuple[tuple[str, int], ...] = ()
    refused: tuple[RefusedPage, ...] = ()
    due: int | None = None
    """So many listings and articles were to be looked at; None in journals that do not say."""
    settled: tuple[str, ...] | None = None
    """URLs on record as left out that are so no longer; None: all that `not_checked` does not name."""
    waits: tuple[tuple[str, datetime], ...] = ()
    """(why, until when) of what is left out until a known instant, where another one is on record."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A sweep that was broken off, as far as it is on record: the tally and the refused pages of what it looked at."""

    sweep: str
    started: datetime
    tally: tuple[tuple[str, int], ...] = ()
    refused: tuple[RefusedPage, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a source's last sweep did not look at, though it was due: URL -> why; why -> until when, where it says."""

    pages: dict[str, str] = field(default_factory=dict)
    waits: dict[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Followed:
    """From `at` on the source is expected to be read every so often; None: it is followed no longer."""

    source: str
    at: datetime
    every: timedelta | None


Observation = SweepStarted | Visit | SweepEnded | Followed


@dataclass(frozen=True, slots=True)
class Place:
    """Where a WARC record stands: file name below snapshots/, byte offset of its gzip member, its length."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A response on disk: its WARC record, the SHA-256 of its decoded body."""

    url: str
    status: int
    at: datetime
    sha256: str
    size: int
    place: Place
    record_id: str


@dataclass(frozen=True, slots=True)
class Position:
    """All of the archive up to here has been applied to the database."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """An observation that is synced to disk. `stored`: every response of it, redirects too, in order."""

    observation: Observation
    stored: tuple[Stored, ...]
    end: Position


# ---------------------------------------------------------------------------------------------- page


class RefusalKind(StrEnum):
    """Why an answer is no article."""

    EMPTY = "empty"
    WRONG_TYPE = "wrong_type"
    MOJIBAKE = "mojibake"
    BLOCK = "block_page"
    ERROR_PAGE = "error_page"
    LOGIN = "login"
    SHELL = "empty_shell"
    CUT = "cut"
    NO_ARTICLE = "no_article"
    NO_LINKS = "no_links"
    TOO_DEEP = "too_deep"


@dataclass(frozen=True, slots=True)
class Refusal:
    """`soft_gone`: the page itself says, with status 200, that it no longer exists."""

    kind: RefusalKind
    detail: str
    soft_gone: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: Literal["heading", "text"]
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    published: date | None
    source_label: str | None
    paragraphs: tuple[Paragraph, ...]
    url: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """`url` absolute; `title` and `published` as the listing says, where it does."""

    url: str
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    form: Literal["html", "rss", "atom", "sitemap", "sitemapindex"]
    links: tuple[Link, ...]
    more: tuple[str, ...] = ()
    """Further listing pages: "next" of an HTML listing or feed, the sitemaps of an index."""


# ---------------------------------------------------------------------------------------------- figures


@dataclass(frozen=True, slots=True, order=True)
class Region:
    code: str
    name: str


Number = int | float


@dataclass(frozen=True, slots=True)
class ByHand:
    """What people made of a figure: their last review of it, and the keys that it changed, as they had been read;
    `added`: the figure had not been read at all."""

    review: int
    read: tuple[tuple[str, "str | Number | Region | None"], ...] = ()
    added: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure. `start`, `end`: offsets of `quote` in the paragraph's text; paragraph None is the title."""

    quote: str
    number: str
    value: Number
    value_to: Number | None
    qualifier: Literal["exact", "over", "nearly", "about", "up_to"]
    kind: Literal["count", "money", "share", "change", "ratio"]
    unit: str
    measures: str
    metric: str | None
    region: Region | None
    period: str | None
    frequency: Literal["year", "month", "day"] | None
    paragraph: int | None
    start: int
    end: int
    sentence: str
    confidence: float
    by_hand: ByHand | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What figures/ makes of an article."""

    figures: tuple[Figure, ...]
    subject_regions: tuple[Region, ...]
    mentioned_regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """An article with what was read from it; `extractor` names the code that did."""

    article: Article
    reading: Reading
    extractor: str
    parts: tuple[str, ...] = ()
    """URLs of further parts that the page names."""
    raw: Reading | None = None
    """The reading before people corrected it; None where they did not."""
    reviews: tuple[int, ...] = ()
    """The reviews that `reading` is corrected by."""


# ---------------------------------------------------------------------------------------------- compare


@dataclass(frozen=True, slots=True)
class WordRun:
    op: Literal["equal", "insert", "delete"]
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """One aligned pair; None where a paragraph came or went. `moved`: same words, another place."""

    old: int | None
    new: int | None
    op: Literal["equal", "edit", "insert", "delete", "move"]
    words: tuple[WordRun, ...] = ()


@dataclass(frozen=True, slots=True)
class TextChange:
    """`paragraphs` in the new text's order, what went standing where it stood; empty `words` where equal."""

    title: tuple[WordRun, ...]
    paragraphs: tuple[ParagraphChange, ...]
    words_added: int
    words_removed: int

    def __bool__(self) -> bool:
        return bool(self.words_added or self.words_removed) or any(p.op == "move" for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """Indices into the old and the new reading's figures; None where one came or went."""

    old: int | None
    new: int | None
    op: Literal["same", "value", "added", "withdrawn"]


# ---------------------------------------------------------------------------------------------- events


class EventKind(StrEnum):
    NEW_ARTICLE = "new_article"
    EDITED_ARTICLE = "edited_article"
    REMOVED_ARTICLE = "removed_article"
    RESTORED_ARTICLE = "restored_article"
    MOVED_ARTICLE = "moved_article"
    NEW_REGION = "new_region"
    NEW_METRIC = "new_metric"
    CHANGED_METRIC = "changed_metric"
    CONFLICTING_METRIC = "conflicting_metric"
    WITHDRAWN_FIGURE = "withdrawn_figure"
    REFUSED_PAGE = "refused_page"
    FAILING_SOURCE = "failing_source"
    RECOVERED_SOURCE = "recovered_source"


Severity = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure as an event cites it: the stored figure's id, its version, the words."""

    figure: int | None
    version: int | None
    article: str
    value: Number
    value_to: Number | None
    qualifier: str
    unit: str
    period: str | None
    quote: str
    sentence: str
    kind: str = "count"
    frequency: str | None = None
    published: date | None = None
    at: datetime | None = None
    measures: str = ""
    title: str = ""
    url: str | None = None
    confidence: float = 1.0
    corrected: int | None = None
    """The review by which people corrected the figure, before the event or since."""
    no_figure: bool = False
    """People have said since that it is no figure."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event before it is stored. `new_figure` and `old_figure` are evidence; a figure of the version that
    the same plan stores is given by its index in `new_index`. `once`: the same string is never stored twice."""

    kind: EventKind
    source: str
    once: str
    severity: Severity
    text: str
    article: str | None = None
    url: str | None = None
    title: str | None = None
    region: Region | None = None
    role: Literal["subject", "mention"] | None = None
    metric: str | None = None
    cause: Literal["edit", "new_report"] | None = None
    old: Evidence | None = None
    new_index: int | None = None
    change: Number | None = None
    percent: float | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class EventMark:
    """What people have made of an event: `review` is the number of their review."""

    state: str
    reason: str | None
    who: str | None
    at: datetime
    review: int


@dataclass(frozen=True, slots=True)
class Event:
    """An event as the log has it; `old` and `new` as CONTRACT.md's Event, `detail` free words or JSON."""

    id: int
    at: datetime
    kind: EventKind
    baseline: bool
    source: str
    severity: Severity
    text: str
    article: str | None = None
    url: str | None = None
    title: str | None = None
    region: Region | None = None
    role: str | None = None
    metric: str | None = None
    cause: str | None = None
    old: Evidence | None = None
    new: Evidence | None = None
    change: Number | None = None
    percent: float | None = None
    old_version: int | None = None
    new_version: int | None = None
    detail: str | None = None
    once: str = ""
    """Digest of what makes it one event, in hex: the same in every database made of the same snapshots."""
    mark: EventMark | None = None


# ---------------------------------------------------------------------------------------------- what is known


class PageState(StrEnum):
    NEW = "new"
    OK = "ok"
    REFUSED = "refused"
    FAILING = "failing"
    MISSING = "missing"
    """Answered 404 or 410 once: to be confirmed."""
    GONE = "gone"
    ALTERNATE = "alternate"
    """Another URL of an article that is read elsewhere: never due of itself, taken where the other one goes."""


@dataclass(frozen=True, slots=True)
class Page:
    """One URL that is looked at. `part` counts from 1 for the parts of an article; `checks`/`changes` count since
    first seen; `failures` counts in a row; `conditional` counts 304s since the last full answer."""

    url: str
    source: str
    role: Role
    key: str
    first_seen: datetime
    due: datetime
    part: int = 1
    state: PageState = PageState.NEW
    validators: Validators = Validators()
    sha256: str | None = None
    last_checked: datetime | None = None
    last_ok: datetime | None = None
    last_changed: datetime | None = None
    checks: int = 0
    changes: int = 0
    failures: int = 0
    conditional: int = 0
    detail: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """The newest good version of an article. `sha256s`: its parts' bodies, in order; `figure_ids[i]` is the stored
    id of `extract.reading.figures[i]`; `number` counts from 1 within the article."""

    id: int
    number: int
    extract: Extract
    sha256s: tuple[str, ...]
    figure_ids: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """`state`: NEW until a first version stands; MISSING and GONE as its pages say. `baseline`: found while the
    source's first sweep was running."""

    key: str
    source: str
    url: str
    state: PageState
    first_seen: datetime
    version: KnownVersion | None
    pages: tuple[Page, ...]
    refused: str | None = None
    """When the present run of refusals began and the SHA-256 of the bodies that it began with, joined by spaces: one
    run makes one event."""
    good: tuple[str, ...] = ()
    """SHA-256 of the bodies last read as the current version: a redesign moves it on without a new version."""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """`baseline`: its first sweep has not ended yet. `failing`: a failing_source event stands open. `degraded`: another
    one does, since less is read from its new articles than from those before; why, in words."""

    id: str
    baseline: bool = True
    failing: bool = False
    sweep: str | None = None
    swept: datetime | None = None
    degraded: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one version: its length in characters, how many figures, whether it bears a date. `settled`:
    read after the source's first sweep."""

    article: str
    length: int
    figures: int
    dated: bool
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Health:
    """How a source's own listings and its articles' pages stand; bad: failing or refused. Gone pages are neither."""

    listings_ok: int = 0
    listings_bad: int = 0
    pages_ok: int = 0
    pages_bad: int = 0


SeriesKey = tuple[str, str | None]
"""(metric id, region code)."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the history knows that bears on one article: `series` for the (metric, region) pairs of the figures in
    hand, oldest first; `regions`: code -> "subject" or "mention" for every place ever seen."""

    article: KnownArticle | None
    series: dict[SeriesKey, tuple[Evidence, ...]]
    regions: dict[str, Literal["subject", "mention"]]


# ---------------------------------------------------------------------------------------------- plan


@dataclass(frozen=True, slots=True)
class Check:
    """One look at one URL, as the log of checks keeps it."""

    url: str
    source: str
    at: datetime
    outcome: Literal["new", "changed", "unchanged", "not_modified", "refused", "failed", "gone", "listing"]
    status: int | None = None
    detail: str | None = None
    again: datetime | None = None
    """Until when the server asked to be left alone."""


@dataclass(frozen=True, slots=True)
class NewVersion:
    """`sha256s`: the bodies of its parts, in order; `change` counts words against the version before."""

    key: str
    at: datetime
    extract: Extract
    sha256s: tuple[str, ...]
    words: str
    words_added: int = 0
    words_removed: int = 0


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What the articles table is to say of an article after the plan."""

    key: str
    source: str
    url: str
    state: PageState
    first_seen: datetime
    last_seen: datetime | None
    refused: str | None = None
    good: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SweepRow:
    """`due`: so many listings and articles were to be looked at; `checked` of them were, `failed` in vain. What it left
    out is as SweepEnded has it."""

    id: str
    source: str
    started: datetime
    ended: datetime | None = None
    not_checked: tuple[tuple[str, str], ...] = ()
    due: int | None = None
    checked: int | None = None
    failed: int | None = None
    settled: tuple[str, ...] | None = None
    waits: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What one observation changes; one transaction applies it, and a second time it changes nothing.

    `position`: how far the archive is applied with it. `derived`: a newer extractor's reading of a stored version
    (version id -> Extract), stored beside the older one, raising nothing.
    """

    at: datetime
    source: str
    position: Position | None = None
    stored: tuple[Stored, ...] = ()
    pages: tuple[Page, ...] = ()
    checks: tuple[Check, ...] = ()
    article: ArticleRow | None = None
    version: NewVersion | None = None
    derived: tuple[tuple[int, Extract], ...] = ()
    events: tuple[EventDraft, ...] = ()
    baseline: bool = False
    known_source: KnownSource | None = None
    sweep: SweepRow | None = None
    followed: Followed | None = None


# ---------------------------------------------------------------------------------------------- digest


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that should have been looked at and was not; `since`: the last time it was."""

    source: str
    url: str | None
    why: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """A source in which nothing was read for more than twice its interval `every`, from `since` (None: ever since it is
    followed) to `until` (None: it lasts)."""

    source: str
    every: timedelta
    since: datetime | None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """An edited article as the digest shows it."""

    event: Event
    old: Article
    new: Article
    change: TextChange


@dataclass(frozen=True, slots=True)
class Digest:
    """The events of a period, in the order in which people want them. Recomputable: nothing in it is 'now'."""

    since: datetime
    until: datetime
    regions: tuple[Event, ...] = ()
    changed: tuple[Event, ...] = ()
    conflicts: tuple[Event, ...] = ()
    metrics: tuple[Event, ...] = ()
    articles: tuple[Event, ...] = ()
    edits: tuple[Edit, ...] = ()
    withdrawn: tuple[Event, ...] = ()
    removals: tuple[Event, ...] = ()
    refusals: tuple[Event, ...] = ()
    sources: tuple[Event, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    silences: tuple[Silence, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    """Metric id -> English label, for those that have one."""
    title: str = "Digest"
    waiting: int = 0
    """Events left out because their figures are not sure enough."""


# ---------------------------------------------------------------------------------------------- delivery


@dataclass(frozen=True, slots=True)
class Subscription:
    """How far a digest or an alert has come: the end of its last period, the last event that was looked at for it,
    when that was settled, and the last review that was in by then."""

    kind: Literal["digest", "alert"]
    name: str
    until: datetime
    upto: int
    at: datetime
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """What is news to somebody who has heard of the events up to `after`, as the reviews up to `after_review` had them:
    what became known since, up to `upto`, and what people have confirmed since, up to `upto_review`."""

    after: int
    upto: int
    after_review: int = 0
    upto_review: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing that is to go out, or went. It tells the events of [since, until) that were known by then, and of an
    earlier time what became known or was confirmed in its `window`. `key`: the same however often it is sent; `due`:
    when it is tried next; None where it is not."""

    id: int
    key: str
    kind: Literal["digest", "alert"]
    name: str
    target: str
    since: datetime
    until: datetime
    window: Window
    entered: datetime
    state: Literal["waiting", "sent", "given_up"] = "waiting"
    due: datetime | None = None
    tries: int = 0
    sent: datetime | None = None
    detail: str | None = None
