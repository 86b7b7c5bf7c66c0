"""Times that a report compares with: "than in 2024", "compared with August 2021", "the highest since 2018"."""

from dataclasses import replace

from tracker.figures.when.moments import Time
from tracker.figures.words.lexicon import BE
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import GROWTH, SHRINKING, form_of
from tracker.figures.words.wordset import wordset


def marked(sentence: Sentence, time: Time) -> Time:
    """Marks what is only compared with: "than in the same period of 2025", "compared with August 2021"."""
    if time.compare or time.kind not in ("point", "now"):
        return time
    span = sentence.word(time.first - 1) == "from" and "to" in sentence.low[time.first : time.last]
    if span and sentence.word(time.first - 2) != "than":
        return time  # "fell by 12 percent from January to August"
    open_end = (time.edtf or "").endswith("/..")
    compared = _superlative(sentence, time) if open_end else _compares(sentence, time)
    compared = compared or _of_level(sentence, time) or _as_when(sentence, time.first) or labels(sentence, time)
    return replace(time, compare=True) if compared else time


def in_rows(sentence: Sentence, times: list[Time]) -> list[Time]:
    """ "compared with 81 in 2023 and a mere 22 in 2020": what stands in a row with a comparison is compared, too."""
    for k in range(1, len(times)):
        left, right = times[k - 1], times[k]
        between = sentence.tags[left.last : right.first]
        joined = between[:1] == ["C"] or between[:2] == [",", "C"]
        beside = sentence.word(left.first - 1) == "in" and "X" in sentence.tags[max(0, left.first - 5) : left.first]
        joined = joined and beside and "X" in between and {*"VASR;:"}.isdisjoint(between)
        if left.compare and joined and right.kind == "point":
            times[k] = replace(right, compare=True)
    return times


def _superlative(sentence: Sentence, time: Time) -> bool:
    """ "the highest since 2018", "the best result since the exam took its form in 2018": how long nothing was more."""
    low = sentence.low
    since = next((i for i in range(time.last - 1, max(0, time.first - 14), -1) if low[i] == "since"), None)
    if since is None:
        return False
    if low[since - 1] in ("seen", "reached", "recorded", "matched") and not _NEVER.isdisjoint(low[since - 4 : since]):
        return True  # "a number not seen since 2016"
    for i in range(since - 1, max(0, since - _SUPERLATIVE_REACH), -1):
        if low[i] in _MOST or (low[i].endswith("est") and sentence.tag(i - 1) in "DK" and low[i] not in _IN_EST):
            return True
        if low[i] in _NTH:
            return low[i - 1] == "the"  # "the first rise since 2019", "for the first time since 2020"
        if sentence.tags[i] not in "NJPDXKB":
            break
    return False


def _compares(sentence: Sentence, time: Time) -> bool:
    first = time.first
    on = _led_at(sentence, first)
    changed = sentence.word(on) in ("on", "over", "from") and _change_before(sentence, on, time)
    if changed or share_of_level(sentence, first):
        return True
    for i in range(first - 1, max(-1, first - 10), -1):
        word = sentence.low[i]
        if sentence.tags[i] in ",;:.—(SA":
            return False
        if word in ("compared", "versus", "against"):  # but "a campaign against wage arrears that began in May"
            return word != "against" or "X" in sentence.tags[i:first] or first - i < _NEAR
        if word == "as" and sentence.word(i - 1) in ("number", "many", "much", "level", "figure", "amount"):
            return "same" in sentence.low[max(0, i - 3) : i] or sentence.word(i - 2) == "as"
        if word in ("above", "below", "beyond") and sentence.word(i + 1) in ("that", "those", "the"):
            return sentence.word(i + 2) in ("of", "level", "levels", "figure", "number", "rate")
        if word == "than" and i == first - 1 and (sentence.tag(i - 2) == "X" or _reckoned_back(sentence, time)):
            return True  # "203 more than two years ago", "12 lawyers more than two years ago"
        if word == "than":
            return _degree_before(sentence, i) and not _number_near(sentence, i + 1)
        if word in ("double", "twice", "times", "triple") and sentence.word(i + 1) in ("the", "that", "as", "those"):
            return True
        if word in _NEARING and sentence.word(i + 1) in ("the", "that", "those"):
            return True  # "nearly matching the 13,100 of 2023"
        if word == "from" and sentence.tag(i + 1) in ("X", "B", "J") and i < first - 1:
            return True
    return False


def _of_level(sentence: Sentence, time: Time) -> bool:
    """ "has doubled from the level of 2023"."""
    if sentence.word(time.first - 1) not in ("of", "in", "for") or sentence.word(time.first - 2) not in _LEVELS:
        return False
    led = time.first - 4 if sentence.tag(time.first - 3) == "D" else time.first - 3
    return sentence.word(led) in ("from", "on", "over") and _change_before(sentence, led, time)


