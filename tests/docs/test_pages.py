"""Everything that the documentation shows is run, and answers what is shown."""

import difflib
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.docs.alike import alike, steady
from tests.docs.blocks import Block, Example, blocks, examples
from tests.docs.shelf import Shelf
from tests.docs.telling import PAGES, ROOT, follow, runs
from tracker.cli.main import tracker
from tracker.config.load import load

NAMES = {str(path.relative_to(ROOT)): path for path in PAGES}
KINDS = {
    "console",
    "sql",
    "python",
    "r",
    "toml",
    "json",
    "text",
    "sh",
    "ini",
    "",
    "{scores}",
    "{toctree}",
    "yaml",
}
DIRECTIVES = ("after round ", "not run: ", "ends with ", "save as ", "add to ")


@pytest.mark.parametrize("name", [name for name, path in NAMES.items() if runs(path)])
def test_what_is_shown_is_true(history: Shelf, name: str) -> None:
    wrong = []
    for found in follow(NAMES[name], history):
        if not alike(found.told, found.answered):
            told, answered = steady(found.told).split("\n"), steady(found.answered).split("\n")
            changes = difflib.unified_diff(told, answered, "told", "answered", lineterm="", n=1)
            wrong.append(f"{name}:{found.line}: {found.asked}\n" + "\n".join(changes))
    assert not wrong, "\n\n".join(wrong) + "\n\npython -m tests.docs.write writes them anew"


@pytest.mark.parametrize("name", NAMES)
def test_no_output_is_shown_that_is_not_run(name: str) -> None:
    for block in blocks(NAMES[name]):
        assert block.kind in KINDS, f"{name}:{block.line}: a block of {block.kind}"
        assert not block.said or block.said.startswith(DIRECTIVES), f"{name}:{block.line}: {block.said}"
        if block.kind == "console":
            assert block.body.startswith("$ "), f"{name}:{block.line}"
        elif block.kind not in ("sh", "text"):
            assert not re.search(r"^\$ ", block.body, re.MULTILINE), f"{name}:{block.line}: make it a console block"


@pytest.mark.parametrize("name", NAMES)
def test_no_block_is_hidden_from_the_tests(name: str) -> None:
    """A fence that is set in, as in a list, or of tildes, is not seen by them."""
    assert not re.search(r"^ +```|^ *~~~", NAMES[name].read_text("utf-8"), re.MULTILINE)


def shown_commands(block: Block) -> list[str]:
    """Commands that are shown without being run, from blocks of shell and those that say so."""
    if block.kind == "sh":
        joined = block.body.replace("\\\n", " ")
        return [line for line in joined.splitlines() if not line.startswith("#")]
    if block.kind == "console" and block.not_run:
        return [example.command for example in examples(block)]
    return []


SHOWN = [
    (name, command.split(" #")[0])
    for name, path in NAMES.items()
    for block in blocks(path)
    for command in shown_commands(block)
    if re.search(r"(^|[ /])tracker ", command)
]


@pytest.mark.parametrize(("name", "command"), SHOWN)
def test_commands_that_are_not_run_are_sound(name: str, command: str) -> None:
    words = shlex.split(re.split(r" (?:\||>|&&) ", command[command.index("tracker ") :], maxsplit=1)[0])
    context = tracker.make_context("tracker", words[1:], resilient_parsing=True)
    rest = [*context._protected_args, *context.args] if hasattr(context, "_protected_args") else context.args
    found = tracker.get_command(context, rest[0])
    assert found is not None, command
    _parse(found, rest[0], rest[1:], context)


def _parse(command: click.Command, name: str, args: list[str], parent: click.Context) -> None:
    with command.make_context(name, [*args], parent=parent):
        pass


TOML = [
    (name, block.body)
    for name, path in NAMES.items()
    for block in blocks(path)
    if block.kind == "toml" and name != "docs/configuration.md"  # tests/config holds that one
]


@pytest.mark.parametrize(("name", "text"), TOML)
def test_shown_configuration_is_sound(name: str, text: str, tmp_path: Path) -> None:
    if "[[source]]" not in text:
        text += '\n[[source]]\nid = "x"\npages = ["http://a.example/"]\n'
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    assert load(tmp_path / "sources.toml").sources


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="Rscript is not there; tests/export reads the same files")
def test_r_reads_what_is_exported(history: Shelf) -> None:
    (block,) = [block for block in blocks(NAMES["docs/howto/pandas-and-r.md"]) if block.kind == "r"]
    with history.take(history.last, history.last) as copy:
        copy.tracker("export", "data")
        (copy.folder / "read.R").write_text(block.body)
        answer = copy.run(Example("Rscript read.R", ""))
    assert all(value in answer for value in ("412", "133", "468", "2026-02-03"))


# ---------------------------------------------------------------------------------------------- the tests' own tools


@given(st.text(alphabet="ab.\n -7:,", max_size=60))
def test_a_text_is_like_itself(text: str) -> None:
    assert alike(text, text)
    assert alike("...\n" + text, "before\n" + text)


@pytest.mark.parametrize(
    ("told", "answered", "same"),
    [
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\nd\n", "a\nd\n", True),
        ("a\n...\nd\n", "a\nb\n", False),
        ("a b...\n", "a bcd\n", True),
        ("412 -> 468\n", "412 -> 486\n", False),
        ("at 2026-01-05 08:00\n", "at 2026-01-05 09:13\n", True),
        ("at 2026-01-05 08:00\n", "at 2026-01-06 08:00\n", False),
        ("a   b\n----  -\n", "a  b\n---  -\n", True),
        ("  a\n", "    a\n", False),
        ("a", "a\nb", False),
    ],
)
def test_what_counts_as_the_same(told: str, answered: str, same: bool) -> None:
    assert alike(told, answered) is same


def test_blocks_are_read_with_what_is_said_of_them(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# A\n\n<!-- docs: after round 4, site in round 5 -->\n```console\n$ tracker sql 'a\n> b' | cat\nx\ny\n"
        "$ z\n```\n\n"
        "<!-- docs: not run: a service -->\n\n```sh\ntracker run\n```\n```\nplain\n```\n"
    )
    first, second, third = blocks(page)
    assert (first.kind, first.line, first.round, first.code) == ("console", 5, (4, 5), 0)
    assert [(x.command, x.told) for x in examples(first)] == [("tracker sql 'a\nb' | cat", "x\ny\n"), ("z", "")]
    assert (second.not_run, second.body, third.kind, third.said) == (True, "tracker run\n", "", "")
