"""Observations to put into an archive: some by hand, any by hypothesis."""

import gzip
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from hypothesis import strategies as st

from tracker.archive.archive import Archive
from tracker.model.observation import Listed, Observation, RefusedPage, Role, SweepEnded, SweepStarted, Visit
from tracker.model.record import Recorded
from tracker.model.reply import Failed, Fetched, NotModified, Reply, Response, Unchanged, Validators, Why

T = TypeVar("T")
NOW = datetime(2026, 1, 5, 8, 0, 3, 250_000, tzinfo=UTC)


def response(url: str, body: bytes = b"<p>words</p>", status: int = 200, **headers: str) -> Response:
    fields = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Response(url, status, "OK", (("Content-Length", str(len(body))), *fields), body, body, NOW)


def visit(number: int, *bodies: bytes) -> Visit:
    """A visit to article `number`, with one part for each of `bodies`."""
    urls = [f"http://example.org/c_{number}_{part}.htm" for part in range(len(bodies))]
    replies = tuple(Fetched(url, response(url, body)) for url, body in zip(urls, bodies, strict=True))
    return Visit("moj", Role.ARTICLE, f"moj/c_{number}", NOW + timedelta(seconds=number), replies)


def replayed(folder: Path) -> list[Recorded]:
    return list(Archive(folder).replay())


def seen(folder: Path) -> list[Observation]:
    return [recorded.observation for recorded in replayed(folder)]


instants = st.datetimes(timezones=st.just(UTC))
words = st.text(max_size=20)
wire = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=20).map(str.strip)
names = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,15}", fullmatch=True) | st.sampled_from(
    ["Transfer-Encoding", "transfer-encoding", "X-Archive-Orig-Transfer-Encoding", "x-archive-orig-", "Set-Cookie"]
)
codings = st.sampled_from(["", "gzip", "deflate"])
bodies = st.binary(max_size=300) | st.sampled_from([b"\r\n\r\n", b"WARC/1.1\r\n", b"\x1f\x8b\x08\0" * 9])


tallies = st.dictionaries(words, st.integers(0, 10**6), max_size=2).map(lambda tally: tuple(tally.items()))
refusals = st.builds(RefusedPage, words, words, words, words, words, words, st.none() | words)


def some(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


@st.composite
def responses(draw: st.DrawFn) -> Response:
    body, coding = draw(bodies), draw(codings)
    payload = {"": bytes, "gzip": gzip.compress, "deflate": zlib.compress}[coding](body)
    headers = [
        pair for pair in draw(st.lists(st.tuples(names, wire), max_size=4)) if pair[0].lower() != "content-encoding"
    ]
    headers += [("Content-Encoding", coding)] if coding else []
    url = draw(st.just("http://example.org/") | words)
    return Response(url, draw(st.integers(100, 599)), draw(wire), tuple(headers), payload, body, draw(instants))


validators = st.builds(Validators, st.none() | words, st.none() | words)
replies: st.SearchStrategy[Reply] = st.one_of(
    st.builds(Fetched, words, responses(), st.lists(responses(), max_size=2).map(tuple)),
    st.builds(NotModified, words, instants, validators),
    st.builds(Unchanged, words, instants, validators, words),
    st.builds(
        Failed, words, instants, st.sampled_from(Why), words, st.none() | st.integers(100, 999), st.none() | instants
    ),
)
observations: st.SearchStrategy[Observation] = st.one_of(
    st.builds(Visit, words, st.sampled_from(Role), words, instants, st.lists(replies, max_size=3).map(tuple)),
    st.builds(SweepStarted, words, words, instants),
    st.builds(Listed, words, instants, some(words)),
    st.builds(
        SweepEnded,
        words,
        words,
        instants,
        some(st.tuples(words, words)),
        tallies,
        some(refusals),
        st.none() | st.integers(0, 99),
        st.none() | some(words),
        some(st.tuples(words, instants)),
    ),
)
batches = st.lists(st.lists(observations, min_size=1, max_size=4), max_size=4)
