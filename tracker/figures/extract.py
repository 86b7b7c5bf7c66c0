"""The figures of an article: every number that it states as a fact, with what, where, when and how sure."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import zip_longest

from tracker.figures.confidence import confidence_of
from tracker.figures.headlines import told_by_text
from tracker.figures.numbers.drafts import Draft
from tracker.figures.numbers.frequency import frequency_of
from tracker.figures.numbers.kinds import kind_of, share_kinds
from tracker.figures.numbers.numbers import find_quantities
from tracker.figures.numbers.qualifiers import qualifier
from tracker.figures.numbers.traps import is_trap
from tracker.figures.passage.placewords import dropped_words, origins
from tracker.figures.passage.scene import Scene
from tracker.figures.passage.wording import Memory
from tracker.figures.units.counted import settle_counted
from tracker.figures.units.totals import settle_total
from tracker.figures.what.measures import describe
from tracker.figures.when.contexts import keep_context
from tracker.figures.when.moments import Clock, Time
from tracker.figures.when.periods import settle_period
from tracker.figures.when.times import find_times, told_after
from tracker.figures.when.timing import Timing
from tracker.figures.where.mentions import Mention, find_mentions
from tracker.figures.where.places import within
from tracker.figures.where.regions import Scopes, mentioned_regions, subject_regions
from tracker.figures.which.evidence import Setting
from tracker.figures.which.metrics import metric_of
from tracker.figures.words.sentence import Sentence, read_sentences
from tracker.figures.words.verbgroups import find_verbs
from tracker.model.article import Article
from tracker.model.figure import Figure, Reading, Region
from tracker.model.metric import MetricRule

MAX_FIGURES = 500
"""Figures that are read of one article; more is a table, or no article."""


def read_figures(article: Article, rules: tuple[MetricRule, ...] = ()) -> Reading:
    """All figures in reading order, the title first; `rules` are tried before the catalogue of metrics."""
    mentions = find_mentions(article)
    reader = _Reader(article, rules, mentions, subject_regions(article, mentions))
    sentences = read_sentences(article)
    for sentence, following in zip_longest(sentences, sentences[1:]):
        reader.read(sentence, following)
    return Reading(told_by_text(reader.figures), tuple(reader.subject), tuple(mentioned_regions(mentions)))


class _Reader:
    """Goes through the sentences of one article, with what the earlier ones left behind for the later."""

    def __init__(
        self, article: Article, rules: tuple[MetricRule, ...], mentions: Sequence[Mention], subject: Sequence[Region]
    ) -> None:
        self.article, self.rules, self.mentions, self.subject = article, rules, mentions, subject
        self.figures: list[Figure] = []
        self.clock, self.memory = Clock(article.published), Memory()
        self.earlier: list[Draft] = []
        self.history: list[Sentence] = []
        self.heading = ""
        self.by_paragraph: dict[int | None, list[Mention]] = {}
        for mention in mentions:
            self.by_paragraph.setdefault(mention.paragraph, []).append(mention)

    @cached_property
    def scopes(self) -> Scopes:
        """Of which place each part of the article speaks: nobody asks where there are no figures."""
        return Scopes(self.article, self.mentions, self.subject)

    def read(self, sentence: Sentence, following: Sentence | None) -> None:
        """Takes the figures of one sentence, and what it says for those to come; `following` may tell when it was."""
        if sentence.kind == "heading":
            self.heading = sentence.plain(0, len(sentence.tokens))
        times = find_times(sentence, self.clock) or told_after(sentence, following, self.clock)
        dropped = dropped_words(sentence, self.by_paragraph.get(sentence.paragraph, []), times)
        drafts = _drafts(sentence, self.history[-1] if self.history else None)[: MAX_FIGURES - len(self.figures)]
        if drafts:
            self._settle(sentence, drafts, times, dropped)
        keep_context(self.clock, sentence, drafts, times)
        self.memory.learn(sentence, dropped | _numbers(drafts))
        self.memory.learn_counted(drafts)
        self.history = [*self.history[-2:], sentence]

    def _is_away(self, mention: Mention) -> bool:
        """Whether the place is none that the article is about, or that holds it."""
        return not any(within(place.code, mention.region.code) for place in self.subject)

    def _settle(self, sentence: Sentence, drafts: list[Draft], times: list[Time], dropped: frozenset[int]) -> None:
        """What is counted comes first, then the period, the description and the metric, which rest on it."""
        verbs = find_verbs(sentence)
        settle_counted(drafts, verbs, self.earlier, self.history)
        for i, draft in enumerate(drafts):
            settle_total(draft, drafts[:i], verbs, self.earlier)
        last = self.history[-1] if self.history and self.history[-1].paragraph == sentence.paragraph else None
        timing = Timing(sentence, drafts, times, verbs, self.clock, self.earlier, self.history)
        whence = origins(sentence, [m for m in self.by_paragraph.get(sentence.paragraph, []) if self._is_away(m)])
        scene = Scene(sentence, timing, verbs, drafts, dropped, dropped | _numbers(drafts), whence, self.memory)
        own = " ".join(sentence.low)
        led = (" ".join(last.low),) if last is not None else ()
        context = (*led, self.heading, self.article.title, own)
        before = [s for s in self.history if s.paragraph == sentence.paragraph] or self.history[-1:]
        passage = (*(" ".join(s.low) for s in before[-2:]), own)
        known = [draft for draft in self.earlier if draft.sentence is last and draft.kind == "count"]
        for draft in drafts:
            settle_period(draft, timing)
            describe(draft, scene)
            clause, after = _clause(drafts, draft)
            counted, earlier = known[-1] if known else None, (*self.earlier, *drafts[: drafts.index(draft)])
            setting = Setting(clause, context, self.memory.field, after, passage, counted, earlier)
            draft.metric = metric_of(draft, setting, self.rules)
            known += [draft] if draft.kind == "count" else []
            self.figures.append(_figure(self.article, self.scopes, draft, self.earlier))
        self.earlier = [*self.earlier, *drafts][-40:]


def _clause(drafts: list[Draft], draft: Draft) -> tuple[str, str]:
    """The words of a figure's clause, from the figure before it to the next mark behind it, and those behind it."""
    sentence = draft.sentence
    first = max((other.end for other in drafts if other.end <= draft.first), default=0)
    first = _past_predicate(sentence, max(first, sentence.back_to(draft.first, ";")), draft.first)
    mark = _MARK.search(sentence.shape, draft.end)
    last = mark.start() if mark is not None else len(sentence.shape)
    behind = (other for other in drafts if draft.end <= other.first < last)
    following = next((d.first for d in behind if d.link == "part" or _does_next(draft, d)), None)
    last = last if following is None else following
    while last == following and last > draft.end and sentence.tags[last - 1] in "CVABE":
        last -= 1  # "took on 900 disputes *and settled* 870 of them"
    last = min(last, _other_part(sentence, draft.end, next((d.first for d in drafts if d.first >= draft.end), last)))
    if any(other.first >= draft.end and other.link not in ("same", "part") for other in drafts):
        last = next((k for k in range(draft.end, last) if sentence.tags[k] == "C" and _verb_follows(sentence, k)), last)
    if any(other.group and other.group[0] <= draft.first < other.group[1] for other in drafts if other is not draft):
        last = draft.end  # "Nine of the city's 21 offices have joined": the nine have
    return sentence.plain(first, last), sentence.plain(draft.end, last)


