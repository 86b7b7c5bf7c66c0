"""Numbers that are no figures: dates, durations, ordinals, labels, hotlines, slogans, names, ages and distances."""

from tracker.figures.lexicon import BE, DISTANCES, DURATION_WORDS, DURATIONS, MONTHS
from tracker.figures.nouns import is_person, is_plural
from tracker.figures.quantities import Quantity
from tracker.figures.sentence import Sentence
from tracker.figures.wordset import wordset

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
_YEAR_BEFORE = wordset("""
    in since by of during from until till before after through between and to early late mid the year spring
    summer autumn winter until throughout around than for january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    """)  # fmt: skip
_MONEY_WORDS = wordset("yuan renminbi dollars euros million billion percent points")
_DEFINITE = wordset("the these those all both our any either neither other")
_TIME_AFTER = wordset("a.m. p.m. am pm o'clock a.m p.m noon")


def is_trap(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the quantity at hand is no key figure."""
    if quantity.form == "money" and (_price(sentence, quantity) or sentence.low[quantity.number] == "one"):
        return True  # "what one yuan buys"
    if quantity.form in ("percent", "points", "money"):
        return _in_slogan(sentence, quantity) or _quoted_words(sentence, quantity) or _per_unit(sentence, quantity)
    if quantity.form == "share" and (_quoted_words(sentence, quantity) or _half_truth(sentence, quantity)):
        return True
    if quantity.form in ("share", "multiple", "member"):
        return _in_slogan(sentence, quantity) or sentence.word(quantity.first - 1) in ("first", "last", "past", "next")
    return (
        _joined(sentence, quantity)
        or _date(sentence, quantity)
        or _year(sentence, quantity)
        or _label(sentence, quantity)
        or _duration(sentence, quantity)
        or _measure(sentence, quantity)
        or _age(sentence, quantity)
        or _address(sentence, quantity)
        or _list_numeral(sentence, quantity)
        or _anaphoric(sentence, quantity)
        or _names_told(sentence, quantity)
        or _one(sentence, quantity)
        or _in_slogan(sentence, quantity)
        or _quoted_words(sentence, quantity)
        or _named(sentence, quantity)
        or _version(sentence, quantity)
        or _idiom(sentence, quantity)
        or _spanned(sentence, quantity)
        or _takes(sentence, quantity)
        or _per_unit(sentence, quantity)
    )


_TRUTHS = wordset("story battle truth picture trouble fun secret answer job")


def _half_truth(sentence: Sentence, q: Quantity) -> bool:
    """ "only half of the story", "half the battle": a manner of speaking."""
    at = q.stop + (sentence.word(q.stop) == "of")
    return sentence.word(at) == "the" and sentence.word(at + 1) in _TRUTHS


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


def _date(sentence: Sentence, q: Quantity) -> bool:
    if sentence.word(q.stop) == "o'clock":
        return True
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


def _month(sentence: Sentence, i: int, word: str) -> bool:
    return word in MONTHS and 0 <= i < len(sentence.tokens) and sentence.tokens[i].text[0].isupper()


def _year(sentence: Sentence, q: Quantity) -> bool:
    """A bare number between 1900 and 2100, unless it clearly counts a plural noun."""
    if q.value_to is not None and sentence.word(q.number - 1) == "(" and _dynasty(sentence, q):
        return True
    if not q.digits or q.stop != q.number + 1:
        return q.value_to is not None and q.digits and 1900 <= q.value <= 2100 and "," not in sentence.low[q.number]
    word = sentence.low[q.number]
    if len(word) != 4 or not word.isdigit() or not 1000 <= int(word) <= 2100:
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


def _label(sentence: Sentence, q: Quantity) -> bool:
    """ "Article 9", "No 14", "Gate 3", "the 12348 hotline", "top 10", "Fortune 500"."""
    word = sentence.low[q.number]
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
    if sentence.word(q.stop) in _AFTER_LABEL:
        return True
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


def _duration(sentence: Sentence, q: Quantity) -> bool:
    """ "three years", "10 working days", "two more months", "half a year"; "1,200 hours of service" too."""
    at = q.stop
    if sentence.word(at) == "-" and sentence.glued(at):
        at += 1
    if sentence.word(at) in _SEASONS and not q.digits:
        return True
    if sentence.low[max(0, q.first - 2) : q.first] == ["out", "of"] and sentence.word(q.first - 3) in DURATIONS:
        return True  # "three weeks out of four"
    if at < len(sentence.low) and sentence.word(at).split("-")[0] in DURATIONS:
        return True
    steps = 0
    while sentence.word(at) in DURATION_WORDS and steps < 3:
        at, steps = at + 1, steps + 1
    if sentence.word(at) in DURATIONS:
        return True
    return _shortened(sentence, q)


_SEASONS = wordset("springs summers autumns winters")


def _shortened(sentence: Sentence, q: Quantity) -> bool:
    """ "from 20 working days to seven", "three to five days"."""
    first = q.first
    while sentence.word(first - 1) in ("less", "fewer", "more", "than", "just", "under", "about", "over", "only"):
        first -= 1
    if sentence.word(first - 1) in ("to", "or", "and") and sentence.tag(q.stop) not in "NJX" and q.value < 400:
        near = range(max(1, first - 6), first - 1)
        spans = any(
            sentence.low[i] in DURATIONS and sentence.tag(i - 1) in "XJ" and sentence.low[i - 1] != "last" for i in near
        )
        return spans and not any(sentence.low[i] in (",", ";", "percent") for i in near)
    if sentence.word(q.stop) in ("to", "or", "and") and sentence.tag(q.stop + 1) == "X":
        at = q.stop + 2 + (sentence.word(q.stop + 2) in DURATION_WORDS)
        return sentence.word(at) in DURATIONS
    return _taken_up(sentence, q, first) or _of_days(sentence, q)


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
    compares = compares or (before in _SPAN_VERBS | {"in", "within"} and sentence.tag(q.stop) in ".,;)")
    compares = compares or sentence.low[max(0, first - 2) : first] in (
        ["compared", "with"],
        ["compared", "to"],
        ["instead", "of"],
        ["rather", "than"],
        ["opposed", "to"],
    )
    if not compares or q.value >= 400 or sentence.tag(q.stop) in ("N", "J", "X"):
        return False
    last = next((i for i in range(first - 1, max(-1, first - 20), -1) if sentence.tags[i] == "X"), None)
    if last is None:
        return False
    at = last + 1
    while sentence.word(at) in DURATION_WORDS and at < last + 4:
        at += 1
    return sentence.word(at) in DURATIONS


def _measure(sentence: Sentence, q: Quantity) -> bool:
    """Distances, areas, weights, temperatures and the seats of a hall."""
    at = q.stop + 1 if sentence.word(q.stop) == "-" else q.stop
    if sentence.word(at) == "nautical":
        return True
    if sentence.word(at) in ("square", "sq", "cubic") and sentence.word(at + 1) not in ("dances", "deals"):
        return True
    if sentence.word(q.first - 1) in ("seat", "seats", "seating") and sentence.tag(q.first - 2) in "NARTO":
        return True
    return sentence.word(at) in DISTANCES and sentence.word(at) != "m"


def _price(sentence: Sentence, q: Quantity) -> bool:
    """What a thing costs in a shop: "a bowl costs 5 yuan", "priced at 1,499 yuan", "the price, 98 yuan"."""
    before = sentence.low[max(0, q.first - 2) : q.first]
    if not before or q.value >= 100_000:
        return False
    if before[-1] in ("costs", "price", "priced") or before[0] in ("priced", "price", "costing"):
        return True
    if "for" in before and q.value < 10_000:
        at = q.first - 1 - before[::-1].index("for")
        return sentence.word(at - 1) in ("sells", "sell", "sold", "selling", "retails", "retailing", "goes")
    return False


def _address(sentence: Sentence, q: Quantity) -> bool:
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


def _counts_on(sentence: Sentence, i: int) -> bool:
    """Whether a counted plural follows: "villages under 40 kinds of contract"."""
    return sentence.tag(i) == "J" or (sentence.tag(i) == "N" and is_plural(sentence.word(i)))


_OF_AGE = wordset(
    """
    seniors people those residents anyone women men children elderly persons citizens everyone villagers applicants
    clients patients retirees workers parents drivers be
    """
)


def _who_is(sentence: Sentence, at: int) -> bool:
    """ "who is 29", "who are both 8": what ends at `at` leads to an age."""
    if sentence.word(at) in ("both", "all", "now", "only", "just", "almost"):
        at -= 1
    return sentence.word(at) in ("is", "was", "are", "were") and sentence.word(at - 1) == "who"


def _age(sentence: Sentence, q: Quantity) -> bool:
    before, after = sentence.word(q.first - 1), sentence.word(q.stop)
    if before in ("aged", "age", "ages"):
        return True
    near = sentence.low[max(0, q.first - 5) : q.first]
    if before in ("is", "was", "turned") and (
        before == "turned" or {"age", "oldest", "youngest", "eldest"} & set(near)
    ):
        return q.stop >= len(sentence.low) or sentence.tag(q.stop) not in "NJ"
    if before in ("over", "under", "above", "between", "of") and sentence.word(q.first - 2) in ("aged", "age", "ages"):
        return True
    if after in ("or", "and") and sentence.word(q.stop + 1) in ("older", "younger"):
        return True
    if before == "at" and sentence.word(q.first - 2) in _AT_AGE and 10 < q.value < 110:  # "retired at 60"
        return sentence.tag(q.stop) not in "NJ"
    if before in ("oldest", "youngest", "eldest"):  # "The youngest is 28, the oldest 71"
        return sentence.tag(q.stop) not in "NJ"
    if before == "," and after == "," and q.digits and 10 < q.value < 110 and q.first > 1:
        whom = sentence.low[q.first - 2]
        named = sentence.tokens[q.first - 2].text[0].isupper() or (is_person(whom) and not is_plural(whom))
        return named and sentence.kind == "text"
    if _who_is(sentence, q.first - 1) and sentence.tag(q.stop) not in "NJX%":
        return q.value_to is None and 0 < q.value < 110
    if _one_of_age(sentence, q):
        return True
    if before == "of" and sentence.word(q.first - 2) in ("mother", "father") and sentence.tag(q.stop) not in "NJ":
        return True  # "a mother of two"
    bounded = before in ("under", "over", "above", "below") and 10 < q.value < 100 and not _counts_on(sentence, q.stop)
    whom = sentence.word(q.first - 2)
    if whom == "all":
        whom = sentence.word(q.first - 3)
    return bounded and (
        whom in BE | _OF_AGE or whom in ("them", "whom") or (is_plural(whom) and is_person(whom) and q.digits)
    )


_PERSONS = wordset("""
    man woman girl boy widow widower mother father wife husband son daughter sister brother nurse peasant migrant tenant
    pupil student resident client victim cook clerk native guard veteran bride patient retiree employee trainee person
    """)
_NO_PERSONS = wordset("""
    number roster order quarter register center corridor tower server cluster newsletter letter paper chapter matter
    power offer member floor sector corner centre door minister chamber remainder
    """)


_AT_AGE = wordset("retired retire retires died married")


def _one_of_age(sentence: Sentence, q: Quantity) -> bool:
    """ "a truck driver of 43", "a widow of 71 from Harbin": but "a team of 43", "a number of 43"."""
    if sentence.word(q.first - 1) != "of" or not 10 < q.value < 110 or sentence.tag(q.stop) in ("N", "J"):
        return False
    head = sentence.word(q.first - 2)
    person = head in _PERSONS or (head.endswith(("er", "or", "man", "woman", "ist", "ian")) and head not in _NO_PERSONS)
    determiners = sentence.low[max(0, q.first - 6) : q.first - 2]
    return person and ("a" in determiners or "an" in determiners)


def _list_numeral(sentence: Sentence, q: Quantity) -> bool:
    """ "1. ", "(2)", "3)" at the head of a line."""
    if q.first == 0 and sentence.word(q.stop) in (".", ")") and q.digits:
        return True
    if q.first == 1 and sentence.word(0) == "(" and sentence.word(q.stop) == ")":
        return True
    if sentence.word(q.first - 1) != "(" or sentence.word(q.stop) != ")" or not q.digits or q.value >= 30:
        return False
    if q.first > 2 and is_plural(sentence.word(q.first - 2)) and sentence.low.count("(") > 1:
        return False  # "notary offices (34) and forensic institutes (9)"
    named = q.first > 3 and sentence.tokens[q.first - 2].text[0].isupper() and sentence.tag(q.first - 2) == "N"
    return not named or sentence.word(q.first - 2) in _LABELS  # "in Kazan (3) and Hanoi (2)"


def _anaphoric(sentence: Sentence, q: Quantity) -> bool:
    """ "the three provinces": small number words after a definite determiner take up what is known."""
    if q.digits or q.value > 12:
        return False
    before = sentence.word(q.first - 1)
    if before == "other" and sentence.word(q.first - 2) == "the":
        return not _complement(sentence, q)
    if before in _DEFINITE:
        return not _restricted(sentence, q)
    return before in ("last", "first", "next", "past", "previous", "latter", "final") or (
        before in ("its", "their", "his", "her") and q.value <= 2
    )


def _names_told(sentence: Sentence, q: Quantity) -> bool:
    """ "Zunyi and Bijie, two cities in the north, issued": as many as were named right before, in apposition."""
    if q.digits or q.value not in (2, 3, 4) or sentence.word(q.first - 1) != "," or sentence.tag(q.stop) not in "NJ":
        return False
    names, k = 0, q.first - 2
    while k >= 0:
        if sentence.tags[k] not in "NJ" or not sentence.tokens[k].text[0].isupper():
            return False
        while k >= 0 and sentence.tags[k] in "NJ" and sentence.tokens[k].text[0].isupper():
            k -= 1
        names += 1
        if sentence.word(k) not in ("and", ","):
            break
        k -= 2 if sentence.word(k) == "and" and sentence.word(k - 1) == "," else 1
    return names == q.value


def _complement(sentence: Sentence, q: Quantity) -> bool:
    """ "14 cities did it last year and the other two followed": the rest of a number just told."""
    near = range(max(0, q.first - 20), q.first - 2)
    return any(sentence.tags[i] == "X" and sentence.low[i] != "one" and sentence.tag(i + 1) in "NJPV" for i in near)


def _restricted(sentence: Sentence, q: Quantity) -> bool:
    """ "the nine cities of the delta", "the four examinations held so far": said here for the first time."""
    if sentence.word(q.first - 1) != "the":
        return False
    k = q.stop
    while sentence.tag(k) in "NJ":
        k += 1
    return (
        k > q.stop
        and is_plural(sentence.low[k - 1])
        and (
            (sentence.word(k) == "of" and sentence.tag(k + 1) == "D")
            or (sentence.word(k) == "in" and sentence.tag(k + 1) == "N" and sentence.tokens[k + 1].text[0].isupper())
            or (sentence.tag(k) == "E" and sentence.word(k) != "concerned")
        )
    )


def _one(sentence: Sentence, q: Quantity) -> bool:
    """ "one" counts only beside another number ("two arbitrators and one mediator") or after "only"."""
    if sentence.low[q.number] != "one" or q.stop != q.number + 1:
        return False
    if sentence.word(q.stop) in ("of", "another", "by", "after", "-"):
        return True
    if sentence.word(q.first - 1) == "from" and sentence.word(q.stop) == "to" and sentence.tag(q.stop + 1) == "X":
        return False
    if sentence.word(q.first - 1) in ("only", "least", "just"):
        return sentence.tag(q.stop) not in "NJ"
    reach = 10 if sentence.tag(q.stop) == "P" else 6  # "two each from Wuhan and Xi'an and one from Lhasa"
    near = range(max(0, q.first - reach), min(len(sentence.tags), q.stop + 5))
    beside = [i for i in near if sentence.tags[i] == "X" and i != q.number and sentence.low[i] != "one"]
    if sentence.tag(q.stop) == "P":  # "earns 200 yuan, and one in a hard matter 800": no number goes with it
        beside = [i for i in beside if sentence.word(i + 1) not in _MONEY_WORDS]
    coordinated = sentence.word(q.first - 1) in ("and", "with") or sentence.word(q.stop + 1) == "and"
    return not (beside and coordinated and sentence.tag(q.stop) in "NJP")


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


def _version(sentence: Sentence, q: Quantity) -> bool:
    """ "version 3.0", "Industry 4.0"."""
    return q.digits and isinstance(q.value, int) and "." in sentence.low[q.number] and q.stop == q.number + 1


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


def _spanned(sentence: Sentence, q: Quantity) -> bool:
    """ "from eight to five", "from 9 to 5, Monday to Friday": hours of the day, closing before they open."""
    low = sentence.low
    opens = sentence.word(q.first - 1) == "from" and sentence.word(q.stop) == "to"
    closes = sentence.word(q.first - 1) == "to" and sentence.word(q.first - 3) == "from"
    if not (opens or closes) or not isinstance(q.value, int) or q.value > 24 or sentence.tag(q.last) in "NJ":
        return False
    return not _DAILY.isdisjoint(low)


_DAILY = wordset("open opens doors daily monday weekdays saturday sunday staffed manned hours noon midnight weekday")


def _takes(sentence: Sentence, q: Quantity) -> bool:
    """ "A file is closed after 19 days. At court, it takes 94": days again."""
    before = sentence.low[max(0, q.first - 2) : q.first]
    return before == ["it", "takes"] and sentence.tag(q.stop) in ".,;"


def _per_unit(sentence: Sentence, q: Quantity) -> bool:
    """ "per 10,000 people", "every 100 households": the measure of a rate."""
    return sentence.word(q.first - 1) in ("per", "every") and q.form in ("plain", "money")
