"""The figures of an article: every number that it states as a fact, with what, where, when and how sure."""

from collections.abc import Sequence

from tracker.figures.clauses import find_verbs
from tracker.figures.confidence import confidence_of
from tracker.figures.counted import settle_counted
from tracker.figures.drafts import Draft
from tracker.figures.kinds import kind_of, share_kinds
from tracker.figures.measures import Scene, describe, telling
from tracker.figures.mentions import Mention, find_mentions
from tracker.figures.metrics import metric_of
from tracker.figures.numbers import find_quantities
from tracker.figures.periods import Timing, frequency_of, settle_period
from tracker.figures.qualifiers import qualifier
from tracker.figures.regions import mentioned_regions, region_of, subject_regions
from tracker.figures.sentence import Sentence, read_sentences
from tracker.figures.times import Clock, Time, find_times
from tracker.figures.totals import settle_total
from tracker.figures.traps import is_trap
from tracker.figures.wording import Memory, dropped_words
from tracker.model import Article, Figure, MetricRule, Reading, Region

MAX_FIGURES = 500
"""Figures that are read of one article; more is a table, or no article."""
VERSION = "f1"
"""Raise this whenever the figures of a text may come out otherwise."""


def read_figures(article: Article, rules: tuple[MetricRule, ...] = ()) -> Reading:
    """All figures in reading order, the title first; `rules` are tried before the catalogue of metrics."""
    mentions = find_mentions(article)
    subject = subject_regions(article, mentions)
    figures: list[Figure] = []
    clock, memory = Clock(article.published), Memory()
    earlier: list[Draft] = []
    heading = ""
    history: list[Sentence] = []
    by_paragraph: dict[int | None, list[Mention]] = {}
    for mention in mentions:
        by_paragraph.setdefault(mention.paragraph, []).append(mention)
    for sentence in read_sentences(article):
        heading = sentence.plain(0, len(sentence.tokens)) if sentence.kind == "heading" else heading
        times = find_times(sentence, clock)
        dropped = dropped_words(sentence, by_paragraph.get(sentence.paragraph, []), times)
        drafts = _drafts(sentence)[: MAX_FIGURES - len(figures)]
        if drafts:
            verbs = find_verbs(sentence)
            settle_counted(drafts, verbs, earlier, history)
            for i, draft in enumerate(drafts):
                settle_total(draft, drafts[:i], verbs, earlier)
            before = (
                telling(history[-1], frozenset()) if history and history[-1].paragraph == sentence.paragraph else []
            )
            scene = Scene(sentence, verbs, drafts, dropped, dropped | _numbers(drafts), memory, before)
            context = " ".join([*(history[-1].low if before else ()), heading, article.title])
            timing = Timing(sentence, drafts, times, verbs, clock)
            for draft in drafts:
                settle_period(draft, timing)
                describe(draft, scene)
                draft.metric = metric_of(draft, f"{context} {sentence.plain(0, max(draft.end, 1)).lower()}", rules)
                figures.append(_figure(article, mentions, subject, draft))
            earlier = [*earlier, *drafts][-40:]
        _keep_context(clock, sentence, drafts, times)
        memory.learn(sentence, dropped)
        memory.learn_counted(drafts)
        history = [*history[-2:], sentence]
    return Reading(tuple(figures), tuple(subject), tuple(mentioned_regions(mentions)))


def _drafts(sentence: Sentence) -> list[Draft]:
    quantities = [quantity for quantity in find_quantities(sentence) if not is_trap(sentence, quantity)]
    bounds = [qualifier(sentence, quantity) for quantity in quantities]
    kinds = [kind_of(sentence, quantity, bound) for quantity, bound in zip(quantities, bounds, strict=True)]
    kinds = share_kinds(kinds, sentence, quantities)
    return [Draft(sentence, *parts) for parts in zip(quantities, bounds, kinds, strict=True)]


def _keep_context(clock: Clock, sentence: Sentence, drafts: list[Draft], times: list[Time]) -> None:
    """The period that later sentences take up: that of the last figure with a time of its own, else one said alone."""
    said = [d.period for d in drafts if d.period_from == "own" and d.period and d.period != "now" and d.kind != "ratio"]
    if not drafts:
        said = [
            t.edtf
            for t in times
            if t.kind == "point" and t.edtf and not t.compare and len(t.edtf) != 10 and _broad(sentence, t)
        ]
    clock.event = next((t.edtf for t in reversed(times) if t.kind == "point" and t.edtf), clock.event)
    said = [edtf for edtf in said if not (edtf.endswith("..") and len(edtf) > 9)]
    if said:
        clock.context, clock.paragraph = said[-1], sentence.paragraph


def _broad(sentence: Sentence, time: Time) -> bool:
    """Fronted, or a year or a span after a preposition: no mere date of an event."""
    if time.first <= 3 or "/" in (time.edtf or ""):
        return True
    return len(time.edtf or "") == 4 and sentence.tag(time.first - 1) == "P"


def _numbers(drafts: list[Draft]) -> frozenset[int]:
    return frozenset(i for d in drafts for i in range(d.qualifier.first, max(d.quantity.last, d.qualifier.last)))


def _figure(article: Article, mentions: Sequence[Mention], subject: Sequence[Region], draft: Draft) -> Figure:
    sentence, quantity = draft.sentence, draft.quantity
    start, end = sentence.span(draft.qualifier.first, max(draft.end, draft.qualifier.last))
    text = article.title if sentence.paragraph is None else article.paragraphs[sentence.paragraph].text
    first, last = sentence.span(quantity.number, quantity.stop)
    if quantity.cut:
        base = sentence.tokens[quantity.stop - 1].start
        last = sentence.source.origin(base, base + quantity.cut)[1]
    region, sure = region_of(article, mentions, subject, sentence.paragraph, start, end)
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
        frequency=frequency_of(draft),
        paragraph=sentence.paragraph,
        start=start,
        end=end,
        sentence=text[slice(*sentence.span(0, len(sentence.tokens)))],
        confidence=confidence_of(draft, sure),
    )
