"""Why a page that was due was left: nobody looked at it."""

from dataclasses import dataclass
from datetime import datetime

from tracker.text import waiting


@dataclass(frozen=True, slots=True)
class Left:
    """`until`: the instant before which there will be no look, where that is known."""

    why: str
    until: datetime | None = None

    def __str__(self) -> str:
        return waiting(self.why, self.until)


STOPPING = Left("the monitor was stopping")
NOWHERE = Left("no address of it is known to stand")
FORBIDDEN = Left("robots.txt does not allow it")


def left_alone(host: str, until: datetime) -> Left:
    return Left(f"{host} asked to be left alone", until)
