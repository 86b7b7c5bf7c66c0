"""What is exported: tables, their columns with types and meaning, their keys. The data package, README.txt and
docs/export.md are made of these words; where a column is one of docs/schema.md too, it has the same words there."""

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "integer", "number", "boolean", "date", "datetime"]
"""Types of a Table Schema."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: Type
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """Each value of `column` stands in the column `to` of `table`, or is null."""

    column: str
    table: str
    to: str


@dataclass(frozen=True, slots=True)
class Table:
    """`key`: the columns that tell its rows apart."""

    name: str
    words: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...] = ()


def _columns(text: str) -> tuple[Column, ...]:
    """A line a column: name, type, words."""
    columns = []
    for line in filter(None, text.splitlines()):
        name, kind, words = line.split(maxsplit=2)
        columns.append(Column(name, kind, words))  # type: ignore[arg-type] # the tests hold the lines to the types
    return tuple(columns)


_VERSION, _ARTICLE = Link("version", "versions", "version"), Link("article", "articles", "article")
_SOURCE, _REGION = Link("source", "sources", "source"), Link("region", "regions", "region")
_METRIC = Link("metric", "metrics", "metric")
_EVIDENCE = """
sha256 string SHA-256 of the version's body (of its first part)
warc_file string the file below `snapshots/` that holds the body
warc_offset integer the byte in it at which the record begins
"""

FIGURES = Table(
    "figures",
    "One row a figure of each version, as today's reading has it.",
    _columns(
        f"""
figure integer the figure's id
metric string the metric's id; null for a figure without
label string the metric's name for people; null outside the catalogue
region string code of the place that the figure is about; null where it is about none
region_name string the place's English name
province string code of the province that the place lies in, itself for a province; null for the whole country
province_name string the province's English name
value number the number in base units
value_to number upper end of a range
qualifier string exact, over, nearly, about or up_to
kind string count, money, share, change or ratio
unit string ISO 4217 code, `percent`, or the counted noun
measures string in words, what is counted
period string what time the value is of, EDTF; `now` for a stock as it stands; null where the text tells none
period_start date the first day of the period; null where it has none
period_end date the last day of the period; null where it has none
frequency string year, month or day for a rate
confidence number how sure the extractor is, 0 to 1
quote string the figure's own words
sentence string the sentence that they stand in
paragraph integer which paragraph, from 0; null for the title
starts integer where the quote begins in it, in characters
ends integer where the quote ends
article string the article's key
source string the source's id
title string the article's title in that version
url string where that version was read
published date the article's date
first_known datetime when the monitor saw that version first
version integer the version's number, over all articles
number integer the version's number within the article, from 1
newest boolean whether that is the article's newest version
extractor string the code that found the figure
corrected boolean 1 where people corrected the figure
original string JSON of the keys that they changed, as they had been read; null where it had not been read at all
review integer the review that corrected it last
{_EVIDENCE}"""
    ),
    ("figure",),
    (_METRIC, _REGION, _ARTICLE, _SOURCE, _VERSION),
)

EVENTS = Table(
    "events",
    "The event log, oldest first, the baseline of first sweeps included.",
    _columns(
        """
event integer the event's number
at datetime when
kind string what happened; docs/events.md tells the kinds
baseline boolean whether a source's first sweep found it
severity string high, medium or low
text string one line for people
source string the source's id
article string the article's key
title string the article's title then
url string where it stood then
region string code of the place
region_name string its English name
role string subject or mention, of a new region
metric string the metric's id
cause string edit or new_report, of a changed metric
change number new value minus old
percent number the same in percent of the old
old_value number the old figure's value
old_quote string its words
old_sentence string its sentence
old_version integer the version before, over all articles
new_value number the new figure's value
new_quote string its words
new_sentence string its sentence
new_version integer the version that came
sha256 string SHA-256 of the body of the new version, else of the old
warc_file string the file below `snapshots/` that holds it
warc_offset integer the byte in it at which the record begins
detail string more about it, in free words or JSON
"""
    ),
    ("event",),
    (
        _SOURCE, _ARTICLE, _REGION, _METRIC,
        Link("old_version", "versions", "version"), Link("new_version", "versions", "version"),
    ),
)  # fmt: skip

ARTICLES = Table(
    "articles",
    "One row an article, as its newest version has it.",
    _columns(
        """
article string the article's key, as `moj-en/c_1144205`
source string the source's id
url string where it is read
state string new, ok, refused, failing, missing (404 once) or gone
title string the title
published date the date of publication
versions integer how many versions there are
version integer its newest version; null where none was ever read
first_seen datetime when it became known
last_seen datetime when it last answered well
"""
    ),
    ("article",),
    (_SOURCE, _VERSION),
)

VERSIONS = Table(
    "versions",
    "One row a version of an article: each time its words changed.",
    _columns(
        f"""
version integer number over all articles, as events cite it
article string the article's key
number integer number within the article, from 1
newest boolean whether that is the article's newest version
first_known datetime when it was seen first
url string where it was read
title string the title
published date the date of publication
source_label string whom the page names as its source
words_added integer words that came, against the version before
words_removed integer words that went
extractor string the code of today's reading
{_EVIDENCE}"""
    ),
    ("version",),
    (_ARTICLE,),
)

PARAGRAPHS = Table(
    "paragraphs",
    "The text of each version.",
    _columns(
        """
version integer the version
paragraph integer which paragraph, from 0
kind string heading or text
text string its text
"""
    ),
    ("version", "paragraph"),
    (_VERSION,),
)

MENTIONS = Table(
    "mentions",
    "The places that each version is about or names.",
    _columns(
        """
version integer the version
region string code of the place
region_name string its English name
role string subject: the article is about it; mention: it names it
"""
    ),
    ("version", "region", "role"),
    (_VERSION, _REGION),
)

REGIONS = Table(
    "regions",
    "The places that occur.",
    _columns(
        """
region string GB/T 2260 code
region_name string English name
province string code of the province that the place lies in, itself for a province; null for the whole country
province_name string the province's English name
role string subject if any article was ever about it, mention if any named it, null where only a figure is about it
first_seen datetime the first version with it
last_seen datetime the last version or event with it
"""
    ),
    ("region",),
)

METRICS = Table(
    "metrics",
    "The metrics that have values.",
    _columns(
        """
metric string the metric's id; `~` begins those outside the catalogue
label string the metric's name for people; null outside the catalogue
kind string count, money, share, change or ratio
unit string the unit of its values
catalogue boolean whether it is of the catalogue or of sources.toml
first_seen datetime the first version with a value
last_seen datetime the last one
"""
    ),
    ("metric",),
)

SOURCES = Table(
    "sources",
    "The sites and sections that are followed.",
    _columns(
        """
source string the source's id
name string its name for people; null where sources.toml no longer has it
baseline boolean true until its first sweep has ended
failing boolean whether it, or most of its pages, cannot be read
swept datetime when it was last read
"""
    ),
    ("source",),
)

CHECKS = Table(
    "checks",
    "One row a look at a page.",
    _columns(
        """
source string the source's id
url string the page
role string listing or article
article string the article's key; null for a listing
at datetime when
outcome string new, changed, unchanged, not_modified, refused, failed, gone, listing or dropped
status integer HTTP status
detail string more about it
"""
    ),
    ("url", "at"),
    (_SOURCE, _ARTICLE),
)

TABLES = (FIGURES, EVENTS, ARTICLES, VERSIONS, PARAGRAPHS, MENTIONS, METRICS, REGIONS, SOURCES, CHECKS)