def _other_part(sentence: Sentence, first: int, last: int) -> int:
    """ "account for 52 percent *and women* for 44", "188 were fathers *and* 97 mothers": where another part is told of,
    between a figure and the next; they may share what follows instead ("88 offices and 40 centers take part")."""
    tags, end = sentence.tags, len(sentence.tags)
    found = next((k for k in range(last - 1, first - 1, -1) if tags[k] in "C,;:—("), end)
    told = found < end and tags[found] == "C" and (found > first or "N" in tags[found:last])
    return found if told else end


_CONTRASTS = ("while", "whereas", "although", "though")


def _past_predicate(sentence: Sentence, first: int, last: int) -> int:
    """ "29,700 were *released, while* 318 had": past what was done with the figure before."""
    opener = next((k for k in range(last - 1, first, -1) if sentence.low[k] in _CONTRASTS), first)
    told = {"V", "E", "A"} & set(sentence.tags[first:opener]) or sentence.tag(opener - 1) == ","
    if first < opener and told:
        return opener
    return _past_aside(sentence, first, last)


def _past_aside(sentence: Sentence, first: int, last: int) -> int:
    """ "40 offices, nine *of which are licensed,* handled": past what is told by the way of the figure before."""
    tags = sentence.tags
    if not first or "R" not in tags[first - 1 : first + 2]:
        return first
    comma = next((k for k in range(first, last) if tags[k] == ","), last)
    return comma + 1 if comma < last and tags[comma + 1] in "VA" else first


