"""What goes out, made ready: nothing is left to do but to send it."""

from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from tracker.model.sending import ToApprise, ToMail, ToWebhook


@dataclass(frozen=True, slots=True)
class Files:
    """File names, in `folder`, and what stands in them."""

    folder: Path
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    target: ToMail
    message: EmailMessage


@dataclass(frozen=True, slots=True)
class Post:
    """`key`: sent as Idempotency-Key; `name`: the id of the digest or alert."""

    target: ToWebhook
    key: str
    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """Plain text for a chat service."""

    target: ToApprise
    title: str
    body: str


Parcel = Files | Letter | Post | Note
