"""Finite verbs, as far as the form of a word tells."""

from tracker.figures.words.remembered import remembered

_VERBS = frozenset(
    {
        "has", "have", "had", "is", "are", "was", "were", "will", "would", "can", "could", "may", "did", "does", "do",
        "took", "ran", "saw", "set", "put", "held", "gave", "made", "drew", "sent", "grew", "rose", "fell", "runs",
        "offers", "stands", "comes", "came", "went", "won", "built", "led", "brought", "spent", "count", "counts",
        "meets", "sits", "convenes", "gathers", "keeps", "pays", "takes", "gives", "employs", "provides", "receives",
        "includes", "contains", "belongs", "remains", "becomes", "says", "follows", "hears", "settles", "wants",
        "holds", "brings", "sends", "shows", "knows", "sees", "gets", "puts", "goes", "accepts", "serves", "handles",
        "expects", "kept", "paid", "stood", "taught", "sat", "began", "wrote", "drove", "spoke", "chose", "lent",
        "dealt", "deals", "lies", "helps", "lets", "lends", "looks", "makes",
    }
)  # fmt: skip
_ADJECTIVES = frozenset(
    {
        "based", "licensed", "limited", "united", "advanced", "integrated", "specialized", "retired", "experienced",
        "skilled", "qualified", "dedicated", "certified", "interested", "related", "registered", "hundred", "need",
        "headquartered",
    }
)  # fmt: skip


def has_verb(text: str) -> bool:
    """Is one of the words a finite verb, as far as its form tells?"""
    return any(map(_is_verb_among_marks, text.split()))


@remembered(1 << 14)
def _is_verb_among_marks(word: str) -> bool:
    return is_verb(word.strip(',;:()"“”'))


def is_verb(word: str) -> bool:
    """Is it a finite verb, as far as its form tells?"""
    if word in _VERBS:
        return True
    return word.endswith("ed") and len(word) > 4 and word.islower() and "-" not in word and word not in _ADJECTIVES
