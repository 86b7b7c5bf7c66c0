"""robots.txt as RFC 9309 has it: what may be asked for, how fast, and what it means when it cannot be read.

Pure but for protego's parsing: the caller fetches, keeps and times the text.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from tracker.model.reply import Failed, Fetched, Reply, Why

AGENT = "tracker"
LARGEST = 500 * 1024
FRESH = timedelta(hours=24)
LONGEST_DELAY = 60.0
_BOM = b"\xef\xbb\xbf"
# Every spelling of a User-agent line that the parser takes for one.
_AGENT_LINE = re.compile(r"\s*user(?:-|\s*)agent(?:\s*:|\s)(.*)", re.IGNORECASE | re.DOTALL)
_NOTHING = "User-agent: *\nDisallow: /\n"


def _fewer_agents(line: str) -> str:
    """A User-agent line as one of three: the parser keeps every rule once for every agent of its group, and ten
    thousand agents above ten thousand rules would fill the memory."""
    found = _AGENT_LINE.match(line)
    if found is None:
        return line
    name = found[1].partition("#")[0].strip().lower()
    token = name if name == "*" else name.partition("/")[0].strip(" *")
    return f"User-agent: {token if token in ('*', AGENT) else 'another'}" if name else line


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules of one robots.txt; what lies beyond 500 KiB is not read."""

    text: str
    _parsed: Protego = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lines = (_fewer_agents(line) for line in self.text.splitlines())
        object.__setattr__(self, "_parsed", Protego.parse("\n".join(lines)))

    @classmethod
    def from_bytes(cls, body: bytes) -> "RobotsRules":
        """A byte order mark before the first line would hide that line's group: it is taken off."""
        return cls(_whole_lines(body.removeprefix(_BOM)).decode("utf-8", "replace"))

    def allowed(self, url: str) -> bool:
        return bool(self._parsed.can_fetch(url, AGENT))

    def crawl_delay(self) -> float | None:
        """Seconds between two requests, at most 60: more would be a refusal, which Disallow says better."""
        delay = self._parsed.crawl_delay(AGENT)
        return None if delay is None else min(float(delay), LONGEST_DELAY)

    def sitemaps(self) -> tuple[str, ...]:
        return tuple(self._parsed.sitemaps)


ALLOW_ALL = RobotsRules("")
DISALLOW_ALL = RobotsRules(_NOTHING)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host as of `fetched_at`; `known` is False where they only stand in for ones out of reach, and
    `trouble` says what kept them so."""

    rules: RobotsRules
    fetched_at: datetime
    known: bool = True
    trouble: str = ""

    def allowed(self, url: str) -> bool:
        return self.rules.allowed(url)

    def delay(self, least: float = 0.0) -> float:
        """Seconds between two requests: the host's wish, but no less than `least`."""
        return max(self.rules.crawl_delay() or 0.0, least)

    def fresh(self, now: datetime) -> bool:
        """Whether the rules need no look at robots.txt: a day, or an hour where they could not be read."""
        return timedelta(0) <= now - self.fetched_at < (FRESH if self.known else FRESH / 24)


def robots_url(url: str) -> str:
    """Where the rules for `url` stand."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def decide(reply: Reply, held: Robots | None = None) -> Robots:
    """The rules after `reply` to a request for robots.txt; `held`: what was known before.

    2xx: what it says. 4xx, or redirects without end: no rules, all allowed. 429, 5xx or out of reach: what was known,
    else nothing is allowed for now. 304 or the same bytes: what was known.
    """
    match reply:
        case Fetched() if not reply.gone:
            return Robots(RobotsRules.from_bytes(reply.response.body), reply.at)
        case Fetched():
            return Robots(ALLOW_ALL, reply.at)
        case Failed() if _absent(reply):
            return Robots(ALLOW_ALL, reply.at)
        case Failed():
            held = held or Robots(DISALLOW_ALL, reply.at)
            return replace(held, fetched_at=reply.at, known=False, trouble=reply.detail)
    return (
        replace(held, fetched_at=reply.at, known=True, trouble="")
        if held
        else Robots(DISALLOW_ALL, reply.at, known=False)
    )


def _absent(reply: Failed) -> bool:
    if reply.why is Why.STATUS and reply.status is not None:
        return 400 <= reply.status < 500 and reply.status != 429
    return reply.why is Why.REDIRECTS


def _whole_lines(body: bytes) -> bytes:
    if len(body) <= LARGEST:
        return body
    head = body[:LARGEST]
    return head[: max(head.rfind(b"\n"), head.rfind(b"\r")) + 1] or head
