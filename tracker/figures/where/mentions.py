"""Place mentions: where an article's text names a Chinese place, and which place the name means there.

Two steps: `spotting` finds the spellings, `settling` decides which unit each one means.
"""

import re
from itertools import islice
from typing import Literal

from tracker.figures.where.places import Gazetteer, gazetteer
from tracker.figures.where.settling import settle
from tracker.figures.where.spotting import Hit, spot
from tracker.figures.words.record import record
from tracker.model.article import Article
from tracker.model.figure import Region

Role = Literal["place", "name", "dateline"]


@record
class Mention:
    """A place name in the text. `paragraph` None is the title; `start`, `end` are offsets of the bare name.

    `role`: "name" inside the name of an organisation or an event ("Nanjing University"), "dateline" where a report
    tells whence it was filed ("WUHAN, March 5 (Xinhua) --"), else "place".
    `reach`: offset after the class words that follow the name ("Wuchang district"), `end` where there are none.
    """

    region: Region
    paragraph: int | None
    start: int
    end: int
    text: str
    role: Role
    reach: int


_PLAIN = dict.fromkeys((0x2018, 0x2019, 0x201B, 0x2032, 0x02BC, 0xFF07, 0x60), "'")
_PLAIN |= dict.fromkeys((0xA0, 0x3000, 0x202F, 0x2009, 0x0A, 0x0D, 0x09), " ")
_MOST = 4000
"""Names read in one article: no report has so many, and settling compares names with their neighbors."""
_OPENING = 60
_DATELINE = re.compile(
    r"[A-Z][\w']{1,20}(?:[ -][A-Z][\w']{0,20}){0,3}"
    r"(?:, [A-Z][\w ]{1,30})?(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]+))?"
    r" ?(?:\([A-Z][\w ]+\)|(?:\([\w. ]{2,30}\) ?)?(?:--|—|–|(?<= )-(?= )) ?(?=[\"“A-Z]))"
)


def find_mentions(article: Article) -> tuple[Mention, ...]:
    """Every mention of a Chinese place, title first, then in the order of the text. Countries are no mentions."""
    texts: list[tuple[int | None, str]] = [(None, article.title)]
    texts += [(index, paragraph.text) for index, paragraph in enumerate(article.paragraphs)]
    flat = [(index, _plain(text)) for index, text in texts]
    gaz = gazetteer()
    hits = islice((hit for index, text in flat for hit in spot(index, text, gaz)), _MOST)
    settled = settle(list(hits), dict(flat))
    said = dict(texts)
    return tuple(_mention(hit, code, gaz, said[hit.paragraph]) for hit, code in settled)


def _plain(text: str) -> str:
    """One apostrophe and one kind of space, with every offset kept."""
    return text.translate(_PLAIN)


def _mention(hit: Hit, code: str, gaz: Gazetteer, text: str) -> Mention:
    role: Role = "name" if hit.named else "place"
    if hit.start < _OPENING and (line := _DATELINE.match(text)) and hit.start < line.end():
        role = "dateline"
    return Mention(gaz.region(code), hit.paragraph, hit.start, hit.end, text[hit.start : hit.end], role, hit.reach)
