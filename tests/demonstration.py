"""A small real history, made once in a test run by the demonstration."""

from functools import cache
from pathlib import Path

from tracker.demo.tour import tour


@cache
def finished(folder: Path) -> Path:
    """The folder of a finished demonstration; not to be written to."""
    folder.mkdir()
    for _ in tour(folder):
        pass
    return folder
