"""Which metric a figure is a value of: the user's rules, then the catalogue, then a key of its own words."""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from itertools import repeat

from tracker.figures.numbers.drafts import Draft
from tracker.figures.where.abroad import is_abroad
from tracker.figures.which.beside import is_out_of
from tracker.figures.which.deeds import deed_of
from tracker.figures.which.evidence import HOLDING, Evidence, Setting, points_back, with_field, without_parts
from tracker.figures.which.keys import key_of
from tracker.figures.which.metricrules import (
    LONGEST_UNIT,
    NO_PARTS,
    TOPICS,
    ReadyRule,
    candidates,
    vocabularies,
    vocabulary,
)
from tracker.figures.which.metricsbefore import (
    UNNAMED,
    as_before,
    change_of,
    grown_of,
    in_row,
    in_turn,
    of_counted,
    share_made,
)
from tracker.figures.which.narrowing import narrowing
from tracker.figures.words.acts import act_of
from tracker.figures.words.stemming import common, framed, stems
from tracker.figures.words.synonyms import canonical
from tracker.figures.words.trimming import bare
from tracker.figures.words.verbs import form_of
from tracker.figures.words.wordset import wordset
from tracker.model.metric import MetricRule


def metric_of(draft: Draft, setting: Setting, rules: tuple[MetricRule, ...] = ()) -> str:
    """The id of the first rule that fits, else a key beginning with "~"."""
    told = _alone(draft, setting) if is_out_of(draft) else (draft, setting)
    metric = _metric_of(*told, rules)
    return f"~more.{metric.removeprefix('~')}" if _is_increment(draft) else metric


def _is_increment(draft: Draft) -> bool:
    """ "22 more branches" is no number of branches."""
    behind = draft.sentence.low[draft.quantity.last : draft.quantity.last + 2]
    more = behind[:1] == ["more"] and behind != ["more", "than"]
    return draft.kind == "count" and more and act_of(draft.verb) not in _GOING_ON


_GOING_ON = wordset("accepted handled answered mediated resolved heard")
"""Done again and again: "it registered 118 more" is as many as it registered."""


def _metric_of(draft: Draft, setting: Setting, rules: tuple[MetricRule, ...]) -> str:
    anchor = draft.anchor
    if draft.kind == "change" and draft.link == "total" and anchor is not None and anchor.metric:
        return anchor.metric if anchor.kind == "change" else change_of(anchor.metric, draft)
    if draft.kind == "money" and draft.link == "equivalent" and anchor is not None and anchor.metric:
        return _in_currency(anchor.metric, anchor.unit, draft.unit)
    if draft.kind == "change" and not draft.link and (grown := grown_of(draft)) is not None:
        of = of_counted(draft, setting)
        return of or _told_of_change(draft, setting, rules) or change_of(_metric_of(grown, setting, rules), draft)
    if (told := in_turn(draft, setting)) is not None:
        return told
    evidence = Evidence(draft, setting)
    rivals = candidates(rules, draft.kind, draft.unit[-LONGEST_UNIT:])
    fitting = (ready for ready in rivals if _fits(ready, evidence))  # no more are tried than are asked for
    if anchor is None or anchor.kind != draft.kind or draft.link not in ("same", "next", "part") or not anchor.metric:
        own = next((r.rule.id for r in rivals if r.rule in rules and _fits(r, evidence)), None) if rules else None
        return own or of_counted(draft, setting) or _first(fitting, draft, setting, evidence)
    return _of_linked(draft, anchor.metric, list(fitting), setting, evidence)


def _alone(draft: Draft, setting: Setting) -> tuple[Draft, Setting]:
    """ "Nine are qualified, *out of 21*": the whole, of which nothing is told but its place."""
    own = copy(draft)
    own.anchor, own.link, own.verb, own.middle, own.after = None, "", "", "", ""
    own.core = own.base = own.measures = draft.unit if draft.phrase is None else draft.core
    return own, replace(setting, clause=setting.after)


