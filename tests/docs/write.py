"""Brings what the documentation shows up to what the commands answer:

    python -m tests.docs.write [FILE]...

Only what is no longer true is written anew. Lines of "..." are kept where the lines before and after them are found.
"""

import re
import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

from tests.docs.alike import alike, steady
from tests.docs.shelf import Shelf, shelf
from tests.docs.telling import PAGES, follow, runs


def bring_up(path: Path, made: Shelf) -> int:
    text = path.read_text("utf-8")
    stale = [found for found in follow(path, made) if not alike(found.told, found.answered)]
    assert path.read_text("utf-8") == text, f"{path} was changed meanwhile: run again"
    for found in reversed(stale):
        text = text[: found.start] + anew(found.told, found.answered) + text[found.end :]
    if stale:
        path.write_text(text, encoding="utf-8")
    return len(stale)


def anew(told: str, answered: str) -> str:
    """`answered`, with what `told` leaves out left out of it too."""
    before, after = told.splitlines(), re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8000", answered).splitlines()
    matcher = SequenceMatcher(None, list(map(steady, before)), list(map(steady, after)), autojunk=False)
    places = {a + n: b + n for a, b, size in matcher.get_matching_blocks() for n in range(size)}
    places |= {-1: -1, len(before): len(after)}
    for at in reversed(range(len(before))):
        if before[at].strip() == "..." and at - 1 in places and at + 1 in places:
            after[places[at - 1] + 1 : places[at + 1]] = [before[at]]
    return "".join(line.rstrip() + "\n" for line in after)


def main() -> None:
    pages = [Path(name).resolve() for name in sys.argv[1:]] or [path for path in PAGES if runs(path)]
    with tempfile.TemporaryDirectory() as folder, shelf(Path(folder)) as made:
        for path in pages:
            print(f"{path}: {bring_up(path, made)} outputs written")


if __name__ == "__main__":
    main()
