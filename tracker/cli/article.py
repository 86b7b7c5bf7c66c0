"""tracker show, tracker diff: an article as it stood, and what changed in it."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import options, output
from tracker.cli.main import Desk
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.model.change import TextChange
    from tracker.store.reader import Reader
    from tracker.store.rows import ArticleListed, ShownVersion


@click.command()
@click.argument("article")
@click.option("--version", "version", type=click.IntRange(1), metavar="N", help="This version; default: the newest.")
@options.as_json
@click.pass_obj
def show(desk: Desk, article: str, version: int | None, as_json: bool) -> None:
    """Show ARTICLE (a key, a URL, or a version's number) as it stood."""
    with desk.reader() as reader:
        listed = reader.article(article)
        found = reader.shown(_wanted(reader, listed, article, version))
    if as_json:
        output.emit(_version_form(listed, found))
        return
    from tracker.cli.reading import show_article

    show_article(found.extract.article, found.extract.reading, _heading(listed, found))


def _wanted(reader: "Reader", listed: "ArticleListed", reference: str, version: int | None) -> int:
    """The id of the version that is meant: the one named, the one whose number ARTICLE is, or the newest."""
    if version is not None:
        return reader.chosen(listed.article, [version])[0]
    if reference.strip().isdigit() and reference.strip() != listed.article:
        return int(reference)
    if listed.version is None:
        raise UsageError(f"{listed.article} has no version yet: its page has not been read ({listed.state})")
    return listed.version


def _version_form(listed: "ArticleListed", found: "ShownVersion") -> dict[str, Any]:
    from tracker.cli.forms import stored_form
    from tracker.store.rows import as_json

    return {
        "article": listed.article,
        "version": found.version.version,
        "number": found.version.number,
        "versions": listed.versions,
        "at": as_json(found.version.at),
        "state": listed.state,
        "first_seen": as_json(listed.first_seen),
        "last_seen": as_json(listed.last_seen),
        **stored_form(found.extract.article, found.extract.reading, found.figure_ids),
        "extractor": found.version.extractor,
        "stored": as_json(found.version.stored),
    }


def _heading(listed: "ArticleListed", found: "ShownVersion") -> list[str]:
    version = found.version
    records = [
        f"{stored.place.file} at {stored.place.offset} · sha256 {stored.sha256}" for stored in version.stored if stored
    ]
    return [
        f"{listed.article} · version {version.number} of {listed.versions} (number {version.version}), "
        f"seen {options.shown(version.at)} UTC · {listed.state}",
        *records,
    ]


@click.command()
@click.argument("article")
@click.argument("versions", nargs=-1, type=click.IntRange(1), metavar="[N M]")
@options.as_json
@click.pass_obj
def diff(desk: Desk, article: str, versions: tuple[int, ...], as_json: bool) -> None:
    """Show what changed in ARTICLE between versions N and M, words marked; by default between the last two."""
    from tracker.compare.text import compare_text

    with desk.reader() as reader:
        listed = reader.article(article)
        old, new = map(reader.shown, _pair(reader, listed, versions))
    change = compare_text(old.extract.article, new.extract.article)
    if as_json:
        output.emit(_change_form(listed, old, new, change))
    else:
        from tracker.cli.changes import show_change

        show_change(old, new, change)


def _pair(reader: "Reader", listed: "ArticleListed", wanted: tuple[int, ...]) -> tuple[int, int]:
    if len(wanted) == 2:
        first, second = reader.chosen(listed.article, wanted)
        return first, second
    if wanted:
        raise UsageError("give two versions, or none for the last two")
    ids = [version.version for version in reader.versions(listed.article)]
    if len(ids) < 2:
        count = "has one version only" if ids else "has no version yet"
        raise UsageError(f"{listed.article} {count}: nothing to compare")
    return ids[-2], ids[-1]


def _change_form(
    listed: "ArticleListed", old: "ShownVersion", new: "ShownVersion", change: "TextChange"
) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "article": listed.article,
        "old": _side(old),
        "new": _side(new),
        **asdict(change),
        "figures": _figure_changes(old, new, change),
    }


def _side(found: "ShownVersion") -> dict[str, Any]:
    from tracker.store.rows import as_json

    version = found.version
    return {
        "version": version.version,
        "number": version.number,
        "at": as_json(version.at),
        "title": found.extract.article.title,
    }


def _figure_changes(old: "ShownVersion", new: "ShownVersion", change: "TextChange") -> list[dict[str, Any]]:
    from tracker.cli.forms import figure_form
    from tracker.compare.figures import compare_figures

    before, after = old.extract.reading.figures, new.extract.reading.figures
    return [
        {
            "op": pair.op,
            "old": None if pair.old is None else figure_form(before[pair.old]),
            "new": None if pair.new is None else figure_form(after[pair.new]),
        }
        for pair in compare_figures(old.extract, new.extract, change)
        if pair.op != "same"
    ]
