"""A word's class in its sentence: a light tagger of closed classes, verb forms and neighbours.

Tags: D determiner, P preposition, C conjunction, S subordinator, R relative, O pronoun, A auxiliary, T "to",
B adverb, J adjective, X number, N noun, K possessive, V finite verb, I infinitive, G -ing form, E participle;
a mark is its own tag.
"""

from tracker.figures.words import lexicon
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.pastforms import past_tag, takes_object
from tracker.figures.words.presentforms import amount_next, present_tag
from tracker.figures.words.tokens import Token
from tracker.figures.words.verbs import FORMS, INVARIANT, Form, form_of
from tracker.figures.words.wordclasses import (
    BEFORE_NOUN,
    NO_MODIFIERS,
    NOUNISH,
    class_after,
    class_of,
    main_verb_told,
    tag_before,
)
from tracker.figures.words.wordset import wordset

_ING_NOUNS = wordset("""
    training meeting building hearing financing planning banking shipping housing ruling funding briefing filing
    proceeding understanding offering screening filming counseling hearing manufacturing engineering marketing
    notarizing recording spring beijing nanjing chongqing writing reading wellbeing living drafting licensing
    trading farming mining setting saving finding gathering dwelling schooling lending rating opening processing
    """)
# Words whose class no neighbour changes, as they are met: most words of a text are among them.
_ALONE: dict[str, str] = {}
_MOST_KNOWN = 1 << 15
_VERBS_TOO = wordset("open present complete clean separate direct")
"""Adjectives that are verbs after "to"."""
_ATTRIBUTES = wordset("outside inside lay mock lower back")
"""What may modify a noun or a number, elsewhere prepositions, adverbs and verbs."""
_BY_PLACE = (
    wordset("being having may will each all both since after before provided own thanks") | _VERBS_TOO | _ATTRIBUTES
)
_OWED_BACK = wordset("pay wages wage rent taxes")
_FLOATING = wordset("each all both since")


def tag(tokens: list[Token], low: list[str]) -> list[str]:
    """One tag a token; `low`: their words in lower case."""
    tags: list[str] = []
    for i, word in enumerate(low):
        tags.append(_ALONE.get(word) or _tag_at(tokens, i, tags))
    if tags and tags[0] == "P":
        _raise_inverted(tokens, tags)
    if "V" in tags:
        _reduce_relatives(tokens, tags)
    elif tokens and tokens[-1].low == "." and "A" not in tags:
        _raise_participle(tokens, tags)
    if tags.count(",") > 1 and tokens[-1].low == ".":
        _raise_where(tokens, tags)
        _raise_main(tokens, tags)
    return tags


_PLACED = wordset("stand stands sit sits lie lies hang hangs")


def _raise_inverted(tokens: list[Token], tags: list[str]) -> None:
    """ "Behind the desk stands a team of 40": the verb that comes before its subject, as in what opens with a place."""
    for i in range(2, len(tags) - 1):
        if tags[i] not in "PDJNK":
            return
        if tags[i] == "N" and tokens[i].low in _PLACED and tags[i + 1] in "DX":
            tags[i] = "V"
            return


def _raise_main(tokens: list[Token], tags: list[str]) -> None:
    """ "Kunming, whose firms own nine, pays a fee", "Wuhu and Bengbu, the next, supply the center": the only verb."""
    asides = (i for i in range(3, len(tags) - 1) if tags[i] == "N" and tags[i - 1] == "," and tags[i + 1] in "DXN")
    forms = ((i, form_of(tokens[i].low)) for i in asides)
    at = next((i for i, form in forms if form is not None and form.form in ("base", "s")), None)
    if at is not None and not _main_verb(tags):
        tags[at] = "V"


def _raise_where(tokens: list[Token], tags: list[str]) -> None:
    """ "The port, where 40 notaries work, issued": a clause without any other verb ends with it."""
    for at in (i for i, one in enumerate(tags) if tokens[i].low == "where" and one == "S"):
        comma = next((i for i in range(at, len(tags)) if tags[i] in ",;:"), 0)
        form = form_of(tokens[comma - 1].low) if comma > at + 2 and {*"VA"}.isdisjoint(tags[at:comma]) else None
        if form is not None and form.form == "base" and is_plural(tokens[comma - 2].low):
            tags[comma - 1] = "V"


def _main_verb(tags: list[str]) -> bool:
    """Whether a verb stands outside of all clauses that a relative or a subordinator opens and a comma closes."""
    within = False
    for one in tags:
        if one in "RS":
            within = True
        elif one in ",;":
            within = False
        elif one in "VA" and not within:
            return True
    return False


def _raise_participle(tokens: list[Token], tags: list[str]) -> None:
    """ "Some 3,870 concerned minors.": a sentence without any other verb has it there."""
    for i, one in enumerate(tags[1:], 1):
        if one in "EJ" and tags[i - 1] == "X":
            form = form_of(tokens[i].low)
            certain = tokens[i].low in NO_MODIFIERS or tags[i + 1] in "DO"
            if form is not None and form.form == "ed" and (certain or (tags[i - 2] == "C" and "V" in tags[:i])):
                tags[i] = "V"


