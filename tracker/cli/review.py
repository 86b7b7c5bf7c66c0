"""tracker review: what people say of events and figures, kept for good."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli import options, output
from tracker.cli.main import Desk
from tracker.cli.said import said
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.reviewing import Done, Listed

F = TypeVar("F", bound=Callable[..., Any])
_KEYS = {
    "value": "The number in base units, as 1620 or 24.4.",
    "value_to": "The upper end of a range; `none` where there is none.",
    "qualifier": "exact, over, nearly, about or up_to.",
    "kind": "count, money, share, change or ratio.",
    "unit": "The counted noun in the singular, a currency's code, or percent.",
    "measures": "What is counted or measured, in a few words.",
    "metric": "The metric's id; `none` for no metric.",
    "region": "A place by its code or English name; `none` for no place.",
    "period": "The time in EDTF, as 2025-01/2025-06, or now; `none` for none.",
    "frequency": "year, month or day for a rate; `none` for none.",
}


class _Id(click.ParamType[int]):
    """A figure's id, also as tables show it, with commas."""

    name = "figure"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).replace(",", "")
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            self.fail(f'"{value}" is no id of a figure; `tracker show ARTICLE --json` gives them', param, ctx)
        return int(text)


@click.group()
def review() -> None:
    """Mark events, correct figures, and keep both for good.

    Reviews stand in reviews.ndjson among the snapshots; a rebuild applies them again. A correction holds for every
    version of the article in which its sentence stands.
    """


def _keys(command: F) -> F:
    """The options for the keys of a figure."""
    for key, text in reversed(_KEYS.items()):
        flag = "--" + key.replace("_", "-")
        command = click.option(flag, key, help=text)(command)
    return command


def _signed(command: F) -> F:
    command = click.option("--reason", help="Why; kept with the review.")(command)
    return click.option("--who", help="Who says so; kept with the review.")(command)


def _entered(keys: dict[str, str | None]) -> dict[str, object]:
    return {key: None if text.lower() == "none" else text for key, text in keys.items() if text is not None}


# ---------------------------------------------------------------------------------------------- saying something


@review.command()
@click.argument("event", type=click.IntRange(1))
@click.option("--reviewed", is_flag=True, help="Somebody has looked at it.")
@click.option("--reopen", is_flag=True, help="It bears no mark any more.")
@click.option("--dismiss", metavar="REASON", help="It is of no account: no digest tells it from now on.")
@_signed
@options.as_json
@click.pass_obj
def mark(
    desk: Desk,
    event: int,
    reviewed: bool,
    reopen: bool,
    dismiss: str | None,
    who: str | None,
    reason: str | None,
    as_json: bool,
) -> None:
    """Mark EVENT (its number in `tracker events`) as reviewed or dismissed, or open it again."""
    from tracker.app import utc_now
    from tracker.reviewing import mark_event

    if [reviewed, reopen, dismiss is not None].count(True) != 1:
        raise UsageError("give one of --reviewed, --dismiss REASON and --reopen")
    if dismiss is not None and reason is not None:
        raise UsageError("give one of --dismiss REASON and --reason")
    state = "reviewed" if reviewed else "reopened" if reopen else "dismissed"
    _tell(mark_event(desk.settings(), event, state, dismiss or reason, who, utc_now()), as_json)


@review.command()
@click.argument("figure", type=_Id())
@click.option("--no-figure", is_flag=True, help="It is no key figure at all.")
@_keys
@_signed
@options.as_json
@click.pass_obj
def correct(
    desk: Desk,
    /,
    figure: int,
    no_figure: bool,
    who: str | None,
    reason: str | None,
    as_json: bool,
    **keys: str | None,
) -> None:
    """Correct FIGURE (its id in `tracker show --json`, `history --json` and `events --json`)."""
    from tracker.app import utc_now
    from tracker.reviewing import correct_figure

    changes = _entered(keys)
    if no_figure == bool(changes):
        raise UsageError("say what is right, such as --value 1620, or --no-figure; not both")
    done = correct_figure(desk.settings(), figure, None if no_figure else changes, who, utc_now(), reason)
    _tell(done, as_json)


@review.command()
@click.argument("article")
@click.option("--quote", required=True, help="Words of the article with the figure in them, that occur once.")
@click.option("--number", required=True, help="The number's own characters in the quote.")
@_keys
@_signed
@options.as_json
@click.pass_obj
def add(
    desk: Desk,
    /,
    article: str,
    quote: str,
    number: str,
    who: str | None,
    reason: str | None,
    as_json: bool,
    **keys: str | None,
) -> None:
    """Add a figure that was missed in the newest version of ARTICLE; it needs --value, --unit and --measures."""
    from tracker.app import utc_now
    from tracker.reviewing import add_figure

    _tell(add_figure(desk.settings(), article, quote, number, _entered(keys), who, utc_now(), reason), as_json)


@review.command()
@click.argument("number", metavar="REVIEW", type=click.IntRange(1))
@_signed
@options.as_json
@click.pass_obj
def undo(desk: Desk, number: int, who: str | None, reason: str | None, as_json: bool) -> None:
    """Take REVIEW (its number in `tracker review list`) back; undoing an undo makes the review stand again."""
    from tracker.app import utc_now
    from tracker.reviewing import undo_review

    _tell(undo_review(desk.settings(), number, who, utc_now(), reason), as_json)


def _tell(done: "Done", as_json: bool) -> None:
    from tracker.review.lines import form

    if as_json:
        output.emit(form(done.review) | {"applied": done.applied})
        return
    output.say(f"review {done.review.id}: {said(done.review)}")
    if not done.applied:
        output.note("on record; history takes it in at the monitor's next look, or with the next command")


# ---------------------------------------------------------------------------------------------- what was said


@review.command("list")
@click.option("--pending", is_flag=True, help="Only those that history has not taken in yet.")
@options.as_json
@click.pass_obj
def list_(desk: Desk, pending: bool, as_json: bool) -> None:
    """List all reviews, oldest first, and how each stands: pending, stands, undone or lapsed."""
    from tracker.reviewing import reviews

    found = [one for one in reviews(desk.settings()) if not pending or one.state == "pending"]
    if as_json:
        output.emit([_form(one) for one in found])
    elif found:
        rows = [
            [one.review.id, options.shown(one.review.at), one.review.who, _stands(one), said(one.review)]
            for one in found
        ]
        output.table(["#", "at (UTC)", "who", "state", "what"], rows, right=["#"])
    else:
        output.note("no reviews" + (" that wait" if pending else ""))


def _form(listed: "Listed") -> dict[str, Any]:
    from tracker.review.lines import form

    return form(listed.review) | {"state_now": listed.state, "undone_by": listed.undone_by}


def _stands(listed: "Listed") -> str:
    return f"undone by {listed.undone_by}" if listed.undone_by else listed.state


@review.command()
@click.argument("article")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@options.as_json
@click.pass_obj
def export(desk: Desk, article: str, folder: Path, as_json: bool) -> None:
    """Write ARTICLE as an annotated case (a text and its JSON) to DIR: what was corrected becomes a test."""
    from tracker.reviewing import export_case

    text, notes = export_case(desk.settings(), article, folder)
    if as_json:
        output.emit({"text": str(text), "annotation": str(notes)})
    else:
        output.say(f"{text}{os.linesep}{notes}")
