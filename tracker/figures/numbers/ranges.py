"""Ranges: "20 to 30 million", "10 percent to 15 percent"; "from 20 to 30" after a verb of change is none."""

from collections.abc import Callable
from dataclasses import replace

from tracker.figures.numbers.cardinals import cardinal
from tracker.figures.words.numberwords import SCALES
from tracker.figures.words.percents import percent_words
from tracker.figures.words.quantities import Quantity, tidy
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import FORMS, GROWTH, SHRINKING
from tracker.model.figure import Number


def ranged(sentence: Sentence, quantity: Quantity) -> Quantity:
    """The quantity with its upper end, where a range begins with it."""
    joint = sentence.word(quantity.stop)
    if quantity.digits and 1900 <= quantity.value <= 2100 and "," not in sentence.low[quantity.number]:
        return quantity  # a year; "from 9,400 in 2020 to 13,750" is no range
    if joint not in ("to", "-", "or", "and", "~"):
        return quantity
    read = cardinal(sentence, quantity.stop + 1)
    if read is None:
        return quantity
    stop, upper = read
    if not _is_range(sentence, quantity, joint, upper):
        return quantity
    lower = _shared_scale(sentence, quantity, stop, upper)
    if upper <= lower:
        return quantity
    return replace(quantity, stop=stop, last=stop, value=lower, value_to=upper)


def _is_range(sentence: Sentence, quantity: Quantity, joint: str, upper: Number) -> bool:
    before = sentence.word(quantity.number - 1)
    if joint == "-":
        return sentence.glued(quantity.stop) and sentence.glued(quantity.stop + 1)
    if joint == "or":
        return upper - quantity.value in (1, 2, 5, 10, 20) and quantity.value < 100
    if joint == "and":
        return before == "between"
    if joint == "to" and before == "by":
        read = cardinal(sentence, quantity.stop + 1)
        return read is not None and percent_words(sentence, read[0])[0] is not None
    if joint == "to" and before == "from":
        return not _moves(sentence, quantity.number - 1)
    return joint in ("to", "~")


_MOVING = GROWTH | SHRINKING | {"double", "triple", "quadruple", "change", "move", "develop"}


def _moves(sentence: Sentence, i: int) -> bool:
    """Whether a verb or noun of change stands before "from": then its numbers are the old and the new."""
    for k in range(i - 1, max(-1, i - 10), -1):
        form = FORMS.get(sentence.low[k])
        if sentence.low[k : k + 2] == ["number", "of"]:
            return True  # "will bring the number of clerks from 76 to 80"
        if (form is not None and form.lemma in _MOVING) or sentence.low[k] in ("up", "down", "increase", "went"):
            return True
        if sentence.tags[k] in ";:":
            return False
    return False


def _shared_scale(sentence: Sentence, quantity: Quantity, stop: int, upper: Number) -> Number:
    """ "20 to 30 million": the scale is said once."""
    scale = SCALES.get(sentence.word(stop - 1), 1)
    if scale > 1 and quantity.stop == quantity.number + 1 and quantity.value < 1000 <= upper:
        return tidy(round(quantity.value * scale, 6))
    return quantity.value


def _may_span(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether "... to ..." after this amount may be a span: not "by 5 yuan to 8 yuan", nor a change from old to new."""
    before = sentence.word(quantity.number - 1)
    return before != "by" and not (before == "from" and _moves(sentence, quantity.number - 1))


def upper_end(
    sentence: Sentence,
    quantity: Quantity,
    unit: str | None,
    read_unit: Callable[[Sentence, int], tuple[str | None, int]],
) -> Quantity:
    """ "10 percent to 15 percent", "300 yuan to 500 yuan", where nothing says that one became the other: the upper end
    too, if `read_unit` finds the same `unit` behind it."""
    if sentence.word(quantity.last) != "to" or not _may_span(sentence, quantity):
        return quantity
    read = cardinal(sentence, quantity.last + 1)
    if read is None or read[1] <= quantity.value or quantity.value_to is not None:
        return quantity
    found, length = read_unit(sentence, read[0])
    if found != unit:
        return quantity
    return replace(quantity, stop=read[0], last=read[0] + length, value_to=read[1])
