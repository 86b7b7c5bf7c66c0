"""sources.toml: every fault at once, with its line and what would be right."""

from datetime import timedelta
from pathlib import Path

import pytest

from tracker.config.load import NO_ARTICLE, load
from tracker.errors import ConfigError, Fault
from tracker.model.metric import MetricRule
from tracker.model.sending import DigestRule, ToFolder
from tracker.model.source import Selectors

SOURCE = """\
[[source]]
id = "s"
listings = ["http://site.example/news.html"]
articles = '/c_\\d+'
"""


@pytest.fixture
def write(tmp_path: Path):
    def _write(text: str | bytes) -> Path:
        path = tmp_path / "sources.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return _write


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(ConfigError) as caught:
        load(path)
    return caught.value.faults


def test_a_whole_file(write) -> None:
    path = write(
        """\
[tracker]
database = "data/history.db"
snapshots = "/var/raw"
contact = "mailto:desk@example.org"
delay = 0
timeout = 5
max_bytes = 100_000
allow_private_addresses = true
workers = 1
connections = 4

[[digest]]
id = "work"
every = "30 7 * * mon-fri"
[digest.folder]
path = "out"
formats = ["text", "json"]

[[source]]
id = "moj-en"
name = "Ministry"
listings = ["http://site.example/news.html", "https://site.example/feed.xml"]
listing_pages = 7
articles = '/c_\\d+\\.htm'
identity = 'c_\\d+'
every = "1h30m"
pages = ["http://site.example/one.html"]
[source.selectors]
title = "h1"
remove = [".share", "nav a"]

[[source]]
id = "pages-only"
pages = ["http://site.example/two.html"]

[[metric]]
id = "court.robots"
label = "robots in courts"
nouns = ["robot"]
require = ["court"]
unit = "robot"
bare = true
"""
    )
    settings = load(path)
    folder = path.parent
    assert settings.path == path
    assert settings.database == folder / "data/history.db"
    assert settings.snapshots == Path("/var/raw")
    assert (settings.delay, settings.timeout, settings.max_bytes, settings.connections) == (0, 5, 100_000, 4)
    assert settings.allow_private_addresses is True
    first, second = settings.sources
    assert first.every == timedelta(minutes=90)
    assert first.selectors == Selectors(title="h1", remove=(".share", "nav a"))
    assert first.listings == ("http://site.example/news.html", "https://site.example/feed.xml")
    assert (second.name, second.articles, second.identity) == ("pages-only", NO_ARTICLE, NO_ARTICLE)
    out = ToFolder(folder / "out", ("text", "json"))
    assert settings.digests == (DigestRule("work", out, "work", "30 7 * * mon-fri"),)
    assert settings.metrics == (
        MetricRule("court.robots", "robots in courts", ("robot",), require=("court",), unit="robot", bare=True),
    )


def test_defaults(write) -> None:
    settings = load(write(SOURCE))
    assert settings.database == settings.path.parent / "db/tracker.db"
    assert (settings.delay, settings.allow_private_addresses, settings.digests) == (1.0, False, ())
    assert settings.sources[0].every == timedelta(hours=1)


def test_the_projects_own_file_is_sound() -> None:
    settings = load(Path(__file__).parents[2] / "sources.toml")
    assert settings.delay >= 1
    assert not settings.allow_private_addresses


