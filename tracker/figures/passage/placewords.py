"""Words that name places and times: a description leaves them out."""

from tracker.figures.when.moments import Time
from tracker.figures.where.mentions import Mention
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_PLACE_CLASSES = wordset("province city municipality region autonomous county district prefecture")
_DIRECTIONS = wordset("east north south west northeast northwest southeast southwest central")
_BESIDE = wordset("neighboring neighbouring nearby adjacent")
_PLACE_LINKS = wordset("in across of from at within throughout around for")


def dropped_words(sentence: Sentence, mentions: list[Mention], times: list[Time]) -> frozenset[int]:
    """Positions of the words that name places and times."""
    out: set[int] = set()
    for time in times:
        first = time.first
        while first > 0 and sentence.tags[first - 1] in "PD" and sentence.low[first - 1] not in ("of",):
            first -= 1
        first = _from_span(sentence, first)
        out.update(range(first, time.last))
    if mentions:
        begin, end = sentence.span(0, len(sentence.tokens))
        for mention in mentions:
            if mention.end > begin and mention.start < end:
                _drop_place(sentence, mention, out)
    return frozenset(out)


def origins(sentence: Sentence, mentions: list[Mention]) -> frozenset[int]:
    """ "clerks from Wuhu and Anqing": the words that tell whence those counted came, among those that name places."""
    out: set[int] = set()
    if "from" not in sentence.low:
        return frozenset()
    begin, end = sentence.span(0, len(sentence.tokens))
    for mention in mentions:
        if mention.end > begin and mention.start < end:
            first, last = sentence.between(mention.start, mention.end)
            link = first - 1 - (sentence.word(first - 2) == ",")
            of_row = sentence.tag(first - 1) in "C," and link - 1 in out
            if first < last and (of_row or _whence(sentence, first - 1)):
                out.update(range(link if of_row else first - 1, last))
    return frozenset(out)


_COMING = wordset("them whom come came coming hail hailed")


def _whence(sentence: Sentence, at: int) -> bool:
    """Whether "from" at this word follows those who came."""
    come = sentence.tag(at - 1) == "X" or (sentence.tag(at - 1) == "N" and is_plural(sentence.word(at - 1)))
    return sentence.word(at) == "from" and (come or sentence.word(at - 1) in _COMING)


_SPANS = wordset("course span space run wake")
_BOUNDS = wordset("more less over under nearly almost about around some least most than at")


def _from_span(sentence: Sentence, first: int) -> int:
    """Where the words of a time begin: "in the course of that year", "for more than two years"."""
    if sentence.word(first - 1) == "of" and sentence.word(first - 2) in _SPANS and sentence.tag(first - 4) == "P":
        return first - 4
    k = first
    while sentence.word(k - 1) in _BOUNDS:
        k -= 1
    return k - 1 if k < first and sentence.word(k - 1) in ("for", "in", "within", "over", "of") else first


def _drop_place(sentence: Sentence, mention: Mention, out: set[int]) -> None:
    first, last = sentence.between(mention.start, mention.end)
    if first >= last:
        return
    if "-" in sentence.low[last - 1] or sentence.word(last) == "-":  # "Hong Kong-related cases" are cases of their own
        return
    while last < len(sentence.low) and (
        sentence.low[last] in _PLACE_CLASSES
        or sentence.source.origin(sentence.tokens[last].start, sentence.tokens[last].end)[1] <= mention.reach
    ):
        last += 1
    if sentence.word(first - 1) in ("china's",):
        first -= 1
        if sentence.word(first - 1) in _DIRECTIONS:
            first -= 1
    if sentence.word(first - 1) in _BESIDE:
        first -= 1
    if sentence.word(first - 1) in _PLACE_LINKS and sentence.tag(last) not in "NJ":
        first -= 1
    out.update(range(first, last))
