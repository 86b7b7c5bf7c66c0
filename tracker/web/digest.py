"""The digest of any period, made anew from the database, in the room's own dress."""

from datetime import UTC, datetime, time, timedelta

from tracker.deliver import make_digest
from tracker.digest.view import view
from tracker.errors import UsageError
from tracker.instants import minute
from tracker.store.reader import Reader
from tracker.web import html
from tracker.web.answer import Answer, Asked

DAYS, LONGEST = 7, timedelta(days=366)


def page(reader: Reader, asked: Asked) -> Answer:
    """By default the seven days up to the end of today; at most a year."""
    tomorrow = datetime.combine(asked.now.date() + timedelta(days=1), time(), UTC)
    until = asked.query.instant("until", end=True) or tomorrow
    since = asked.query.instant("since") or until - timedelta(days=DAYS)
    if since >= until:
        raise UsageError(
            f"the period must end after it begins: it begins at {minute(since)} and ends at {minute(until)}"
        )
    if until - since > LONGEST:
        raise UsageError("a digest here is of at most a year: `tracker digest` makes longer ones")
    made = make_digest(reader, since, until, asked.settings.metrics, now=asked.now)
    last = until - timedelta(microseconds=1)
    before = until - since
    later = f"/digest?since={html.day(since + before)}&until={html.day(last + before)}"
    return html.page(
        "digest", asked, view=view(made), since=html.day(since), last=html.day(last),
        earlier=f"/digest?since={html.day(since - before)}&until={html.day(last - before)}",
        later=later if until < asked.now else None,
    )  # fmt: skip
