"""A site of which every word is an attack, and a monitor that has read it twice by the real command: an article for
each attack, with an edit of a number, words and a figure; pages that fail and are refused in hostile words; and what it
sent."""

import html
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from tests.cli.conftest import Asked, invoke
from tests.e2e.site import Answer, Site, serving
from tests.hostile.attacks import ATTACKS, NAME
from tests.notify.servers import Mailbox, mail_server, web_server

NAMES = list(ATTACKS)
FIRST = 300_100
PLACES = ("Anhui", "Fujian", "Gansu", "Guizhou", "Hainan", "Hebei", "Henan", "Hubei", "Hunan", "Jiangsu")
QUERY = "?x=%22%3E%3Cpwn-x%3E&y=\"><pwn-x>'&z=%0d%0aX-Pwn:1&w={{7*7}}"


def _toml(text: str) -> str:
    return json.dumps(text)


def config(base: str, box: Mailbox, hook: str) -> str:
    mail = 'to = ["desk@example.org"]\n' + (
        f'from = "tracker@example.org"\nsmtp = "127.0.0.1"\nport = {box.port}\ntls = "none"\n'
    )
    name = _toml(NAME)
    return f"""
[tracker]
contact = "mailto:desk@example.org"
delay = 0.0
timeout = 10.0
allow_private_addresses = true
workers = 1

[[source]]
id = "bad"
name = {name}
listings = ["{base}/news.html"]
listing_pages = 3
articles = 'c_\\d+\\.htm|odd'
identity = 'c_\\d+|odd.*'
every = "1h"

[source.selectors]
remove = ["pwn-x[onpwn='\\u001b[31m<script>']"]

[[source]]
id = "away"
name = {_toml("-" + NAME)}
listings = ["{base}/leads-away.html"]
articles = 'c_'
identity = 'c_'

[[metric]]
id = "own.cases"
label = {name}
nouns = ["case"]
require = ["harbour"]

[[digest]]
id = "folder"
name = {name}
every = "hourly"
[digest.folder]
path = "out"
formats = ["text", "markdown", "html", "json"]

[[digest]]
id = "mail"
name = {name}
[digest.mail]
{mail}prefix = "[tracker]"

[[digest]]
id = "hook"
name = {name}
[digest.webhook]
url = "{hook}"

[[alert]]
id = "mail-alert"
name = {name}
when = "change"
[alert.mail]
{mail}
[[alert]]
id = "feed"
when = "new_article"
[alert.atom]
file = "out/feed.xml"
"""


@dataclass
class Pages:
    """`later`: as it stands on the second day."""

    later: bool = False

    def __call__(self, path: str) -> Answer:
        if path.startswith("/news.html"):
            return 200, {}, self.listing()
        if path.startswith("/leads-away"):
            return 302, {"Location": "javascript:pwn()\x1b[31m<pwn-x>\xff"}, b""
        if "odd" in path:
            return self.odd()
        number = int(path.rpartition("c_")[2].partition(".")[0]) - FIRST if "c_" in path else -1
        if 0 <= number < len(NAMES):
            return 200, {"X-Pwn": "<pwn-x>\x1b[2J"}, self.page(number)
        return 404, {}, b"nothing here"

    def odd(self) -> Answer:
        """On the second day something else than a page, of a type that nobody has heard of."""
        if self.later:
            return 200, {"Content-Type": 'text/<pwn-x onpwn=1>\x1b[31m; charset="pwn\'\x9b"'}, b"\x89PWN" + bytes(99)
        return 200, {}, self.page(0)

    def listing(self) -> bytes:
        rows = [
            f'<li><a href="/2026-01/05/c_{FIRST + n}.htm{html.escape(QUERY) if n % 4 == 0 else ""}">'
            f"{_escaped(ATTACKS[name])}</a> 2026-01-05</li>"
            for n, name in enumerate(NAMES)
        ]
        rows.append(
            '<li><a href="/odd/&quot;&gt;&lt;pwn-x&gt;\'%0d%0a\u202e.htm">An odd address, and nothing else</a></li>'
        )
        return f"<html><body><ul>{''.join(rows)}</ul></body></html>".encode(errors="surrogatepass")

    def page(self, number: int) -> bytes:
        words, place = _escaped(ATTACKS[NAMES[number]]), PLACES[number % len(PLACES)]
        raw = ATTACKS[NAMES[number]].replace("\0", "") if number < 8 else ""
        cases = 1_200 + 7 * number + (31 if self.later else 0)
        left = "" if self.later else f"<p>The office lent 4{number} blue folders in 2024, said {words}.</p>"
        text = (
            f"<html><head><title>{words} - News</title></head><body><h1>{words} in {place}</h1>"
            f"<div>({words})| Updated: 2026-01-05</div>"
            f"<p>{words}</p><p>{words} In {place} province the desk at the harbour "
            f"{'reads' if self.later else 'wrote'} letters all day, and {words} is what the "
            f"head of it said to those who came in the morning.</p>"
            f"<p>In 2024, harbour offices of {place} province handled {cases:,} {words} cases, said {words}.</p>{left}"
            f"<p>Notary offices in {place} handled {cases + 5:,} foreign-related notary cases in 2025, {words} said."
            f"</p><p>{raw}</p></body></html>"
        )
        return text.encode(errors="surrogatepass")


def _escaped(text: str) -> str:
    """As a page that shows these very words would have them."""
    return html.escape(text).replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")


@dataclass(frozen=True)
class Place:
    """The monitor's folder after the second day, and what came of its deliveries."""

    folder: Path
    site: Site
    mails: list[EmailMessage]
    hooks: list[tuple[str, dict[str, str], bytes]]
    told: dict[str, Asked]
    """What the commands said by which it came about."""

    def ask(self, *words: object) -> Asked:
        return invoke("--config", self.folder / "sources.toml", *words)

    def json(self, *words: object) -> Any:
        found = self.ask(*words, "--json")
        assert found.code == 0, found.err
        return found.json


@contextmanager
def made(folder: Path) -> Iterator[Place]:
    """Two days of it."""
    pages = Pages()
    with serving([]) as site, mail_server() as box, web_server() as hook:
        site.faults[""] = pages
        (folder / "sources.toml").write_text(config(site.base, box, hook.url))
        place = Place(folder, site, [], [], {})
        place.told["check"] = place.ask("check", "--json")
        place.told["deliver"] = place.ask("deliver")
        pages.later = True
        place.told["check again"] = place.ask("check", "--force")
        for name in ("folder", "mail", "hook"):
            place.told[f"deliver {name}"] = place.ask("deliver", "--now", name)
        place.mails.extend(message_from_bytes(mail.content or b"", policy=policy.default) for mail in box.mails)  # type: ignore[arg-type]
        place.hooks.extend(hook.posts)
        yield place
