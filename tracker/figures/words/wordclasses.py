"""The class of a word that its form alone decides, and what one sees of the words beside it."""

from tracker.figures.words import lexicon
from tracker.figures.words.numberwords import is_number_word
from tracker.figures.words.remembered import remembered
from tracker.figures.words.tokens import Token
from tracker.figures.words.verbs import Form, form_of, noun_too
from tracker.figures.words.wordset import wordset

_CLOSED: dict[str, str] = {}
for _tag, _class in (
    ("J", lexicon.ADJECTIVES),
    ("B", lexicon.ADVERBS),
    ("P", lexicon.PREPOSITIONS),
    ("D", lexicon.DETERMINERS),
    ("C", lexicon.CONJUNCTIONS),
    ("S", lexicon.SUBORDINATORS),
    ("R", lexicon.RELATIVES),
    ("O", lexicon.PRONOUNS),
    ("A", lexicon.AUXILIARIES),
):
    _CLOSED |= dict.fromkeys(_class, _tag)
_CLOSED |= {"to": "T", "that": "W"}
NOUNISH = frozenset("NJXK")
BEFORE_NOUN = frozenset("DJXK")
_ADJECTIVE_ENDS = ("al", "ive", "ous", "ful", "less", "ic", "able", "ible", "ary", "-level", "-related", "-based",
                   "-oriented", "-class", "-scale", "-wide", "-border", "-time", "-type", "-caliber", "-quality",
                   "-funded",
                   "-invested", "-run", "-owned", "ese")  # fmt: skip
_NOT_ADJECTIVES = wordset(
    "hospital tribunal capital proposal appeal approval official professional principal individual festival portal"
    " referral trial renewal withdrawal logic clinic public topic fabric music traffic mechanic table vegetable"
    " library secretary notary summary boundary salary territory beneficiary intermediary subsidiary dictionary"
    " archive initiative representative executive incentive perspective objective motive narrative relative native"
    " journal arrival survival removal criminal animal manual rural material signal goal metal deal meal"
    " january february"
)


@remembered(1 << 15)
def class_of(low: str) -> tuple[str, Form | None]:
    """The tag of a word that its form alone decides, or the verb form that its neighbours have to settle."""
    if is_number_word(low):
        return "X", None
    closed = _CLOSED.get(low)
    if closed:
        return closed, None
    form = form_of(low) if "-" not in low else None
    return _by_ending(low), form


def _by_ending(low: str) -> str:
    if low.endswith("ed") and "-" in low:
        return "J"
    if low.endswith("ly") and len(low) > 4 and low not in ("family", "supply", "assembly", "italy", "july"):
        return "B"
    if low.endswith(_ADJECTIVE_ENDS) and low not in _NOT_ADJECTIVES:
        return "J"
    return "N"


def class_after(tokens: list[Token], i: int) -> str:
    """The class of the next word, as far as one sees without its neighbours."""
    if i + 1 >= len(tokens):
        return "."
    low = tokens[i + 1].low
    if low[0].isdigit():
        return "X"
    if not low[0].isalpha():
        return low[0]
    return class_ahead(low)


@remembered(1 << 15)
def class_ahead(low: str) -> str:
    if low in ("after", "before"):
        return "P"
    known, form = class_of(low)
    if form is not None and (form.form in ("ed", "part", "past") or not noun_too(form)):
        return "E" if form.form in ("ed", "part", "past") else ("G" if form.form == "ing" else "I")
    if form is not None or known == "J":
        return "N" if low not in lexicon.ADJECTIVES else "J"
    return "S" if known == "W" else known


def tag_before(tags: list[str]) -> str:
    """The tag to the left, adverbs skipped; "." at the start."""
    for one in reversed(tags):
        if one != "B":
            return one
    return "."


def is_year(low: str) -> bool:
    return len(low) == 4 and low.isdigit() and low[:2] in ("19", "20")


NO_MODIFIERS = wordset("""
    involved concerned contained featured won gained led drew saw took went came had met asked applied attended joined
    found bought sold sent entered followed required
    needed earned spoke passed left brought ended became reached received sought
    """)


def main_verb_told(tags: list[str]) -> bool:
    """Whether the main clause has its verb already."""
    for one in tags:
        if one in "VA":
            return True
        if one in "RS":
            return False
    return False


def any_verb(tags: list[str]) -> bool:
    return "V" in tags or "E" in tags or "A" in tags


def no_verb_after(tokens: list[Token], i: int) -> bool:
    """Whether no word behind `i` may be the verb of its clause, relative ones left out."""
    relative = False
    for token in tokens[i + 1 :]:
        if token.low in (";", ":"):
            return True
        relative = token.low != "," and (relative or token.low in lexicon.RELATIVES or token.low == "that")
        if relative:
            continue
        form = form_of(token.low)
        if token.low in lexicon.BE | lexicon.HAVE | lexicon.MODALS or (
            form is not None and form.form in ("past", "ed")
        ):
            return False
        if form is not None and form.form == "s" and not noun_too(form):
            return False
    return True
