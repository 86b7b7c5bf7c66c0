"""Numbers that are dates, years and times of day."""

from tracker.figures.words.lexicon import MONTHS
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_YEAR_BEFORE = wordset("""
    in since by of during from until till before after through between and to early late mid the year spring
    summer autumn winter until throughout around than for january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    """)  # fmt: skip
_TIME_AFTER = wordset("a.m. p.m. am pm o'clock a.m p.m noon")


def is_date(sentence: Sentence, q: Quantity) -> bool:
    if sentence.word(q.stop) == "o'clock" or sentence.low[q.stop : q.stop + 3] in _OF_DAY:
        return True  # "a quarter to six in the evening"
    if not q.digits or not isinstance(q.value, int):
        return False
    before, after = sentence.word(q.first - 1), sentence.word(q.stop)
    if before == "." and sentence.word(q.first - 2) in MONTHS:
        before = sentence.word(q.first - 2)
    if after in _TIME_AFTER:
        return True
    if q.value <= 31 and (_month(sentence, q.first - 1, before) or _month(sentence, q.stop, after)):
        return True
    if before == "," and after not in (",", "and", "to", "-"):
        return False
    if before in ("and", "to", "-", ",") and q.value <= 31 and sentence.word(q.first - 2).isdigit():
        return sentence.word(q.first - 3) in MONTHS
    return False


_OF_DAY = (["in", "the", "evening"], ["in", "the", "morning"], ["in", "the", "afternoon"])


def _month(sentence: Sentence, i: int, word: str) -> bool:
    return word in MONTHS and 0 <= i < len(sentence.tokens) and sentence.tokens[i].text[0].isupper()


def is_year(sentence: Sentence, q: Quantity) -> bool:
    """A bare number between 1900 and 2100, unless it clearly counts a plural noun."""
    if q.value_to is not None and sentence.word(q.number - 1) == "(" and _dynasty(sentence, q):
        return True
    if not q.digits or q.stop != q.number + 1:
        return q.value_to is not None and q.digits and 1900 <= q.value <= 2100 and "," not in sentence.low[q.number]
    word = sentence.low[q.number]
    if len(word) != 4 or not word.isdecimal() or not 1000 <= int(word) <= 2100:
        return False
    before, after = sentence.word(q.first - 1), sentence.word(q.stop)
    if int(word) < 1900:
        return _bygone(sentence, q, int(word))
    if before in _YEAR_BEFORE or before in MONTHS or before in (",", "(") or after in (",", ".", ")", ""):
        return True
    return not (is_plural(after) and sentence.tag(q.first - 1) in "VPEGNJ")


def _dynasty(sentence: Sentence, q: Quantity) -> bool:
    """ "the Ming Dynasty (1368-1644)"."""
    years = q.digits and q.value_to is not None and 500 <= q.value < q.value_to <= 2100
    return years and "," not in sentence.low[q.number] and sentence.word(q.stop) == ")"


def _bygone(sentence: Sentence, q: Quantity, year: int) -> bool:
    """ "dates from 1592", "founded in 1874": thousands are written with a comma, so this counts nothing."""
    if sentence.tag(q.stop) in ("N", "J", "X", "K"):
        return False
    before = sentence.word(q.first - 1)
    return before in ("in", "since", "until", "circa", "around") or (year >= 1500 and before in _YEAR_BEFORE | {"("})
