"""A figure that was missed: where it stands, and all of its keys."""

from collections.abc import Collection, Mapping
from typing import Any

from tracker.errors import EntryError
from tracker.figures.words.sentence import read_sentences
from tracker.model.article import Article
from tracker.model.extract import Extract
from tracker.model.figure import Figure
from tracker.review.anchor import number_at
from tracker.review.checking import CURRENCIES, both, check_changes
from tracker.review.record import KEYS, Anchor, Changes
from tracker.text import squeeze

_NEEDED = ("value", "unit", "measures")


def whole(changes: Mapping[str, object], metrics: Collection[str]) -> Changes:
    """All keys of a new figure; what is not given is as with most figures of that unit. Raises EntryError."""
    given = {key: value for key, value in changes.items() if value not in (None, "")}
    unit = str(changes.get("unit") or "").strip()
    kind: Any = "money" if unit in CURRENCIES else "share" if unit == "percent" else "count"
    blank = Figure("", "", 0, None, "exact", kind, unit, "", None, None, None, None, None, 0, 0, "", 1.0)
    _, found = both(lambda: _all_needed(given), lambda: check_changes(given, blank, metrics))
    checked = dict(found)
    return tuple((key, checked.get(key, getattr(blank, key))) for key in KEYS)


def _all_needed(given: Collection[str]) -> None:
    if missing := [key for key in _NEEDED if key not in given]:
        faults = tuple((key, "it cannot be left empty") for key in missing)
        raise EntryError(faults, f"a new figure needs {', '.join(missing)}")


def new_anchor(key: str, extract: Extract, quote: str, number: str) -> Anchor:
    """Where `quote` stands in the article, with `number` in it. Raises EntryError where it does not stand there just
    once, or where a figure stands already."""
    quote, number = squeeze(quote), squeeze(number)
    if not number or number not in quote:
        raise EntryError.of("number", f'the number "{number}" does not stand in the quote "{quote}"')
    article = extract.article
    found = [(None, article.title), *((n, p.text) for n, p in enumerate(article.paragraphs))]
    places = [(n, text, text.find(quote)) for n, text in found if quote in text]
    if len(places) != 1 or places[0][1].count(quote) != 1:
        how = "does not stand in" if not places else "stands more than once in"
        raise EntryError.of("quote", f'"{quote}" {how} {key}: give words that occur once, to the letter')
    paragraph, text, start = places[0]
    at = start + quote.find(number)
    for position, figure in enumerate(extract.reading.figures):
        if figure.paragraph == paragraph and number_at(figure) <= at < number_at(figure) + len(figure.number):
            words = f'"{figure.quote}" is a figure of {key} already, the {position + 1}. in order: correct that'
            raise EntryError.of("number", words)
    begin, sentence = _sentence(article, paragraph, text, start, start + len(quote))
    return Anchor(key, paragraph, sentence, at - begin, number, quote)


def _sentence(article: Article, paragraph: int | None, text: str, start: int, end: int) -> tuple[int, str]:
    """(where it begins, its text): the sentence that holds the quote, the whole paragraph where none does alone."""
    for sentence in read_sentences(article):
        first, last = sentence.span(0, len(sentence.tokens)) if sentence.paragraph == paragraph else (0, 0)
        if first <= start and end <= last:
            return first, text[first:last]
    return 0, text
