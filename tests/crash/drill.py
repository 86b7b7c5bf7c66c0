"""One run: a command is struck at an instant, the next start mends, and all is as if nothing had happened."""

import random
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.calls import ROOT, Call, Fail, Kill, Nth, Pass, Strike, Traced, Word
from tests.crash.powercut import Durable
from tests.crash.scenario import TRACKER, Stage, app, settle
from tests.crash.state import Committed, State, committed, differences, doubles, state, unsound
from tests.e2e.reports import LONG
from tracker.archive.archive import FIRST_PLACE
from tracker.archive.files import end

PAGE = re.compile(rf"/c_(?!{LONG.id})\d+\.htm$")
"""An article of one page. Of one with a second page the first is fetched again where the second was not there yet."""


@dataclass(frozen=True, slots=True)
class Act:
    """A command that is struck. `template`: the folder it begins with. `finish`: what a user does next; `left`: what
    is wrong with the files that the command itself makes, after the strike (`ended` False) and after `finish`."""

    name: str
    template: str
    words: tuple[str, ...]
    finish: Callable[[Path], None] = settle
    program: tuple[str, ...] = (TRACKER,)
    left: Callable[[Path, bool], list[str]] = lambda _folder, _ended: []
    sweeps: bool = True

    def command(self, config: Path) -> list[str]:
        return [*self.program, "--config", str(config), *(word.format(folder=config.parent) for word in self.words)]


@dataclass(slots=True)
class Outcome:
    """What became of one run; `wrong` is empty where all is well. `met`: the call that was to fail came; `struck`: the
    command did not end as it does by itself."""

    act: str
    instant: str
    met: bool = False
    struck: bool = False
    exit_code: int = 0
    said: str = ""
    wrong: list[str] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0
    torn: bool = False
    records: int = 0


