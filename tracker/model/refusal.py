"""An answer that is no article."""

from dataclasses import dataclass
from enum import StrEnum


class RefusalKind(StrEnum):
    """Why an answer is no article; FAULT: it may be one, and this program stumbles over it."""

    EMPTY = "empty"
    WRONG_TYPE = "wrong_type"
    MOJIBAKE = "mojibake"
    BLOCK = "block_page"
    ERROR_PAGE = "error_page"
    LOGIN = "login"
    SHELL = "empty_shell"
    CUT = "cut"
    NO_ARTICLE = "no_article"
    NO_LINKS = "no_links"
    TOO_DEEP = "too_deep"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Refusal:
    """`soft_gone`: the page itself says, with status 200, that it no longer exists."""

    kind: RefusalKind
    detail: str
    soft_gone: bool = False
