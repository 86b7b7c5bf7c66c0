"""Observations as lines of JSON, and back: what a batch's metadata record and a response's Tracker-Visit field say."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tracker.model.observation import Followed, Listed, Observation, RefusedPage, Role, SweepEnded, SweepStarted, Visit
from tracker.model.record import Stored
from tracker.model.reply import Failed, Fetched, NotModified, Reply, Response, Unchanged, Validators, Why

Json = dict[str, Any]
_dump = json.JSONEncoder(separators=(",", ":")).encode
_UNREADABLE = "a line of the journal cannot be read"


class NoLineError(ValueError):
    """A line does not say what a line has to say."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a line says of one response, whose bytes stand in the record `record_id`."""

    record_id: str
    url: str
    status: int
    reason: str
    at: datetime
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Part:
    """Where a response belongs: hop `hop` of `hops` (the answer itself is the last) of reply `reply` of `replies`."""

    source: str
    role: Role
    key: str
    at: datetime
    asked: str
    reply: int
    replies: int
    hop: int
    hops: int
    answer: Answer

    @property
    def visit(self) -> tuple[str, str, datetime, int]:
        return self.source, self.key, self.at, self.replies


def parts(visit: Visit) -> Iterator[tuple[Part, Response]]:
    """Every response of `visit` in order, with where it belongs; `record_id`, `sha256` and `size` left open."""
    for number, reply in enumerate(visit.replies):
        if not isinstance(reply, Fetched):
            continue
        chain = (*reply.hops, reply.response)
        for hop, response in enumerate(chain):
            answer = Answer("", response.url, response.status, response.reason, response.at, "", 0)
            yield (
                Part(
                    visit.source, visit.role, visit.key, visit.at, reply.url, number, len(visit.replies), hop,
                    len(chain), answer,
                ),
                response,
            )  # fmt: skip


def part_line(part: Part) -> str:
    answer = part.answer
    return _dump(
        {
            "source": part.source, "role": part.role, "key": part.key, "at": stamp(part.at), "asked": part.asked,
            "reply": [part.reply, part.replies], "hop": [part.hop, part.hops], "url": answer.url,
            "status": answer.status, "reason": answer.reason, "fetched": stamp(answer.at), "sha256": answer.sha256,
            "size": answer.size,
        }
    )  # fmt: skip


def read_part(text: str, record_id: str) -> Part:
    """Raises NoLineError."""
    with _reading():
        row = json.loads(text)
        answer = Answer(
            record_id, row["url"], row["status"], row["reason"], _instant(row["fetched"]), row["sha256"], row["size"]
        )
        reply, replies = row["reply"]
        hop, hops = row["hop"]
        at = _instant(row["at"])
        return Part(row["source"], Role(row["role"]), row["key"], at, row["asked"], reply, replies, hop, hops, answer)


def dump(seen: Observation, stored: Iterator[Stored]) -> str:
    """One line; `stored`: its responses, in order, as they were written."""
    match seen:
        case SweepStarted():
            return _dump({"type": "sweep_started"} | _sweep(seen))
        case SweepEnded():
            told = {"not_checked": seen.not_checked, "settled": seen.settled, "waits": _waits(seen)}
            refused = [asdict(page) for page in seen.refused]
            counts = {"tally": dict(seen.tally), "refused": refused, "due": seen.due}
            return _dump({"type": "sweep_ended"} | _sweep(seen) | told | counts)
        case Followed():
            every = None if seen.every is None else seen.every.total_seconds()
            return _dump({"type": "followed", "source": seen.source, "at": stamp(seen.at), "every": every})
        case Listed():
            return _dump({"type": "listed", "source": seen.source, "at": stamp(seen.at), "listings": seen.listings})
    replies = [_reply_json(reply, stored) for reply in seen.replies]
    visit = {"source": seen.source, "role": seen.role, "key": seen.key}
    return _dump({"type": "visit"} | visit | {"at": stamp(seen.at), "replies": replies})


def load(text: str) -> Json:
    """One line of a journal. Raises NoLineError."""
    with _reading():
        row = json.loads(text)
    if not isinstance(row, dict):
        raise NoLineError(_UNREADABLE)
    return row


def answers(row: Json) -> tuple[Answer, ...]:
    """The responses that an observation rests on, in order. Raises NoLineError."""
    with _reading():
        return tuple(_answer(answer) for reply in row.get("replies", ()) for answer in reply.get("answers", ()))


