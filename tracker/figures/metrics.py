"""Which metric a figure is a value of: the user's rules, then the catalogue, then a key of its own words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tracker.figures.catalogue import catalogue
from tracker.figures.drafts import Draft
from tracker.figures.nouns import singular
from tracker.figures.trimming import bare
from tracker.figures.verbs import FORMS
from tracker.figures.wordset import wordset
from tracker.model import MetricRule

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_SMALL = wordset("""
    the a an of in for to and or by with that which on at from as its their is are be have has been who it they
    was were had this these those them there such more other over about some now also alone not all both than so
    far per each every who whom into upon out up down off under between among but while when where there's do
    does did s
    """)
# Modifiers that narrow nothing: who administers, and words of praise.
_GENERIC = wordset("""
    local provincial municipal regional national city's province's county's country's region's chinese total new
    various relevant overall high-quality such more own existing mere different tell capital city province county
    country whole people last year's one active registered good number first additional other big further
    """)
# Words that tell the field of work; a description with none of them rests on the words around.
_FIELDS = wordset("""
    arbitration arbitral notary notarial notarization mediation mediator aid lawyer forensic reconsideration
    hotline assessor correction intellectual intellectual-property ascertainment publicity law-savvy
    """)
_HOLDS_PARTS = wordset("include comprise contain consist")
# What a whole place has, is said with these.
_HOLDING = wordset("""
    law firm versus compare license licensed register practice work employ nationwide operate exist total number
    """)
_VERB_CLASSES = {
    word: name
    for name, verbs in (
        ("handled", "handle deal process complete conclude take carry finish close dispose perform conduct undertake"
                    " work"),
        ("accepted", "accept receive record file docket admit"),
        ("resolved", "resolve settle mediate solve defuse reconcile"),
        ("offered", "provide offer deliver give render"),
        ("set-up", "establish set open build found form create launch install erect"),
        ("selected", "select choose appoint recruit engage hire enlist nominate employ"),
        ("sent", "send dispatch post station second assign"),
        ("trained", "train educate teach coach"),
        ("published", "publish release compile issue print draft"),
        ("held", "hold organize organise host stage arrange convene"),
        ("recovered", "recover win retrieve reclaim"),
        ("saved", "save spare"),
        ("helped", "help benefit assist aid serve support"),
        ("designated", "designate name certify approve authorize allow"),
        ("had", "have be include boast own number total comprise contain count reach stand grow rise become employ"
                " exist operate register license practice exceed top surpass climb swell increase drop fall"),
    )
    for word in verbs.split()
}  # fmt: skip


@lru_cache(maxsize=1 << 12)
def stems(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case, nouns singular, verbs as their lemma; small words left out."""
    return tuple(_stem(word) for word in _WORD.findall(text.lower()) if word not in _SMALL)


@lru_cache(maxsize=64)
def _stemmed(context: str) -> str:
    return " ".join(stems(context))


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if word in _SAME:
        return _SAME[word]
    form = FORMS.get(word)
    if form is not None and form.form in ("ed", "past", "part"):
        return form.lemma
    return singular(word)


