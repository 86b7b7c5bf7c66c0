"""Fields of legal work, by the names that a text gives them."""

import re
from itertools import compress

from tracker.figures.words.remembered import remembered

_FIELDS = re.compile(
    r"legal (?:aid|services?|advis[eo]rs?|education|publicity)|legislation|law ascertainment|arbitration"
    r"|administrative reconsideration|mediation|notar(?:i[sz]ation|y (?:services|offices?))|judicial assistance"
    r"|commercial (?:mediation|dispute|arbitration)|community correction|people's (?:mediation|assessors)"
    r"|public legal services?|private enterprises|(?:overseas )?intellectual property|rule of law|trade remedy"
    r"|forensic(?: appraisal| examination)?|foreign-related (?:legal services?|cases|lawyers?)|village counsels?"
)
_LONGEST_FIELD = 3
"""Words of the longest name of a field."""
_SAME_FIELD = {
    "notary services": "notarization",
    "notary office": "notarization",
    "notary offices": "notarization",
    "notarisation": "notarization",
    "legal service": "legal services",
    "public legal service": "public legal services",
    "foreign-related legal service": "foreign-related legal services",
}
_FIRST_WORDS = re.compile(
    r"legal|administrative|people's|commercial|arbitration|mediation|notar|overseas|intellectual|forensic|community"
    r"|public|foreign-related|law|trade|judicial|rule|legislation|village|private"
)


def fields_in(words: list[str]) -> list[str]:
    """The fields of legal work that the lower-case words of a sentence name, each under one name."""
    at = list(compress(range(len(words)), map(_begins_field, words)))
    if not at:
        return []
    near = " ".join(words[at[0] : at[-1] + _LONGEST_FIELD])
    return [_SAME_FIELD.get(found, found) for found in _FIELDS.findall(near)]


@remembered(1 << 14)
def _begins_field(word: str) -> bool:
    """Whether the name of a field may begin in a word: one in three sentences has none."""
    return _FIRST_WORDS.search(word) is not None
