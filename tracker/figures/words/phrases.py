"""The noun phrase that a number counts: its modifiers, its head, and what follows to describe it."""

from tracker.figures.words.lexicon import DETERMINERS
from tracker.figures.words.nouns import is_plural, needs_classifier, singular
from tracker.figures.words.record import record
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import FORMS
from tracker.figures.words.wordset import wordset

MAX_PHRASE = 14
_SKIPPED = wordset("such more other further additional different new separate of")
_NOT_HEADS = wordset("abroad overseas nationwide worldwide respectively annually today each alone")
_VAGUE = wordset("dozens hundreds thousands scores millions")
_ASIDE = wordset("year week month day people state")


@record
class NounPhrase:
    """Words `first` to `last`; `head` is the counted noun, `second` the head of a coordinated one."""

    first: int
    head: int
    last: int
    second: int | None = None


def counted_phrase(sentence: Sentence, i: int, singular_head: bool = False) -> NounPhrase | None:
    """The noun phrase that begins at word `i`, right after a number; None where the noun is elided."""
    run_end = _run_end(sentence, i)
    if run_end == i:
        return None
    head = _head(sentence, i, run_end, singular_head)
    if head is None:
        return None
    second = _second(sentence, head, run_end)
    last = (second if second is not None else head) + 1
    return NounPhrase(i, head, last, second)


def _run_end(sentence: Sentence, i: int) -> int:
    """Where the run of nouns and modifiers ends; a coordination of either belongs to it."""
    end, limit = i, min(len(sentence.tags), i + MAX_PHRASE)
    while end < limit:
        tag = sentence.tags[end]
        if (
            tag in "NJK"
            or _name_number(sentence, end)
            or (tag == "B" and sentence.tag(end + 1) in "J")
            or _ing_modifier(sentence, end)
            or (tag == "-" and end > i and sentence.glued(end) and sentence.glued(end + 1))
            or (tag in "C," and end > i and _coordinates(sentence, i, end))
            or (tag == "E" and end == i and sentence.tag(end + 1) in "NJ")
        ):
            end += 1
        else:
            break
    return end


def _name_number(sentence: Sentence, end: int) -> bool:
    """The number inside a name: "Fortune Global 500 companies"."""
    return (
        sentence.tags[end] == "X"
        and sentence.tag(end + 1) == "N"
        and sentence.low[end - 1] in ("global", "fortune", "top")
    )


def _ing_modifier(sentence: Sentence, end: int) -> bool:
    return sentence.tags[end] == "G" and sentence.tag(end + 1) == "N" and sentence.tag(end - 1) in "XJ"


def _coordinates(sentence: Sentence, i: int, at: int) -> bool:
    """Whether the mark or conjunction at `at` joins two parts of one phrase."""
    after = at + 1
    if sentence.tags[at] == ",":
        if sentence.tag(at - 1) != "J" and is_plural(sentence.low[at - 1]):
            return False
        if sentence.tag(after) == "C":
            after += 1
        return sentence.tag(at - 1) in "JN" and sentence.tag(after) in "NJ" and _plural_follows(sentence, after)
    if sentence.low[at] not in ("and", "or", "&") or sentence.tag(after) not in ("N", "J"):
        return False
    if is_plural(sentence.low[at - 1]) and _is_object(sentence, i) and _has_verb(sentence, i):
        return _plural_follows(sentence, after, "VA")
    return _plural_follows(sentence, after, "")


def _is_object(sentence: Sentence, i: int) -> bool:
    """A verb or a preposition governs the number before word `i`."""
    k = i - 1
    while k >= 0 and sentence.tags[k] in "XDB":
        k -= 1
    if sentence.word(k) == "of" and sentence.word(k - 1) in ("all", "each", "some", "most", "many", "none", "half"):
        return _is_object(sentence, k - 1)  # "All of the 107 counties and districts have": of the subject
    return k >= 0 and sentence.tags[k] in "VEGIPT"


def _has_verb(sentence: Sentence, i: int) -> bool:
    """Whether the clause has its verb before word `i`: "parties from 138 countries and regions have" has not."""
    for k in range(i - 1, -1, -1):
        if sentence.tags[k] in ",;:—SR":
            return False
        if sentence.tags[k] in "VAIG":
            return True
    return False


