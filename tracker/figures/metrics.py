"""Which metric a figure is a value of: the user's rules, then the catalogue, then a key of its own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

from tracker.figures.abroad import is_abroad
from tracker.figures.acts import act_of
from tracker.figures.catalogue import also, amount_of, catalogue
from tracker.figures.deeds import deed_of
from tracker.figures.drafts import Draft
from tracker.figures.evidence import GENERIC, HOLDING, Evidence, Setting, points_back, without_parts
from tracker.figures.keys import NEUTRAL, key_of
from tracker.figures.narrowing import of_a_place
from tracker.figures.stemming import common, framed, lemma, stem, stems
from tracker.figures.synonyms import canonical
from tracker.figures.trimming import bare
from tracker.figures.verbs import GERUNDS
from tracker.figures.wordset import wordset
from tracker.model.metric import MetricRule

# What a paragraph is about, and its figures need not say again; whatever else a rule requires narrows what is counted.
_TOPICS = frozenset(
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
class _Ready:
    """A rule with its words stemmed once."""

    rule: MetricRule
    unit: str | None
    nouns: tuple[str, ...]
    require: tuple[tuple[str, ...], ...]
    topics: tuple[tuple[str, ...], ...]
    """Of each entry of `require` the words that name a field of work."""
    passage: tuple[tuple[str, ...], ...]
    """Entries of `require` that may stand anywhere in the passage, being what it is about."""
    forbid: tuple[str, ...]
    vocabulary: frozenset[str]
    known: frozenset[str]
    """What may be said of the counted things and narrows them to nothing less, as `canonical` words."""
    acts: frozenset[str]
    """The classes of the verbs among `known`."""


@lru_cache(maxsize=1 << 10)
def _ready(rule: MetricRule) -> _Ready:
    nouns = tuple(framed(noun) for noun in rule.nouns)
    require = tuple(_parts(entry) for entry in rule.require if not entry.startswith(_ANYWHERE))
    passage = tuple(_parts(entry) for entry in rule.require if entry.startswith(_ANYWHERE))
    forbid = tuple(framed(part) for entry in rule.forbid for part in entry.split("|"))
    words = {word for text in (rule.label, *rule.nouns, *rule.require) for word in stems(text.replace("|", " "))}
    unit = framed(rule.unit) if rule.unit is not None else None
    topics = tuple(tuple(part for part in entry if part in _TOPICS) for entry in require)
    vocabulary = frozenset(words).union(GENERIC, stems(also().get(rule.id, "")))
    known = vocabulary | _NO_PARTS | (HOLDING if rule.bare else frozenset())
    known = frozenset(canonical(form) for word in known for form in (word, lemma(word)))
    return _Ready(rule, unit, nouns, require, topics, passage, forbid, vocabulary, known, frozenset(map(act_of, known)))


_ANYWHERE = ".."


def _parts(entry: str) -> tuple[str, ...]:
    """The words of an entry of `require`, of which one must be found; of a verb, its -ing form too."""
    words = entry.removeprefix(_ANYWHERE).split("|")
    return tuple(dict.fromkeys(framed(form) for word in words for form in (word, GERUNDS.get(word, word))))


def metric_of(draft: Draft, setting: Setting, rules: tuple[MetricRule, ...] = ()) -> str:
    """The id of the first rule that fits, else a key beginning with "~"."""
    metric = _metric_of(draft, setting, rules)
    return f"~more.{metric.removeprefix('~')}" if _is_increment(draft) else metric


def _is_increment(draft: Draft) -> bool:
    """ "22 more branches" is no number of branches."""
    behind = draft.sentence.low[draft.quantity.last : draft.quantity.last + 2]
    return draft.kind == "count" and behind[:1] == ["more"] and behind != ["more", "than"]


def _metric_of(draft: Draft, setting: Setting, rules: tuple[MetricRule, ...]) -> str:
    anchor = draft.anchor
    if draft.kind == "change" and draft.link == "total" and anchor is not None and anchor.metric:
        return f"{anchor.metric}-change{'-down' if 'decrease in' in draft.measures else ''}"
    if draft.kind == "money" and draft.link == "equivalent" and anchor is not None and anchor.metric:
        return _in_currency(anchor.metric, anchor.unit, draft.unit)
    evidence = Evidence(draft, setting)
    candidates = _candidates(rules, draft.kind, draft.unit[-_LONGEST_UNIT:])
    fitting = (ready for ready in candidates if _fits(ready, evidence))  # no more are tried than are asked for
    if anchor is None or anchor.kind != draft.kind or draft.link not in ("same", "next", "part") or not anchor.metric:
        own = next((r.rule.id for r in candidates if r.rule in rules and _fits(r, evidence)), None) if rules else None
        return own or _of_counted(draft, setting) or _first(fitting, draft, setting, evidence)
    return _of_linked(draft, anchor.metric, list(fitting), setting, evidence)


_LONGEST_UNIT = 100
"""Letters of a unit that are looked at: no rule has such a noun, and what is looked up is kept."""


def _first(fitting: Iterator[_Ready], draft: Draft, setting: Setting, evidence: Evidence) -> str:
    told = next((ready.rule.id for ready in fitting), None)
    return told or _as_before(draft, setting, evidence) or key_of(draft)


def _as_before(draft: Draft, setting: Setting, evidence: Evidence) -> str | None:
    """ "There are 24 branch centers today", once their field was told: the metric of the last count of such things, if
    nothing more is said of these and nothing else is done."""
    head = stem(draft.unit.rpartition(" ")[2])
    last = next((other for other in reversed(setting.earlier) if _counts(other, head)), None)
    if last is None or last.metric not in _vocabularies() or not _stands_for_all(draft):
        return None
    if act_of(deed_of(draft).verb) not in ("had", act_of(deed_of(last).verb)):
        return None
    core = {canonical(word) for word in stems(f"{last.core} {last.unit}")} | GENERIC
    ready = _catalogued()[last.metric]
    narrowed = not evidence.narrowing <= ready.known or not of_a_place(draft, frozenset())
    return last.metric if not narrowed and set(map(canonical, common(draft.core))) <= core else None


def _stands_for_all(draft: Draft) -> bool:
    """ "The advisers, 640 in number", "there are 24 centers", "the number of centers is to reach 30"."""
    whole = draft.definite or draft.noun is not None or draft.verb in ("be", "have")
    return whole and draft.kind == "count" and draft.anchor is None and draft.link != "part"


def _counts(other: Draft, head: str) -> bool:
    return other.kind == "count" and stem(other.unit.rpartition(" ")[2]) == head


@lru_cache(maxsize=1 << 12)
def _candidates(rules: tuple[MetricRule, ...], kind: str, unit: str) -> tuple[_Ready, ...]:
    """The rules, `rules` before the catalogue, that a figure of this kind and unit may fall under: of a count the unit
    must end in one of the rule's nouns."""
    own = framed(unit)
    of_kind = [_ready(rule) for rule in (*rules, *catalogue()) if rule.kind == kind]
    of_unit = [ready for ready in of_kind if ready.unit is None or ready.unit == own]
    if kind != "count":
        return tuple(of_unit)
    head = unit.rpartition(" ")[2]
    return tuple(ready for ready in of_unit if own.endswith(ready.nouns) and _is_head(head, ready.rule))


