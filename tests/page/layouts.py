"""Pages put together at random from the pieces that sites are made of, around a story."""

import html
import re
from collections.abc import Sequence
from random import Random

from tests.page.stories import Story

WORDS = re.findall(
    r"\S+",
    "court lawyer village river 12 3,400 county market bridge notary school of the and in with for was opened held"
    " signed between about nearly 45 percent mediation office service island harbour rules Suzhou Henan Monday over",
)


def phrase(rng: Random, least: int, most: int) -> str:
    words = " ".join(["court", *(rng.choice(WORDS) for _ in range(rng.randint(least, most) - 1))])
    return words[0].upper() + words[1:]


def paragraph(rng: Random) -> str:
    return " ".join(phrase(rng, 6, 25) + "." for _ in range(rng.choice([1, 1, 2, 4, 6])))


def story(rng: Random) -> Story:
    lines: list[tuple[str, str]] = []
    for index in range(rng.choice([1, 1, 2, 3, 5, 9])):
        if index and rng.random() < 0.3:
            lines.append(("heading", phrase(rng, 3, 8)))
        lines.append(("text", paragraph(rng)))
    return Story(phrase(rng, 5, 11), "2025-03-04", "Gazette Weekly", tuple(lines))


def page(rng: Random, told: Story) -> str:
    """A whole page: chrome, title, date line, body, side list, perhaps comments, footer."""
    classes = rng.random() < 0.5
    main = "".join(
        (
            _crumb(rng),
            *_header(rng, told, classes),
            _body(rng, told, classes),
            rng.choice(["", "<p>BACK TO THE TOP</p>", '<div><a href="/p">Print</a> | <a href="/s">Share</a></div>']),
            rng.choice(["", _comments(rng)]),
        )
    )
    side, nav = _side(rng, classes), _nav(rng)
    columns = [f"<div{_named(classes, 'col-main')}>{main}</div>", f"<div{_named(classes, 'col-side')}>{side}</div>"]
    if rng.random() < 0.3:
        columns.reverse()
    inner = _wrapped(rng, nav + _wrapped(rng, "".join(columns)) + _footer(rng))
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{html.escape(_title_tag(rng, told))}</title></head>"
        f"<body>{inner}<script>var v={rng.random()}</script></body></html>"
    )


def _named(classes: bool, name: str) -> str:
    return f' class="{name}"' if classes else ""


def _title_tag(rng: Random, told: Story) -> str:
    return rng.choice(
        [told.title, f"{told.title} - Gazette", f"{told.title} | News | Gazette", f"Gazette: {told.title}"]
    )


def _wrapped(rng: Random, inner: str) -> str:
    for _ in range(rng.randint(0, 3)):
        inner = f"<div>{inner}</div>"
    return inner


def _nav(rng: Random) -> str:
    names = rng.sample(["Home", "News", "Law", "Rivers", "About us", "Contact", "Archive", "Photos"], 5)
    links = [f'<a href="/{name.lower()}">{name}</a>' for name in names]
    items = "".join(f"<li>{link}</li>" for link in links)
    cells = "".join(f"<td>{link}</td>" for link in links)
    forms = [f"<ul>{items}</ul>", f"<div>{' | '.join(links)}</div>", f"<nav>{''.join(links)}</nav>"]
    return rng.choice([*forms, f"<table><tr>{cells}</tr></table>"])


def _crumb(rng: Random) -> str:
    return rng.choice(["", "<div>Home&gt;News</div>", '<div><a href="/">Home</a> &gt; <a href="/news">News</a></div>'])


def _header(rng: Random, told: Story, classes: bool) -> Sequence[str]:
    title = html.escape(told.title)
    head = rng.choice(
        [f"<h1>{title}</h1>", f"<h2>{title}</h2>", f"<div{_named(classes, 'title')}><b>{title}</b></div>",
         f"<p><font size=5><strong>{title}</strong></font></p>", f"<header><h1><span>{title}</span></h1></header>"]
    )  # fmt: skip
    views = rng.randint(2, 9999)
    line = rng.choice(
        [f"<div>({told.label})| Updated: {told.published}</div>", f"<p>Source: {told.label} | {told.published}</p>",
         f"<div><span>{told.published}</span><span>Source: {told.label}</span><em>{views} views</em></div>",
         f"<ul><li>March 4, 2025</li><li>Source: {told.label}</li><li>{views} views</li></ul>",
         f"<div>Updated: {told.published} Source: {told.label}</div><div>Font size: A A A</div>"]
    )  # fmt: skip
    return head, line


def _body(rng: Random, told: Story, classes: bool) -> str:
    lines = [(kind, html.escape(text)) for kind, text in told.lines]
    bold = rng.choice(["b", "strong"])
    style = rng.choice(["p", "h3", "div", "br", "wrapped", "spans", "sections"])
    if style == "br":
        inner = "<br><br>".join(f"<{bold}>{text}</{bold}>" if kind == "heading" else text for kind, text in lines)
    elif style == "sections":
        inner = "".join(f"</section><section><h2>{t}</h2>" if k == "heading" else f"<p>{t}</p>" for k, t in lines)
        inner = f"<section>{inner}</section>"
    else:
        forms = {
            "p": (f"<p><{bold}>%s</{bold}></p>", "<p>%s</p>"),
            "h3": ("<h3>%s</h3>", "<p>%s</p>"),
            "div": (f"<div><{bold}>%s</{bold}></div>", "<div>%s</div>"),
            "wrapped": ("<div><h2>%s</h2></div>", "<div><p>%s</p></div>"),
            "spans": (f"<p><span><{bold}>%s</{bold}></span></p>", "<p>&nbsp;&nbsp;<span>%s</span></p>"),
        }[style]
        inner = "\n".join((forms[0] if kind == "heading" else forms[1]) % text for kind, text in lines)
    return rng.choice(["%s", "<article>%s</article>"]) % f"<div{_named(classes, 'content')}>{inner}</div>"


def _side(rng: Random, classes: bool) -> str:
    head = rng.choice(["<h3>Latest</h3>", "<h4>Most read</h4>", "<b>In this week's paper</b>"])
    items = []
    for number in range(rng.randint(2, 7)):
        link = f'<a href="/2025-0{number + 1}/11/c_{number}.htm">{phrase(rng, 5, 12)}</a>'
        items.append(rng.choice([link, f"{link} <span>2025-0{number + 1}-11</span>"]))
    if rng.random() < 0.5:
        teasers = "".join(
            f"<div{_named(classes, 'it')}><h4>{item}</h4><p>{paragraph(rng)[:350]}</p></div>" for item in items
        )
        return head + teasers
    return head + "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _comments(rng: Random) -> str:
    said = "".join(f"<div><b>Reader {n}</b><p>{paragraph(rng)}</p></div>" for n in range(rng.randint(1, 4)))
    return f"<div><h3>Comments ({rng.randint(1, 9)})</h3>{said}</div>"


def _footer(rng: Random) -> str:
    return rng.choice(
        ["<div><p>Ministry of Justice of the</p><p>People's Republic of China</p></div>",
         "<footer><p>Copyright 2025 Gazette. All rights reserved.</p></footer>",
         "<div>Gazette Weekly, 4 Pier Road</div>"]
    )  # fmt: skip
