"""What is to go out, or went."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Subscription:
    """How far a digest or an alert has come: the end of its last period, the last event that was looked at for it,
    when that was settled, and the last review that was in by then."""

    kind: Literal["digest", "alert"]
    name: str
    until: datetime
    upto: int
    at: datetime
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """What is news to somebody who has heard of the events up to `after`, as the reviews up to `after_review` had them:
    what became known since, up to `upto`, and what people have confirmed since, up to `upto_review`."""

    after: int
    upto: int
    after_review: int = 0
    upto_review: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing that is to go out, or went. It tells the events of [since, until) that were known by then, and of an
    earlier time what became known or was confirmed in its `window`. `key`: the same however often it is sent; `due`:
    when it is tried next; None where it is not."""

    id: int
    key: str
    kind: Literal["digest", "alert"]
    name: str
    target: str
    since: datetime
    until: datetime
    window: Window
    entered: datetime
    state: Literal["waiting", "sent", "given_up"] = "waiting"
    due: datetime | None = None
    tries: int = 0
    sent: datetime | None = None
    detail: str | None = None
