"""A week of events in words of our own, some of them made to do harm."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tracker.compare.text import compare_text
from tracker.digest.build import build_digest
from tracker.digest.render import Format, render
from tracker.model.article import Article, Paragraph
from tracker.model.digest import Digest, Edit, NotChecked, Silence
from tracker.model.event import Event, EventKind, Evidence
from tracker.model.figure import Region

SINCE = datetime(2026, 1, 4, 8, 0, tzinfo=UTC)
UNTIL = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
AT = datetime(2026, 1, 4, 19, 30, 12, tzinfo=UTC)
HENAN, LUOYANG, HUNAN = Region("410000", "Henan"), Region("410300", "Luoyang"), Region("430000", "Hunan")
LABELS = {"lawyers.provincial-pool": "Lawyers in the provincial pool", "notary.cases": "Notary cases handled"}


def url(key: str) -> str:
    return f"https://news.example/2026-01/04/{key}.htm"


def event(number: int, kind: EventKind, key: str = "c_58", **more: Any) -> Event:
    fields: dict[str, Any] = {
        "at": AT,
        "baseline": False,
        "source": "moj-en",
        "severity": "medium",
        "text": f"{kind} of {key}",
        "article": f"moj-en/{key}",
        "url": url(key),
        "title": "Henan opens its pool of advisers to young lawyers",
        "new_version": number + 10,
    }
    return Event(id=number, kind=kind, **{**fields, **more})


def evidence(value: float, before: str, quote: str, after: str, key: str = "c_58", **more: Any) -> Evidence:
    fields: dict[str, Any] = {
        "figure": 1,
        "version": 31,
        "value_to": None,
        "qualifier": "exact",
        "unit": "lawyer",
        "period": "now",
        "published": date(2026, 1, 4),
        "measures": "lawyers in the provincial pool",
        "url": url(key),
        "title": "Henan opens its pool of advisers to young lawyers",
    }
    return Evidence(
        article=f"moj-en/{key}", value=value, quote=quote, sentence=before + quote + after, **{**fields, **more}
    )


def changes() -> list[Event]:
    march = {"key": "c_31", "published": date(2025, 3, 11), "title": "A pool of advisers for firms that go abroad"}
    cases = {"unit": "case", "measures": "notary cases handled", "period": "2024"}
    return [
        event(
            1,
            EventKind.CHANGED_METRIC,
            severity="high",
            region=HENAN,
            metric="lawyers.provincial-pool",
            cause="new_report",
            change=23,
            percent=2.9,
            text="Henan: pool 780 -> 803",
            old=evidence(
                780, "By March the pool had ", "780 lawyers", " from all of its cities.", period="2025-03", **march
            ),
            new=evidence(803, "The pool, which anybody may ask for advice, now counts ", "803 lawyers", "."),
        ),
        event(
            2,
            EventKind.CHANGED_METRIC,
            "c_40",
            severity="high",
            region=LUOYANG,
            metric="~share.offices",
            cause="edit",
            change=-1.3,
            percent=-5.3,
            title="Luoyang counts its notary offices",
            text="Luoyang: 24.4 -> 23.1",
            old=evidence(
                24.4,
                "They make up ",
                "24.4 percent",
                " of all offices of the province.",
                "c_40",
                kind="share",
                unit="percent",
                measures="share of the province's notary offices",
                title="Luoyang counts its notary offices",
            ),
            new=evidence(
                23.1,
                "They make up ",
                "23.1 percent",
                " of all offices of the province.",
                "c_40",
                kind="share",
                unit="percent",
                measures="share of the province's notary offices",
                title="Luoyang counts its notary offices",
                version=44,
            ),
        ),
        event(
            3,
            EventKind.CHANGED_METRIC,
            severity="low",
            region=HENAN,
            metric="~base.training",
            cause="new_report",
            old=evidence(200, "There are ", "over 200 bases", ".", qualifier="over", measures="training bases"),
            new=evidence(203, "There are ", "203 bases", ".", measures="training bases"),
            change=3,
            percent=1.5,
        ),
        event(
            4,
            EventKind.CONFLICTING_METRIC,
            severity="high",
            region=HENAN,
            metric="notary.cases",
            change=-1500,
            percent=-3.6,
            old=evidence(42000, "Notaries handled ", "42,000 cases", " in 2024.", **march, **cases),
            new=evidence(40500, "In 2024, ", "40,500 cases", " came before notaries.", **cases),
        ),
        event(
            5,
            EventKind.WITHDRAWN_FIGURE,
            "c_40",
            severity="high",
            region=LUOYANG,
            metric="~cny.saved",
            old=evidence(
                12_500_000,
                "Firms were spared ",
                "12.5 million yuan",
                " in fees.",
                "c_40",
                kind="money",
                unit="CNY",
                measures="fees that firms were spared",
                title="Luoyang counts its notary offices",
            ),
        ),
    ]


def firsts() -> list[Event]:
    told = [
        event(
            10,
            EventKind.NEW_REGION,
            "c_59",
            severity="high",
            region=HUNAN,
            role="subject",
            title="Hunan trains mediators",
            detail="Hunan has begun to train mediators for disputes that cross borders.",
        ),
        event(11, EventKind.NEW_REGION, severity="low", region=LUOYANG, role="mention", detail="…lawyers of Luoyang."),
        event(
            12,
            EventKind.NEW_METRIC,
            "c_59",
            region=HUNAN,
            metric="mediation.mediators",
            new=evidence(
                1250, "It has ", "1,250 mediators", ".", "c_59", unit="mediator", measures="mediators trained"
            ),
        ),
        event(
            13,
            EventKind.NEW_METRIC,
            "c_59",
            region=HUNAN,
            metric="notary.cases",
            new=evidence(
                3_400_000, "", "3.4 million cases", "", "c_59", unit="case", period="2025", qualifier="nearly"
            ),
        ),
    ]
    told += [
        event(
            20 + n,
            EventKind.NEW_METRIC,
            "c_59",
            severity="low",
            region=HUNAN,
            metric=f"~thing.{n}",
            new=evidence(n, "", f"{n} {name}", "", "c_59", measures=name),
        )
        for n, name in enumerate(
            (
                "courses held",
                "books given away",
                "rooms opened",
                "towns visited",
                "windows for advice",
                "teams sent",
                "leaflets printed",
                "meetings held",
                "guides compiled",
                "experts hired",
            ),
            1,
        )
    ]
    return told


def pages() -> list[Event]:
    facts = {"published": "2026-01-04", "figures": 12, "regions": []}
    return [
        event(40, EventKind.NEW_ARTICLE, region=HENAN, detail=json.dumps(facts)),
        event(
            41,
            EventKind.NEW_ARTICLE,
            "c_59",
            region=HUNAN,
            title="Hunan trains mediators for disputes that cross borders",
            detail=json.dumps({**facts, "figures": 1}),
        ),
        event(
            42,
            EventKind.REMOVED_ARTICLE,
            "c_12",
            severity="high",
            title="An outline of the plan for the year",
            detail='{"status": 404, "why": "HTTP 404"}',
        ),
        event(
            43,
            EventKind.MOVED_ARTICLE,
            "c_13",
            severity="low",
            title="Ten questions about notaries",
            detail=json.dumps({"from": url("c_13"), "to": "https://other.example/c_13.html"}),
        ),
        event(
            44,
            EventKind.REFUSED_PAGE,
            "c_14",
            title="Legal aid comes to the harbors",
            text='Refused: "Legal aid comes to the harbors" answered with a block page',
            detail='{"kind": "block_page", "why": "the page asks for a check of the browser", "sha256": "00"}',
        ),
        event(
            45,
            EventKind.FAILING_SOURCE,
            severity="high",
            source="courts",
            article=None,
            url=None,
            title=None,
            text="Source courts cannot be read: the listing could not be read",
        ),
        event(60, EventKind.NEW_ARTICLE, "c_99", baseline=True),
    ]


def edit() -> Edit:
    old = Article(
        "Luoyang counts its offices",
        date(2025, 12, 2),
        None,
        (
            Paragraph(
                "text",
                "In the last days of the year the bureau published what it had counted in towns and districts, "
                "and it thanked all who had helped: the offices of the city make up 24.4 percent of all offices "
                "of the province, it said, which is more than anybody there had expected a year before that day.",
            ),
            Paragraph("text", "Firms were spared 12.5 million yuan in fees."),
            Paragraph("heading", "What comes next"),
            Paragraph("text", "A second count is planned."),
        ),
    )
    texts = [p.text.replace("24.4", "23.1") for p in old.paragraphs]
    new = Article(
        "Luoyang counts its notary offices",
        old.published,
        None,
        (
            Paragraph("text", texts[0]),
            Paragraph("text", "Firms were spared a good deal."),
            Paragraph("heading", texts[2]),
            Paragraph("text", texts[3]),
            Paragraph("text", "Those who want to take part may write to the bureau."),
        ),
    )
    change = compare_text(old, new)
    told = event(
        50,
        EventKind.EDITED_ARTICLE,
        "c_40",
        title=new.title,
        text=f'Edited: "{new.title}": {change.words_added} words added, {change.words_removed} words removed',
    )
    return Edit(told, old, new, change)


def gaps() -> list[NotChecked]:
    return [
        NotChecked(
            "courts",
            "https://courts.example/news.html",
            "no answer within 30 seconds",
            datetime(2026, 1, 2, 7, 5, tzinfo=UTC),
        ),
        *(
            NotChecked("moj-en", url(f"c_{n}"), "robots.txt asks for a pause of 30 seconds between pages", AT)
            for n in range(70, 82)
        ),
    ]


def silences() -> list[Silence]:
    return [
        Silence("courts", timedelta(hours=1), datetime(2026, 1, 2, 7, 5, tzinfo=UTC)),
        Silence("moj-en", timedelta(minutes=90), AT, datetime(2026, 1, 5, 6, 30, tzinfo=UTC)),
    ]


def sample() -> Digest:
    one = edit()
    events = [*changes(), *firsts(), *pages(), one.event]
    return build_digest(events, [one], gaps(), SINCE, UNTIL, LABELS, silences())


def quiet() -> Digest:
    return build_digest([], [], [], SINCE, UNTIL, {})


EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> \x1b[2J\x1b]0;x\x07 \u202egnp.exe\u2066 "
    "[click](javascript:alert(1)) ![i](http://evil.example/i.png) **bold** `code` # head\n\n# H1\r\n- item\n> q "
    "</style></q>{{ 7*7 }} {% raw %} & &lt; \ud800 \x00\x9b31m http://evil.example www.evil.example a@evil.example "
    "\u2028line | cell ~~gone~~ $x$ __init__ <https://evil.example> \\"
)


def evil() -> Digest:
    """Every text that comes from a page or a server is hostile, also addresses and reasons."""
    place = Region("430000", EVIL)

    def spoil(e: Event) -> Event:
        def figure(x: Evidence | None) -> Evidence | None:
            return x and replace(
                x,
                quote=EVIL,
                sentence=f"a {EVIL} b",
                measures=EVIL,
                title=EVIL,
                url=f"javascript:{EVIL}",
                article=EVIL,
                unit=EVIL,
                period=EVIL,
            )

        detail = json.dumps(dict.fromkeys(("published", "why", "to"), EVIL)) if e.role is None else EVIL
        return replace(
            e,
            title=EVIL,
            text=EVIL,
            url=f"https://h.example/{EVIL}",
            article=EVIL,
            source=EVIL,
            detail=detail,
            region=e.region and place,
            old=figure(e.old),
            new=figure(e.new),
            metric=EVIL,
        )

    was = Article(EVIL, None, None, (Paragraph("text", f"one {EVIL} two"), Paragraph("text", EVIL)))
    now = Article("x " + EVIL, None, None, (Paragraph("text", f"one three {EVIL} four"),))
    broken = Edit(spoil(edit().event), was, now, compare_text(was, now))
    events = [spoil(e) for e in (*changes(), *firsts(), *pages())]
    missing = [NotChecked(EVIL, EVIL, EVIL, AT), NotChecked("x", f"https://a.example/{EVIL}", "y")]
    silent = [Silence(EVIL, timedelta(hours=1), AT), Silence(EVIL, timedelta(days=2), None)]
    return build_digest([*events, broken.event], [broken], missing, SINCE, UNTIL, {EVIL: EVIL}, silent)


GOLDEN = Path(__file__).parent / "golden"
FORMS: dict[Format, str] = {"text": "txt", "markdown": "md", "html": "html", "json": "json"}


def write_golden() -> None:
    """python -m tests.digest.sample: after a wanted change, to be read before it is kept."""
    for name, made in (("sample", sample()), ("quiet", quiet())):
        for form, suffix in FORMS.items():
            (GOLDEN / f"{name}.{suffix}").write_text(render(made, form), encoding="utf-8")


if __name__ == "__main__":
    write_golden()
