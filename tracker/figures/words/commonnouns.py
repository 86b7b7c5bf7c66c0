"""Common nouns of organisations and places: what has no capital in a description."""

from tracker.figures.words.nouns import singular
from tracker.figures.words.remembered import remembered
from tracker.figures.words.wordset import wordset

BODIES = wordset("""
    center centre committee bureau department commission association district office hotline platform system
    alliance court agency team pool network program programme campaign mechanism line room station ministry
    institute panel list cluster zone institution organization firm society union council service regulation
    plan body
    """)
_COMMON = wordset("""
    arbitration commission justice bureau department provincial municipal people's court intermediate association
    lawyers
    legal service services center centre district law firm firms office notary lawyer province city region county
    international commercial mediation foreign-related public hotline committee council ministry state general
    administration pilot free trade zone belt road cooperation chamber commerce academy school station stations
    aid federation union women's congress government alliance institute research college university higher high
    maritime intellectual property rights protection specialized training national talent pool bar society
    supreme procuratorate
    """)


def is_body(word: str) -> bool:
    """Whether a name with this last word is that of an organisation."""
    return singular(word) in BODIES or word in _COMMON


@remembered(1 << 14)
def in_lower_case(word: str) -> str:
    """Common nouns without their capitals."""
    low = word.lower()
    return low if _COMMON.issuperset(low.split()) else word
