"""Lengths of time and of ways, hours of the day: no key figures."""

from tracker.figures.words.lexicon import DISTANCES, DURATION_WORDS, DURATIONS
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset


def is_duration(sentence: Sentence, q: Quantity) -> bool:
    """ "three years", "10 working days", "two more months", "half a year"; "1,200 hours of service" too."""
    at = q.stop + (3 if sentence.low[q.stop : q.stop + 3] == ["and", "a", "half"] else 0)
    if sentence.word(at) == "-" and sentence.glued(at):
        at += 1
    if sentence.word(at) in _SEASONS and not q.digits:
        return True
    if sentence.word(at) == "generations" and sentence.tag(q.first - 1) == "P":
        return True
    if sentence.low[max(0, q.first - 2) : q.first] == ["out", "of"] and sentence.word(q.first - 3) in DURATIONS:
        return True  # "three weeks out of four"
    if sentence.word(at).partition("-")[0] in DURATIONS:
        return not _part_of_day(sentence, at)
    steps = 0
    while sentence.word(at) in DURATION_WORDS and steps < 3:
        at, steps = at + 1, steps + 1
    if sentence.word(at) in DURATIONS:
        return True
    return _shortened(sentence, q)


_PARTS_OF_DAY = wordset("evening night morning afternoon weekend weekday day")


def _part_of_day(sentence: Sentence, at: int) -> bool:
    """ "260 evening classes", "12 night shifts": when the things that are counted take place."""
    following = sentence.word(at + 1)
    return sentence.word(at) in _PARTS_OF_DAY and is_plural(following) and sentence.tag(at + 1) == "N"


_SEASONS = wordset("springs summers autumns winters")


_BOUNDS = wordset("less fewer more just under about over only")
_MORE_THAN = (["more", "than"], ["less", "than"], ["fewer", "than"])


def _shortened(sentence: Sentence, q: Quantity) -> bool:
    """ "from 20 working days to seven", "three to five days"."""
    first = q.first
    while sentence.word(first - 1) in _BOUNDS or sentence.low[max(0, first - 2) : first] in _MORE_THAN:
        first -= 1
    if sentence.word(first - 1) in ("to", "or", "and") and sentence.tag(q.stop) not in "NJX" and q.value < 400:
        near = range(max(1, first - 6), first - 1)
        spans = any(
            sentence.low[i] in DURATIONS and sentence.tag(i - 1) in "XJ" and not _dates(sentence, i) for i in near
        )
        return spans and not any(sentence.low[i] in (",", ";", "percent") for i in near)
    if sentence.word(q.stop) in ("to", "or", "and") and sentence.tag(q.stop + 1) == "X":
        at = q.stop + 2 + (sentence.word(q.stop + 2) in DURATION_WORDS)
        return sentence.word(at) in DURATIONS
    return _taken_up(sentence, q, first) or _of_days(sentence, q)


def _dates(sentence: Sentence, i: int) -> bool:
    """ "to 90 next year and 140 in 2027", "39 three years before and 12": when, not how long."""
    return sentence.low[i - 1] in ("last", "next", "first", "past", "same") or sentence.word(i + 1) in (
        "ago",
        "before",
        "earlier",
        "later",
    )


def _of_days(sentence: Sentence, q: Quantity) -> bool:
    """ "an average of 38 days, 22 fewer than": days again."""
    if sentence.word(q.stop) not in ("fewer", "more", "less"):
        return False
    last = next((i for i in range(q.first - 1, -1, -1) if sentence.tags[i] == "X"), None)
    if last is None or sentence.word(last - 1) in ("first", "last", "past", "next", "these"):
        return False  # "in the first ten months, nine more than": no length that is compared
    return not DURATIONS.isdisjoint(sentence.low[last + 1 : last + 3])


_SPAN_VERBS = wordset(
    "is was allow allows allowed permit permits permitted take takes took need needs needed last lasts lasted"
)


