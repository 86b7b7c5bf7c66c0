"""The monitor in a process of its own that lives through it all, and sweeps when it is told to: what it holds is its
own, and none of it the site's.

    python -m tests.soak.monitor SOURCES_TOML       told in lines of JSON, and answering so
"""

import asyncio
import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.soak.sweep import Ticking
from tracker.app import App
from tracker.config.load import load

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Swept:
    """`ended`: what the monitor's clock says; `due`: when it will look again; `held`: bytes of memory."""

    ended: datetime
    due: datetime
    held: int


class Monitor:
    def __init__(self, config: Path) -> None:
        self._config = config

    def __enter__(self) -> Self:
        words = [sys.executable, "-m", "tests.soak.monitor", str(self._config)]
        self._process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=60)

    def end(self) -> None:
        """Its history is closed, as at the end of a process; the next sweep opens it anew."""
        self._tell(do="end")

    def sweep(self, at: datetime) -> Swept:
        said = self._tell(do="sweep", at=at.isoformat())
        return Swept(datetime.fromisoformat(said["ended"]), datetime.fromisoformat(said["due"]), said["held"])

    def _tell(self, **words: str) -> Any:
        told, answers = self._process.stdin, self._process.stdout
        assert told is not None
        assert answers is not None
        print(json.dumps(words), file=told, flush=True)
        line = answers.readline()
        assert line, f"the monitor ended with {self._process.wait(60)}"
        return json.loads(line)


async def _live(config: Path) -> None:
    clock = Ticking(datetime.min.replace(tzinfo=UTC))
    app = App(load(config), clock)
    while said := _heard():
        clock.now = datetime.fromisoformat(said["at"])
        async with app.checker() as checker:
            while said["do"] == "sweep":
                clock.now = max(clock.now, datetime.fromisoformat(said["at"]))
                await checker.sweep(app.settings.sources)
                status = await checker.ask(lambda store: store.status(clock.now))
                due = min(source.next_due for source in status.sources if source.next_due is not None)
                _say(ended=clock.now.isoformat(), due=due.isoformat(), held=resident())
                said = _heard() or {"do": "gone"}
        if said["do"] == "end":
            _say(ended=clock.now.isoformat())


def _heard() -> dict[str, str] | None:
    line = sys.stdin.readline()
    return json.loads(line) if line else None


def _say(**words: object) -> None:
    print(json.dumps(words), flush=True)


def resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


if __name__ == "__main__":
    asyncio.run(_live(Path(sys.argv[1])))