def _plural_follows(sentence: Sentence, i: int, barred: str = "") -> bool:
    """Nouns and modifiers from `i` on lead to a plural that has no verb and no number of its own after it."""
    end, found = i, False
    while end < min(len(sentence.tags), i + 6) and sentence.tags[end] in "NJ-":
        if sentence.tags[end] == "N" and is_plural(sentence.low[end]):
            found = True
        end += 1
    at = end
    if sentence.tag(at) == "P" and sentence.tag(at + 1) in "NJ":
        at = sentence.run_on(at + 1, "NJ")  # "women in 61 cases and people with disabilities in 87"
    own_number = sentence.tag(end) == "X" or (sentence.tag(at) == "P" and sentence.tag(at + 1) == "X")
    return found and not own_number and sentence.tag(end) not in (barred or "-")


def _head(sentence: Sentence, first: int, end: int, singular_head: bool) -> int | None:
    if "worth" in sentence.low[first:end]:
        end = sentence.low.index("worth", first)  # "28 sales worth a combined 640 million yuan"
    nouns = [k for k in range(first, end) if sentence.tags[k] == "N" and sentence.low[k] not in _NOT_HEADS]
    if not nouns:
        return None
    if not singular_head:
        plurals = [k for k in nouns if is_plural(sentence.low[k])]
        if plurals:
            return _last_of_first_group(sentence, plurals)
    stop = next((k for k in range(first, end) if sentence.tags[k] in "C,"), end)
    inside = [k for k in nouns if k < stop] or nouns
    return inside[-1]


def _last_of_first_group(sentence: Sentence, plurals: list[int]) -> int:
    """ "sales contracts nationwide": of plurals that touch, the last; a coordination begins another group."""
    head = plurals[0]
    for k in plurals[1:]:
        between = sentence.tags[head + 1 : k]
        if "C" in between or "," in between or (k == head + 1 and _verb_like(sentence, k)):
            break
        head = k
    return head


def _verb_like(sentence: Sentence, k: int) -> bool:
    """A second plural that may as well be a verb: "a team of 12 singers climbs"."""
    form = FORMS.get(sentence.low[k])
    return form is not None and form.form == "s" and sentence.tag(k + 1) in ("P", "D", "X", "T", "O")


def _second(sentence: Sentence, head: int, end: int) -> int | None:
    """The head of "communities" in "villages and communities"."""
    if sentence.tag(head + 1) != "C" or sentence.low[head + 1] not in ("and", "or"):
        return None
    stop = next((k for k in range(head + 2, end) if sentence.tags[k] in "C,"), end)
    plurals = [k for k in range(head + 2, stop) if sentence.tags[k] == "N" and is_plural(sentence.low[k])]
    if any(sentence.low[k] in _VAGUE for k in plurals):
        return None
    return _last_of_first_group(sentence, plurals) if plurals else None


def unit_of(sentence: Sentence, phrase: NounPhrase) -> str:
    """ "notary office" for "16 foreign-related notary offices", "village or community" for the pair."""
    head = singular(sentence.low[phrase.head])
    unit = f"{head} of attorney" if sentence.low[phrase.last : phrase.last + 2] == ["of", "attorney"] else head
    if needs_classifier(head):
        unit = _classified(sentence, phrase, head)
    if phrase.second is not None:
        second = NounPhrase(phrase.head + 2, phrase.second, phrase.second + 1)
        unit = f"{head} or {unit_of(sentence, second)}"
    return unit


def _classified(sentence: Sentence, phrase: NounPhrase, head: str) -> str:
    at = phrase.head - 1
    if at < phrase.first or sentence.tags[at] not in ("N", "J"):
        return head
    if sentence.tags[at] == "J" and sentence.low[at] != "legal":
        return head
    modifier = sentence.low[at]
    if sentence.tags[at] == "N" and sentence.tokens[at].text[0].isupper() and at > phrase.first:
        return head
    if modifier in ("service",) and sentence.word(at - 1) == "legal" and at - 1 >= phrase.first:
        return f"legal service {head}"
    return f"{modifier} {head}" if modifier not in DETERMINERS and modifier not in _SKIPPED else head
