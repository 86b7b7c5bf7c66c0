"""The documented form of an event, for programs."""

from typing import Any

from tracker.instants import second
from tracker.model.event import Event, EventMark, Evidence


def event_form(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "at": second(event.at),
        "kind": event.kind.value,
        "baseline": event.baseline,
        "source": event.source,
        "article": event.article,
        "url": event.url,
        "title": event.title,
        "region": {"code": event.region.code, "name": event.region.name} if event.region else None,
        "role": event.role,
        "metric": event.metric,
        "cause": event.cause,
        "old": _evidence(event.old),
        "new": _evidence(event.new),
        "change": event.change,
        "percent": event.percent,
        "severity": event.severity,
        "text": event.text,
        "old_version": event.old_version,
        "new_version": event.new_version,
        "detail": event.detail,
        "mark": _mark(event.mark),
    }


def _mark(mark: EventMark | None) -> dict[str, Any] | None:
    if mark is None:
        return None
    return {"state": mark.state, "reason": mark.reason, "who": mark.who, "at": second(mark.at), "review": mark.review}


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {
        "value": evidence.value,
        "value_to": evidence.value_to,
        "qualifier": evidence.qualifier,
        "unit": evidence.unit,
        "period": evidence.period,
        "quote": evidence.quote,
        "sentence": evidence.sentence,
        "article": evidence.article,
        "version": evidence.version,
        "kind": evidence.kind,
        "frequency": evidence.frequency,
        "measures": evidence.measures,
        "title": evidence.title,
        "url": evidence.url,
        "published": evidence.published.isoformat() if evidence.published else None,
        "figure": evidence.figure,
        "corrected": evidence.corrected is not None,
        "no_figure": evidence.no_figure,
    }
