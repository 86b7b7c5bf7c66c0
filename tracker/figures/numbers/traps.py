"""Numbers that are no figures: dates, durations, ordinals, labels, hotlines, slogans, names, ages and distances."""

from tracker.figures.numbers.ages import is_age
from tracker.figures.numbers.datelike import is_date, is_year
from tracker.figures.numbers.labels import is_address, is_label, is_list_numeral, is_version
from tracker.figures.numbers.lengths import is_duration, is_hour, is_measure, is_taken
from tracker.figures.numbers.multiples import is_per_head
from tracker.figures.numbers.qualifiers import Qualifier
from tracker.figures.numbers.recounts import is_anaphoric, is_lone_one, names_told
from tracker.figures.numbers.thresholds import is_threshold
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset


def is_trap(sentence: Sentence, quantity: Quantity, bound: Qualifier, last: Sentence | None) -> bool:
    """Whether the quantity at hand is no key figure; `bound`: its qualifier, `last`: the sentence before."""
    if quantity.form == "money" and (_price(sentence, quantity) or sentence.low[quantity.number] == "one"):
        return True  # "what one yuan buys"
    if is_threshold(sentence, quantity, bound):
        return True
    if quantity.form in ("percent", "points", "money"):
        return _in_slogan(sentence, quantity) or _quoted_words(sentence, quantity) or _per_unit(sentence, quantity)
    if quantity.form == "share" and _half_truth(sentence, quantity):
        return True
    if quantity.form in ("share", "multiple", "member"):
        if _kind_of_court(sentence, quantity):
            return True
        return _in_slogan(sentence, quantity) or sentence.word(quantity.first - 1) in ("first", "last", "past", "next")
    return (
        _joined(sentence, quantity)
        or is_date(sentence, quantity)
        or is_year(sentence, quantity)
        or is_label(sentence, quantity)
        or is_duration(sentence, quantity)
        or is_measure(sentence, quantity)
        or is_age(sentence, quantity)
        or is_address(sentence, quantity)
        or is_list_numeral(sentence, quantity)
        or is_anaphoric(sentence, quantity)
        or names_told(sentence, quantity)
        or is_lone_one(sentence, quantity)
        or _in_slogan(sentence, quantity)
        or _quoted_words(sentence, quantity)
        or _named(sentence, quantity)
        or is_version(sentence, quantity)
        or _idiom(sentence, quantity)
        or is_hour(sentence, quantity)
        or is_taken(sentence, quantity, last)
        or _per_unit(sentence, quantity)
    )


_TRUTHS = wordset("story battle truth picture trouble fun secret answer job work")


def _half_truth(sentence: Sentence, q: Quantity) -> bool:
    """ "only half of the story", "half the battle", "half" in direct speech: a manner of speaking."""
    if sentence.low[q.number] == "half" and _quoted_words(sentence, q):
        return True
    at = q.stop + (sentence.word(q.stop) == "of")
    some = sentence.word(at) in ("a", "an") and at > q.stop and sentence.tag(at + 1) == "N"
    if some and _open_quote(sentence, q.first) is not None:
        return True  # "That is nine-tenths of a settlement"
    return sentence.word(at) == "the" and sentence.word(at + 1) in _TRUTHS


_FORMS_OF_COURT = wordset("panel bench tribunal form jury")


def _kind_of_court(sentence: Sentence, q: Quantity) -> bool:
    """ "heard before a seven-member panel", "in the three-judge form": which kind of court it is."""
    before = sentence.low[max(0, q.first - 2) : q.first]
    led = before[:1] in (["before"], ["by"], ["in"]) and before[-1] in ("a", "the")
    return led and q.form == "member" and sentence.word(q.last) in _FORMS_OF_COURT


def _joined(sentence: Sentence, q: Quantity) -> bool:
    """Part of something longer: "24/7", "1+N", "5G", "20th", "three-year", "9:30", "010-6515"."""
    before, after = sentence.word(q.first - 1), sentence.word(q.stop)
    glued_before, glued_after = sentence.glued(q.first), sentence.glued(q.stop)
    if glued_before and (before in ("/", ":", "+", "#", ".", "&", "x", "*", "=", "@") or before[-1:].isdigit()):
        return True
    if glued_before and before == "-":
        return True
    if not glued_after:
        return False
    if after in ("/", ":", "&", "*", "=", "@"):
        return True
    if after in ("+", "."):
        return sentence.glued(q.stop + 1) and sentence.word(q.stop + 1)[:1].isalnum()
    if after == "-":
        return sentence.glued(q.stop + 1) and sentence.word(q.stop + 1)[:1].isalnum() and not _plus(sentence, q)
    return after[:1].isalpha() and q.digits and sentence.tokens[q.stop - 1].text[-1].isdigit()


