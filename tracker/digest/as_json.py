"""A digest for machines: events as the documented form has them, grouped as people read them."""

import json
from collections.abc import Iterable
from typing import Any

from tracker.digest.inert import detail
from tracker.digest.view import View
from tracker.instants import second
from tracker.model.change import WordRun
from tracker.model.digest import Digest, Edit
from tracker.model.event import Event, Evidence


def as_json(digest: Digest, view: View) -> str:
    """One object; keys in a fixed order, ASCII only, so that nothing in it can be mistaken for anything else."""
    groups = {
        name: [event_dict(e) for e in getattr(digest, name)]
        for name in (
            "regions", "changed", "conflicts", "metrics", "articles", "withdrawn", "removals", "refusals", "sources",
        )
    }  # fmt: skip
    whole = {
        "title": digest.title,
        "since": second(digest.since),
        "until": second(digest.until),
        "summary": view.summary,
        "waiting": digest.waiting,
        "warning": view.warning or None,
        "alarms": list(view.alarms),
        "silences": [
            {
                "source": s.source,
                "every": s.every.total_seconds(),
                "since": second(s.since) if s.since else None,
                "until": second(s.until) if s.until else None,
            }
            for s in digest.silences
        ],
        **groups,
        "edits": [_edit(edit) for edit in digest.edits],
        "not_checked": [
            {"source": n.source, "url": n.url, "why": n.why, "since": second(n.since) if n.since else None}
            for n in digest.not_checked
        ],
        "labels": digest.labels,
    }
    return json.dumps(whole, indent=2) + "\n"


def event_dict(e: Event) -> dict[str, Any]:
    return {
        "id": e.id, "at": second(e.at), "kind": str(e.kind), "baseline": e.baseline, "source": e.source,
        "article": e.article, "url": e.url, "title": e.title,
        "region": {"code": e.region.code, "name": e.region.name} if e.region else None,
        "role": e.role, "metric": e.metric, "cause": e.cause, "old": _evidence(e.old), "new": _evidence(e.new),
        "change": e.change, "percent": e.percent, "severity": e.severity, "text": e.text,
        "old_version": e.old_version, "new_version": e.new_version, "detail": detail(e.detail) or e.detail,
    }  # fmt: skip


def _evidence(e: Evidence | None) -> dict[str, Any] | None:
    if e is None:
        return None
    return {
        "value": e.value, "value_to": e.value_to, "qualifier": e.qualifier, "kind": e.kind, "unit": e.unit,
        "period": e.period, "frequency": e.frequency, "measures": e.measures, "quote": e.quote,
        "sentence": e.sentence, "article": e.article, "title": e.title, "url": e.url, "version": e.version,
        "published": e.published.isoformat() if e.published else None,
    }  # fmt: skip


def _edit(edit: Edit) -> dict[str, Any]:
    change = edit.change
    return {
        "event": event_dict(edit.event),
        "words_added": change.words_added,
        "words_removed": change.words_removed,
        "title": _runs(change.title),
        "paragraphs": [
            {"old": p.old, "new": p.new, "op": p.op, "words": _runs(p.words)}
            for p in change.paragraphs
            if p.op != "equal"
        ],
    }


def _runs(runs: Iterable[WordRun]) -> list[dict[str, str]]:
    return [{"op": run.op, "text": run.text} for run in runs]