def _told_of_change(draft: Draft, setting: Setting, rules: tuple[MetricRule, ...]) -> str | None:
    """The rule for changes that fits."""
    evidence = Evidence(draft, setting)
    return next((r.rule.id for r in candidates(rules, draft.kind, draft.unit) if _fits(r, evidence)), None)


def _first(fitting: Iterator[ReadyRule], draft: Draft, setting: Setting, evidence: Evidence) -> str:
    told = next((ready.rule.id for ready in fitting), None)
    return (
        told
        or in_row(draft, setting)
        or share_made(draft, setting)
        or as_before(draft, setting, evidence)
        or key_of(draft)
    )


def _fits(ready: ReadyRule, evidence: Evidence) -> bool:
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
    if rule.bare and not evidence.counts(ready.nouns[0]) and not all(_any_in(e, evidence.near) for e in ready.require):
        return False  # "members" and "firms" are of whatever is said of themselves
    return (
        all(map(_said, ready.require, ready.topics, repeat(evidence)))
        and all(_any_in(entry, evidence.passage) for entry in ready.passage)
        and not _any_in(ready.forbid, evidence.near)
        and not (rule.kind == "count" and _is_narrowed(ready, evidence))
    )


def _is_narrowed(ready: ReadyRule, evidence: Evidence) -> bool:
    """Whether words behind the noun, or what is done, make it less than what the rule counts."""
    if evidence.leans or ready.rule.id not in vocabularies():
        return False
    return not evidence.narrowing <= ready.known or not evidence.leaves_open(ready.known, ready.acts, ready.rule.bare)


def _any_in(parts: tuple[str, ...], words: str) -> bool:
    return any(map(words.__contains__, parts))  # a generator takes twice as long, for each rule and figure


def _said(entry: tuple[str, ...], topics: tuple[str, ...], evidence: Evidence) -> bool:
    """Whether one of the words is the figure's own; which field of work it belongs to, the words around may tell."""
    return _any_in(entry, evidence.clause) or (bool(topics) and _any_in(topics, evidence.around))


def _in_currency(metric: str, of: str, to: str) -> str:
    """The same sum in another currency: another metric, which only its last word tells."""
    head, mark, tail = metric.rpartition(f"-{of.lower()}")
    return f"{head}-{to.lower()}{tail}" if mark else f"{metric}-{to.lower()}"


def _of_linked(draft: Draft, whole: str, fitting: list[ReadyRule], setting: Setting, evidence: Evidence) -> str:
    """Of a figure that takes up another's noun: the other's metric, unless words of its own tell a narrower one."""
    of_whole = act_of(deed_of(draft.anchor).verb) if draft.anchor is not None else ""
    draft, seconded = _with_second_verb(draft)
    verb = deed_of(draft).verb
    act = act_of(verb)
    done = f"act-{act} {verb if act != of_whole and draft.link == 'part' else ''} "
    behind = with_field(framed(setting.after)) + (done if act != "had" else "")
    narrower = next((ready.rule.id for ready in fitting if ready.rule.id != whole and _tells(ready, behind)), None)
    if narrower is None and draft.link != "part":
        told = f"{framed(setting.clause)}act-{act} "
        narrower = next((r.rule.id for r in fitting if r.rule.id != whole and _tells_all(r, told)), None)
    if narrower:
        return narrower
    if draft.kind == "count" and _is_beyond(draft, setting):
        return f"{key_of(draft)}.abroad"
    if draft.link != "part" and not _does_otherwise(draft):
        return whole if not seconded or act == of_whole else key_of(draft)
    apart = _apart(draft, whole, setting)
    if not apart:
        return whole
    own = evidence.clause if points_back(draft, setting) else f"{_own(draft)}{' '.join(apart)} "
    return next((r.rule.id for r in fitting if r.rule.id != whole and _tells(r, own)), None) or key_of(draft)


def _does_otherwise(draft: Draft) -> bool:
    """ "702 *work in English*, 41 in Russian": of whom as many are told to do something of their own."""
    sentence, at = draft.sentence, draft.quantity.last
    form = form_of(sentence.word(at)) if sentence.tag(at) == "V" else None
    return draft.kind == "count" and form is not None and bool(narrowing(draft) - NO_PARTS)


