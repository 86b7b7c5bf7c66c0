"""Libraries that others load only where they find them, and that nobody here has a use for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*names: str) -> Iterator[None]:
    """What is imported within finds no module of these names, unless it is loaded already."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None is Python's own mark for it
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
