"""What was once, at a time that is not told: "used to hover at 900", "41 when it was unveiled", "rather than seven"."""

from tracker.figures.words.lexicon import BE
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import form_of
from tracker.figures.words.wordset import wordset

_ONCE = wordset("originally initially formerly previously")
_STARTS = wordset("first outset start beginning launch inception founding opening establishment peak")
_TURNS = wordset("""
    reform reforms change changes launch opening scheme introduction pandemic epidemic outbreak rule rules law merger
    renovation campaign upgrade overhaul program platform
    """)
_REACH_BEFORE, _REACH_AFTER = 14, 9
# Most sentences have none of these, and tell of no undated past.
_TELLING = _ONCE | _STARTS | _TURNS | wordset("used past when before")
_BEFORE_THAT = wordset("used before until prior")


def formerly(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words about the figure `first`..`end` put it into an undated past, in its own clause."""
    if _TELLING.isdisjoint(sentence.low):
        return False
    return _before(sentence, first) or at_the_start(sentence, first, end) or _after(sentence, end)


def at_the_start(sentence: Sentence, first: int, end: int) -> bool:
    """ "41 when it was unveiled", "nine at the outset", "When it started, it could call on 40"."""
    low = sentence.low
    if _STARTING.isdisjoint(low):
        return False
    comma = next((i for i in range(first - 1, max(-1, first - _REACH_BEFORE), -1) if low[i] == ","), -1)
    if comma > 0 and (when := _when_opened(sentence, comma)):
        return _undated(sentence, when)
    opens = next((i for i in range(first - 1, max(1, first - _REACH_BEFORE), -1) if low[i] in _OUTSETS), 0)
    if opens and low[opens - 2 : opens] == ["at", "the"] and {*"VAX"}.isdisjoint(sentence.tags[:opens]):
        return {*",;:SX"}.isdisjoint(sentence.tags[opens + 2 : first])
    for i in range(end, min(len(low), end + _REACH_AFTER)):
        if sentence.tags[i] in ",;:—.XVA" or sentence.tags[i] in "C":
            return False
        if low[i] == "when" and (_it_was(sentence, i + 1) or _founded(sentence, i + 1)):
            return _undated(sentence, i + 2)
        if low[i] in _STARTS and sentence.word(i - 1) in ("at", "the", "its", "their"):
            return "at" in low[max(end, i - 2) : i] and _undated(sentence, i + 1)
    return False


_OUTSETS = wordset("outset start beginning")
_STARTING = _STARTS | {"when"}


def before_that(sentence: Sentence, first: int) -> bool:
    """ "what used to cost 150 yuan", "; before that, there were rarely more than 100": whatever time was told."""
    low = sentence.low
    if _BEFORE_THAT.isdisjoint(low):
        return False
    if low[0] == "before" and _over_clause(sentence, first):
        return True
    for i in range(first - 1, max(0, first - _REACH_BEFORE), -1):
        if low[i] == "used" and low[i + 1] == "to" and low[i - 1] not in BE:
            return first - i < _NEAR
        if (
            low[i] in ("that", "then")
            and low[i - 1] in ("before", "until")
            and (i == 1 or sentence.tag(i - 2) in ",;:C")
        ):
            return True
        if low[i] == "," and i == first - 1 and low[i - 1] in _TURNS and _ahead_of(sentence, i - 1):
            return True  # "and before the pandemic, 6 percent"
        if sentence.tags[i] in ";:—(SR" or (sentence.tags[i] == "C" and i < first - 1):
            return False
    return False


_NEAR = 5
_SPANS = wordset("year month week day night evening morning end out over long")


def _over_clause(sentence: Sentence, first: int) -> bool:
    """ "Before the work began, it had four desks"; but "Before the month was out, 40 had called" tells when."""
    comma = sentence.tags.index(",") if "," in sentence.tags else 0
    clause = sentence.tags[1:comma]
    if not 0 < comma < first or {"V", "A"}.isdisjoint(clause) or not _SPANS.isdisjoint(sentence.low[1:comma]):
        return False
    return {"X", ",", ";"}.isdisjoint(sentence.tags[comma + 1 : first]) and "X" not in clause


def instead(sentence: Sentence, first: int) -> bool:
    """ "rather than seven", "instead of the usual 12", "not 40 as before"."""
    at = first - 1
    while at > 0 and (sentence.tags[at] == "D" or sentence.low[at] in ("previous", "former", "usual", "original")):
        at -= 1
    return (sentence.word(at - 1), sentence.word(at)) in (("rather", "than"), ("instead", "of"))


def _before(sentence: Sentence, first: int) -> bool:
    """ "used to take 60", "In the past, an operator took 60", "originally had 12"."""
    low = sentence.low
    for i in range(first - 1, max(-1, first - _REACH_BEFORE), -1):
        if sentence.tags[i] in ";:—(" or low[i] in ("now", "today", "currently", "has", "have"):
            return False
        if sentence.tags[i] == "X" or (sentence.tags[i] in "CS" and sentence.tag(i - 1) == ","):
            return False
        if low[i] in _ONCE or (low[i] == "used" and sentence.word(i + 1) == "to" and sentence.word(i - 1) not in BE):
            return True
        if low[i] == "past" and low[max(0, i - 2) : i] == ["in", "the"] and sentence.word(i + 1) == ",":
            return True
        if low[i] in _TURNS and _ahead_of(sentence, i) and sentence.word(i + 1) == ",":
            return True
        if low[i] == "first" and sentence.word(i - 1) == "at":
            return True
    return False


def _when_opened(sentence: Sentence, comma: int) -> int:
    """ "When it started, it could call on 40": the word after "when"; 0 where there is no such clause."""
    at = next((i for i in range(comma - 1, max(-1, comma - _REACH_AFTER), -1) if sentence.tags[i] in ",;S"), -1)
    if at < 0 or sentence.low[at] != "when" or not (at == 0 or sentence.tags[at - 1] in ";C"):
        return 0
    return at + 1 if not _FOUNDED.isdisjoint(sentence.low[at + 1 : comma]) else 0


def _it_was(sentence: Sentence, i: int) -> bool:
    """ "when it was unveiled", "when they began"; but "when they need advice" tells of today."""
    form = form_of(sentence.word(i + 1))
    past = sentence.word(i + 1) in ("was", "were", "had") or (form is not None and form.form in ("ed", "past"))
    return sentence.word(i) in ("it", "they") and past


def _after(sentence: Sentence, end: int) -> bool:
    """ "41 when it was unveiled", "nine at the outset", "60 in the past"."""
    low = sentence.low
    for i in range(end, min(len(low), end + _REACH_AFTER)):
        if sentence.tags[i] in ",;:—.XVA" or sentence.tags[i] in "C":
            return False
        if low[i] in _TURNS and _ahead_of(sentence, i):
            return _undated(sentence, i + 1)
        if low[i] == "before" and sentence.tag(i + 1) in ".;)":
            return True  # "compared with 48 on the panel before"
        if low[i] in _ONCE or (low[i] == "past" and low[max(0, i - 2) : i] == ["in", "the"] and i + 1 == len(low) - 1):
            return True
    return False


_FOUNDED = wordset(
    "held convened opened founded established launched started began created unveiled formed introduced inaugurated"
)


def _founded(sentence: Sentence, i: int) -> bool:
    """ "when the center was founded", "when its doors opened"."""
    clause = sentence.low[i : i + _REACH_FOUNDED]
    return sentence.tag(i) == "D" and not _FOUNDED.isdisjoint(clause[: clause.index(",") if "," in clause else None])


_REACH_FOUNDED = 6


def _ahead_of(sentence: Sentence, i: int) -> bool:
    """ "before the reform", "prior to its launch"."""
    near = sentence.low[max(0, i - 4) : i]
    return "before" in near or ("prior" in near and "to" in near)


def _undated(sentence: Sentence, i: int) -> bool:
    """Whether no time is told before the clause ends."""
    while i < len(sentence.tags) and sentence.tags[i] not in ",;:—.C" and sentence.low[i] != "to":
        if sentence.tags[i] == "X" or sentence.tokens[i].text[0].isupper() or sentence.low[i] == "ago":
            return False
        i += 1
    return True
