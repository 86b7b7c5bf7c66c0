"""Numbers that name a thing and count nothing: rooms, articles, hotlines, versions, the items of a list."""

from tracker.figures.words.nouns import is_plural
from tracker.figures.words.quantities import Quantity
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_LABELS = wordset("""
    article articles clause gate tower district building room floor phase chapter section paragraph item volume
    version page part grade route document decree order fortune hotline hotlines no nos number line hall zone
    block unit annex appendix table figure circular notice rule window counter schedule pier terminal level
    berth dock warehouse class channel highway type tier model mode lane street road platform booth bay plot lot batch
    case session stage dial dialing dialling calling hotline 500 wing step category top
    """)
_LOW_LABELS = wordset(
    "article articles clause no nos top hotline dial dialing dialling hotlines  chapter aged age extension ext"
)
_SERIES = wordset(
    "report reports issue edition bulletin episode season round instalment brief digest newsletter dispatch"
)
"""What comes out in numbers: "Work report 7" as a title."""
_ALL_LABELS = _LABELS | _LOW_LABELS | _SERIES
_SPELT_LABELS = wordset("top article phase chapter zone page grade level aged")
_AFTER_LABEL = wordset("hotline hotlines platform st nd rd th helpline")


def is_label(sentence: Sentence, q: Quantity) -> bool:
    """ "Article 9", "No 14", "Gate 3", "the 12348 hotline", "top 10", "Fortune 500"."""
    word = sentence.low[q.number]
    if _is_nth(sentence, q):
        return True
    if "," in word and sentence.word(q.first - 1) not in ("article", "articles", "clause", "no"):
        return False  # labels are written without
    if not q.digits:
        before = sentence.word(q.first - 1)
        return before in _SPELT_LABELS and (before != "level" or not is_plural(sentence.word(q.stop)))
    if (
        sentence.word(q.first - 2) == "/"
        and sentence.tokens[q.first - 1].text.isupper()
        and sentence.glued(q.first - 1)
    ):
        return True  # "GB/T 1234", the number of a standard
    if len(word) == 5 and word.startswith(("123", "122", "121", "111", "955")) and word.isdigit():
        return True
    return sentence.word(q.stop) in _AFTER_LABEL or _labeled_ahead(sentence, q)


def _is_nth(sentence: Sentence, q: Quantity) -> bool:
    """ "The caller was number 2,000 of the month", "as number 17": its place in a row."""
    led = sentence.word(q.first - 1) == "number" and sentence.word(q.first - 2) in _BEFORE_NTH
    return led and sentence.tag(q.stop) not in "NJ"


_BEFORE_NTH = wordset("is was were be being been as became become")


def _labeled_ahead(sentence: Sentence, q: Quantity) -> bool:
    """Whether the word before makes the digits a label: "No. 14", "Fortune Global 500", "Gate 3", "top 10"."""
    before = sentence.word(q.first - 1)
    if before == "." and sentence.word(q.first - 2) in ("no", "nos", "art"):
        return True
    if before == "global" and sentence.word(q.first - 2) == "fortune":
        return True
    if before not in _ALL_LABELS or (before == "top" and (q.value >= 1000 or sentence.tag(q.first - 2) in "TA")):
        return False
    if before in _SERIES and sentence.tag(q.stop) not in "NJ" and q.value < 1000:
        return sentence.kind != "text" or sentence.tokens[q.first - 1].text[0].isupper()
    inside = q.first > 1 or sentence.tag(q.stop) not in "NJ"
    capital = sentence.tokens[q.first - 1].text[0].isupper() and inside
    return (
        capital
        or before in _LOW_LABELS
        or (
            before == "number"
            and sentence.tag(q.stop) != "N"
            and sentence.tag(q.first - 1) == "N"
            and sentence.word(q.stop) == ""
        )
    )


def is_address(sentence: Sentence, q: Quantity) -> bool:
    """ "188 Shifu Avenue", a telephone number, "press 2"."""
    word = sentence.low[q.number]
    if word[0] == "0" and len(word) > 1 and "." not in word:
        return True
    if word.isdigit() and (sentence.word(q.stop).isdigit() or sentence.word(q.first - 1).isdigit()):
        return True
    if sentence.word(q.first - 1) in ("press", "pressed", "pressing", "dial", "option"):
        return True
    if sentence.word(q.first - 1) == "day" and sentence.word(q.first - 2) in ("on", "by", "until", "of"):
        return True
    for k in range(q.stop, min(q.stop + 4, len(sentence.tokens))):
        if not sentence.tokens[k].text[0].isupper():
            return False
        if sentence.low[k] in ("road", "street", "avenue", "lane", "boulevard", "building"):
            return True
    return False


def is_list_numeral(sentence: Sentence, q: Quantity) -> bool:
    """ "1. ", "(2)", "3)" at the head of a line."""
    if q.first == 0 and sentence.word(q.stop) in (".", ")") and q.digits:
        return True
    if q.first == 1 and sentence.word(0) == "(" and sentence.word(q.stop) == ")":
        return True
    if sentence.word(q.first - 1) != "(" or sentence.word(q.stop) != ")" or not q.digits or q.value >= 30:
        return False
    if q.first > 2 and sentence.low.count("(") > 1 and _follows_its_noun(sentence, q):
        return False  # "notary offices (34) and forensic institutes (9)", "followed by tax (19) and rent (14)"
    named = q.first > 3 and sentence.tokens[q.first - 2].text[0].isupper() and sentence.tag(q.first - 2) == "N"
    return not named or sentence.word(q.first - 2) in _LABELS  # "in Kazan (3) and Hanoi (2)"


def _follows_its_noun(sentence: Sentence, q: Quantity) -> bool:
    noun = sentence.word(q.first - 2)
    closes = sentence.tag(q.stop + 1) in ",.;C"  # the numeral of a list stands ahead of its item
    return is_plural(noun) or (sentence.tag(q.first - 2) == "N" and closes and noun not in _LABELS)


def is_version(sentence: Sentence, q: Quantity) -> bool:
    """ "version 3.0", "Industry 4.0"."""
    return q.digits and isinstance(q.value, int) and "." in sentence.low[q.number] and q.stop == q.number + 1
