"""HTTP responses as WARC `response` records, and back, byte for byte."""

import string
import uuid
from collections.abc import Iterator
from urllib.parse import quote

from tracker.archive import lines, record
from tracker.archive.lines import Answer, Part
from tracker.archive.record import NoRecordError, Record
from tracker.fetch import coding
from tracker.fetch.trouble import Trouble
from tracker.model.reply import Response

_VISIT = "Tracker-Visit"
# Payloads stand without their transfer coding: a tool that read the field would undo it a second time.
_ASIDE = "X-Archive-Orig-"
_TO_RENAME = ("transfer-encoding", _ASIDE.lower())


def new_id(*about: object) -> str:
    """A record id that follows from what the record is: the same batch at the same place gets the same ids."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(map(str, about))).urn


def to_record(part: Part, response: Response, where: str) -> Record:
    """`where`: file and offset, which make the record's id unique."""
    head = _http_head(response)
    block = record.label(head, response.payload)
    same = response.payload == response.body  # most are not coded: hashed already
    fields = (
        ("WARC-Type", "response"),
        ("WARC-Record-ID", f"<{new_id(where, part.answer.at, block)}>"),
        ("WARC-Date", lines.stamp(response.at)),
        ("WARC-Target-URI", _uri(response.url)),
        ("WARC-Block-Digest", block),
        ("WARC-Payload-Digest", f"sha256:{part.answer.sha256}" if same else record.label(response.payload)),
        ("Content-Type", "application/http; msgtype=response"),
        (_VISIT, lines.part_line(part)),
    )
    return Record(fields, head + response.payload)


def part_of(found: Record) -> Part:
    """What the record says of itself. Raises NoRecordError."""
    try:
        return lines.read_part(found.field(_VISIT) or "", found.id)
    except lines.NoLineError as error:
        raise NoRecordError("it does not say which visit it belongs to") from error


def to_response(found: Record, answer: Answer) -> Response:
    """The response as it came; raises NoRecordError where its bytes are not those that were written."""
    head, mark, payload = found.block.partition(b"\r\n\r\n")
    if not mark:
        raise NoRecordError("it holds no HTTP response")
    headers = tuple(_headers(head))
    codings = (value for name, value in headers if name.lower() == "content-encoding")
    body = coding.decode(payload, codings, answer.size)
    if isinstance(body, Trouble) or record.label(body) != f"sha256:{answer.sha256}":
        raise NoRecordError("its body is not the one that was written")
    return Response(answer.url, answer.status, answer.reason, headers, payload, body, answer.at)


def is_coded(response: Response) -> bool:
    """Whether the payload is compressed already."""
    return response.header("content-encoding") is not None


def digests_hold(found: Record) -> bool:
    """Whether block and payload are what the record's digests say, as far as it has any."""
    block, payload = found.field("WARC-Block-Digest"), found.field("WARC-Payload-Digest")
    if block is not None and record.label(found.block) != block:
        return False
    return payload is None or record.label(found.block.partition(b"\r\n\r\n")[2]) == payload


def _http_head(response: Response) -> bytes:
    rows = [f"HTTP/1.1 {response.status:03d} {_line(response.reason)}"]
    rows += (f"{_aside(_line(name))}: {_line(value)}" for name, value in response.headers)
    return ("\r\n".join(rows) + "\r\n\r\n").encode("latin-1", "replace")


def _headers(head: bytes) -> Iterator[tuple[str, str]]:
    for row in head.decode("latin-1").split("\r\n")[1:]:
        name, _, value = row.partition(": ")
        yield name.removeprefix(_ASIDE), value


def _aside(name: str) -> str:
    return _ASIDE + name if name.lower().startswith(_TO_RENAME) else name


def _line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")


def _uri(url: str) -> str:
    return quote(url, safe=string.punctuation, errors="replace")
