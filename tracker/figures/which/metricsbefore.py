"""Metrics that the figures before tell: of "24 centers today", "the amount at stake", "the rate", "its caseload"."""

from copy import copy

from tracker.figures.numbers.drafts import Draft
from tracker.figures.which.catalogue import amount_of, share_made_by, share_of
from tracker.figures.which.deeds import deed_of
from tracker.figures.which.evidence import GENERIC, STAND_INS, Evidence, Setting
from tracker.figures.which.holders import noun_of, of_a_place
from tracker.figures.which.keys import NEUTRAL
from tracker.figures.which.metricrules import catalogued, vocabularies
from tracker.figures.words.acts import act_of
from tracker.figures.words.nouns import singular
from tracker.figures.words.stemming import common, stem, stems
from tracker.figures.words.synonyms import canonical
from tracker.figures.words.trimming import bare
from tracker.figures.words.verbs import GROWTH, SHRINKING
from tracker.figures.words.wordset import wordset


def as_before(draft: Draft, setting: Setting, evidence: Evidence) -> str | None:
    """ "There are 24 branch centers today", once their field was told: the metric of the last count of such things, if
    nothing more is said of these and nothing else is done."""
    head = stem(draft.unit.rpartition(" ")[2])
    counted = (other for other in reversed(setting.earlier) if _counts(other, head) and other.link != "part")
    last = next(counted, None)
    if last is None or last.metric not in vocabularies() or not _stands_for_all(draft):
        return None
    verb = deed_of(draft).verb
    if verb not in GROWTH and act_of(verb) not in ("had", act_of(deed_of(last).verb)):
        return None
    ready = catalogued()[last.metric]
    core = {canonical(word) for word in stems(f"{last.core} {last.unit}")} | GENERIC | ready.known
    narrowed = not evidence.narrowing <= ready.known or not of_a_place(draft, frozenset())
    return last.metric if not narrowed and set(map(canonical, common(draft.core))) <= core else None


def _stands_for_all(draft: Draft) -> bool:
    """ "The advisers, 640 in number", "there are 24 centers", "the number of centers is to reach 30"."""
    if draft.sentence.word(draft.first - 1) == "of" and draft.sentence.tag(draft.first - 2) == "X":
        return False  # "12 of 30 villages have an adviser"
    whole = draft.definite or draft.noun is not None or draft.verb in ("be", "have")
    return whole and draft.kind == "count" and draft.anchor is None and draft.link != "part"


def _counts(other: Draft, head: str) -> bool:
    return other.kind == "count" and stem(other.unit.rpartition(" ")[2]) == head


_AT_ISSUE = wordset("amount sum value worth stake dispute disputed issue involve claim filed file fight total money")
_SUCCESS = wordset("success successful successfully settlement")
UNNAMED = wordset("figure number total tally")
_THESE = wordset("this these those such latter them")
_POINTING = wordset("group case one party combined aggregate alone rate")
_RATE = wordset("rate city province county overall average")
_CASELOAD = wordset("case caseload")


def of_counted(draft: Draft, setting: Setting) -> str | None:
    """The metric of a figure that says what it is of by pointing at the count before it: "the figures were 90 and 60",
    "the amount at stake came to 3 billion yuan"."""
    if draft.kind == "change":
        return _grown(draft, setting)
    if draft.whole is not None and (sum_of := amount_of().get((draft.whole.metric or "", draft.unit))):
        return sum_of
    counted = draft.whole or setting.counted
    if counted is None or counted is draft or not counted.metric:
        return _as_rate(draft, setting)
    if draft.kind == "count" and draft.unit.rpartition(" ")[2] in UNNAMED:
        return counted.metric
    if draft.kind == "money" and _is_value(draft, counted):
        return amount_of().get((counted.metric, draft.unit))
    named = {"money": _AT_ISSUE, "share": _SUCCESS}.get(draft.kind)
    if named is None:
        return None
    told = set(stems(bare(draft.measures)))
    if not told & named or told - named - GENERIC - NEUTRAL - _POINTING:
        return _as_rate(draft, setting)
    if counted.sentence is not draft.sentence and _THESE.isdisjoint(draft.sentence.low[: draft.first]):
        counted = _in_all(counted, setting)
    if draft.kind == "money" and not _counts(counted, "case"):  # but the countries that the parties come from
        counted = next((other for other in reversed(setting.earlier) if _counts(other, "case")), counted)
    return amount_of().get((counted.metric or "", draft.unit)) or _as_rate(draft, setting)


def _in_all(counted: Draft, setting: Setting) -> Draft:
    """ "It accepted 900 pleas, 40 of them from abroad. The sum at stake rose": that of the 900."""
    head = stem(counted.unit.rpartition(" ")[2])
    alike = [other for other in setting.earlier if other.sentence is counted.sentence and _counts(other, head)]
    parted = any(other.link == "part" for other in alike[1:]) and alike[0].link != "part"
    return alike[0] if parted else counted.root


_FIGURES = wordset("figures numbers")

_AGAIN = wordset("same equivalent")


