"""The real command, run on what a test's site serves; and sources.toml with what the test wants besides."""

import json
import os
import subprocess
from dataclasses import dataclass
from typing import Any

from tests.cli.conftest import invoke
from tests.e2e.conftest import Watch
from tests.e2e.site import Report, Site
from tests.e2e.test_process import TRACKER

PLACES = (
    "Anhui", "Fujian", "Gansu", "Guizhou", "Hainan", "Hebei", "Henan", "Hubei", "Hunan", "Jiangsu", "Jiangxi", "Jilin",
    "Liaoning", "Qinghai",
)  # fmt: skip


def reports(number: int, first: int = 940_000) -> list[Report]:
    """So many reports of different provinces, each with two figures."""
    return [
        Report(
            first + n,
            f"{PLACES[n % len(PLACES)]} counts its notaries, part {n}",
            f"2025-{1 + n % 12:02}-{1 + n % 28:02}",
            (
                f"Notary offices in {PLACES[n % len(PLACES)]} province handled {1_000 + 7 * n} foreign-related notary "
                "cases in 2024, and the people at the counters say that they could have handled more.",
                f"The province now has {20 + n} notary offices, the provincial justice department said on a wet day "
                "on which nobody had come to ask.",
            ),
        )
        for n in range(number)
    ]


@dataclass(frozen=True)
class Ran:
    """How a command ended. `peak`: the most memory that it held, in bytes, where it ran as a process of its own."""

    code: int
    out: str
    err: str
    peak: int = 0

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def ran(watch: Watch, *words: str) -> Ran:
    """The whole command, all but the start of a process for it."""
    found = invoke("--config", watch.config, *words)
    return Ran(found.code, found.out, found.err)


def ran_apart(watch: Watch, *words: str) -> Ran:
    """As a process of its own."""
    command = [TRACKER, "--config", str(watch.config), *words]
    out, err = watch.folder / "out.txt", watch.folder / "err.txt"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    said = err.read_text()
    assert "Traceback" not in said, said
    return Ran(process.returncode, out.read_text(), said, used.ru_maxrss * 1024)


def swept(watch: Watch, *words: str) -> Any:
    """The summary of a sweep of everything."""
    return ran(watch, "check", "--force", "--json", *words).json


def kinds(watch: Watch) -> list[str]:
    """Kinds of all events but the baseline's, in the order in which they were raised."""
    return [event["kind"] for event in ran(watch, "events", "--json").json]


def refused_and_failing(watch: Watch) -> dict[str, str]:
    """Path -> what is wrong with it, of the pages that stand badly."""
    return _standing(watch, "'failing', 'refused'")


def failing(watch: Watch) -> dict[str, str]:
    """Path -> what is wrong with it, of the pages that could not be had."""
    return _standing(watch, "'failing'")


def _standing(watch: Watch, states: str) -> dict[str, str]:
    rows = watch.rows(f"SELECT url, detail FROM pages WHERE state IN ({states}) ORDER BY url")
    return {str(url).removeprefix(watch.site.base): str(detail) for url, detail in rows}


def configure(watch: Watch, old: str, new: str) -> None:
    text = watch.config.read_text()
    assert old in text
    watch.config.write_text(text.replace(old, new))


def asked(site: Site, words: str) -> list[str]:
    return [path for path, _ in site.requests if words in path]
