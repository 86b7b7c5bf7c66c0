"""The quantities that a sentence states: digits, words, scales, ranges, shares, multiples and money."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from tracker.figures.numbers.cardinals import cardinal, spelled
from tracker.figures.numbers.money import CURRENCIES, money_after, money_before
from tracker.figures.numbers.multiples import MULTIPLES, double_at, multiple_at, times, twice_at
from tracker.figures.numbers.ranges import ranged, upper_end
from tracker.figures.numbers.sharedunits import share_units, spread_percent
from tracker.figures.numbers.shares import fraction_at, half_at, one_in, ordinal_share_at
from tracker.figures.words.numberwords import SCALES, SPELLED_SCALES, TENS, UNITS, word_value
from tracker.figures.words.percents import percent_words
from tracker.figures.words.quantities import Quantity, tidy
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

MAX_QUANTITIES = 60
"""Quantities of one sentence; what has more is a table or noise, no prose, and none of it is read."""
_MEMBERS = wordset("""
    member members person people lawyer lawyers judge judges mediator mediators strong notary expert experts
    seat arbitrator volunteer man woman student household village team case
    """)


def find_quantities(sentence: Sentence) -> list[Quantity]:
    """All quantities in order, what is no figure among them (see traps)."""
    out: list[Quantity] = []
    at = 0
    for i in _may_count(sentence):
        if i < at:
            continue
        if len(out) == MAX_QUANTITIES:
            return []
        if sentence.tags[i] == "X":
            found = _number(sentence, i)
        else:
            found = _worded(sentence, i) if sentence.low[i] in _WORDS else _hyphened(sentence, i)
        if found is not None:
            spread_percent(sentence, out, found)
            out.append(found)
            at = max(found.last, i + 1)
    return share_units(sentence, out)


def _may_count(sentence: Sentence) -> list[int]:
    """The words by which a quantity may be found."""
    tags = sentence.tags
    return [i for i, word in enumerate(sentence.low) if word in _WORDS or "-" in word or tags[i] == "X"]


def _number(sentence: Sentence, i: int) -> Quantity | None:
    word = sentence.low[i]
    if word in SPELLED_SCALES:
        return _bare_scale(sentence, i)
    if word in UNITS or word in TENS or "-" in word:
        fraction = fraction_at(sentence, i)
        if fraction is not None:
            return fraction
    read = cardinal(sentence, i)
    if read is None:
        return None
    stop, value = read
    halved = sentence.low[stop : stop + 3] == ["and", "a", "half"]
    if halved and sentence.word(stop + 3) in ("times", "million", "billion"):
        stop, value = stop + 3, value + 0.5  # "two and a half times"
        if sentence.low[stop] in SCALES:
            stop, value = stop + 1, int(value * SCALES[sentence.low[stop]])
    quantity = Quantity(i, i, stop, stop, value, digits=word[0].isdigit())
    quantity = ranged(sentence, quantity)
    return _with_unit(sentence, quantity)


def _bare_scale(sentence: Sentence, i: int) -> Quantity | None:
    """ "a hundred lawyers", "half a million yuan"; "hundreds of" is vague and no number."""
    before = sentence.word(i - 1)
    if before not in ("a", "an", "the", "one") and before not in ("than", "over", "nearly", "about", "some"):
        return None
    if before == "the":
        return None
    value = SCALES[sentence.low[i]]
    if before == "a" and sentence.word(i - 2) == "half" and value > 100:
        return _with_unit(sentence, Quantity(i - 2, i - 2, i + 1, i + 1, value // 2, digits=False))
    if before == "a" and sentence.word(i - 2) in ("half", "many", "such"):
        return None
    stop, total = spelled(sentence, i, 1)
    return _with_unit(sentence, Quantity(i, i, stop, stop, total, digits=False))


def _with_unit(sentence: Sentence, quantity: Quantity) -> Quantity:
    return (
        _percent(sentence, quantity)
        or money_before(sentence, quantity)
        or money_after(sentence, quantity)
        or times(sentence, quantity)
        or one_in(sentence, quantity)
        or _compound(sentence, quantity)
        or quantity
    )


def _percent(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    at = quantity.stop
    if sentence.word(at) == "-" and sentence.glued(at):
        at += 1
    form, length = percent_words(sentence, at)
    if form is None:
        return None
    quantity = replace(quantity, last=at + length, form=form, unit="percent")
    return upper_end(sentence, quantity, quantity.form, percent_words)


def _compound(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """ "a 12-member team", "a 50-million-yuan fund"."""
    at = quantity.stop
    if sentence.word(at) != "-" or not (sentence.glued(at) and sentence.glued(at + 1)):
        return None
    parts = sentence.word(at + 1).split("-")
    scale = SCALES.get(parts[0], 1) if parts[0] in SPELLED_SCALES else 1
    if scale > 1 and len(parts) > 1 and parts[1] in CURRENCIES:
        return replace(quantity, value=tidy(quantity.value * scale), stop=at + 2, last=at + 2, form="money",
                       unit=CURRENCIES[parts[1]], cut=len(parts[0]))  # fmt: skip
    if parts[0] in CURRENCIES and len(parts) == 1:
        return replace(quantity, last=at + 2, form="money", unit=CURRENCIES[parts[0]])
    if parts[0] in _MEMBERS:
        return replace(quantity, last=at + 2, form="member", unit=parts[0])
    return None


def _hyphened(sentence: Sentence, i: int) -> Quantity | None:
    """ "five-member panel", "two-thirds"."""
    word = sentence.low[i]
    fraction = fraction_at(sentence, i) or multiple_at(sentence, i)
    if fraction is not None:
        return fraction
    parts = word.split("-")
    for split in (2, 1):
        value = word_value("-".join(parts[:split]))
        if value is None or len(parts) <= split:
            continue
        rest = parts[split]
        cut = len("-".join(parts[:split]))
        if rest in _MEMBERS:
            return Quantity(i, i, i + 1, i + 1, value, form="member", unit=rest, digits=False, cut=cut)
        if rest in ("odd", "plus", "some"):
            return Quantity(i, i, i + 1, i + 1, value, digits=False, cut=cut)
        if rest in ("percent",):
            return Quantity(i, i, i + 1, i + 1, value, form="percent", unit="percent", digits=False, cut=cut)
    return None


def _worded(sentence: Sentence, i: int) -> Quantity | None:
    return _WORDS[sentence.low[i]](sentence, i)


_WORDS: Mapping[str, Callable[[Sentence, int], Quantity | None]] = {
    "half": half_at,
    "third": ordinal_share_at,
    "quarter": ordinal_share_at,
    "fifth": ordinal_share_at,
    "fourth": ordinal_share_at,
    "tenth": ordinal_share_at,
    "sixth": ordinal_share_at,
    "seventh": ordinal_share_at,
    "eighth": ordinal_share_at,
    "ninth": ordinal_share_at,
    "twice": twice_at,
    "double": double_at,
    "triple": double_at,
} | dict.fromkeys((word for word in MULTIPLES if "-" not in word), multiple_at)