def _with_second_verb(draft: Draft) -> tuple[Draft, bool]:
    """ "Took up 421 and *resolved* 410": what is done to those that another number counts, where it is told right
    before their own; and whether it is."""
    sentence, at = draft.sentence, draft.first - 1
    while sentence.tag(at) == "B":
        at -= 1
    form = form_of(sentence.low[at]) if sentence.tag(at) == "V" and sentence.tag(at - 1) in "CB," else None
    if draft.link != "same" or form is None or act_of(form.lemma) in ("had", act_of(deed_of(draft).verb)):
        return draft, False
    own = copy(draft)
    own.verb = form.lemma
    return own, True


# A part that is in one of these differs from its whole by more than the district that reports on it.
_BEYOND = re.compile(r"\b(?:Hong Kong|Macao|Taiwan|ASEAN|Belt and Road|Africa|Europe|(?:Southeast|Central) Asia)\b")


def _is_beyond(draft: Draft, setting: Setting) -> bool:
    sentence, first = draft.sentence, draft.first
    start = sentence.back_to(first, ",;:—(") if draft.link == "same" and sentence.word(first - 1) != "(" else 0
    beside = f"{sentence.plain(max(start, first - 6), first)} {setting.after}"
    return is_abroad(beside) or _BEYOND.search(beside) is not None


def _apart(draft: Draft, whole: str, setting: Setting) -> list[str]:
    """What tells a part from its whole, but for its place and time: of "forty of them handled by women", "woman"."""
    anchor = draft.anchor
    known = set(stems(f"{bare(anchor.measures)} {without_parts(anchor.base)} {anchor.unit}" if anchor else ""))
    known |= vocabularies().get(whole, frozenset())
    actor = set(stems(draft.actor))
    if actor and actor <= UNNAMED:
        return []
    told = common(f"{setting.clause} {draft.core} {draft.after}", vocabulary())
    known |= NO_PARTS
    if _goes_on(draft):
        told = (*narrowing(draft), *common(f"{draft.actor} {draft.core}", vocabulary()))
        known |= {canonical(word) for word in known}
    return [word for word in told if word not in known]


_HAVING = wordset("have hold account contribute supply boast possess")
_RANKING = wordset("lead top rank follow see report log")
_PARTING = wordset("of including include them which whom among these those")


def _goes_on(draft: Draft) -> bool:
    """ "It accepted 300 cases. In May it *accepted* another 45": as much again was done, and no part of it is told."""
    if draft.anchor is None:
        return False
    sentence, last = draft.sentence, draft.anchor.sentence
    if draft.phrase is not None:  # "Shenmu has 90 of the offices"
        return draft.verb in _HAVING and sentence.low[draft.quantity.last : draft.quantity.last + 2] == ["of", "the"]
    beside = {sentence.word(k) for k in (0, draft.first - 1, draft.quantity.last)}
    done, there = act_of(deed_of(draft).verb), sentence.word(draft.first - 2) == "there"
    same = there or draft.verb in _RANKING or done == act_of(deed_of(draft.anchor).verb)
    return same and last is not sentence and _PARTING.isdisjoint(beside)


def _own(draft: Draft) -> str:
    """The words that tell a part from its whole."""
    whole = draft.anchor.measures if draft.anchor is not None else ""
    rest = bare(draft.measures).removeprefix(bare(whole))
    return f" {' '.join(stems(f'{rest} {draft.core} {draft.after} {draft.middle} {draft.verb}'))} "


def _tells_all(ready: ReadyRule, own: str) -> bool:
    """Whether these words alone say all that narrows what the rule counts."""
    told = [entry for entry, topics in zip(ready.require, ready.topics, strict=True) if entry != topics]
    return bool(told) and all(any(part in own for part in entry) for entry in told)


def _tells(ready: ReadyRule, own: str) -> bool:
    return any(part in own for entry in ready.require for part in entry if part not in TOPICS)