# (what stands in the file, line of the fault, its key, part of what is wrong, part of what would be right)
ONE_FAULT = [
    ('[tracker]\ndatabse = "x"\n' + SOURCE, 2, "tracker.databse", "unknown key", '"database"'),
    ("[tracker]\nqqq = 1\n" + SOURCE, 2, "tracker.qqq", "unknown key", "known keys: database"),
    ('[tracker]\ndelay = "1"\n' + SOURCE, 2, "tracker.delay", "is a text", "seconds from 0"),
    ("[tracker]\ndelay = -0.5\n" + SOURCE, 2, "tracker.delay", "-0.5", "seconds from 0"),
    ("[tracker]\ndelay = nan\n" + SOURCE, 2, "tracker.delay", "nan", "seconds from 0"),
    ("[tracker]\ntimeout = 0\n" + SOURCE, 2, "tracker.timeout", "0", "above 0"),
    ("[tracker]\nworkers = 2.5\n" + SOURCE, 2, "tracker.workers", "is a number", "whole number"),
    ("[tracker]\nworkers = true\n" + SOURCE, 2, "tracker.workers", "true or false", "whole number"),
    ("[tracker]\nallow_private_addresses = 1\n" + SOURCE, 2, "tracker.allow_private_addresses", "number", "true or"),
    ('[tracker]\ndatabase = "~/x.db"\n' + SOURCE, 2, "tracker.database", "not expanded", "relative to this file"),
    ('[tracker]\ncontact = "a\\r\\nX: y"\n' + SOURCE, 2, "tracker.contact", "no address", "mailto:"),
    ("[tracker]\ndatabase = []\n" + SOURCE, 2, "tracker.database", "is a list", "a path"),
    ("[tracker]\ndatabase = 2026-01-01\n" + SOURCE, 2, "tracker.database", "date", "a path"),
    (SOURCE + "every = '0s'\n", 5, "source.every", "too short", '"30m"'),
    (SOURCE + "every = '1 hour'\n", 5, "source.every", "no interval", '"30m"'),
    (SOURCE + "every = 3600\n", 5, "source.every", "is a number", '"30m"'),
    (SOURCE + "identity = 'c_['\n", 5, "source.identity", "unterminated character set", "regular expression"),
    (SOURCE + "identity = '(\\d+,?)+%$'\n", 5, "source.identity", "exponential", "regular expression"),
    (SOURCE + "identity = '\\d*'\n", 5, "source.identity", "empty text", "regular expression"),
    (SOURCE + f"identity = '{'a' * 501}'\n", 5, "source.identity", "501 characters", "regular expression"),
    (SOURCE + "pages = ['ftp://site.example/']\n", 5, "source.pages", "no http or https", "list of http"),
    (SOURCE + "pages = [\n'http://a.example/',\n'http:///x']\n", 7, "source.pages", "no http", "list of http"),
    (SOURCE + "pages = ['http://u:p@site.example/']\n", 5, "source.pages", "user name", "list of http"),
    (SOURCE + "pages = ['http://site.example:99999/']\n", 5, "source.pages", "no URL", "list of http"),
    (SOURCE + "pages = 'http://site.example/'\n", 5, "source.pages", "is a text", "list of http"),
    (SOURCE + "listing_pages = 0\n", 5, "source.listing_pages", "0", "from 1"),
    (SOURCE + "[source.selectors]\ntitel = 'h1'\n", 6, "source.selectors.titel", "unknown key", '"title"'),
    (SOURCE + "[source.selectors]\ntitle = 'h1['\n", 6, "source.selectors.title", "CSS selector", '"h1"'),
    (SOURCE + SOURCE, 6, "source.id", "earlier source", "own id"),
    ('[[source]]\nid = "a/b"\npages = ["http://a.example/"]\n', 2, "source.id", "no id", "letters"),
    ('[[source]]\npages = ["http://a.example/"]\n', 1, "source.id", "is missing", "letters"),
    ('[[source]]\nid = "s"\nlistings = ["http://a.example/"]\n', 1, "source.articles", "is missing", "regular"),
    ('[[source]]\nid = "s"\n', 1, "source", "neither listings nor pages", "at least one"),
    ('[source]\nid = "s"\npages = ["http://a.example/"]\n', 1, "source", "is a table", "two brackets"),
    ("[tracker]\ndelay = 1.0\n", None, "file", "follows no source", "[[source]]"),
    (SOURCE + "[digest]\nevery = 'daily'\n", 5, "digest", "is a table", "[[digest]]"),
    (SOURCE + "[[digest]]\nid = 'd'\nevery = 'sometimes'\n[digest.folder]\n", 7, "digest.every", "no sched", "daily"),
    (SOURCE + "[[digest]]\nid = 'd'\n[digest.folder]\nformats = ['pdf']\n", 8, "digest.folder.formats", "pdf", "html"),
    (SOURCE + "[[metric]]\nid = 'm'\nlabel = 'x'\nnouns = []\n", 8, "metric.nouns", "too short", "counted nouns"),
    (SOURCE + "[[metric]]\nid = 'm'\nlabel = 'x'\nnouns = ['a']\nkind = 'sum'\n", 9, "metric.kind", '"sum"', '"count"'),
    (
        SOURCE + "[[metric]]\nid = 'm'\nlabel = 'x'\nnouns = ['a']\nbare = 'no'\n",
        9,
        "metric.bare",
        '"no"',
        "true or false",
    ),
    (SOURCE + "x = = 1\n", 5, "TOML", "Invalid value (column 5)", "key ="),
    (SOURCE + "id = 's'\n", 5, "TOML", "overwrite", "may stand once"),
    (SOURCE + "x = [1,\n", 6, "TOML", "", "key ="),
]


@pytest.mark.parametrize(("text", "line", "key", "wrong", "right"), ONE_FAULT)
def test_one_fault(write, text: str, line: int | None, key: str, wrong: str, right: str) -> None:
    (fault,) = faults_of(write(text))
    assert (fault.line, fault.key) == (line, key)
    assert wrong in fault.wrong
    assert right in fault.right


def test_all_faults_at_once_in_the_order_of_their_lines(write) -> None:
    text = "[tracker]\ndelay = -1\nworkres = 2\n" + SOURCE + "every = 'x'\n" + SOURCE.replace("http", "gopher")
    faults = faults_of(write(text))
    assert [(fault.line, fault.key) for fault in faults] == [
        (2, "tracker.delay"),
        (3, "tracker.workres"),
        (8, "source.every"),
        (10, "source.id"),
        (11, "source.listings"),
    ]


def test_a_fault_is_one_line_whatever_the_value(write) -> None:
    faults = faults_of(write('[tracker]\ncontact = "a\\nX: y"\n"de\\nlay" = 1\n' + SOURCE + 'every = "x\\n\\ny"\n'))
    assert [len(str(fault).splitlines()) for fault in faults] == [1, 1, 1]


def test_the_message_names_file_line_fault_and_remedy(write) -> None:
    path = write("[tracker]\ndelay = -1\n" + SOURCE)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert caught.value.exit_code == 2
    assert str(caught.value) == (
        f"{path}: 1 fault\n  line 2: tracker.delay: -1 does not do; give seconds from 0 to 3600, such as 1.0"
    )


def test_no_file(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "none.toml")
    assert "there is none" in fault.wrong
    assert "docs/configuration.md" in fault.right


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path)
    assert "cannot be read" in fault.wrong


def test_not_utf8(write) -> None:
    (fault,) = faults_of(write(b"[tracker]\n# \xd6\xd0\xb9\xfa\n"))
    assert (fault.line, fault.wrong) == (2, "is not in UTF-8")


@pytest.mark.parametrize("nest", ["x = " + "[" * 20_000, "x = " + "{a=" * 20_000, "[" + "a." * 20_000 + "a]"])
def test_deep_nesting_is_a_fault(write, nest: str) -> None:
    assert len(faults_of(write(nest))) == 1


def test_windows_line_ends_and_bom(write) -> None:
    path = write("\ufeff".encode() + SOURCE.replace("\n", "\r\n").encode() + b"every = 1\r\n")
    (fault,) = faults_of(path)
    assert fault.line == 5
