"""Words as metrics compare them: lower case, nouns singular, verbs as their lemma, small words left out."""

import re
from functools import lru_cache

from tracker.figures.words.nouns import singular
from tracker.figures.words.remembered import remembered
from tracker.figures.words.verbs import FORMS, form_of
from tracker.figures.words.wordset import wordset

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_SMALL = wordset("""
    the a an of in for to and or by with that which on at from as its their is are be have has been who it they
    was were had this these those them there such more other over about some now also alone not all both than so
    far per each every who whom into upon out up down off under between among but while when where there's do
    does did done s via
    """)
_SAME = {
    "lawsuits": "case", "organisation": "organization", "centre": "center", "centres": "center",
    "ipr": "intellectual-property", "ip": "intellectual-property", "headquartered": "headquarter",
    "foreign-element": "foreign-related", "practising": "practicing", "counsels": "adviser", "counsel": "adviser",
    "advisers": "adviser", "advisors": "adviser", "advisor": "adviser", "adviser": "adviser", "programme": "program",
    "program": "program", "attorney": "lawyer", "attorneys": "lawyer", "membership": "member",
    "notarial": "notary", "industry-specific": "industry", "trade-specific": "industry",
}  # fmt: skip


# Who takes part, said of what is "foreign-related".
_FOREIGN = re.compile(
    r"\b(?:with|involv(?:e|es|ed|ing)|ha(?:s|d|ve|ving)) (?:an? |at least one |some )?(?:foreign|overseas|cross-border)"
    r"(?:,? (?:or |and )?(?:hong kong|macao|taiwan))*"
    r" (?:element|factor|party|parties|interest|litigant|country|countries)s?\b"
    r"|\binvolv(?:e|es|ed|ing) (?:foreigners|(?:people|parties) from abroad|other countries)\b"
)
_FOREIGNERS = re.compile(r"\b(?:citizens|nationals) of (?:other|foreign) countries\b")
_CENTERS = re.compile(r"\bcenters? (?:for|of) ((?:foreign-related |public )?legal) services\b")


def stems(text: str) -> tuple[str, ...]:
    """The words of `text`, small words left out."""
    return tuple(_spelt(text).split(" ")[:-1])


def framed(text: str) -> str:
    """`stems` between blanks, so that " word " is found as a whole word."""
    return f" {_spelt(text) or ' '}"


@lru_cache(maxsize=1 << 6)
def stemmed(text: str) -> str:
    """`stems`, joined by blanks."""
    return _spelt(text)[:-1]


def _spelt(text: str) -> str:
    return "".join(map(_of_chunk, _in_one_wording(text.lower()).split()))


def _in_one_wording(text: str) -> str:
    """ "cases with a foreign element", "involving foreign parties": foreign-related cases; "centers for public legal
    services": public legal service centers."""
    if "center" in text and " legal services" in text:
        text = _CENTERS.sub(r"\1 service center", text)
    if "countries" in text:
        text = _FOREIGNERS.sub("foreigners", text)
    told = "foreign" in text or "overseas " in text or "involv" in text or " element" in text
    return _FOREIGN.sub("foreign-related", text) if told else text


@remembered(1 << 15)
def _of_chunk(chunk: str) -> str:
    """The stems of what stands between two blanks: a word with its marks, seldom more."""
    return "".join(f"{stem(word)} " for word in _WORD.findall(chunk) if word not in _SMALL)


@remembered(1 << 15)
def stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if word in _SAME:
        return _SAME[word]
    form = FORMS.get(word)
    if form is not None and form.form in ("ed", "past", "part"):
        return form.lemma
    return singular(word)


def lemma(stemmed: str) -> str:
    """A stem, of what may be a form of a verb the verb."""
    form = form_of(stemmed)
    return form.lemma if form is not None and form.form in ("ing", "ed") else stemmed


# Capitalized, and yet no names.
_NO_NAMES = wordset("""
    mondays tuesdays wednesdays thursdays fridays saturdays sundays english french german spanish italian russian
    japanese korean mongolian tibetan uygur kazakh arabic portuguese vietnamese thai burmese mandarin cantonese party
    """)


def common(text: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """`stems` of the words that are no names: neither capitalized, unless `known`, nor with a digit."""
    chunks = _in_one_wording(text).split()
    told = (_without_names(chunk, known) for chunk in chunks) if known else map(_without_any_name, chunks)
    return tuple("".join(told).split(" ")[:-1])


def _without_names(chunk: str, known: frozenset[str]) -> str:
    return "".join(said for said, name in _without_digits(chunk) if name is None or name in known)


@remembered(1 << 15)
def _without_any_name(chunk: str) -> str:
    return _without_names(chunk, frozenset())


@remembered(1 << 15)
def _without_digits(chunk: str) -> tuple[tuple[str, str | None], ...]:
    """Of each word in a chunk, unless it has a digit, its stems, and once more its stem where it is capitalized."""
    found = (word for word in _WORD.findall(chunk) if word.isalpha() or not any(c.isdigit() for c in word))
    return tuple((_spelt(word.lower()), stem(word.lower()) if _is_name(word) else None) for word in found)


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.lower() not in _NO_NAMES