def _is_head(head: str, rule: MetricRule) -> bool:
    heads = {stem(head), head}
    return any(stem(noun.lower().split()[-1]) in heads for noun in rule.nouns if noun.strip())


def _fits(ready: _Ready, evidence: Evidence) -> bool:
    """Whether a figure with this evidence, one of whose candidates the rule is, is a value of the rule's metric.

    One of `nouns` must be what is counted, or be told near it; every entry of `require` must be found ("a|b": either);
    nothing of `forbid` may be; and a modifier of the counted noun that the rule does not mention narrows it to
    something else.
    """
    rule = ready.rule
    if rule.kind == "count":
        if not ready.vocabulary.issuperset(evidence.core):
            return False
    elif not _any_in(ready.nouns, evidence.near):
        return False
    if rule.bare and not (evidence.bare and evidence.name <= ready.vocabulary | HOLDING):
        return False
    if rule.bare and evidence.by_the_way and _any_in(ready.forbid, evidence.passage):
        return False
    return (
        all(map(_said, ready.require, ready.topics, repeat(evidence)))
        and all(_any_in(entry, evidence.passage) for entry in ready.passage)
        and not _any_in(ready.forbid, evidence.near)
        and not (rule.kind == "count" and _is_narrowed(ready, evidence))
    )


def _is_narrowed(ready: _Ready, evidence: Evidence) -> bool:
    """Whether words behind the noun, or what is done, make it less than what the rule counts."""
    if evidence.leans or ready.rule.id not in _vocabularies():
        return False
    return not evidence.narrowing <= ready.known or not evidence.leaves_open(ready.known, ready.acts, ready.rule.bare)


def _any_in(parts: tuple[str, ...], words: str) -> bool:
    return any(map(words.__contains__, parts))  # a generator takes twice as long, for each rule and figure


def _said(entry: tuple[str, ...], topics: tuple[str, ...], evidence: Evidence) -> bool:
    """Whether one of the words is the figure's own; which field of work it belongs to, the words around may tell."""
    return _any_in(entry, evidence.clause) or (bool(topics) and _any_in(topics, evidence.around))


_AT_ISSUE = wordset("amount sum value worth stake dispute issue involve claim fight total money")
_SUCCESS = wordset("success successful successfully settlement")
_UNNAMED = wordset("figure number total tally")


