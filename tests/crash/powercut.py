"""What a power cut leaves: of each file what was synced, and of what came after that some pages and not others."""

import random
from pathlib import Path

from tests.crash.calls import Call, Kill, Strike, Word

PAGE = 4096


class Durable:
    """The files of `folder` as they were synced last. A file that never was may be empty; names are kept, as a
    journalling file system keeps them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._synced = {
            str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }

    def watching(self, strike: Strike) -> Strike:
        """The same strike, noting on the way what is synced."""

        def watch(call: Call) -> Word:
            word = strike(call)
            if isinstance(word, Kill):
                return word
            path = self._folder / call.path
            if call.syncs and path.is_file():
                self._synced[call.path] = path.read_bytes()
            elif call.to is not None and call.path in self._synced:
                self._synced[call.to] = self._synced.pop(call.path)
            return word

        return watch

    def cut(self, rng: random.Random) -> None:
        for path in sorted(self._folder.rglob("*")):
            if path.is_file() and path.suffix != ".toml":
                name = str(path.relative_to(self._folder))
                if name.endswith("-shm"):
                    path.unlink()
                    continue
                path.write_bytes(_mixed(self._synced.get(name, b""), path.read_bytes(), rng))


def _mixed(synced: bytes, written: bytes, rng: random.Random) -> bytes:
    """The file is as long as it was or as it became, and of each page that differs the one or the other is there."""
    if synced == written:
        return written
    kind = rng.random()
    if kind < 0.3:
        return synced
    size = rng.choice((len(synced), len(written)))
    pages = []
    for at in range(0, size, PAGE):
        chosen = rng.choice((synced, written))[at : at + PAGE]
        pages.append(chosen.ljust(min(PAGE, size - at), b"\0"))
    return b"".join(pages)
