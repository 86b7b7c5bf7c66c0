"""Whether the looks really advance: a process that is up and does nothing is dead."""

from collections.abc import Callable


class Pulse:
    """`patience`: seconds without an advance after which it stands still; `monotonic`: seconds that no hand sets."""

    def __init__(self, monotonic: Callable[[], float], patience: float) -> None:
        self._monotonic, self._patience = monotonic, patience
        self._by = monotonic() + patience
        self._advanced = monotonic()

    def beat(self, waiting: float = 0.0) -> None:
        """It advances; for the next `waiting` seconds it need not."""
        self._advanced = self._monotonic()
        self._by = max(self._by, self._advanced + waiting + self._patience)

    @property
    def alive(self) -> bool:
        return self._monotonic() <= self._by

    @property
    def still(self) -> float:
        """Seconds since the last advance."""
        return self._monotonic() - self._advanced
