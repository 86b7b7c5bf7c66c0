"""The `tracker` command: finds the command that is asked for, and turns whatever goes wrong into words and a code.

A command's module is imported when the command is run, so that `tracker --help` and `tracker extract` start at once.
"""

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from gettext import gettext
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from tracker import __version__
from tracker.errors import StoreError, TrackerError
from tracker.garbage import look_seldom

if TYPE_CHECKING:
    from tracker.model.settings import Settings
    from tracker.store.reader import Reader

INTERRUPTED = 130
LASTING = frozenset(("run", "serve"))
"""Commands that go on until they are told to end: for them that is no interruption, however early it comes."""

COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("watch", "Read what is due once, and tell what was found."),
    "run": ("watch", "Watch on schedule until stopped."),
    "extract": ("extract", "Show what is read from one page or text, storing nothing."),
    "events": ("events", "List what changed, oldest first."),
    "digest": ("digest", "Write the digest of a period."),
    "deliver": ("deliver", "Send what digests and alerts are due, or list what went."),
    "feed": ("feed", "Write the newest events as an Atom feed."),
    "history": ("history", "List the values of a metric over time, each with its evidence."),
    "crosscheck": ("crosscheck", "List figures that do not add up, each with its evidence."),
    "metrics": ("lists", "List the metrics: how many values, where, since when."),
    "regions": ("lists", "List the places: how often, since when."),
    "sources": ("lists", "List the sources: how many articles, last read when."),
    "articles": ("lists", "List the articles: title, date, versions, state."),
    "show": ("article", "Show an article as it stood."),
    "diff": ("article", "Show what changed between two versions of an article."),
    "search": ("search", "Search the words of all versions."),
    "sql": ("search", "Run one read-only SQL query over the history database."),
    "export": ("export", "Write the documented tables as CSV or Parquet files."),
    "serve": ("serve", "Open the reading room in the browser, on 127.0.0.1."),
    "status": ("status", "Tell whether the monitor is alive and what was not checked."),
    "doctor": ("status", "Check the database and the snapshots for damage."),
    "review": ("review", "Mark events, correct figures, and keep both for good."),
    "rebuild": ("upkeep", "Make the database anew from the snapshots alone."),
    "reprocess": ("upkeep", "Read stored snapshots with today's extraction."),
    "backup": ("upkeep", "Write a sound copy of the database, also while running."),
    "restore": ("upkeep", "Put a copy of the database back in place."),
    "demo": ("demo", "Track a small site of its own that changes."),
}
"""Command -> (module in tracker.cli, what it does in one line)."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every command is given: which configuration file, and whether the user named it."""

    config: Path
    named: bool

    def settings(self) -> "Settings":
        from tracker.config.load import load

        return load(self.config)

    @contextmanager
    def reader(self) -> "Iterator[Reader]":
        """The history database, read-only; also while another process writes it. What a crash left in the snapshots
        alone is taken in first, so that nothing that is on disk is missing from an answer."""
        from tracker.archive.files import end
        from tracker.review.file import ReviewFile
        from tracker.store.database import open_reader

        settings = self.settings()
        if not settings.database.exists() and end(settings.snapshots).offset:
            lost = f"{settings.database} is not there, but its snapshots are"
            raise StoreError(f"{lost}: run `tracker rebuild` to make it anew")
        with closing(open_reader(settings.database)) as reader:
            behind = reader.position() != end(settings.snapshots)
            behind = behind or ReviewFile(settings.snapshots).ahead(reader.reviews_applied())
        if behind:
            from tracker.app import App

            App(settings).mend()
        with closing(open_reader(settings.database)) as reader:
            yield reader


class Failure(click.ClickException):
    """Something that went wrong, in words, with the code to end with."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc] # click has one code a class; here it depends on the cause

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        from tracker.cli.output import note

        if self.message:
            note(f"tracker: {self.message}")


class Commands(click.Group):
    """The group of all commands; knows their names and help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"tracker.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            self._unknown(ctx, args[0])
        return super().resolve_command(ctx, args)

    def _unknown(self, ctx: click.Context, name: str) -> None:
        import difflib

        near = difflib.get_close_matches(name, COMMANDS, 1, 0.7)
        hint = f'did you mean "{near[0]}"?' if near else "tracker --help lists them"
        ctx.fail(f'there is no command "{name}"; {hint}')

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - the same
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            raise Failure(str(error), error.exit_code) from error
        except KeyboardInterrupt as error:
            if ctx.invoked_subcommand in LASTING:
                return None
            raise Failure("interrupted", INTERRUPTED) from error
        except MemoryError as error:
            raise Failure("out of memory", 1) from error
        except RecursionError as error:
            raise Failure("the input is nested too deep", 1) from error
        except OSError as error:
            raise _failure(error) from error


def _failure(error: OSError) -> Exception:
    """A reader that went away is no fault; click ends quietly on the bare error."""
    if error.errno == errno.EPIPE:
        return error
    where = f"{error.filename}: " if error.filename else ""
    return Failure(f"{where}{error.strerror or error}", 1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default="sources.toml",
    show_default=True,
    help="The file that says what is followed, and how.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def tracker(ctx: click.Context, config: Path) -> None:
    """Watch official reports: their key figures with evidence, every version kept, changes told.

    Every command that prints data takes --json. Exit codes: 0 fine, 1 something asked for failed,
    2 wrong usage or configuration, 3 the database or the snapshots cannot be used.
    """
    named = ctx.get_parameter_source("config") is not click.core.ParameterSource.DEFAULT
    ctx.obj = Desk(config, named)


def main() -> None:
    """The entry point: JSON is UTF-8 whatever the locale, and what cannot be written is written out."""
    # As the first process of a container it would not be ended by a SIGTERM that nobody handles.
    signal.signal(signal.SIGTERM, interrupt)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # as it is while modules are loaded
        signal.signal(signal.SIGINT, signal.default_int_handler)
    _open_standard_streams()
    look_seldom()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    tracker(args=[_in_utf8(argument) for argument in sys.argv[1:]], prog_name="tracker")


def interrupt(number: int, frame: FrameType | None) -> None:
    """A handler of SIGTERM that does what is done for SIGINT at this instant. An event loop has that break off what it
    runs, which then closes what it holds; raised in the midst of one of its tasks, an error may leave others standing.
    """
    handler = signal.getsignal(signal.SIGINT)
    (handler if callable(handler) else signal.default_int_handler)(number, frame)


def _open_standard_streams() -> None:
    """One that whoever started us has closed leads nowhere, so that no file of ours is opened in its place."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(handle)
    sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)


def _in_utf8(argument: str) -> str:
    """An argument that the locale could not decode, where it is UTF-8; a file name in another code stays as it is."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeDecodeError:
        return argument
