"""White space, typography and digests of text: what two texts must share to count as the same words."""

import hashlib
import re
import unicodedata
from datetime import datetime

from tracker.instants import second

_TYPOGRAPHY = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "…": "...", "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None,
        "\ufeff": None,
    }
)  # fmt: skip
_TOKEN = re.compile(r"\w+(?:[.,'’]\w+)*|[^\w\s]")


def squeeze(text: str) -> str:
    """One space for any run of white space (no-break and ideographic ones too), none at the ends."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """`text` without what typography alone decides: quotes, dashes, full width, soft hyphens, white space."""
    if text.isascii():  # the usual case: there is one sign that typography decides
        return squeeze(text.replace("`", "'"))
    return squeeze(unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY))


def tokens(text: str) -> list[str]:
    """Words, numbers ("200,000", "24.4") and single marks, in order."""
    return _TOKEN.findall(text)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def words_digest(lines: list[str]) -> str:
    """Digest of a text's words; the prefix is the version of the folding, so that a later one is told apart."""
    joined = "\n".join(fold(line) for line in lines)
    return "w1:" + hashlib.sha256(joined.encode(errors="surrogatepass")).hexdigest()[:32]


def waiting(why: str, until: datetime | None) -> str:
    """The reason for which something is left out, with the instant up to which that is known to last."""
    return why if until is None else f"{why} until {second(until)}"
