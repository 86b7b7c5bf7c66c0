"""A digest as a mail: text and HTML in one message, the same bytes each time it is made."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from tracker.compare.wording import line
from tracker.digest.render import render
from tracker.model.digest import Digest


@dataclass(frozen=True, slots=True)
class Envelope:
    """`key`: what makes it the same mail however often it is sent; `name`: the digest's or alert's id; `at`: when it
    became due. `sender`, `to`: plain addresses."""

    key: str
    name: str
    subject: str
    sender: str
    to: tuple[str, ...]
    at: datetime


def mail(digest: Digest, envelope: Envelope) -> EmailMessage:
    """Every header is ours or one line without control characters; both bodies are quoted-printable, so that no line is
    too long for a mail server and nothing in them is taken for a boundary."""
    domain = envelope.sender.rpartition("@")[2]
    message = EmailMessage(policy=SMTP)
    message["From"] = Address("tracker", addr_spec=envelope.sender)
    message["To"] = [Address(addr_spec=address) for address in envelope.to]
    message["Subject"] = _subject(envelope.subject)
    message["Date"] = format_datetime(envelope.at.replace(microsecond=0))
    message["Message-ID"] = f"<{envelope.key}@{domain}>"
    message["List-Id"] = f"<{envelope.name}.tracker.{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(render(digest, "text"), cte="quoted-printable")
    message.add_alternative(render(digest, "html"), subtype="html", cte="quoted-printable")
    message.set_boundary("=_" + hashlib.sha256(envelope.key.encode()).hexdigest()[:32])
    return message


def _subject(words: str) -> str:
    """The library decodes what looks like an encoded word, and a line break in one would make a header of its own."""
    return line(line(words).replace("=?", "= ?"), 200)