def _tag_at(tokens: list[Token], i: int, tags: list[str]) -> str:
    low = tokens[i].low
    first = low[0]
    if first.isdigit():
        return "X"
    if low == "'":
        return _apostrophe(tokens, i)
    if not first.isalpha():
        return _settled(low, first)
    if low.endswith("'s") and low not in ("it's", "that's", "let's"):
        return _settled(low, "K")
    if low in _BY_PLACE and (placed := _by_place(tokens, i, tags)):
        return placed
    known, form = class_of(low)
    if form is not None:
        return _verb(tokens, i, form, tags)
    if known == "W":
        return _that(tokens, i, tags)
    return known if low in _BY_PLACE else _settled(low, known)


def _by_place(tokens: list[Token], i: int, tags: list[str]) -> str:
    """The tag of a word that its neighbours alone decide; "" where they say nothing."""
    low, before = tokens[i].low, tags[-1] if tags else "."
    if low in _AFTER:
        return _after_or_before(tokens, i)
    if low in _ATTRIBUTES:
        return "J" if _modifies(tokens, i, before) else ""
    if low == "thanks":
        return "P" if i + 1 < len(tokens) and tokens[i + 1].low == "to" else ""
    if low in ("being", "having"):
        return "G" if before != "A" else ""
    if low == "provided":
        return "S" if before == "," and _on_condition(tokens, i, tags) else ""
    if low == "own":
        return "V" if _owns(tokens, i, tags) else ""
    if low in _FLOATING and before == "A" and class_after(tokens, i) in "EG":
        return "B"  # "have each opened", "has since received"
    if low in ("will", "may"):
        return _modal_or_noun(tokens, i, before) if i else ""
    if low == "since" and before == "," and _gives_reason(tokens, i):
        return "S"
    return "I" if low in _VERBS_TOO and _opens(tokens, i, tags) else ""


def _modal_or_noun(tokens: list[Token], i: int, before: str) -> str:
    """ "two more will follow", "drew up a will", "in May"; "" where it is the modal that it nearly always is."""
    if tokens[i].low == "may":
        return "N" if tokens[i].text[0] == "M" else ""
    if tokens[i - 1].low in ("more", "others", "less", "fewer"):
        return "A"
    return "N" if tokens[i - 1].low in ("a", "the", "his", "her", "their") or before in "KJ" else ""


def _modifies(tokens: list[Token], i: int, before: str) -> bool:
    """ "38 outside auditors", "recovered back pay", "The number was 2,000 lower in 2021"."""
    if tokens[i].low == "back":
        return i + 1 < len(tokens) and tokens[i + 1].low in _OWED_BACK
    return before == "X" and (tokens[i].low == "lower" or class_after(tokens, i) == "N")


