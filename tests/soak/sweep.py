"""One sweep in a process of its own, at an instant that is given: python -m tests.soak.sweep SOURCES_TOML INSTANT"""

import sys
from datetime import datetime, timedelta
from pathlib import Path

from tracker.app import App
from tracker.config.load import load


class Ticking:
    """A clock that goes on by a millisecond each time it is looked at."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


if __name__ == "__main__":
    App(load(Path(sys.argv[1])), Ticking(datetime.fromisoformat(sys.argv[2]))).check()
