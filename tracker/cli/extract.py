"""tracker extract: what is read from one page or text; nothing is stored."""

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tracker.cli import output
from tracker.cli.main import Desk
from tracker.cli.options import Day
from tracker.errors import TrackerError, UsageError
from tracker.extract import unless_at_fault
from tracker.model.article import Article
from tracker.model.refusal import Refusal, RefusalKind
from tracker.model.reply import Failed, Fetched
from tracker.model.settings import Settings
from tracker.model.source import Source

if TYPE_CHECKING:
    from tracker.app import App

LARGEST = 8_000_000
ANY_PAGE = Source(id="page", name="page", listings=(), articles="(?!)", identity="(?!)")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.I)
T = TypeVar("T")
Part = tuple[str, bytes, str | None]
"""(URL, body, content type), as page.article takes them."""


class Unreadable(TrackerError):
    """The page that was asked for is no article, or did not come."""


@click.command()
@click.argument("page", metavar="FILE-or-URL")
@click.option("--published", type=Day(), help="The date of publication, over what the page says.")
@click.option("--url", help="The address that the file was taken from.")
@click.option(
    "--json/--text", "as_json", default=None, help="One JSON document, or text for people. Default: text on a terminal."
)
@click.pass_obj
def extract(desk: Desk, page: str, published: date | None, url: str | None, as_json: bool | None) -> None:
    """Show what is read from FILE-or-URL (HTML or text, "-" for standard input), storing nothing.

    On a terminal the figures are marked in the text; in a pipe or a file it is the JSON document that other programs
    read.
    """
    from tracker.figures.extract import read_figures

    settings = _settings(desk)
    found = _from_web(page, settings) if _is_url(page) else _from_file(page, url, settings)
    article = replace(found, published=published or found.published, url=url or found.url)
    reading = _read_by(lambda: read_figures(article, settings.metrics if settings else ()), page)
    if as_json or (as_json is None and not output.on_terminal()):
        from tracker.cli.forms import article_form

        output.emit(article_form(article, reading))
    else:
        from tracker.cli.reading import show_article

        show_article(article, reading)


def _settings(desk: Desk) -> Settings | None:
    """The user's own metrics and selectors, where there is a configuration; a page can be read without."""
    return desk.settings() if desk.named or desk.config.exists() else None


def _is_url(page: str) -> bool:
    return page.lower().startswith(("http://", "https://"))


def _source_of(url: str | None, settings: Settings | None) -> Source:
    """The source that `url` is an article of: its selectors hold for the page."""
    sources = settings.sources if settings and url else ()
    return next((source for source in sources if re.search(source.articles, url or "")), ANY_PAGE)


# ---------------------------------------------------------------------------------------------- files


def _from_file(name: str, url: str | None, settings: Settings | None) -> Article:
    body = _read(name, settings.max_bytes if settings else LARGEST)
    if name.endswith(".txt") or not _is_markup(body):
        return _from_text(name, body, url)
    return _read_page([(url or "", body, None)], _source_of(url, settings), name)


def _read(name: str, largest: int) -> bytes:
    if scheme := _SCHEME.match(name):
        raise UsageError(f"{name}: {scheme[1]} is not fetched; give an http or https URL, or a file")
    if name == "-":
        body = sys.stdin.buffer.read(largest + 1)
    else:
        try:
            with Path(name).open("rb") as file:
                body = file.read(largest + 1)
        except FileNotFoundError as error:
            raise UsageError(f"{name}: there is no such file") from error
        except (OSError, ValueError) as error:
            raise UsageError(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(body) > largest:
        raise Unreadable(f"{name}: is larger than {largest:,} bytes")
    return body


def _is_markup(body: bytes) -> bool:
    head = body[:4_096].lower().replace(b"\0", b"")
    return any(mark in head for mark in (b"<html", b"<!doctype", b"<body", b"<head", b"<p", b"<div", b"<?xml"))


def _from_text(name: str, body: bytes, url: str | None) -> Article:
    from tracker.page.plain import read_text

    text = _decoded(name, body)
    article = _read_by(lambda: read_text(text, url), name)
    if not article.title and not article.paragraphs:
        raise Unreadable(f"{name}: no article: there are no words in it")
    return article


def _decoded(name: str, body: bytes) -> str:
    """UTF-8 needs no guessing, and the guesser is slow to import."""
    with suppress(UnicodeDecodeError):
        return body.decode("utf-8-sig")
    from tracker.page.decode import decode

    text = decode(body, "text/plain")
    if isinstance(text, Refusal):
        raise Unreadable(f"{name}: {text.detail}")
    return text


def _read_page(parts: list[Part], source: Source, name: str) -> Article:
    from tracker.page.article import read_article

    return _read_by(lambda: read_article(parts, source), name).article


def _read_by(reader: Callable[[], T | Refusal], name: str) -> T:
    """What the reader makes of the page; that it is no article, or that the reader stumbles over it, is told."""
    found = unless_at_fault(reader)
    if isinstance(found, Refusal):
        said = "cannot be read" if found.kind is RefusalKind.FAULT else "no article"
        raise Unreadable(f"{name}: {said}: {found.detail}")
    return found


# ---------------------------------------------------------------------------------------------- the web


def _from_web(url: str, settings: Settings | None) -> Article:
    import asyncio

    source = _source_of(url, settings)
    first, *rest = asyncio.run(_fetch_parts(url, source, settings or _bare_settings()))
    if (first[2] or "").lower().startswith("text/plain"):
        return _from_text(url, first[1], url)
    return _read_page([first, *rest], source, url)


def _bare_settings() -> Settings:
    here = Path()
    return Settings(here, here, here, contact="no contact given", sources=())


async def _fetch_parts(url: str, source: Source, settings: Settings) -> list[Part]:
    """The page and the further parts that its pager names."""
    from tracker.app import App
    from tracker.page.article import read_article

    app = App(settings)
    parts = [await _fetch(app, url)]
    first = unless_at_fault(lambda: read_article(parts, source))
    for more in () if isinstance(first, Refusal) else first.parts:
        output.note(f"reading {more}")
        parts.append(await _fetch(app, more))
    return parts


async def _fetch(app: "App", url: str) -> Part:
    reply = await app.fetch(url)
    if isinstance(reply, Failed):
        raise Unreadable(f"{url}: {reply.detail}")
    if not isinstance(reply, Fetched) or reply.gone:
        raise Unreadable(f"{url}: the page is not there (404 or 410)")
    return reply.response.url, reply.response.body, reply.response.header("content-type")
