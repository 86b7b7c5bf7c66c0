"""A digest for machines: events as the documented form has them, grouped as people read them."""

import json
from collections.abc import Iterable
from typing import Any

from tracker.digest.event_form import event_form
from tracker.digest.inert import detail
from tracker.digest.view import View
from tracker.instants import second
from tracker.model.change import WordRun
from tracker.model.digest import Digest, Edit
from tracker.model.event import Event

_EVENT = (
    "id", "at", "kind", "baseline", "source", "article", "url", "title", "region", "role", "metric", "cause", "old",
    "new", "change", "percent", "severity", "text", "old_version", "new_version", "detail",
)  # fmt: skip
_EVIDENCE = (
    "value", "value_to", "qualifier", "kind", "unit", "period", "frequency", "measures", "quote", "sentence",
    "article", "title", "url", "version", "published",
)  # fmt: skip


def as_json(digest: Digest, view: View) -> str:
    """One object; keys in a fixed order, ASCII only, so that nothing in it can be mistaken for anything else."""
    groups = {
        name: [_event(e) for e in getattr(digest, name)]
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


def _event(e: Event) -> dict[str, Any]:
    """What a digest has of the documented form; what is JSON in its detail as such."""
    form = event_form(e)
    cited = {side: _some(form[side], _EVIDENCE) if form[side] else None for side in ("old", "new")}
    return _some(form, _EVENT) | cited | {"detail": detail(e.detail) or e.detail}


def _some(form: dict[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: form[key] for key in keys}


def _edit(edit: Edit) -> dict[str, Any]:
    change = edit.change
    return {
        "event": _event(edit.event),
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
