"""What a word comes to, worked out when it is first met: texts are made of the same few thousand words."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
LONGEST = 40
"""Letters of a word that is kept: hostile texts have words of any length, and none of those comes again."""


def remembered(most: int, longest: int = LONGEST) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """A pure function of a word that keeps its answers, `most` of them; when that many are kept, it begins anew.

    What is longer than `longest` is not kept. What comes back is the look-up of a dict: functools.lru_cache takes twice
    the time, since it moves what it finds to the front of a list, for every word of every text.
    """
    return lambda make: _Answers(make, most, longest).__getitem__


class _Answers(dict[str, T]):
    def __init__(self, make: Callable[[str], T], most: int, longest: int) -> None:
        self._make, self._most, self._longest = make, most, longest

    def __missing__(self, word: str) -> T:
        made = self._make(word)
        if len(word) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[word] = made
        return made
