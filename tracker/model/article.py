"""An article as it was read from its pages."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: Literal["heading", "text"]
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    published: date | None
    source_label: str | None
    paragraphs: tuple[Paragraph, ...]
    url: str | None = None
    notes: tuple[str, ...] = ()
