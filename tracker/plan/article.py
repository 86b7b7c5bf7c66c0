"""The decision on a visit to an article: what it changes in the history, and what it is worth telling."""

from dataclasses import replace
from datetime import datetime, timedelta

from tracker.model.extract import Extract
from tracker.model.known import Known
from tracker.model.refusal import Refusal
from tracker.model.source import Source
from tracker.plan.assess import Assessment, Verdict
from tracker.plan.decision import Decision, Outcome, back_again, plan_of, read_row, row_before
from tracker.plan.unread import STILL, as_gone, failed, gone, refused
from tracker.plan.version import read

AHEAD = "the date lies ahead of the day on which the article was seen"


def decide_article(
    seen: Assessment, result: Extract | Refusal | None, known: Known, source: Source, baseline: bool
) -> Decision:
    """`result`: what came of reading `seen.bodies` where the verdict was READ, else None.

    Like is compared with like: where a version stands in `known`, it has been read by the extractor of `result`.
    """
    match seen.verdict, result:
        case Verdict.FAILED, _:
            return failed(seen)
        case Verdict.GONE, _:
            return gone(seen, source, baseline)
        case Verdict.SAME, _:
            return _same(seen, baseline)
        case Verdict.REFUSED, _:
            return refused(seen, STILL, source)
        case _, Refusal() as refusal if refusal.soft_gone:
            return gone(as_gone(seen, refusal), source, baseline)
        case _, Refusal() as refusal:
            return refused(seen, refusal, source)
        case _, Extract() as extract:
            return read(seen, _flagged(extract, seen.visit.at), known, source, baseline)
    raise AssertionError(f"a body was to be read and was not: {seen.visit.key}")


def _flagged(extract: Extract, at: datetime) -> Extract:
    """A date that lies ahead is kept as it is, and noted; the order of reports does not go by it."""
    article = extract.article
    if article.published is None or article.published <= at.date() + timedelta(days=1):
        return extract
    return replace(extract, article=replace(article, notes=(*article.notes, AHEAD)))


def _same(seen: Assessment, baseline: bool) -> Decision:
    events = back_again(seen)
    outcome: Outcome = "not_modified" if all(c.outcome == "not_modified" for c in seen.checks) else "unchanged"
    row = read_row(seen)
    if row == row_before(seen) and not events:
        return Decision(plan_of(seen, None), outcome)
    return Decision(plan_of(seen, row, events, baseline), outcome)
