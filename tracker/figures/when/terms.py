"""Terms and years of schools: "last term", "the new semester", "in the school year"."""

from tracker.figures.when.moments import Clock, Time
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "new": 0, "the": 0, "next": 1, "coming": 1}
_AUTUMN = {"autumn", "fall", "winter", "first"}
_SPRING = {"spring", "summer", "second"}
_SCHOOLS = wordset("""
    school schools pupil pupils student students teacher teachers class classes campus campuses university universities
    lesson lessons college colleges semester
    """)
_TERM_BEGINS = 8
"""In this month the talk is of the term that is about to begin."""


def term(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "this term", "the new semester", "the spring term": from February to July, or from September to January."""
    which, published = sentence.word(i - 1), clock.published
    first = i - 1 - (sentence.word(i - 2) == "the")
    if published is None or _SCHOOLS.isdisjoint(sentence.low) or sentence.tag(i + 1) == "P":
        return None
    half = 2 * published.year + (published.month >= _TERM_BEGINS) - (published.month == 1)
    if which in _AUTUMN | _SPRING and sentence.word(i - 2) == "the":
        if half % 2 != (which in _AUTUMN):
            half += 1 if clock.future else -1
    elif which in _STEPS and which != "the" and (which in ("this", "last", "next") or first < i - 1):
        half += _STEPS[which]
    else:
        return None
    year = half // 2
    return Time(first, i + 1, f"{year}-09/{year + 1}-01" if half % 2 else f"{year}-02/{year}-07")


def _ended(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the school year that ended last summer", "the academic year which ended in July", "that has just ended"."""
    verb = next((k for k in range(i + 2, i + 5) if sentence.word(k) in ("ended", "finished", "closed")), None)
    if verb is None or sentence.word(i + 1) not in ("that", "which", "just") or clock.published is None:
        return None
    end, last = clock.published.year - (clock.published.month < _TERM_ENDS), verb + 1
    if sentence.word(last) in ("last", "this") and sentence.word(last + 1) in ("summer", "year"):
        end, last = clock.published.year - (sentence.word(last) == "last"), last + 2
    return Time(i - 2, last, f"{end - 1}/{end}")


_TERM_ENDS = 6
"""Before this month the school year that is over is that of the year before."""


def school_year(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "the school year", "last academic year": from September on."""
    if sentence.word(i - 1) not in ("school", "academic") or clock.published is None:
        return None
    at = i - 2
    step = _STEPS.get(sentence.word(at))
    if (ended := _ended(sentence, i, clock)) is not None:
        return ended
    if step is None or sentence.word(at - 1 - (sentence.word(at - 1) == "the")) == "through":
        return None  # "halfway through the school year"
    first = at - (sentence.word(at - 1) == "the")
    begin = clock.published.year - (clock.published.month < _TERM_BEGINS) + step
    return Time(first, i + 1, f"{begin}/{begin + 1}")
