"""Words as a description ends and is cut: no loose ends, no more words than are read."""

from tracker.figures.words.nouns import singular
from tracker.figures.words.remembered import remembered
from tracker.figures.words.verbs import form_of
from tracker.figures.words.wordset import wordset

MAX_WORDS = 20
_DANGLING = wordset("""
    and or but of in at by for with from to the a an as than on through across into between among around about via
    which that who whose whom their its without within during against , have has had is are was were be been being each
    upon under over
    """)
_LINKS = wordset(
    "of in for by to with from on at between into through during under which who whom that whose and or as"
)
EMPTY = wordset("""
    the a an of in for to by with that which who on at from as and or are is were was has have been had be being within
    during after before under into through across it its they their this these there not all
    """)


def clip(found: list[str], most: int) -> list[str]:
    """At most so many words, cut where a phrase ends."""
    if len(found) <= most:
        return tidy(found)
    found = found[:most]
    end = next((k for k in range(len(found) - 1, 1, -1) if found[k].lower() in _LINKS), most)
    relative = next((k for k in range(1, end) if found[k] in ("which", "whom", "that", "who")), end)
    end = relative - (found[relative - 1] in _LINKS) if relative < end else end
    return tidy(found[:end])


@remembered(1 << 12, longest=400)
def content(text: str) -> frozenset[str]:
    """The words of a description that tell something."""
    return contents(text.split())


def contents(found: list[str]) -> frozenset[str]:
    """The words that tell something."""
    return frozenset(map(_meaning, found)) - EMPTY


@remembered(1 << 14)
def _meaning(word: str) -> str:
    low = word.strip(",()").lower()
    form = form_of(low)
    return singular(low) if form is None else form.lemma


def bare(measures: str) -> str:
    """A description without "share of" and the like, and without its setting."""
    return without_lead(measures).partition(" (")[0]


_LEADS = ("year-on-year ", "increase in ", "decrease in ", "share of ", "ratio of ")


def without_lead(measures: str) -> str:
    for lead in _LEADS if measures.startswith(_LEADS) else ():
        measures = measures.removeprefix(lead)
    return measures


def tidy(out: list[str]) -> list[str]:
    """Without doubled words, loose commas and words that lead nowhere."""
    kept: list[str] = []
    before = None
    for word in out:
        low = _said(word)
        if low != before:
            kept.append(word)
            before = low
    while kept and _said(kept[-1]) in _DANGLING:
        kept.pop()
    while kept and kept[0].lower() in ("and", "or", "but", ",", "than", "the", "a", "an", "of"):
        kept.pop(0)
    if kept:
        kept[-1] = kept[-1].rstrip(",")
    return kept


@remembered(1 << 14)
def _said(word: str) -> str:
    return word.lower().rstrip(",")


def without_loose_end(out: list[str]) -> list[str]:
    """Without words at the end that lead nowhere: the "and" of a list of places, the "in each of the" of others."""
    kept = list(out)
    while kept and _said(kept[-1]) in _DANGLING:
        kept.pop()
    return kept


def shorten(text: str, most: int) -> str:
    """At most so many words; what is cut, is cut where a phrase ends."""
    found = text.split()
    if len(found) > most:
        end = next((k for k in range(most, most // 2, -1) if found[k].lower() in _LINKS), most)
        found = found[:end]
    return " ".join(tidy(found))


def cut_short(text: str) -> str:
    return shorten(text.replace(" of the total", ""), MAX_WORDS)