class Drill:
    """The runs of one stage. `expected`: how each act ends that is not struck; `calls`: what it does on its way."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._number = stage, 0
        self.expected: dict[str, State] = {}
        self.calls: dict[str, list[Call]] = {}

    def rehearse(self, act: Act) -> list[Call]:
        """Without a strike, once: what the others are held against."""
        if act.name not in self.calls:
            folder, config = self._folder(act)
            with Traced(act.command(config), folder, lambda _: Pass()) as process:
                code = process.wait()
            assert code == 0, f"{act.name} ends with {code}: {process.standard_error} {process.standard_output}"
            act.finish(config)
            self.expected[act.name] = state(folder / "db" / "tracker.db")
            self.calls[act.name] = process.calls
            wrong = [*act.left(folder, True), *_findings(config), *doubles(folder / "db" / "tracker.db")]
            assert not wrong, f"{act.name} goes wrong by itself: {wrong}"
            shutil.rmtree(folder)
        return self.calls[act.name]

    def killed_at(self, act: Act, where: Nth, share: float = 0.0) -> Outcome:
        """Before this call; with a share, in the midst of it."""
        found = where.finder()

        def strike(call: Call) -> Word:
            return Kill(share) if found(call) else Pass()

        return self._run(act, f"{share:.1%} into {where}" if share else f"before {where}", strike)

    def killed_after(self, act: Act, seconds: float) -> Outcome:
        """Wherever it is then."""
        return self._run(act, f"after {seconds:.3f} s", lambda _: Pass(), seconds)

    def power_cut_at(self, act: Act, where: Nth, rng: random.Random) -> Outcome:
        """Killed before this call, and of what was not synced by then some is lost."""
        found = where.finder()

        def strike(call: Call) -> Word:
            return Kill() if found(call) else Pass()

        return self._run(act, f"power cut before {where}", strike, rng=rng)

    def failed_at(self, act: Act, where: Nth, error: int, name: str, *, lasting: bool) -> Outcome:
        """This call fails; with `lasting`, and every call after it that needs what is missing."""
        found, begun = where.finder(), False

        def strike(call: Call) -> Word:
            nonlocal begun
            hit = found(call)
            begun = begun or hit
            return Fail(error) if (begun if lasting else hit) and _can_give(call, name) else Pass()

        outcome = self._run(act, f"{name} at {where}{' and ever after' if lasting else ''}", strike)
        outcome.met = begun
        return outcome

    # ------------------------------------------------------------------------------------------ one run

    def _folder(self, act: Act) -> tuple[Path, Path]:
        self._number += 1
        folder = self._stage.folder / "runs" / str(self._number)
        folder.parent.mkdir(exist_ok=True)
        return folder, self._stage.set_up(act.template, folder)

    def _run(
        self, act: Act, instant: str, strike: Strike, seconds: float | None = None, rng: random.Random | None = None
    ) -> Outcome:
        self.rehearse(act)
        folder, config = self._folder(act)
        outcome = Outcome(act.name, instant)
        self._stage.site_of(act.template).answered.clear()
        durable = Durable(folder)
        watching = durable.watching(strike) if rng else strike
        with Traced(act.command(config), folder, watching) as process:
            timer = threading.Timer(seconds or 0, process.kill)
            if seconds is not None:
                timer.start()
            try:
                outcome.exit_code = process.wait()
            except (AssertionError, subprocess.TimeoutExpired) as error:
                outcome.wrong.append(f"{type(error).__name__}: {error}")
            timer.cancel()
        if rng:
            durable.cut(rng)
        outcome.struck = outcome.exit_code == -9 or outcome.exit_code != 0
        # What a command was asked for and could not do it says with the rest of its answer.
        outcome.said = process.standard_error or (process.standard_output if outcome.exit_code == 1 else "")
        if process.killed_at:
            outcome.instant = f"{outcome.instant} ({process.killed_at})"
        if outcome.exit_code != -9:
            outcome.wrong += _bad_ending(outcome)
        self._examine(act, folder, config, outcome)
        if not outcome.wrong:
            shutil.rmtree(folder)
        return outcome

    def _examine(self, act: Act, folder: Path, config: Path, outcome: Outcome) -> None:
        outcome.wrong += unsound(folder, folder.with_name(f"{folder.name}-copy"))
        outcome.wrong += act.left(folder, False)
        kept = committed(folder / "snapshots", end(self._stage.template(act.template) / "snapshots"))
        outcome.torn, outcome.records = kept.torn, kept.records
        site = self._stage.site_of(act.template)
        answered = set(site.answered)
        site.answered.clear()
        try:
            act.finish(config)
            database = folder / "db" / "tracker.db"
            outcome.wrong += _findings(config)
            if committed(folder / "snapshots", FIRST_PLACE).torn:
                outcome.wrong.append("what is left of a torn record stands among the snapshots")
            outcome.wrong += differences(state(database), self.expected[act.name])
            twice = doubles(database)
            outcome.doubled += len(twice)
            outcome.wrong += twice
            lost = _lost(database, kept)
            outcome.lost += len(lost)
            outcome.wrong += [f"was on disk and is not in the database: {one}" for one in lost]
            outcome.wrong += act.left(folder, True)
            if act.sweeps:
                again = _fetched_again(kept, answered, site.answered, site.base)
                outcome.wrong += [f"was on disk and was fetched again: {url}" for url in again]
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what this harness looks for
            outcome.wrong.append(f"the next start fails: {type(error).__name__}: {error}")


def run_tracker(config: Path, *words: str, program: Sequence[str] = (TRACKER,)) -> str:
    done = subprocess.run(
        [*program, "--config", str(config), *words], capture_output=True, text=True, timeout=60, check=False, cwd=ROOT
    )
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(words)} ends with {done.returncode}: {done.stderr}")
    return done.stdout


def _can_give(call: Call, name: str) -> bool:
    """A full disk still takes away what stands there; a read-only one takes nothing."""
    if name == "ENOSPC":
        return call.name not in ("unlink", "unlinkat", "ftruncate")
    return True


def _bad_ending(outcome: Outcome) -> list[str]:
    wrong = []
    if "Traceback" in outcome.said:
        wrong.append(f"a traceback: {outcome.said[-2_000:]}")
    if outcome.exit_code not in (0, 1, 3):
        wrong.append(f"exit code {outcome.exit_code}: {outcome.said[-500:]}")
    words = outcome.said.startswith("tracker: ") if outcome.exit_code != 1 else outcome.said.strip()
    if outcome.exit_code and not words:
        wrong.append(f"exit code {outcome.exit_code} without a word of why: {outcome.said[-500:]!r}")
    return wrong


def _findings(config: Path) -> list[str]:
    return [f"doctor: {found.what}, {found.where}" for found in app(config).doctor()]


def _lost(database: Path, kept: Committed) -> list[str]:
    stored = {(row[0], row[2]) for row in state(database)["bodies"]}
    return sorted({f"{url} {sha256}" for _, url, sha256 in kept.visits if (url, sha256) not in stored})


def _fetched_again(
    kept: Committed, before: set[tuple[str, str]], after: Sequence[tuple[str, str]], base: str
) -> list[str]:
    """Articles that stood on disk whole when the process died, and were asked for again all the same."""
    keys = [key for key, _, _ in kept.visits]
    single = {(url, sha256) for key, url, sha256 in kept.visits if keys.count(key) == 1 and PAGE.search(url)}
    asked = {(base + path, sha256) for path, sha256 in after}
    held = {(base + path, sha256) for path, sha256 in before}
    return sorted(url for url, _ in single & asked & held)
