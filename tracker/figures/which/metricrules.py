"""The rules of the metrics, their words stemmed once, and which of them a figure may fall under."""

from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.figures.which.catalogue import also, catalogue
from tracker.figures.which.evidence import GENERIC, HOLDING
from tracker.figures.which.keys import NEUTRAL
from tracker.figures.words.acts import act_of
from tracker.figures.words.stemming import framed, lemma, stem, stems
from tracker.figures.words.synonyms import canonical
from tracker.figures.words.verbs import GERUNDS
from tracker.figures.words.wordset import wordset
from tracker.model.metric import MetricRule

# What a paragraph is about, and its figures need not say again; whatever else a rule requires narrows what is counted.
TOPICS = frozenset(
    map(
        framed,
        (
            "arbitration", "arbitral", "arbitrator", "notary", "notarial", "notarization", "mediation", "legal aid",
            "people mediation", "people mediator", "forensic", "appraiser", "reconsideration", "hotline", "12348",
            "law firm", "correction", "community correction", "intellectual property", "intellectual-property",
            "ascertainment", "ascertain",
            "public legal service", "judicial assistance", "mutual legal assistance", "assessor", "trade remedy",
            "branch center", "trade promotion", "award", "roster", "panel",
        ),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """A rule with its words stemmed once."""

    rule: MetricRule
    unit: str | None
    nouns: tuple[str, ...]
    require: tuple[tuple[str, ...], ...]
    topics: tuple[tuple[str, ...], ...]
    """Of each entry of `require` the words that name the rule's field of work."""
    passage: tuple[tuple[str, ...], ...]
    """Entries of `require` that may stand anywhere in the passage, being what it is about."""
    forbid: tuple[str, ...]
    vocabulary: frozenset[str]
    known: frozenset[str]
    """What may be said of the counted things and narrows them to nothing less, as `canonical` words."""
    acts: frozenset[str]
    """The classes of the verbs among `known`."""


@lru_cache(maxsize=1 << 10)
def ready(rule: MetricRule) -> ReadyRule:
    nouns = tuple(framed(noun) for noun in rule.nouns)
    require = tuple(_parts(entry) for entry in rule.require if not entry.startswith(_ANYWHERE))
    passage = tuple(_parts(entry) for entry in rule.require if entry.startswith(_ANYWHERE))
    forbid = tuple(framed(part) for entry in rule.forbid for part in entry.split("|"))
    words = {word for text in (rule.label, *rule.nouns, *rule.require) for word in stems(text.replace("|", " "))}
    unit = framed(rule.unit) if rule.unit is not None else None
    topics = _topics(require)
    vocabulary = frozenset(words).union(GENERIC, stems(also().get(rule.id, "")))
    known = vocabulary | NO_PARTS | (HOLDING if rule.bare else frozenset())
    known = frozenset(canonical(form) for word in known for form in (word, lemma(word)))
    acts = frozenset(map(act_of, known))
    return ReadyRule(rule, unit, nouns, require, topics, passage, forbid, vocabulary, known, acts)


def _topics(require: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The first entry with words for fields of work tells the rule's own; in a later one they narrow what is counted:
    reconsideration cases that ended by mediation."""
    told = [tuple(part for part in entry if part in TOPICS) for entry in require]
    first = next((i for i, topics in enumerate(told) if topics), 0)
    return tuple(topics if i == first else () for i, topics in enumerate(told))


_ANYWHERE = ".."


def _parts(entry: str) -> tuple[str, ...]:
    """The words of an entry of `require`, of which one must be found; of a verb, its -ing form too."""
    words = entry.removeprefix(_ANYWHERE).split("|")
    return tuple(dict.fromkeys(framed(form) for word in words for form in (word, GERUNDS.get(word, word))))


# Where and by whom: a part that these alone tell from its whole has the whole's metric.
_PLACED = wordset("""
    run supply report record see hold
    address alone newest ahead home do seat base headquarter contribute locate rest belong practice live stand work
    make prefecture biggest largest autonomous county-level town inland coastal neighboring nearby
    take handle deal undertake accounting
    there they it he she all out capital area zone north south east west northern southern eastern western northeast
    northwest southeast southwest central
    """)
NO_PARTS = GENERIC | NEUTRAL | _PLACED


LONGEST_UNIT = 100
"""Letters of a unit that are looked at: no rule has such a noun, and what is looked up is kept."""


@lru_cache(maxsize=1 << 12)
def candidates(rules: tuple[MetricRule, ...], kind: str, unit: str) -> tuple[ReadyRule, ...]:
    """The rules, `rules` before the catalogue, that a figure of this kind and unit may fall under: of a count the unit
    must end in one of the rule's nouns."""
    own = framed(unit)
    of_kind = [ready(rule) for rule in (*rules, *catalogue()) if rule.kind == kind]
    of_unit = [found for found in of_kind if found.unit is None or found.unit == own]
    if kind != "count":
        return tuple(of_unit)
    head = unit.rpartition(" ")[2]
    return tuple(found for found in of_unit if own.endswith(found.nouns) and _is_head(head, found.rule))


def _is_head(head: str, rule: MetricRule) -> bool:
    heads = {stem(head), head}
    return any(stem(noun.lower().split()[-1]) in heads for noun in rule.nouns if noun.strip())


@cache
def vocabularies() -> dict[str, frozenset[str]]:
    """The words of each metric of the catalogue."""
    return {name: found.vocabulary for name, found in catalogued().items()}


@cache
def catalogued() -> dict[str, ReadyRule]:
    return {rule.id: ready(rule) for rule in catalogue()}


@cache
def vocabulary() -> frozenset[str]:
    """The words of the catalogue's rules: no names, though a sentence may begin with one."""
    return frozenset().union(*vocabularies().values())
