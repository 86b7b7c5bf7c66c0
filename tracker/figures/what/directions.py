"""Which way a change goes: "down 8 percent", "12 percent fewer", "fees were cut by a third"."""

from tracker.figures.numbers.kinds import CHANGE_NOUNS
from tracker.figures.words.gaps import that_of
from tracker.figures.words.nouns import singular
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import GROWTH, SHRINKING, form_of
from tracker.figures.words.wordset import wordset

_BEFORE, _BEHIND = 8, 4
"""Words on either side of a number that may say which way it goes."""
_UP = wordset("up more higher longer larger faster addition growth gain improvement upturn uptick")
_DOWN = wordset("""
    down fewer less shorter smaller slower reduction slump slowdown saving discount waning halved save
    """)


def falls(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the change at words `first` to `end` is one downwards: the words right behind it tell ("8 percent
    less"), else the nearest before it."""
    for i in range(end, min(end + _BEHIND, len(sentence.low))):
        if sentence.tags[i] in ",;:.C()X":
            break
        if (way := _way(sentence.low[i])) is not None:
            return way
    resumed = that_of(sentence, first)  # "fell from 77 in 2023 to 29, and that of errors by a third"
    reach = _BEFORE if resumed is None else first
    return next((way for i in range(first - 1, max(-1, first - reach - 1), -1)
                 if (way := _way(sentence.low[i])) is not None), False)  # fmt: skip


def _way(word: str) -> bool | None:
    """Whether the word leads down (True) or up (False), None where it does neither."""
    form = form_of(word)
    lemma = form.lemma if form is not None else singular(word)
    if word in _DOWN or lemma in _DOWN or lemma in SHRINKING:
        return True
    return False if word in _UP or lemma in _UP or lemma in GROWTH or lemma in CHANGE_NOUNS else None