def _taken_up(sentence: Sentence, q: Quantity, first: int) -> bool:
    """ "takes nine working days to examine a file, down from 20": the span that it is compared with said the unit."""
    before = sentence.word(first - 1)
    compares = (before == "from" and sentence.word(first - 2) in ("up", "down")) or before in ("against", "versus")
    compares = compares or (before in _SPAN_VERBS | {"in", "within"} and sentence.tag(q.stop) in ".,;)S")
    lead = sentence.low[max(0, first - 2) : first]
    replaces = lead in (["instead", "of"], ["rather", "than"], ["opposed", "to"])
    compares = compares or replaces or lead in (["compared", "with"], ["compared", "to"])
    if not compares or q.value >= 400 or sentence.tag(q.stop) in ("N", "J", "X"):
        return False
    last = next((i for i in range(first - 1, max(-1, first - 20), -1) if sentence.tags[i] == "X"), None)
    if last is None:
        return False
    at = last + 1
    while sentence.word(at) in DURATION_WORDS and at < last + 4:
        at += 1
    return sentence.word(at) in DURATIONS and (replaces or not _told_within(sentence, last))


def _told_within(sentence: Sentence, span: int) -> bool:
    """ "paid 420 visits in nine months, against 260 in 2024": the visits are compared, not the time that they took."""
    return sentence.word(span - 1) in ("in", "within", "over", "during") and "X" in sentence.tags[: span - 1]


def is_measure(sentence: Sentence, q: Quantity) -> bool:
    """Distances, areas, weights, temperatures and the seats of a hall."""
    at = q.stop + 1 if sentence.word(q.stop) == "-" else q.stop
    if sentence.word(at) == "nautical":
        return True
    if sentence.word(at) in ("square", "sq", "cubic") and sentence.word(at + 1) not in ("dances", "deals"):
        return True
    if sentence.word(q.first - 1) in ("seat", "seats", "seating") and sentence.tag(q.first - 2) in "NARTO":
        return True
    return sentence.word(at) in DISTANCES and sentence.word(at) != "m"


def is_hour(sentence: Sentence, q: Quantity) -> bool:
    """ "from eight to five", "from 9 to 5, Monday to Friday": hours of the day, closing before they open."""
    low = sentence.low
    opens = sentence.word(q.first - 1) == "from" and sentence.word(q.stop) == "to"
    closes = sentence.word(q.first - 1) == "to" and sentence.word(q.first - 3) == "from"
    if not (opens or closes) or not isinstance(q.value, int) or q.value > 24 or sentence.tag(q.last) in "NJ":
        return False
    return not _DAILY.isdisjoint(low)


_DAILY = wordset("open opens doors daily monday weekdays saturday sunday staffed manned hours noon midnight weekday")


def is_taken(sentence: Sentence, q: Quantity, last: Sentence | None) -> bool:
    """ "A file is closed after 19 days. At court, it takes 94. In 2022 it took 40", "They wait three now": days again;
    but for what "it takes" only where the last number of the sentence before was of days, since a panel "took 40"."""
    before = sentence.low[max(0, q.first - 2) : q.first]
    if before[:1] not in (["it"], ["they"]) or not (sentence.tag(q.stop) in ".,;" or sentence.word(q.stop) == "now"):
        return False
    return before == ["it", "takes"] or (before[-1] in _SPANNING and last is not None and _tells_span(last))


_SPANNING = wordset("takes took take wait waits waited last lasts lasted need needs needed")


def _tells_span(sentence: Sentence) -> bool:
    numbers = (i for i in range(len(sentence.tags) - 1, -1, -1) if sentence.tags[i] == "X")
    told = next((i for i in numbers if not (len(sentence.low[i]) == 4 and sentence.low[i].isdigit())), None)
    return told is not None and sentence.word(told + 1) in DURATIONS and not _told_within(sentence, told)
