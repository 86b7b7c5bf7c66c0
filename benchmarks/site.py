"""A site for measuring: pages of 39 KB with about 4 KB of article each, served from memory by a process of its own.

    python -m benchmarks.site PAGES

prints its address, then serves until its standard input closes. `/_set?etag=1&revision=3&changed=10` changes how it
answers: validators or none, and which percentage of the articles say something else than in revision 0.
"""

import asyncio
import random
import sys
import zlib
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

SIZE = 39_000
PLACES = (
    *("Anhui", "Fujian", "Gansu", "Guangdong", "Guizhou", "Hainan", "Hebei", "Henan", "Hubei", "Hunan", "Jiangsu"),
    *("Jiangxi", "Jilin", "Liaoning", "Qinghai", "Shaanxi", "Shandong", "Shanxi", "Sichuan", "Yunnan", "Zhejiang"),
    *("Chengdu", "Ningbo", "Xiamen", "Qingdao", "Dalian", "Nanjing", "Wuhan", "Kunming"),
)
BODIES = (
    "notary offices", "law firms", "mediation centers", "arbitration commissions", "legal aid stations", "consultants",
    "service centers",
)  # fmt: skip
OPENINGS = (
    "{place} has put {body} at the center of its work for companies that trade abroad.",
    "Officials in {place} say that {body} are where most companies first ask for help.",
    "A year after the rules were rewritten, {body} in {place} report fuller calendars.",
)
FACTS = (
    "In {year}, {body} in the province handled {n:,} foreign-related cases, up {p} percent year-on-year.",
    "The province now has {m} {body}, and they have trained {k:,} lawyers since {year}.",
    "Companies recovered {k} million yuan with their help in the first half of {year}.",
    "To date, {m} universities have joined the program, which reaches {k} countries and regions.",
)
FILLER = (
    "The work begins with a visit to the workshop floor, where contracts are read line by line.",
    "A clerk then notes which clauses have led to trouble before, and which partner asked for them.",
    "Those who come back a second time usually bring a neighbor along.",
    "Nothing in the procedure is new, an official said, except that somebody now follows it up.",
)


@dataclass
class Answering:
    etag: bool = False
    revision: int = 0
    changed: int = 0


def article(number: int, revision: int) -> tuple[str, list[str]]:
    """Title and paragraphs; another revision has other numbers."""
    rng = random.Random(number * 1_000 + revision)
    place, body = PLACES[number % len(PLACES)], BODIES[number // len(PLACES) % len(BODIES)]
    values = {"place": place, "body": body, "year": 2019 + number % 6, "n": rng.randint(100, 90_000)}
    values |= {"p": rng.randint(1, 400) / 10, "m": rng.randint(3, 400), "k": rng.randint(20, 4_000)}
    lines = [OPENINGS[number % 3].format(**values)]
    for fact in FACTS:
        lines.append(" ".join((fact.format(**values), *rng.sample(FILLER, 4), *rng.sample(FILLER, 2))))
        lines.append(" ".join(rng.sample(FILLER, 4)))
    return f"{place} counts on its {body}, report {number}", lines


def page(number: int, revision: int) -> bytes:
    title, lines = article(number, revision)
    rng = random.Random(number)
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    head = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        '<ul class="nav"><li><a href="/news.html">News</a></li></ul><div class="position">Home&gt;News</div>'
        f'<div class="article"><h1>{title}</h1><div class="info">(benchmark)| Updated: {date(number)}</div>{body}</div>'
    )
    chrome: list[str] = []
    while len(head) + sum(map(len, chrome)) < SIZE:
        n = rng.randint(1, 9_999)
        chrome.append(
            f'<li class="item-{n % 7}"><a href="/photo/{n}.html" data-k="{n * 7919 % 10_007}">Picture {n}</a></li>\n'
        )
    return (head + '<ul class="side">' + "".join(chrome) + "</ul></body></html>").encode()


def date(number: int) -> str:
    return f"{2019 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"


def path(number: int) -> str:
    return f"/{date(number)[:7]}/{date(number)[8:]}/c_{1_000_000 + number}.htm"


class Site:
    def __init__(self, pages: int) -> None:
        self.answering = Answering()
        self.numbers = {path(n): n for n in range(pages)}
        self.bodies: dict[tuple[int, int], bytes] = {(n, 0): page(n, 0) for n in range(pages)}

    def answer(self, target: str, sent: bytes, base: str) -> bytes:
        url = urlsplit(target)
        if url.path == "/_set":
            values = {key: int(value[0]) for key, value in parse_qs(url.query).items()}
            self.answering = Answering(bool(values.get("etag")), values.get("revision", 0), values.get("changed", 0))
            return reply(b"ok")
        if url.path == "/sitemap.xml":
            urls = "".join(f"<url><loc>{base}{p}</loc></url>" for p in self.numbers)
            return reply(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode())
        if url.path not in self.numbers:
            return reply(b"no such page", "404 Not Found")
        return self.article(self.numbers[url.path], sent)

    def article(self, number: int, sent: bytes) -> bytes:
        says = self.answering.revision if number % 100 < self.answering.changed else 0
        body = self.bodies.get((number, says)) or self.bodies.setdefault((number, says), page(number, says))
        if not self.answering.etag:
            return reply(body)
        tag = f'"{zlib.crc32(body):08x}"'
        if f"if-none-match: {tag}".encode() in sent.lower():
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        return reply(body, extra=f"ETag: {tag}\r\n")


def reply(body: bytes, status: str = "200 OK", extra: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
    return head.encode() + body


class Connection(asyncio.Protocol):
    def __init__(self, site: Site) -> None:
        self.site, self.buffer = site, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            request, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
            target = request.split(b" ", 2)[1].decode()
            port = self.transport.get_extra_info("sockname")[1]
            self.transport.write(self.site.answer(target, request, f"http://127.0.0.1:{port}"))


async def serve(pages: int) -> None:
    site = Site(pages)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(site), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