def _owns(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "Farmers own 90 ponds", "Farmers in the hills, most of them old, own nearly 90"."""
    subject = tags[-1:] == ["N"] or (tags[-1:] == [","] and "N" in tags and not main_verb_told(tags))
    return subject and (class_after(tokens, i) in "XDO" or amount_next(tokens, i))


_AFTER = wordset("after before")


def _after_or_before(tokens: list[Token], i: int) -> str:
    """An adverb at the end ("the year before"), else a preposition, or what a clause begins with."""
    if i + 1 >= len(tokens) or not (tokens[i + 1].low[0].isalnum() or tokens[i + 1].low[0] == '"'):
        return "B"
    for token in tokens[i + 1 : i + 10]:
        if token.low in (",", ";", ":", ".", "(", "who", "which", "that"):
            break
        if token.low in lexicon.AUXILIARIES:
            return "S"
        form = form_of(token.low)
        if form is not None and form.form == "past":
            return "S"
    return "P"


def _on_condition(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "pays 8,000 yuan, provided that he stays"; but "The rule, passed in May, provided that" tells what it says."""
    if i + 1 == len(tokens) or tokens[i + 1].low not in ("that", "it", "they", "he", "she"):
        return False
    forms = (form_of(tokens[k].low) for k, one in enumerate(tags) if one == "V")
    return any(form is not None and form.form in ("base", "s") for form in forms) or "A" in tags


def _gives_reason(tokens: list[Token], i: int) -> bool:
    """ ", since many papers can be stamped": told of today; but ", since 2020", ", since the hall was opened"."""
    for token in tokens[i + 1 : i + 9]:
        if not (token.low[0].isalnum() or token.low[0] in "'-"):
            return False
        if token.text in _OF_TODAY:
            return True
        if token.low in lexicon.AUXILIARIES or token.low[0].isdigit():
            return False  # "since it opened in May 2022"
    return False


_OF_TODAY = wordset("is are can may must cannot need needs have has do does now")


def _opens(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "plans to open offices", "will open four more"; but "is open", "access to open data"."""
    if tags and tags[-1] == "A":
        return tokens[i - 1].low in lexicon.MODALS
    return bool(tags) and tags[-1] == "T" and _acts(tokens, i, tags)


def _acts(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "plans to open offices", "a plan to open two offices"; but "access to open data"."""
    after = class_after(tokens, i)
    return after in "XD" or (after in "NJ" and i > 1 and tags[i - 2] in "AVCE")


def _settled(low: str, known: str) -> str:
    """The tag of a word whatever stands beside it, kept for the next time."""
    if len(_ALONE) >= _MOST_KNOWN:
        _ALONE.clear()
    _ALONE[low] = known
    return known


def _apostrophe(tokens: list[Token], i: int) -> str:
    """A genitive's, as in "the lawyers' offices", or a mark."""
    if i and tokens[i - 1].low.endswith("s") and tokens[i - 1].end == tokens[i].start:
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is not None and following.low[0].isalpha():
            return "K"
    return "'"


def _that(tokens: list[Token], i: int, tags: list[str]) -> str:
    if i and tags[-1] in "NJX,)":
        return "S" if _told_so(tokens, i, tags) else "R"
    return "S" if i and (tags[-1] in "VEGI" or (tags[-1] == "B" and tag_before(tags) in "VEGI")) else "D"


_TELLING = wordset("said reported announced told added noted showed stated estimates estimated says reports found")


def _told_so(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "reported on Monday that 60 had", "told reporters that it": what was said, not which Monday."""
    if class_after(tokens, i) in "AV":
        return False
    at = i - 1
    while at > max(0, i - _FAR) and tags[at] in "NJXPD":
        at -= 1
    if tags[at] != "V" or tokens[at].low not in _TELLING:
        return False
    return tags[at + 1] == "P" or tokens[at].low == "told" or tokens[at + 1].text[0].isupper()


_FAR = 9


def _verb(tokens: list[Token], i: int, form: Form, tags: list[str]) -> str:
    if form.form == "ing":
        return _ing(tokens, i, tags)
    if form.form in ("ed", "past", "part"):
        return past_tag(tokens, i, form, tags)
    if tokens[i].low in INVARIANT and form.form == "base" and tag_before(tags) == "A":
        return "E"
    return present_tag(tokens, i, form, tags)


def _ing(tokens: list[Token], i: int, tags: list[str]) -> str:
    before, after = tag_before(tags), class_after(tokens, i)
    low = tokens[i].low
    if low not in FORMS:
        return "G" if before in "PC,S" and after in "XDO" else "N"
    if low == "offering" and before == "," and after in "NJ" and ("V" in tags or "E" in tags):
        return "G"
    if low in _ING_NOUNS and after not in ("D", "X", "O"):
        return "N"
    if before == "A":
        return "G"
    if before in BEFORE_NOUN:
        return "J" if after in NOUNISH else "N"
    return "G"


def _reduce_relatives(tokens: list[Token], tags: list[str]) -> None:
    """A past form after a noun is a participle where the clause has its finite verb only later."""
    for i, one in enumerate(tags):
        if one == "V" and i and tags[i - 1] in "NX" and (_finite_follows(tokens, tags, i) or _in_closed(tags, i)):
            form = form_of(tokens[i].low)
            if (form is None or form.form in ("ed", "part")) and not takes_object(tokens, i):  # "gave" is no participle
                tags[i] = "E"
        elif one == "E" and "E" in tags[:i] and "A" not in tags[:i] and _bare(tokens, tags, i):
            tags[i] = "V"


def _in_closed(tags: list[str], i: int) -> bool:
    """ "The hall, which was built for people moved from the hills, took": an aside between commas has one verb."""
    for k in range(i - 1, 0, -1):
        if tags[k] in ",;SC(:":
            return False
        if tags[k] == "R":
            return tags[k - 1] == "," and not {"V", "A"}.isdisjoint(tags[k:i]) and "," in tags[i:]
    return False


def _finite_follows(tokens: list[Token], tags: list[str], i: int) -> bool:
    for k in range(i + 1, min(i + 18, len(tags))):
        one = tags[k]
        if one in "RSC;:.," or one == "G":
            return False
        if (one == "A" and tags[k - 1] != "T") or (one == "V" and tags[k - 1] in "NXB"):
            return tags[k - 1] != "O"  # "said they were satisfied": the verb of another subject
        if one == "E" and _bare(tokens, tags, k):
            return True
    return False


def _bare(tokens: list[Token], tags: list[str], k: int) -> bool:
    """ "Firms based in Wuhu run 16 branches": a participle that is the plain form as well, with an object behind it."""
    form = form_of(tokens[k].low)
    plain = form is not None and form.form == "part" and form.lemma == tokens[k].low
    return plain and tags[k - 1] == "N" and tags[k + 1 : k + 2] in (["X"], ["D"])
