"""The command as such: its start, its help, its exit codes, and that nobody is ever shown a traceback."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Ask, invoke
from tracker import __version__
from tracker.cli import lists
from tracker.cli.main import COMMANDS, tracker
from tracker.errors import Damaged, Locked, TrackerError

TRACKER = Path(sys.executable).with_name("tracker")
DOCS = Path(__file__).parents[2] / "docs/commands.md"
SOURCE = '[[source]]\nid = "s"\npages = ["http://127.0.0.1:9/x"]\n'


def run(*args: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [str(TRACKER), *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)  # type: ignore[call-overload]


def commands() -> dict[str, click.Command]:
    context = click.Context(tracker)
    return {name: found for name in COMMANDS if (found := tracker.get_command(context, name))}


def options_of(command: click.Command) -> list[str]:
    """Of its own commands too."""
    parts = command.commands.values() if isinstance(command, click.Group) else ()
    own = [option for param in command.params for option in (*param.opts, *param.secondary_opts)]
    return own + [option for part in parts for option in options_of(part)]


def test_help_lists_every_command() -> None:
    asked = invoke("--help")
    assert asked.code == 0
    assert re.findall(r"^  (\w+)  ", asked.out.split("Commands:")[1], re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    asked = invoke(name, "--help")
    assert asked.code == 0
    assert commands()[name].name == name
    assert len(asked.out.splitlines()) >= 4


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("run", "serve")])
def test_every_command_that_prints_data_takes_json(name: str) -> None:
    assert "--json" in invoke(name, "--help").out


@pytest.mark.parametrize("config", ["none.toml", "."])
@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "demo"])
def test_a_configuration_that_is_not_there_is_told(name: str, config: str, tmp_path: Path) -> None:
    wanted = [param for param in commands()[name].params if isinstance(param, click.Argument) and param.required]
    file = tmp_path / config
    asked = invoke("--config", file, name, *("1" for _ in wanted), *(["list"] if name == "review" else []))
    assert (asked.code, asked.out) == (2, "")
    assert f"{file}: 1 fault" in asked.err


@pytest.mark.parametrize("streams", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_leads_nowhere(history: Path, streams: str) -> None:
    command = f"'{TRACKER}' --config '{history}/sources.toml' metrics {streams}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_python_runs_it_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "tracker", "--version"], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, run("--version").stdout.encode())


def test_the_number_of_the_version_is_the_same_wherever_it_stands() -> None:
    project = tomllib.loads((DOCS.parents[1] / "pyproject.toml").read_text())["project"]
    assert project["version"] == __version__


def test_version() -> None:
    assert re.fullmatch(r"tracker \d+\.\d+\.\d+\n", invoke("--version").out)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("exract",), 'did you mean "extract"?'),
        (("zzz",), "--help"),
        (("events", "--sinse", "3"), "--since"),
        (("--nonsense",), "No such option"),
        (("show",), "Missing argument"),
        (("extract", "a", "b"), "unexpected extra argument"),
        (("extract", "a.txt", "--published", "May"), "2026-01-05"),
    ],
)
def test_wrong_usage(args: tuple[str, ...], told: str) -> None:
    asked = invoke(*args)
    assert (asked.code, asked.out) == (2, "")
    assert told in asked.err


def test_no_configuration(tmp_path: Path) -> None:
    asked = invoke("--config", tmp_path / "none.toml", "events", "--json")
    assert (asked.code, asked.out) == (2, "")
    assert "docs/configuration.md" in asked.err


@pytest.mark.parametrize("name", ["check", "run", "events", "digest", "status", "doctor", "rebuild", "sources"])
def test_a_wrong_configuration_is_told_whole(name: str, tmp_path: Path) -> None:
    config = tmp_path / "sources.toml"
    config.write_text("[tracker]\ndelay = -1\nworkers = 'two'\n" + SOURCE.replace("http", "ftp"))
    asked = invoke("--config", config, name)
    assert (asked.code, asked.out) == (2, "")
    assert [line.strip().split(":")[0] for line in asked.err.splitlines()[1:]] == ["line 2", "line 3", "line 6"]


@pytest.mark.parametrize("name", ["events", "digest", "history", "metrics", "articles", "status", "sources"])
def test_no_history_yet(name: str, tmp_path: Path) -> None:
    config = tmp_path / "sources.toml"
    config.write_text(SOURCE)
    asked = invoke("--config", config, name, "--json")
    assert (asked.code, asked.out) == (3, "")
    assert "tracker check" in asked.err


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (TrackerError("it went wrong", source="s", url="http://a.example/"), 1, "it went wrong (s http://a.example/)"),
        (Locked("in use by process 7"), 3, "in use by process 7"),
        (Damaged("a record is damaged"), 3, "a record is damaged"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (MemoryError(), 1, "out of memory"),
        (RecursionError(), 1, "the input is nested too deep"),
        (OSError(28, "No space left on device", "/x"), 1, "/x: No space left on device"),
        (TrackerError("page said \x1b[2J\u202e"), 1, "page said \\x1b[2J\\u202e"),
    ],
)
def test_what_goes_wrong_is_told_in_words(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, told: str
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(lists.metrics, "callback", fail)
    asked = ask("metrics", "--json")
    assert (asked.code, asked.out) == (code, "")
    assert asked.err == f"tracker: {told}\n"


def test_a_reader_that_goes_away_is_no_fault(history: Path) -> None:
    command = f"'{TRACKER}' --config '{history}/sources.toml' events --baseline --json | head -c 5"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "[\n{\n "
    assert done.stderr == ""


def test_json_is_utf8_in_any_locale(history: Path) -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "/usr/bin:/bin"}
    done = run("--config", history / "sources.toml", "sql", "SELECT '司法' AS x", "--json", env=environment)
    assert done.returncode == 0
    assert "司法" in done.stdout


HEAVY = ("aiohttp", "httpx", "rich", "sqlite_utils", "apscheduler", "trafilatura", "warcio", "bs4", "asyncio")


@pytest.mark.parametrize("args", [["--help"], ["extract", "article.txt", "--json"]], ids=["help", "extract"])
def test_a_quick_start_imports_nothing_heavy(args: list[str], tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("A title\n\nHenan province has 12 lawyers.\n")
    code = (
        "import sys; from tracker.cli.main import tracker\n"
        f"try: tracker({args!r}, standalone_mode=False)\n"
        "finally: print(*sorted(m for m in sys.modules if '.' not in m), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert not set(HEAVY) & set(done.stderr.splitlines()[-1].split())


# ---------------------------------------------------------------------------------------------- documentation


def section(name: str) -> str:
    found = re.search(rf"^## tracker {name}\n(.*?)(?=^## |\Z)", DOCS.read_text(), re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md says nothing of {name}"
    return found[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_its_options_and_an_example(name: str) -> None:
    text = section(name)
    options = [option for option in options_of(commands()[name]) if option.startswith("--")]
    assert [option for option in options if f"`{option}" not in text] == []
    assert f"$ tracker {name}" in text


def test_no_other_command_is_documented() -> None:
    assert re.findall(r"^## tracker (\w+)$", DOCS.read_text(), re.MULTILINE) == list(COMMANDS)


def test_documented_options_exist() -> None:
    for name, command in commands().items():
        assert set(re.findall(r"`(--[a-z-]+)", section(name))) <= {*options_of(command), "--help", "--config"}, name


ASKING = ("events", "digest", "history", "metrics", "regions", "sources", "articles", "show", "diff", "search", "sql")
EXAMPLES = [
    line for line in re.findall(r"^\$ tracker (.+)$", DOCS.read_text(), re.MULTILINE) if line.startswith(ASKING)
]


@pytest.mark.parametrize("line", EXAMPLES)
def test_examples_answer(ask: Ask, line: str) -> None:
    asked = ask(*shlex.split(line))
    assert (asked.code, asked.err) == (0, "")
    assert asked.out.strip()
