"""Plans with articles of our own making, as a sweep would bring them."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tracker.model.article import Article, Paragraph
from tracker.model.delivery import Delivery, Subscription, Window
from tracker.model.event import EventDraft, EventKind, Evidence
from tracker.model.extract import Extract
from tracker.model.figure import Figure, Reading, Region
from tracker.model.known import KnownSource
from tracker.model.observation import Role
from tracker.model.page import Page, PageState
from tracker.model.plan import ArticleRow, Check, NewVersion, Plan, SweepRow
from tracker.model.record import Place, Position, Stored
from tracker.model.reply import Validators
from tracker.text import words_digest

START = datetime(2026, 1, 5, 8, 0, 3, 250_000, tzinfo=UTC)
HENAN, SUZHOU, JIANGSU = Region("410000", "Henan"), Region("320500", "Suzhou"), Region("320000", "Jiangsu")
PLACES = (HENAN, JIANGSU, Region("510000", "Sichuan"), Region("530000", "Yunnan"), SUZHOU, Region("410300", "Luoyang"))
_WORDS = tuple(
    """
    the of and legal services lawyers province city foreign related notary office cases handled center
    department arbitration mediation enterprises talent pool training public trade cooperation international
    rule law bureau in to for with from at local overseas work support settled disputes year months platform
    opened experts district border port members agreements signed visits consultations companies clients free
    hotline county counsel village reports said officials plan project exchange program university students
    courts procedure
    """.strip().split()
)
_ENDS = ("ster", "ton", "ling", "mark", "ford", "wick", "dale", "ring")
_RARE = tuple(
    a + b + c for a in ("ban", "cor", "del", "fin", "gar", "hel", "jun", "mor") for b in "aeiou" for c in _ENDS
)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sentence(rng: random.Random, words: int) -> str:
    chosen = [rng.choice(_RARE if rng.random() < 0.15 else _WORDS) for _ in range(words)]
    return " ".join(chosen).capitalize() + "."


def figure(n: int, value: int, region: Region | None, metric: str | None, paragraphs: list[Paragraph]) -> Figure:
    """A figure whose sentence it puts into paragraph `n`."""
    quote = f"over {value:,} cases"
    words = f"The offices there have by now handled {quote} in this field."
    before = paragraphs[n].text
    paragraphs[n] = Paragraph("text", f"{before} {words}")
    start = len(before) + 1 + words.index(quote)
    return Figure(
        quote, f"{value:,}", value, None, "over", "count", "case", "cases in this field handled by the offices there",
        metric, region, "2025", None, n, start, start + len(quote), words, 0.93,
    )  # fmt: skip


def extract(
    number: int, *, size: int = 2_800, figures: int = 8, value: int = 200_000, extractor: str = "x1"
) -> Extract:
    rng = random.Random(number)
    paragraphs = [Paragraph("heading", f"Heading {number}")]
    while sum(len(p.text) for p in paragraphs) < size - figures * 60:
        paragraphs.append(Paragraph("text", " ".join(sentence(rng, rng.randint(12, 28)) for _ in range(2))))
    place = PLACES[number % len(PLACES)]
    found = [
        figure(1 + n % (len(paragraphs) - 1), value + n, place, f"~case handle {n} {number % 97}", paragraphs)
        for n in range(figures)
    ]
    if found:
        found[0] = replace(found[0], metric="notary.cases")
    article = Article(
        f"{place.name}: report {number} on legal services abroad", date(2025, 1, 1) + timedelta(days=number % 330),
        "example.org", tuple(paragraphs), url(number),
    )  # fmt: skip
    return Extract(article, Reading(tuple(found), (place,), (place, SUZHOU)), extractor)


def url(number: int) -> str:
    return f"http://news.example.org/legal-services/2025-11/28/c_{1_000_000 + number}.htm"


def key(number: int) -> str:
    return f"moj-en/c_{1_000_000 + number}"


def stored(number: int, sha256: str, at: datetime, step: int = 0) -> Stored:
    place = Place("tracker-000001.warc.gz", (step * 100_000 + number) * 6_000 + 400, 5_900)
    return Stored(url(number), 200, at, sha256, 39_000, place, f"<urn:uuid:{digest(f'{number} {step}')[:36]}>")


def page(number: int, at: datetime, sha256: str, checks: int = 1) -> Page:
    return Page(
        url(number), "moj-en", Role.ARTICLE, key(number), at, at + timedelta(hours=2), 1, PageState.OK,
        Validators(f'"{sha256[:12]}"', "Fri, 28 Nov 2025 08:12:44 GMT"), sha256, at, at, at, checks, 1,
    )  # fmt: skip


def first_plan(number: int, at: datetime = START, *, events: bool = True, found: Extract | None = None) -> Plan:
    found = found or extract(number)
    sha256 = digest(f"body {number}")
    words = words_digest([found.article.title, *(p.text for p in found.article.paragraphs)])
    return Plan(
        at, "moj-en", Position("tracker-000001.warc.gz", number * 6_000 + 6_000), (stored(number, sha256, at),),
        (page(number, at, sha256),), (Check(url(number), "moj-en", at, "new", 200),),
        ArticleRow(key(number), "moj-en", url(number), PageState.OK, at, at, good=(sha256,)),
        NewVersion(key(number), at, found, (sha256,), words),
        events=tuple(new_events(number, found)) if events else (),
        baseline=True,
    )  # fmt: skip


def new_events(number: int, found: Extract) -> Iterator[EventDraft]:
    title = found.article.title
    yield EventDraft(
        EventKind.NEW_ARTICLE, "moj-en", f"new_article|{key(number)}", "medium", f"New article: {title}",
        key(number), url(number), title,
    )  # fmt: skip
    for index, one in enumerate(found.reading.figures):
        yield EventDraft(
            EventKind.NEW_METRIC, "moj-en", f"new_metric|{one.metric}|{one.region and one.region.code}", "low",
            f"{one.region.name if one.region else ''}: {one.measures} first seen: {one.quote}",
            key(number), url(number), title, one.region, None, one.metric, new_index=index,
        )  # fmt: skip


def edit_plan(number: int, at: datetime, known_figure: tuple[int, int], value: int, step: int = 1) -> Plan:
    """The same article with other numbers. `known_figure`: id of the old first figure, and of its version."""
    found = extract(number, value=value)
    sha256 = digest(f"body {number} {value}")
    words = words_digest([found.article.title, *(p.text for p in found.article.paragraphs)])
    old = Evidence(known_figure[0], known_figure[1], key(number), 200_000, None, "over", "case", "2025", "", "")
    region = found.reading.figures[0].region
    changed = EventDraft(
        EventKind.CHANGED_METRIC, "moj-en", f"changed_metric|notary.cases|{key(number)}|{words}", "high",
        f"notary cases {value}", key(number), url(number), found.article.title, region, None, "notary.cases", "edit",
        old, 0, value - 200_000, round((value - 200_000) / 2_000, 1),
    )  # fmt: skip
    edited = EventDraft(
        EventKind.EDITED_ARTICLE, "moj-en", f"edited_article|{key(number)}|{words}", "medium", "Edited",
        key(number), url(number), found.article.title,
    )  # fmt: skip
    return replace(
        first_plan(number, at, found=found, events=False),
        position=Position("tracker-000001.warc.gz", (step * 100_000 + number) * 6_000 + 6_300),
        stored=(stored(number, sha256, at, step),),
        pages=(replace(page(number, at, sha256, step + 1), first_seen=START),),
        checks=(Check(url(number), "moj-en", at, "changed", 200),),
        article=ArticleRow(key(number), "moj-en", url(number), PageState.OK, START, at, good=(sha256,)),
        version=NewVersion(key(number), at, found, (sha256,), words, 8, 8),
        events=(edited, changed),
        baseline=False,
    )


def sweep_started(at: datetime = START, name: str = "s1") -> Plan:
    return Plan(at, "moj-en", known_source=KnownSource("moj-en", sweep=name), sweep=SweepRow(name, "moj-en", at))


def sweep_ended(at: datetime, name: str = "s1", not_checked: tuple[tuple[str, str], ...] = ()) -> Plan:
    return Plan(
        at, "moj-en", known_source=KnownSource("moj-en", baseline=False, swept=at),
        sweep=SweepRow(name, "moj-en", at, at, not_checked),
    )  # fmt: skip


def entered(until: datetime, name: str = "daily", after: int = 0, upto: int = 0) -> tuple[Subscription, Delivery]:
    """A digest's period that ended, and the delivery that came of it, not sent yet."""
    since = until - timedelta(days=1)
    delivery = Delivery(
        0,
        f"digest.{name}.{until:%Y%m%dT%H%M%SZ}",
        "digest",
        name,
        "digests",
        since,
        until,
        Window(after, upto),
        until,
        due=until,
    )
    return Subscription("digest", name, until, upto, until), delivery