def in_turn(draft: Draft, setting: Setting) -> str | None:
    """ "It took 300 pleas worth 2 billion yuan. In May, *the figures were* 40 and 300 million": the metrics of the
    figures of the sentence before, in their order."""
    if _FIGURES.isdisjoint(draft.sentence.low[: draft.first]) or draft.actor.lower() not in _FIGURES:
        return None
    head = stem(draft.unit.rpartition(" ")[2])
    alike = [other for other in setting.earlier if _counts(other, head) or (other.kind, other.unit) == ("money", head)]
    here = sum(other.sentence is draft.sentence for other in alike)
    before = [other for other in alike if other.sentence is not draft.sentence]
    told = [other for other in before if other.sentence is before[-1].sentence and other.link not in _AGAIN]
    return told[here].metric if here < len(told) else None


def _is_value(draft: Draft, counted: Draft) -> bool:
    """ "Foreign-related cases numbered 301 and *came to* 13 billion yuan"."""
    of = set(stems(noun_of(draft.actor)))
    return bool(of) and act_of(draft.verb) == "had" and of <= {*stems(f"{counted.core} {counted.unit}"), *GENERIC}


def _as_rate(draft: Draft, setting: Setting) -> str | None:
    """ "Across the city, the success rate was 96 percent": that of the last share that told of what."""
    told = set(stems(bare(draft.measures)))
    if draft.kind != "share" or not told or told - _SUCCESS - _RATE:
        return None
    last = next((other.metric for other in reversed(setting.earlier) if other.kind == "share"), None)
    if told & _SUCCESS and last not in amount_of().values():
        cases = next((other.metric for other in reversed(setting.earlier) if _counts(other, "case")), None)
        return amount_of().get((cases or "", draft.unit))
    return last if told & _SUCCESS or last in vocabularies() else None


# "Or 12 percent of the province's total": of more than what is counted here.
_WIDER = wordset("province provincial nation national nationwide country region regional municipal total world global")
# Between a number and its share: "210, or nearly 5 percent", "210 (5 percent)", "210, which makes up 5 percent".
_ALIKE = wordset("or equals is makes making") | {"("}
_MADE = _ALIKE | wordset("nearly about roughly some almost over around just which that up") | {","}


def share_made(draft: Draft, setting: Setting) -> str | None:
    """ "3,260, or 7 percent, work abroad": the share that a part makes of the whole it was taken from, or a place's
    number of that of the places around it."""
    part = setting.earlier[-1] if draft.kind == "share" and setting.earlier else None
    if part is None or part.kind != "count" or not part.metric or part.sentence is not draft.sentence:
        return None
    between = draft.sentence.low[part.end : draft.first]
    if _ALIKE.isdisjoint(between) or not _MADE.issuperset(between):
        return None
    if _WIDER.isdisjoint(stems(f"{draft.core} {draft.after}")):
        return share_made_by().get(part.metric, f"{part.metric}-share")
    return next((share for share, count in share_of().items() if count == part.metric), f"{part.metric}-share-of-all")


def _grown(draft: Draft, setting: Setting) -> str | None:
    """ "Its caseload grew by 18 percent": the change of the cases counted before it."""
    told = set(stems(bare(draft.measures))) - GENERIC - NEUTRAL
    last = next((other for other in reversed(setting.earlier) if _counts(other, "case")), None)
    if draft.unit != "percent" or not told or told - _CASELOAD or last is None or last.metric not in vocabularies():
        return None
    return change_of(last.metric, draft)


def in_row(draft: Draft, setting: Setting) -> str | None:
    """ "With Hohhot accounting for 41 percent, *Baotou for 13*": the metric of the share before, of another place."""
    last = setting.earlier[-1] if draft.kind == "share" and setting.earlier else None
    if last is None or last.kind != "share" or last.sentence is not draft.sentence:
        return None
    tokens, tags = draft.sentence.tokens, draft.sentence.tags
    between = range(last.end, draft.first)
    names = [i for i in between if tags[i] == "N"]
    told = names and all(tags[i] in "N,PC" for i in between) and all(tokens[i].text[0].isupper() for i in names)
    return last.metric if told else None


_SHARES = wordset("rate share proportion ratio")


def grown_of(draft: Draft) -> Draft | None:
    """What a change in percent is of, as a figure: of "foreign-related cases fell by 4 percent" the cases, of "the sum
    in dispute rose by a fifth" the sum."""
    name = noun_of(draft.core).lower()
    if name in UNNAMED:  # "the number of applications"
        name = noun_of(draft.core.lower().partition(" of ")[2]) or name
    head = singular(name.rpartition(" ")[2])
    if draft.unit != "percent" or not head or head in _SHARES:
        return None
    grown = copy(draft)
    if draft.verb in GROWTH or draft.verb in SHRINKING:
        grown.verb = ""
    if head in _AT_ISSUE:
        grown.kind, grown.unit = "money", "CNY"
    else:
        grown.kind, grown.unit = "count", "case" if head in STAND_INS else f"{name.rpartition(' ')[0]} {head}".strip()
    return grown


def change_of(metric: str, draft: Draft) -> str:
    """The metric of a rise or a fall of what `metric` measures."""
    return f"{metric}-change{'-down' if 'decrease in' in draft.measures else ''}"