def _verb_follows(sentence: Sentence, conjunction: int) -> bool:
    """ "received 3,900 pleas *and concluded* 3,600": another deed than the figure's."""
    k = conjunction + 1
    while sentence.tag(k) == "B":
        k += 1
    return sentence.tag(k) in "VA"


def _does_next(draft: Draft, other: Draft) -> bool:
    """ "received 3,480 applications *and approved* 3,310": another deed, of which the other number tells."""
    return _NEXT_DEED.fullmatch(draft.sentence.shape, draft.end, other.first) is not None


_MARK = re.compile("[,;:().]")
_NEXT_DEED = re.compile("C[ABE]*[VE][ABE]*")


def _drafts(sentence: Sentence, last: Sentence | None) -> list[Draft]:
    bounded = [(quantity, qualifier(sentence, quantity)) for quantity in find_quantities(sentence)]
    bounded = [(quantity, bound) for quantity, bound in bounded if not is_trap(sentence, quantity, bound, last)]
    kinds = [kind_of(sentence, quantity, bound) for quantity, bound in bounded]
    kinds = share_kinds(kinds, sentence, [quantity for quantity, _ in bounded])
    return [Draft(sentence, *parts, kind) for parts, kind in zip(bounded, kinds, strict=True)]


def _numbers(drafts: list[Draft]) -> frozenset[int]:
    if not drafts:
        return frozenset()
    found = {i for d in drafts for i in range(d.qualifier.first, max(d.quantity.last, d.qualifier.last))}
    return frozenset(found.difference(*(range(*d.group) for d in drafts if d.group)))


def _figure(article: Article, scopes: Scopes, draft: Draft, earlier: Sequence[Draft]) -> Figure:
    sentence, quantity = draft.sentence, draft.quantity
    start, end = sentence.span(draft.qualifier.first, max(draft.end, draft.qualifier.last))
    text = article.title if sentence.paragraph is None else article.paragraphs[sentence.paragraph].text
    first, last = sentence.span(quantity.number, quantity.stop)
    if quantity.cut:
        base = sentence.tokens[quantity.stop - 1].start
        last = sentence.source.origin(base, base + quantity.cut)[1]
    region, sure = scopes.region_of(sentence.paragraph, start, end)
    return Figure(
        quote=text[start:end],
        number=text[first:last],
        value=quantity.value,
        value_to=quantity.value_to,
        qualifier=draft.qualifier.kind,
        kind=draft.kind,
        unit=draft.unit or "item",
        measures=draft.measures,
        metric=draft.metric,
        region=region,
        period=draft.period,
        frequency=frequency_of(draft, earlier),
        paragraph=sentence.paragraph,
        start=start,
        end=end,
        sentence=text[slice(*sentence.span(0, len(sentence.tokens)))],
        confidence=confidence_of(draft, sure),
    )
