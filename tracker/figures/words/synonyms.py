"""Nouns that mean the same in such reports, whoever writes."""

_GROUPS = (
    ("case", "case matter dispute quarrel conflict lawsuit"),
    ("body", "institution organization organisation body agency establishment"),
    ("enterprise", "enterprise company business"),
    ("person", "person people individual resident citizen"),
    ("guide", "guide guideline guidebook handbook manual"),
    ("session", "session course class workshop seminar"),
    ("consultation", "consultation inquiry enquiry query"),
    ("office", "office bureau"),
    ("room", "room workroom studio"),
    ("official", "official officer"),
    ("event", "event activity campaign"),
    ("lecture", "lecture talk"),
    ("notarization", "notarization notarial notary"),
    ("arbitration", "arbitration arbitral"),
    ("woman", "woman female"),
    ("minor", "minor juvenile underage child"),
    ("overseas", "overseas abroad"),
    ("panel", "panel roster list"),
    ("client", "client applicant customer user"),
    ("program", "program programme scheme"),
)
_CLASS = {word: name for name, words in _GROUPS for word in words.split()}


def canonical(word: str) -> str:
    """The word that stands for all that mean the same as this stem; the stem itself where none does."""
    return _CLASS.get(word, word)