def _led_at(sentence: Sentence, first: int) -> int:
    """The word ahead of a time that begins at `first`, or of "the whole of" it."""
    return first - 4 if sentence.low[max(0, first - 3) : first] == ["the", "whole", "of"] else first - 1


def share_of_level(sentence: Sentence, first: int) -> bool:
    """ "or 70 percent of the total for 2024": a share of what there was at another time, of which "for" tells."""
    on = _led_at(sentence, first)
    if on < 4 or sentence.low[on] != "for" or sentence.low[on - 1] not in _LEVELS:
        return False
    at = sentence.run_back(on - 3, "XN")
    whole = sentence.low[on - 3 : on - 1] == ["of", "the"] and at < on - 3
    return whole and sentence.tag(at - 1) not in "VI" and sentence.word(at - 1) != "for"


def labels(sentence: Sentence, time: Time) -> bool:
    """ "took 640 calls (2024: 590)": the time of what comes behind it in the bracket."""
    return sentence.tag(time.first - 1) == "(" and sentence.tag(time.last) == ":"


def _as_when(sentence: Sentence, first: int) -> bool:
    """ "three times as many as when it was launched in 2022"."""
    at = next((i for i in range(first - 1, max(0, first - 9), -1) if sentence.tags[i] in ",;:S"), 0)
    return sentence.word(at) == "when" and sentence.word(at - 1) in ("as", "than")


def _reckoned_back(sentence: Sentence, time: Time) -> bool:
    return sentence.low[time.last - 1] in ("ago", "earlier", "before") and sentence.word(time.first - 2) in _DEGREES


def _degree_before(sentence: Sentence, than: int) -> bool:
    """ "more than", "8 percent more cases than": a degree, with what there is more of."""
    at = than - 1
    while than - at < _NOUN_PHRASE and sentence.tag(at) in "NJ" and sentence.word(at) not in _DEGREES:
        at -= 1
    return sentence.word(at) in _DEGREES


_NOUN_PHRASE = 6


def _number_near(sentence: Sentence, i: int) -> bool:
    """Whether "than" leads to a number ("more than 40", "more than a third"), not to what is compared with."""
    if "," in sentence.word(i):
        return True
    for k in (i, i + 1):
        if sentence.tag(k) == "X" and not sentence.low[k].isdigit():
            return True
        if sentence.word(k) in ("third", "half", "quarter", "doubled", "tripled", "trebled", "quadrupled", "halved"):
            return True
    return False


_NEAR = 5
_LEVELS = wordset("level levels figure figures number numbers total rate")
_DEGREES = wordset("more less fewer higher lower earlier larger greater smaller faster better")
_MOST = wordset("most least best worst fewest record")
_NEARING = wordset("matching exceeding surpassing topping beating outstripping equaling equalling approaching")
_NEVER = wordset("not never last unseen")
_NTH = wordset("first second third")
_IN_EST = wordset("arrest contest forest guest harvest interest invest latest protest quest request rest test")
_SUPERLATIVE_REACH = 8


_BY_HOW_MUCH = frozenset("XNJBDPC")
_CHANGED = wordset("up down increase rise growth drop fall decrease decline gain jump more fewer less surge reduction")
_MOVING = GROWTH | SHRINKING | {"double", "triple", "treble", "quadruple", "halve", "go"}
_REACH = 12
_SPAN_BACK = wordset("past last previous")


def _change_before(sentence: Sentence, on: int, time: Time) -> bool:
    """ "up 12 percent on 2022", "a jump of 24 from 2024", "rose by a fifth from the first five months of last year";
    but "rose by 12 percent over the past three years", "were cut by a fifth from July 1".
    """
    words = sentence.low[time.first : time.last]
    if sentence.low[on] == "on" and len(time.edtf or "") == len("2025-05-01"):
        return False  # "were lowered by 20 percent on May 1"
    if sentence.low[on] == "over" and words[-1] in ("years", "months", "decade") and not _SPAN_BACK.isdisjoint(words):
        return False
    for i in range(on - 1, max(-1, on - _REACH), -1):
        word, form = sentence.low[i], form_of(sentence.low[i])
        if form is not None and sentence.tags[i] in "VEGI":
            return form.lemma in _MOVING and (sentence.low[on] != "from" or not _decreed(sentence, i, time))
        if word in ("percent", "%", "percentage") and sentence.low[on] != "from":
            return True
        if word in _CHANGED:
            return word != "more" or i == on - 1 or sentence.low[on] != "from"  # but "six more lawyers from May"
        if sentence.tags[i] not in _BY_HOW_MUCH:
            return False
    return False


def _decreed(sentence: Sentence, verb: int, time: Time) -> bool:
    """ "were cut by a fifth from July", "will be raised to 60 from January": from then on."""
    if len(time.edtf or "") == len("2025-07-01"):
        return True
    return sentence.tags[verb] == "E" and any(word in BE for word in sentence.low[max(0, verb - 3) : verb])
