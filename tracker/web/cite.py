"""How to cite a version of an article: as a sentence, as BibTeX, as CSL-JSON. Pure."""

import json
import re
from datetime import datetime

from tracker.compare.wording import line
from tracker.digest.inert import safe_url
from tracker.store.rows import ShownVersion

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def as_text(shown: ShownVersion, publisher: str) -> str:
    article, version = shown.extract.article, shown.version
    dated = article.published.isoformat() if article.published else "undated"
    return (
        f'{line(publisher)}: "{line(article.title)}", {dated}. {safe_url(version.url) or ""} '
        f"(version {version.number}, as seen {_seen(version.at)}; SHA-256 of the page {_digest(shown)})."
    )


def as_bibtex(shown: ShownVersion, publisher: str) -> str:
    article, version = shown.extract.article, shown.version
    fields = {
        "title": f"{{{_tex(article.title)}}}",
        "author": f"{{{_tex(publisher)}}}",
        "date": article.published.isoformat() if article.published else "",
        "url": safe_url(version.url) or "",
        "urldate": version.at.date().isoformat(),
        "note": f"Version {version.number}, as seen {_seen(version.at)}; SHA-256 of the page {_digest(shown)}",
    }
    rows = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{_key(shown)},\n" + ",\n".join(rows) + "\n}"


def as_csl(shown: ShownVersion, publisher: str) -> str:
    """An array of one item, as citation managers import it."""
    article, version = shown.extract.article, shown.version
    item: dict[str, object] = {
        "id": _key(shown),
        "type": "webpage",
        "title": line(article.title),
        "author": [{"literal": line(publisher)}],
        "URL": safe_url(version.url) or "",
        "accessed": {"date-parts": [[version.at.year, version.at.month, version.at.day]]},
        "version": str(version.number),
        "note": f"As seen {_seen(version.at)}; SHA-256 of the page {_digest(shown)}",
    }
    if article.published:
        item["issued"] = {"date-parts": [[article.published.year, article.published.month, article.published.day]]}
    return json.dumps([item], ensure_ascii=False, indent=2)


def _seen(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S UTC")


def _digest(shown: ShownVersion) -> str:
    first = shown.version.stored[0] if shown.version.stored else None
    return first.sha256 if first else "unknown"


def _key(shown: ShownVersion) -> str:
    plain = re.sub(r"[^A-Za-z0-9]+", "-", shown.version.article).strip("-") or "article"
    return f"{plain}-v{shown.version.number}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in line(text))
