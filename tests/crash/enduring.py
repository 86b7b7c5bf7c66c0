"""One monitor that runs on while its disk fails again and again: it opens its history anew each time, or ends and is
started by whoever keeps services. What it has seen by the end is what it would have seen on a sound disk, and the
hundredth opening holds no more than the first."""

import errno
import random
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.crash.calls import Call, Fail, Pass, Traced, Word
from tests.crash.scenario import CONFIG, app
from tests.crash.state import doubles, state
from tests.e2e.site import Answer, Report, Site, serving
from tests.faults.command import reports

ERRORS = {"ENOSPC": errno.ENOSPC, "EROFS": errno.EROFS, "EIO": errno.EIO}
WEIGHTS = (70, 15, 15)
"""A disk without room is waited for; what cannot be mended by waiting ends the process."""
LONGEST = 3_600.0
"""Seconds that one process may take."""


@dataclass(slots=True)
class Endured:
    """`openings`: of the history, first ones left out; `starts`: of the process. `held`: (open files, threads, bytes)
    of a process as it opened the history: the second time of its life, and the last."""

    errors: int = 0
    openings: int = 0
    starts: int = 0
    reports: int = 0
    held: list[tuple[tuple[int, int, int], tuple[int, int, int]]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Failing:
    """Gives errors at random, alone or for a spell, until there have been `errors`. `waits`: of the kind alone that is
    waited for."""

    def __init__(self, errors: int, rng: random.Random, *, waits: bool) -> None:
        self.left, self._rng, self._waits = errors, rng, waits
        self._calm, self._spell, self._name = rng.randrange(20, 200), 0, "EIO"
        self.opened: Callable[[], None] = lambda: None

    def __call__(self, call: Call) -> Word:
        if call.name.startswith("open") and call.path.endswith(".lock"):
            self.opened()
        if self._spell == 0 and self.left and self._calm == 0:
            self._begin()
        if self._spell == 0:
            self._calm = max(self._calm - 1, 0)
            return Pass()
        self._spell -= 1
        if self._name == "ENOSPC" and call.name in ("unlink", "unlinkat", "ftruncate"):
            return Pass()
        return Fail(ERRORS[self._name])

    def _begin(self) -> None:
        self.left -= 1
        self._calm = self._rng.randrange(5, 400)
        self._spell = self._rng.choice((1, 1, 1, 3, 10, 40))
        self._name = "ENOSPC" if self._waits else self._rng.choices(list(ERRORS), WEIGHTS)[0]

    @property
    def done(self) -> bool:
        return self.left == self._spell == 0


class Endurance:
    def __init__(self, folder: Path, site: Site, errors: int, strike: Failing) -> None:
        self._folder, self._site, self._strike = folder, site, strike
        self._errors = errors
        self._to_come = (replace(report, date="2025-12-31") for report in reports(10_000, first=1_000_000))
        self._over = threading.Event()
        self.out = Endured()

    def run(self) -> Endured:
        config = self._folder / "sources.toml"
        text = CONFIG.format(base=self._site.base, workers=1, connections=1).replace('every = "1h"', 'every = "1s"')
        config.write_text(text.replace("listing_pages = 20", "listing_pages = 1"))
        app(config).check()
        self._site.faults["news"] = self._listing
        while not self._life(config):
            pass
        self.out.errors = self._errors - self._strike.left
        self._judge(config)
        return self.out

    def _life(self, config: Path) -> bool:
        """One process; True where it was told to end, False where it ended by itself."""
        samples: list[tuple[int, int, int]] = []
        command = [sys.executable, "-m", "tests.crash.hasty", str(config)]
        with Traced(command, self._folder, self._strike) as process:
            self._strike.opened = lambda: samples.append(_held(process.process.pid))
            self._over.clear()
            ending = threading.Thread(target=self._end, args=(process,))
            ending.start()
            code = process.wait(LONGEST)
            self._over.set()
            ending.join()
        self.out.starts += 1
        self.out.openings += max(len(samples) - 1, 0)
        if len(samples) > 2:
            self.out.held.append((samples[1], samples[-1]))
        said = process.standard_error
        for bad in ("Traceback", '"sweep failed"'):
            if bad in said:
                self.out.wrong.append(f"{bad}: {said[said.index(bad) :][:2_000]}")
        if code not in (0, 1) or (code == 1 and "tracker: " not in said):
            self.out.wrong.append(f"it ended with {code}: {said[-500:]}")
        return code == 0

    # ------------------------------------------------------------------------------------------ the site's side

    def _listing(self, path: str) -> Answer:
        """Each time that it is read one report more, where the one before has been had."""
        newest = self._site.reports[-1]
        if self._strike.left and any(newest.path == had for had, _ in self._site.answered):
            self._site.reports.append(next(self._to_come))
        self._site.answered[:] = self._site.answered[-50:]
        body = self._site._body(path)
        return (404, {}, b"") if body is None else (200, {}, body)

    def _end(self, process: Traced) -> None:
        """Tells it to end once no error is left to give and the newest report stands in its history."""
        while not self._over.wait(0.2):
            if self._strike.done and self._stands(self._site.reports[-1]):
                process.process.send_signal(signal.SIGTERM)
                return

    def _stands(self, report: Report) -> bool:
        found = state(self._folder / "db" / "tracker.db")["newest"]
        return any(key == report.key for key, _ in found)

    def _judge(self, config: Path) -> None:
        database = self._folder / "db" / "tracker.db"
        found, wrong = state(database), self.out.wrong
        keys = sorted(report.key for report in self._site.reports)
        self.out.reports = len(keys)
        if sorted(key for key, *_ in found["versions"]) != keys:
            wrong.append("not one version of each report")
        if sorted(row[5] for row in found["events"] if row[0] == "new_article") != keys:
            wrong.append("not one event for each report")
        for first, last in self.out.held:
            if last[0] > first[0] + 2 or last[1] > first[1] + 4:
                wrong.append(f"files, threads and bytes held: at first {first}, at last {last}")
        wrong += doubles(database)
        wrong += [f"doctor: {one.what}, {one.where}" for one in app(config).doctor()]
        app(config).rebuild()
        if state(database)["events"] != found["events"]:
            wrong.append("a rebuild gives other events")


def _held(process: int) -> tuple[int, int, int]:
    home = Path(f"/proc/{process}")
    threads = len(list((home / "task").iterdir()))
    resident = next(line for line in (home / "status").read_text().splitlines() if line.startswith("VmRSS"))
    return len(list((home / "fd").iterdir())), threads, int(resident.split()[1]) << 10


@contextmanager
def enduring(folder: Path, errors: int, rng: random.Random, *, waits: bool = False) -> Iterator[Endurance]:
    with serving(reports(3, first=999_000)) as site:
        site.noise = False
        yield Endurance(folder, site, errors, Failing(errors, rng, waits=waits))
