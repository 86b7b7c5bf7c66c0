"""Cardinals: the numbers that digits, number words and scales tell."""

from tracker.figures.words.numberwords import SCALES, SPELLED_SCALES, word_value
from tracker.figures.words.sentence import Sentence
from tracker.model.figure import Number

MAX_DIGITS = 15


def is_bare_year(sentence: Sentence, i: int) -> bool:
    """Four digits without a comma that may be a year of this age."""
    word = sentence.word(i)
    return len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2100


def cardinal(sentence: Sentence, i: int) -> tuple[int, Number] | None:
    """The number that begins at word `i`: (the word after it, its value)."""
    word = sentence.word(i)
    if not word:
        return None
    if word[0].isdigit():
        return _digits(sentence, i)
    value = word_value(word)
    if value is None:
        return None
    return spelled(sentence, i + 1, value)


def _digits(sentence: Sentence, i: int) -> tuple[int, Number] | None:
    word = sentence.low[i].replace(",", "")
    if len(word) > MAX_DIGITS or not word.isascii() or _torn(sentence, i - 1) or _torn(sentence, i + 1):
        return None
    value: Number = float(word) if "." in word else int(word)
    stop = i + 1
    while stop < len(sentence.low) and sentence.low[stop] in SCALES and _scale_fits(sentence, stop):
        value *= SCALES[sentence.low[stop]]
        stop += 1
    if isinstance(value, float):
        value = round(value, 6)
        value = int(value) if value.is_integer() else value
    return stop, value


def _torn(sentence: Sentence, comma: int) -> bool:
    """ "1,23,4": digits around a bare comma that groups no thousands: which number was meant is anybody's guess."""
    if sentence.word(comma) != "," or not (sentence.glued(comma) and sentence.glued(comma + 1)):
        return False
    sides = sentence.word(comma - 1), sentence.word(comma + 1)
    return all(side[0].isdigit() for side in sides) and {len(side) for side in sides} != {4}


def _scale_fits(sentence: Sentence, i: int) -> bool:
    """ "dozen", "m" and "k" are scales only where they touch the digits."""
    return sentence.low[i] not in ("m", "k", "dozen", "score") or (sentence.glued(i) and sentence.low[i] != "dozen")


def spelled(sentence: Sentence, i: int, value: int) -> tuple[int, Number]:
    """Goes on after the first number word: "two hundred and six thousand"."""
    total, current = 0, value
    while True:
        word = sentence.word(i)
        if word in SPELLED_SCALES:
            scale = SCALES[word]
            if scale in (100, 12):
                current *= scale
            else:
                total, current = total + current * scale, 0
            i += 1
            continue
        step = 2 if word == "and" and sentence.word(i - 1) in SPELLED_SCALES - {"dozen"} else 1
        more = word_value(sentence.word(i + step - 1))
        if more is None or sentence.word(i - 1) not in SPELLED_SCALES - {"dozen"}:
            return i, total + current
        current += more
        i += step
