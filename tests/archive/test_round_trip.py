"""What is appended comes back equal, and other people's tools can read it."""

import gzip
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from warcio.archiveiterator import ArchiveIterator

from tests.archive import made
from tests.archive.made import NOW, response, visit
from tracker.archive.archive import Archive
from tracker.errors import Damaged
from tracker.model.observation import Observation, Role, SweepEnded, SweepStarted, Visit
from tracker.model.record import Place, Position
from tracker.model.reply import Failed, Fetched, NotModified, Unchanged, Validators, Why
from tracker.text import sha256

FIRST = "tracker-000001.warc.gz"
BODY = "<p>Four courts – 四川省</p>".encode()
URL = "http://example.org/listing.htm"
PACKED = replace(
    response(URL, Content_Encoding="gzip", Transfer_Encoding="chunked", X_Odd="caf\xe9: a: b"),
    payload=gzip.compress(BODY),
    body=BODY,
)
HOPS = (response("http://example.org/old", b"", 301, Location="/new"), response("http://example.org/new", b"", 302))
BATCH: tuple[Observation, ...] = (
    SweepStarted("moj", "s1", NOW),
    Visit("moj", Role.LISTING, URL, NOW, (Fetched("http://example.org/old", PACKED, HOPS),)),
    visit(1, b"<p>one</p>", b"<p>two</p>"),
    Visit(
        "moj",
        Role.ARTICLE,
        "moj/c_2",
        NOW,
        (
            NotModified("http://example.org/2", NOW, Validators('"a"', None)),
            Unchanged("http://example.org/2_2", NOW, Validators(None, "Mon, 05 Jan 2026 08:00:00 GMT")),
            Failed("http://example.org/2_3", NOW, Why.STATUS, "the server answered 503", 503, NOW),
            Fetched("http://example.org/2_4", response("http://example.org/2_4", b"gone", 404)),
        ),
    ),
    SweepEnded("moj", "s1", NOW, (("http://example.org/3", "left alone"),)),
    SweepEnded(
        "moj",
        "s2",
        NOW,
        (("http://example.org/4", "left alone"),),
        (("new", 2),),
        (),
        3,
        ("http://example.org/3",),
        (("left alone", NOW),),
    ),
)


@settings(max_examples=60, deadline=None)
@given(made.batches)
def test_what_is_appended_is_replayed(batches: list[list[Observation]]) -> None:
    with tempfile.TemporaryDirectory() as name, Archive(Path(name)) as archive:
        written = [recorded for batch in batches for recorded in archive.append(batch)]
        assert list(archive.replay()) == written
        assert [recorded.observation for recorded in written] == [seen for batch in batches for seen in batch]
        assert list(archive.verify()) == []
        for recorded in written:
            if isinstance(recorded.observation, Visit):
                fetched = [reply for reply in recorded.observation.replies if isinstance(reply, Fetched)]
                answers = [answer for reply in fetched for answer in (*reply.hops, reply.response)]
                assert [archive.read(stored.place) for stored in recorded.stored] == answers
                assert [stored.sha256 for stored in recorded.stored] == [sha256(answer.body) for answer in answers]