def _of_counted(draft: Draft, setting: Setting) -> str | None:
    """The metric of a figure that says what it is of by pointing at the count before it: "the figures were 90 and 60",
    "the amount at stake came to 3 billion yuan"."""
    counted = draft.whole or setting.counted
    if counted is None or counted is draft or not counted.metric:
        return None
    if draft.kind == "count" and draft.unit.rpartition(" ")[2] in _UNNAMED:
        return counted.metric
    named = {"money": _AT_ISSUE, "share": _SUCCESS}.get(draft.kind)
    if named is None:
        return None
    told = set(stems(bare(draft.measures)))
    if not told & named or told - named - GENERIC - NEUTRAL - _POINTING:
        return None
    return amount_of().get((counted.metric, draft.unit))


_POINTING = wordset("group case one latter former party combined aggregate alone rate")


def _in_currency(metric: str, of: str, to: str) -> str:
    """The same sum in another currency: another metric, which only its last word tells."""
    head, mark, tail = metric.rpartition(f"-{of.lower()}")
    return f"{head}-{to.lower()}{tail}" if mark else f"{metric}-{to.lower()}"


def _of_linked(draft: Draft, whole: str, fitting: list[_Ready], setting: Setting, evidence: Evidence) -> str:
    """Of a figure that takes up another's noun: the other's metric, unless words of its own tell a narrower one."""
    act = act_of(deed_of(draft).verb)
    behind = framed(setting.after) + (f"act-{act} " if act != "had" else "")
    narrower = next((ready.rule.id for ready in fitting if ready.rule.id != whole and _tells(ready, behind)), None)
    if narrower is None and draft.link != "part":
        told = framed(setting.clause)
        narrower = next((r.rule.id for r in fitting if r.rule.id != whole and _tells_all(r, told)), None)
    if narrower:
        return narrower
    if draft.kind == "count" and _is_beyond(draft, setting):
        return f"{key_of(draft)}.abroad"
    if draft.link != "part":
        return whole
    apart = _apart(draft, whole, setting)
    if not apart:
        return whole
    own = evidence.clause if points_back(draft, setting) else f"{_own(draft)}{' '.join(apart)} "
    return next((r.rule.id for r in fitting if r.rule.id != whole and _tells(r, own)), None) or key_of(draft)


_PLACED = wordset("""
    run supply report record see hold
    address alone newest ahead home do seat base headquarter contribute locate rest belong practice live stand work
    make prefecture biggest largest autonomous county-level town inland coastal neighboring nearby
    take handle deal undertake accounting
    there they it he she all out capital area zone north south east west northern southern eastern western
    """)


# A part that is in one of these differs from its whole by more than the district that reports on it.
_BEYOND = re.compile(r"\b(?:Hong Kong|Macao|Taiwan|ASEAN|Belt and Road|Africa|Europe|(?:Southeast|Central) Asia)\b")


def _is_beyond(draft: Draft, setting: Setting) -> bool:
    beside = f"{draft.sentence.plain(max(0, draft.first - 6), draft.first)} {setting.after}"
    return is_abroad(beside) or _BEYOND.search(beside) is not None


def _apart(draft: Draft, whole: str, setting: Setting) -> list[str]:
    """What tells a part from its whole, but for its place and time: of "forty of them handled by women", "woman"."""
    anchor = draft.anchor
    known = set(stems(f"{bare(anchor.measures)} {without_parts(anchor.base)} {anchor.unit}" if anchor else ""))
    known |= _vocabularies().get(whole, frozenset())
    actor = set(stems(draft.actor))
    if actor and actor <= _UNNAMED:
        return []
    told = common(f"{setting.clause} {draft.core} {draft.after}", _vocabulary())
    known |= _NO_PARTS
    return [word for word in told if word not in known]


_NO_PARTS = GENERIC | NEUTRAL | _PLACED


@cache
def _vocabularies() -> dict[str, frozenset[str]]:
    """The words of each metric of the catalogue."""
    return {name: ready.vocabulary for name, ready in _catalogued().items()}


@cache
def _catalogued() -> dict[str, _Ready]:
    return {rule.id: _ready(rule) for rule in catalogue()}


@cache
def _vocabulary() -> frozenset[str]:
    """The words of the catalogue's rules: no names, though a sentence may begin with one."""
    return frozenset().union(*_vocabularies().values())


def _own(draft: Draft) -> str:
    """The words that tell a part from its whole."""
    whole = draft.anchor.measures if draft.anchor is not None else ""
    rest = bare(draft.measures).removeprefix(bare(whole))
    return f" {' '.join(stems(f'{rest} {draft.core} {draft.after} {draft.middle} {draft.verb}'))} "


def _tells_all(ready: _Ready, own: str) -> bool:
    """Whether these words alone say all that narrows what the rule counts."""
    told = [entry for entry, topics in zip(ready.require, ready.topics, strict=True) if entry != topics]
    return bool(told) and all(any(part in own for part in entry) for entry in told)


def _tells(ready: _Ready, own: str) -> bool:
    return any(part in own for entry in ready.require for part in entry if part not in _TOPICS)