_SAME = {
    "lawsuits": "case", "organisation": "organization", "centre": "center", "centres": "center",
    "ipr": "intellectual-property",
    "foreign-element": "foreign-related", "practising": "practicing", "counsels": "adviser", "counsel": "adviser",
    "advisers": "adviser", "advisors": "adviser", "advisor": "adviser", "adviser": "adviser", "programme": "program",
    "program": "program",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """The words around a figure. `clause`: of its own sentence, from the figure before it on; `context`: of the whole
    sentence, the one before it, the heading and the title. `topic`: the field of work that the article speaks of most;
    `after`: the clause's words behind the figure."""

    clause: str
    context: str
    topic: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a draft offers to the rules, as stemmed words framed by blanks.

    `core`: the noun with its modifiers; `near`: with what describes it and who did what; `clause`: with the words that
    led to it; `around`: with those that say what the passage is about, where the figure's own name no field of work.
    """

    unit: str
    kind: str
    core: str
    near: str
    clause: str
    around: str
    bare: bool
    name: frozenset[str]
    """What a noun that stands apart from its number is described with."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A rule with its words stemmed once."""

    rule: MetricRule
    nouns: tuple[str, ...]
    require: tuple[tuple[str, ...], ...]
    forbid: tuple[str, ...]
    vocabulary: frozenset[str]


@lru_cache(maxsize=1 << 10)
def _ready(rule: MetricRule) -> _Ready:
    nouns = tuple(_framed(noun) for noun in rule.nouns)
    require = tuple(tuple(_framed(part) for part in entry.split("|")) for entry in rule.require)
    forbid = tuple(_framed(part) for entry in rule.forbid for part in entry.split("|"))
    words = {word for text in (rule.label, *rule.nouns, *rule.require) for word in stems(text.replace("|", " "))}
    return _Ready(rule, nouns, require, forbid, frozenset(words) | _GENERIC)


def _framed(text: str) -> str:
    return " " + " ".join(stems(text)) + " "


# What a paragraph is about, and its figures need not say again; whatever else a rule requires narrows what is counted.
_TOPICS = frozenset(
    map(
        _framed,
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


def metric_of(draft: Draft, setting: Setting, rules: tuple[MetricRule, ...] = ()) -> str:
    """The id of the first rule that fits, else a key beginning with "~"."""
    anchor = draft.anchor
    if draft.kind == "change" and draft.link == "total" and anchor is not None and anchor.metric:
        return f"{anchor.metric}-change{'-down' if 'decrease in' in draft.measures else ''}"
    evidence = _evidence(draft, setting)
    candidates = _candidates(rules, draft.kind, draft.unit.rpartition(" ")[2])
    fitting = (ready for ready in candidates if _fits(ready, evidence))
    if anchor is None or anchor.kind != draft.kind or draft.link not in ("same", "next", "part") or not anchor.metric:
        return next((ready.rule.id for ready in fitting), None) or fallback(draft)
    return _metric_of_linked(draft, anchor.metric, list(fitting), setting)


def _metric_of_linked(draft: Draft, whole: str, fitting: list[_Ready], setting: Setting) -> str:
    """Of a figure that takes up another's noun: the other's metric, unless words of its own tell a narrower one."""
    behind = f" {' '.join(stems(setting.after))} "
    narrower = next((ready.rule.id for ready in fitting if ready.rule.id != whole and _tells(ready, behind)), None)
    if narrower or draft.link != "part" or _placed(draft):
        return narrower or whole
    own = _own(draft)
    return next((r.rule.id for r in fitting if r.rule.id != whole and _tells(r, own)), None) or fallback(draft)


@lru_cache(maxsize=1 << 12)
def _candidates(rules: tuple[MetricRule, ...], kind: str, head: str) -> tuple[_Ready, ...]:
    """The rules, `rules` before the catalogue, that a figure of this kind and counting this noun may fall under."""
    of_kind = [rule for rule in (*rules, *catalogue()) if rule.kind == kind]
    if kind == "count":
        heads = {_stem(head), head}
        of_kind = [
            r for r in of_kind if any(_stem(noun.lower().split()[-1]) in heads for noun in r.nouns if noun.strip())
        ]
    return tuple(_ready(rule) for rule in of_kind)


_PLACED = wordset("""
    most address alone newest ahead home versus do total seat base headquarter account accounting contribute locate rest
    belong
    """)


def _placed(draft: Draft) -> bool:
    """Whether a part differs from its whole by its place alone: "twenty of them are in Shenzhen"."""
    whole = set(stems(_without_parts(draft.anchor.base) if draft.anchor else "")) | set(stems(draft.unit))
    own = set(stems(f"{draft.core} {draft.after} {draft.middle} {draft.actor}"))
    return not own - whole - _PLACED


def _without_parts(base: str) -> str:
    """A description up to where it goes on to tell of parts: "cases, including 40 of minors"."""
    return base.partition(" including ")[0]


def _own(draft: Draft) -> str:
    """The words that tell a part from its whole."""
    whole = draft.anchor.measures if draft.anchor is not None else ""
    rest = bare(draft.measures).removeprefix(bare(whole))
    return f" {' '.join(stems(f'{rest} {draft.core} {draft.after} {draft.middle} {draft.verb}'))} "


def _tells(ready: _Ready, own: str) -> bool:
    return any(part in own for entry in ready.require for part in entry if part not in _TOPICS)


def _evidence(draft: Draft, setting: Setting) -> Evidence:
    group = _is_group(draft)
    told = f"{draft.actor} {draft.unit} {draft.verb} {_without_parts(draft.base)}"
    near = f" {' '.join(stems(f'{draft.core} {draft.unit}' if group else f'{bare(draft.measures)} {told}'))} "
    clause = near if group else f"{near}{_stemmed(setting.clause)} "
    around = clause
    if _FIELDS.isdisjoint(near.split()):
        around = f"{clause}{_stemmed(setting.context)} "
        if _FIELDS.isdisjoint(around.split()):
            around = f"{around}{_stemmed(setting.topic)} "
    name = frozenset(stems(bare(draft.measures))) if draft.noun is not None else frozenset()
    return Evidence(_framed(draft.unit), draft.kind, _framed(draft.core), near, clause, around, _is_bare(draft), name)


def _is_group(draft: Draft) -> bool:
    """ "Nine of the city's 21 notary offices have joined": what is said is said of the nine."""
    before = draft.sentence.low[max(0, draft.first - 5) : draft.first]
    return "of" in before and draft.sentence.tag(draft.first - 1) in "DK" and draft.kind == "count"


def _is_bare(draft: Draft) -> bool:
    """Whether nothing narrows what is counted: all that a place has of it."""
    if draft.link == "part" or draft.kind != "count":
        return False
    if _VERB_CLASSES.get(draft.verb, "had" if not draft.verb else "") != "had" and not draft.definite:
        return False
    if draft.verb in _HOLDS_PARTS and set(stems(draft.actor)) - _GENERIC:
        return False
    after, words = draft.after.split(), set(stems(draft.after))
    if not words - _HOLDING - _GENERIC:
        return True
    return after[0] in ("employing", "including", "versus", "compared", "registered") or (
        after[0] == "with" and "license" in words
    )


def _fits(ready: _Ready, evidence: Evidence) -> bool:
    """Whether a figure with this evidence is a value of the rule's metric.

    The counted noun must be one of `nouns`; every entry of `require` must be found ("a|b": either); nothing of `forbid`
    may be; and a modifier of the counted noun that the rule does not mention narrows it to something else.
    """
    rule = ready.rule
    if rule.kind != evidence.kind or (rule.unit is not None and evidence.unit != _framed(rule.unit)):
        return False
    if rule.kind == "count":
        if not evidence.unit.endswith(ready.nouns):
            return False
    elif not any(noun in evidence.near for noun in ready.nouns):
        return False
    if rule.bare and not (evidence.bare and evidence.name <= ready.vocabulary | _HOLDING):
        return False
    if not all(_said(entry, evidence) for entry in ready.require):
        return False
    if any(part in evidence.near for part in ready.forbid):
        return False
    return rule.kind != "count" or set(evidence.core.split()) <= ready.vocabulary


def _said(entry: tuple[str, ...], evidence: Evidence) -> bool:
    """Whether one of the words is the figure's own; which field of work it belongs to, the words around may tell."""
    return any(part in (evidence.around if part in _TOPICS else evidence.clause) for part in entry)


def fallback(draft: Draft) -> str:
    """A key of the figure's own words: what is counted, by which act, narrowed how, by whom."""
    head = draft.unit.rpartition(" ")[2].lower() if draft.kind == "count" else f"{draft.kind}-{draft.unit}".lower()
    if draft.kind == "change":
        head += "-down" if "decrease in" in draft.measures else "-up"
    parts = [head, _VERB_CLASSES.get(draft.verb, draft.verb or "had")]
    narrowed = sorted(set(stems(f"{draft.core} {draft.after} {draft.middle}")) - {head} - _GENERIC)[:6]
    actor = sorted(set(stems(draft.actor)) - _GENERIC - set(narrowed))[-2:]
    if len(narrowed) + len(actor) < 2:
        narrowed = sorted(set(stems(draft.measures)) - {head} - _GENERIC)[:6]
    return "~" + ".".join(part for part in (*parts, "-".join(narrowed), "-".join(actor)) if part)