def observation(row: Json, responses: Iterator[Response]) -> Observation:
    """`responses`: those that `answers` names, in that order. Raises NoLineError."""
    with _reading():
        match row["type"]:
            case "sweep_started":
                return SweepStarted(row["source"], row["sweep"], _instant(row["at"]))
            case "sweep_ended":
                return _sweep_ended(row)
            case "followed":
                every = None if row["every"] is None else timedelta(seconds=row["every"])
                return Followed(row["source"], _instant(row["at"]), every)
            case "listed":
                return Listed(row["source"], _instant(row["at"]), tuple(row["listings"]))
            case "visit":
                replies = tuple(_reply(reply, responses) for reply in row["replies"])
                return Visit(row["source"], Role(row["role"]), row["key"], _instant(row["at"]), replies)
    raise NoLineError(f"{row['type']!r} is no kind of observation")


def _sweep_ended(row: Json) -> SweepEnded:
    missed = tuple((url, why) for url, why in row["not_checked"])
    settled = row.get("settled")
    return SweepEnded(
        row["source"], row["sweep"], _instant(row["at"]), missed, tuple(row["tally"].items()),
        tuple(RefusedPage(**page) for page in row["refused"]), row.get("due"),
        None if settled is None else tuple(settled),
        tuple((why, _instant(until)) for why, until in row.get("waits", ())),
    )  # fmt: skip


def _reply_json(reply: Reply, stored: Iterator[Stored]) -> Json:
    match reply:
        case Fetched():
            answers = [_answer_json(response, next(stored)) for response in (*reply.hops, reply.response)]
            return {"type": "fetched", "url": reply.url, "answers": answers}
        case NotModified() | Unchanged():
            kind = "not_modified" if isinstance(reply, NotModified) else "unchanged"
            held = {"etag": reply.validators.etag, "last_modified": reply.validators.last_modified}
            body = {"sha256": reply.sha256} if isinstance(reply, Unchanged) else {}
            return {"type": kind, "url": reply.url, "at": stamp(reply.at)} | held | body
    again = stamp(reply.retry_after) if reply.retry_after else None
    return {
        "type": "failed", "url": reply.url, "at": stamp(reply.at), "why": reply.why, "detail": reply.detail,
        "status": reply.status, "retry_after": again,
    }  # fmt: skip


def _reply(row: Json, responses: Iterator[Response]) -> Reply:
    match row["type"]:
        case "fetched":
            *hops, response = (next(responses) for _ in row["answers"])
            return Fetched(row["url"], response, tuple(hops))
        case "not_modified":
            return NotModified(row["url"], _instant(row["at"]), Validators(row["etag"], row["last_modified"]))
        case "unchanged":
            held = Validators(row["etag"], row["last_modified"])
            return Unchanged(row["url"], _instant(row["at"]), held, row["sha256"])
        case "failed":
            again = _instant(row["retry_after"]) if row["retry_after"] else None
            return Failed(row["url"], _instant(row["at"]), Why(row["why"]), row["detail"], row["status"], again)
    raise NoLineError(f"{row['type']!r} is no kind of reply")


def _answer_json(response: Response, stored: Stored) -> Json:
    return {
        "record": stored.record_id, "url": response.url, "status": response.status, "reason": response.reason,
        "at": stamp(response.at), "sha256": stored.sha256, "size": stored.size,
    }  # fmt: skip


def _answer(row: Json) -> Answer:
    return Answer(
        row["record"], row["url"], row["status"], row["reason"], _instant(row["at"]), row["sha256"], row["size"]
    )


def _sweep(sweep: SweepStarted | SweepEnded) -> Json:
    return {"source": sweep.source, "sweep": sweep.sweep, "at": stamp(sweep.at)}


def _waits(sweep: SweepEnded) -> list[tuple[str, str]]:
    return [(why, stamp(until)) for why, until in sweep.waits]


def stamp(instant: datetime) -> str:
    """ "2026-01-05T08:00:03.120000Z": UTC, as WARC-Date may have it."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


@contextmanager
def _reading() -> Iterator[None]:
    """Turns what a malformed line makes Python raise into NoLineError."""
    try:
        yield
    except NoLineError:
        raise
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise NoLineError(_UNREADABLE) from error
