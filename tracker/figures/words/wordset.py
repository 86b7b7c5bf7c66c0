"""Word classes written as plain text."""


def wordset(text: str) -> frozenset[str]:
    """The words of `text`, which blanks and line ends part."""
    return frozenset(text.split())