def test_stored_says_where_and_what(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        listing = archive.append(BATCH)[1]
    hop, _, last = listing.stored
    assert (hop.url, hop.status, hop.size) == ("http://example.org/old", 301, 0)
    assert (last.url, last.status, last.sha256, last.size) == (URL, 200, sha256(BODY), len(BODY))
    assert last.place.file == FIRST
    assert last.record_id.startswith("urn:uuid:")
    data = (tmp_path / FIRST).read_bytes()
    record = gzip.decompress(data[last.place.offset : last.place.offset + last.place.length])
    assert record.endswith(gzip.compress(BODY, mtime=0)[10:] + b"\r\n\r\n")


def test_the_end_of_a_batch_is_reached_with_its_last_observation(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        first, second = archive.append(BATCH), archive.append([visit(7, b"seven")])
        assert {recorded.end for recorded in first[:-1]} == {Position(FIRST, first[1].stored[0].place.offset)}
        assert second[-1].end == archive.end() == Position(FIRST, (tmp_path / FIRST).stat().st_size)
        assert list(archive.replay(first[-1].end)) == list(second)
        assert list(archive.replay(first[0].end)) == [*first, *second], "half a batch is taken up as a whole"
        assert list(archive.replay(until=first[-1].end)) == list(first)
        assert list(archive.replay(second[-1].end)) == []


def test_an_empty_archive_is_sound(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "not yet")
    assert list(archive.replay()) == list(archive.verify()) == []
    assert archive.append([]) == ()
    assert archive.end() == Position(FIRST, 0)
    assert archive.recover() is None
    assert not (tmp_path / "not yet").exists()


def test_a_full_file_is_followed_by_the_next(tmp_path: Path) -> None:
    written = []
    for number in range(6):
        with Archive(tmp_path, file_size=1500) as archive:
            written += archive.append([visit(number, os.urandom(400))])
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) > 2
    assert names == [f"tracker-{number:06d}.warc.gz" for number in range(1, len(names) + 1)]
    assert made.replayed(tmp_path) == written
    for path in tmp_path.iterdir():
        assert gzip.decompress(path.read_bytes()).startswith(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n")
    assert list(Archive(tmp_path).replay(written[2].end)) == written[3:]


def test_the_same_batch_at_the_same_place_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with Archive(tmp_path / name) as archive:
            archive.append(BATCH)
    assert (tmp_path / "a" / FIRST).read_bytes() == (tmp_path / "b" / FIRST).read_bytes()


def test_a_write_is_synced_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order = list[str]()
    write, sync = os.write, os.fsync
    monkeypatch.setattr(os, "write", lambda file, data: (order.append("write"), write(file, data))[1])
    monkeypatch.setattr(os, "fsync", lambda file: (order.append("sync"), sync(file))[1])
    with Archive(tmp_path) as archive:
        archive.append(BATCH)
        assert order == ["sync", "write", "sync"], "the folder, for the new file; then the batch in one piece"
        archive.append(BATCH)
    assert order[3:] == ["write", "sync"]


def warcio(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from warcio.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_warcio_checks_every_digest(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.append(BATCH)
        archive.append([visit(9, b"nine", b"")])
    checked = warcio("check", "-v", str(tmp_path / FIRST))
    assert checked.returncode == 0, checked.stdout
    # A warcinfo, six responses and two, two journals; an empty payload has a digest too.
    assert checked.stdout.count("digest pass") == checked.stdout.count("WARC-Record-ID") == 11
    spoilt = bytearray(gzip.decompress((tmp_path / FIRST).read_bytes()))
    spoilt[spoilt.index(b"<p>one</p>") + 3] ^= 1
    (tmp_path / "spoilt.warc").write_bytes(spoilt)
    assert warcio("check", str(tmp_path / "spoilt.warc")).returncode == 1


def test_warcio_indexes_what_we_find(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        written = archive.append(BATCH)
    indexed = warcio("index", "-f", "offset,warc-type,warc-target-uri", str(tmp_path / FIRST))
    assert indexed.returncode == 0
    lines = [line for line in indexed.stdout.splitlines() if '"response"' in line]
    assert lines == [
        f'{{"offset": "{stored.place.offset}", "warc-type": "response", "warc-target-uri": "{stored.url}"}}'
        for recorded in written
        for stored in recorded.stored
    ]


def test_warcio_reads_headers_and_bodies(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.append(BATCH)
    with (tmp_path / FIRST).open("rb") as file:
        found = {
            record.rec_headers.get_header("WARC-Target-URI"): (record.http_headers, record.content_stream().read())
            for record in ArchiveIterator(file, check_digests="raise")
            if record.rec_type == "response"
        }
    headers, body = found[URL]
    assert body == BODY
    assert headers.get_statuscode() == "200"
    assert headers.get_header("Content-Encoding") == "gzip"
    assert headers.get_header("Transfer-Encoding") is None
    assert headers.get_header("X-Archive-Orig-Transfer-Encoding") == "chunked"
    assert found["http://example.org/2_4"][1] == b"gone"


def test_the_date_of_a_record_is_that_of_the_answer_to_the_microsecond(tmp_path: Path) -> None:
    at = datetime(2026, 2, 3, 4, 5, 6, 7, tzinfo=UTC)
    one = visit(1, b"x")
    reply = one.replies[0]
    assert isinstance(reply, Fetched)
    with Archive(tmp_path) as archive:
        archive.append([replace(one, replies=(replace(reply, response=replace(reply.response, at=at)),))])
    assert b"\r\nWARC-Date: 2026-02-03T04:05:06.000007Z\r\n" in gzip.decompress((tmp_path / FIRST).read_bytes())


@pytest.mark.parametrize(
    "place",
    [
        Place("../secret.warc.gz", 0, 10),
        Place("/etc/passwd", 0, 10),
        Place("tracker-000009.warc.gz", 0, 10),
        Place(FIRST, 0, 10),
        Place(FIRST, 7, 10),
        Place(FIRST, 10**9, 10),
    ],
)
def test_what_is_no_response_is_not_read(tmp_path: Path, place: Place) -> None:
    with Archive(tmp_path / "snapshots") as archive:
        archive.append(BATCH)
        (tmp_path / "secret.warc.gz").write_bytes((tmp_path / "snapshots" / FIRST).read_bytes())
        with pytest.raises(Damaged):
            archive.read(place)
