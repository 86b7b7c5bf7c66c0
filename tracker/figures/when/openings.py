"""Since when: periods that began at an opening or a date told before and go on."""

from itertools import pairwise

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.moments import Time
from tracker.figures.when.timing import Timing
from tracker.figures.words.sentence import Sentence


def since_event(timing: Timing) -> str | None:
    """From the year, month or day last told of, on; None where there is none, or a span was told."""
    at = timing.sentence.low.index("since") if "since" in timing.sentence.low else 0
    here = [t.edtf for t in timing.times if t.last <= at and t.kind == "point"]
    event = ((here[-1] if here else timing.clock.event) or "").removesuffix("/..").removeprefix("../")
    return f"{event}/.." if event and "/" not in event else None


def since_undated(draft: Draft) -> bool:
    """ "Since its founding, it has taken 60 cases": all that there were to date."""
    low = draft.sentence.low
    starts = (k for k, word in enumerate(low) if word == "since")
    return any(low[k + 1 : k + 2] in (["its"], ["their"]) and low[k + 3 : k + 4] in ([","], ["."]) for k in starts)


def since_then(sentence: Sentence) -> bool:
    """ "since then", "in the 20 months since,", "since joining,": from the event last told."""
    if "since" not in sentence.low:
        return False
    at = sentence.low.index("since") + 1
    joining = sentence.tag(at) in "GN" and sentence.word(at).endswith("ing") and sentence.tag(at + 1) == ","
    return joining or any(a == "since" and b in ("then", ",", ".") for a, b in pairwise(sentence.low))


def open_end(time: Time, draft: Draft) -> str | None:
    """ "Opened in 2018, it has since heard ...": from then on."""
    edtf = time.edtf
    since = has_since(draft.sentence.low[time.last : draft.first])
    return f"{edtf}/.." if since and edtf and "/" not in edtf and edtf != "now" else edtf


def has_since(words: list[str]) -> bool:
    return "since" in words and any(a in ("has", "have") and b == "since" for a, b in pairwise(words))