def _plus(sentence: Sentence, q: Quantity) -> bool:
    return sentence.word(q.stop + 1) in ("plus", "odd")


def _price(sentence: Sentence, q: Quantity) -> bool:
    """What a thing costs in a shop: "a bowl costs 5 yuan", "priced at 1,499 yuan", "the price, 98 yuan"."""
    before = sentence.low[max(0, q.first - 2) : q.first]
    if not before or q.value >= 100_000:
        return False
    if before[-1] == "cost" and sentence.word(q.last) in ("apiece", "each"):
        return True
    if before[-1] in ("costs", "price", "priced") or before[0] in ("priced", "price", "costing"):
        return True
    if "for" in before and q.value < 10_000:
        at = q.first - 1 - before[::-1].index("for")
        return sentence.word(at - 1) in ("sells", "sell", "sold", "selling", "retails", "retailing", "goes")
    return False


def _in_slogan(sentence: Sentence, q: Quantity) -> bool:
    """Inside quotation marks that hold a name or a slogan, no speech."""
    start = _open_quote(sentence, q.first) if '"' in sentence.low else None
    if start is None:
        return False
    end = q.stop
    while end < len(sentence.low) and sentence.low[end] != '"':
        end += 1
    words = end - start - 1
    if end == len(sentence.low) or words > 12:
        return False
    return sentence.word(end - 1) not in (",", ".", "!", "?") or words < 5


def _open_quote(sentence: Sentence, first: int) -> int | None:
    marks = [i for i in range(first) if sentence.low[i] == '"']
    return marks[-1] if len(marks) % 2 else None


def _quoted_words(sentence: Sentence, q: Quantity) -> bool:
    """Small number words in direct speech are a manner of speaking."""
    if q.digits or '"' not in sentence.low:
        return False
    start = _open_quote(sentence, q.first)
    if start is None:
        return False  # speech begins with a capital, a motto does not
    return q.value <= 100 or sentence.tokens[start + 1].text[0].islower()


def _named(sentence: Sentence, q: Quantity) -> bool:
    """A capitalised number word inside a sentence belongs to a name: "Three Gorges", "Two Sessions"."""
    if q.digits or q.first == 0 or sentence.kind in ("title", "heading"):
        return False
    text = sentence.tokens[q.number].text
    return text[0].isupper() and sentence.low[q.first - 1] not in ('"', ":", "(", ".", "-", "—")


_IDIOMS = wordset("hats minds birds cents coins stools worlds pennies")
_HANDS = wordset("hands eyes ears shoulders feet legs wheels")


def _idiom(sentence: Sentence, q: Quantity) -> bool:
    """ "wears two hats", "takes 72 pairs of hands to make", "30 degrees below zero", "two languages, one table"."""
    at = q.stop
    if sentence.low[q.number] == "zero" and sentence.tag(at) not in "NJ":
        return True
    if sentence.word(at) in ("pair", "pairs") and sentence.word(at + 2) in _HANDS:
        return True
    if not q.digits and q.value <= 10 and sentence.word(at) in _IDIOMS | _HANDS:
        return True
    return not q.digits and _motto(sentence, q)


def _motto(sentence: Sentence, q: Quantity) -> bool:
    """A title or heading of nothing but small number words, each with its noun: "Two languages, one table"."""
    if sentence.kind == "text" or q.value > 20 or "A" in sentence.tags or "V" in sentence.tags:
        return False
    small = [i for i, tag in enumerate(sentence.tags) if tag == "X"]
    commas = sentence.low.count(",") + sentence.low.count("and")
    return len(small) == commas + 1 > 1 and small[0] == 0 and len(sentence.tags) <= 3 * len(small) + commas


def _per_unit(sentence: Sentence, q: Quantity) -> bool:
    """ "per 10,000 people", "every 100 households": the measure of a rate; not where it is the rate itself."""
    rate = sentence.word(q.first - 1) in ("per", "every") and q.form in ("plain", "money")
    return rate and not is_per_head(sentence, q)
