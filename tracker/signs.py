"""What a sweep tells while it goes on: to the log, the metrics, a bar on the terminal, and whoever watches whether it
advances at all."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Looked:
    """One look. `url`: the listing's, or the article's first page. `seconds`: between request and answer, waits for a
    turn left out. `detail`: what was wrong."""

    source: str
    url: str
    outcome: str
    seconds: float
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Swept:
    """One sweep of one source. `due`: listings and articles that were to be looked at; `checked` of them were, `failed`
    in vain; the rest is `not_checked`. `counts`: (outcome, how many)."""

    source: str
    seconds: float
    due: int
    checked: int
    failed: int
    not_checked: int
    events: int
    counts: tuple[tuple[str, int], ...] = ()


def _silent(*_: object) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Signs:
    """`progress`: the source's id, articles done, articles due. `beat`: it advances; with the seconds for which it will
    be waiting now, and that are no standstill."""

    progress: Callable[[str, int, int], None] = _silent
    looked: Callable[[Looked], None] = _silent
    swept: Callable[[Swept], None] = _silent
    beat: Callable[[float], None] = _silent
