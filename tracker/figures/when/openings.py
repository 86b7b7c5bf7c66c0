"""Since when: periods that began at an opening or a date told before and go on."""

from itertools import pairwise

from tracker.figures.numbers.drafts import Draft
from tracker.figures.when.moments import Time
from tracker.figures.when.timing import Timing
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset


def since_event(timing: Timing) -> str | None:
    """From the year, month or day last told of, on; None where there is none, or a span was told."""
    at = timing.sentence.low.index("since") if "since" in timing.sentence.low else 0
    here = [t.edtf for t in timing.times if t.last <= at and t.kind == "point"]
    event = ((here[-1] if here else timing.clock.event) or "").removesuffix("/..").removeprefix("../")
    return f"{event}/.." if event and "/" not in event else None


def since_undated(draft: Draft, timing: Timing) -> str | None:
    """ "Since its founding, it has taken 60 cases": all to date, or from the opening that was told."""
    low = draft.sentence.low
    if "since" not in low:
        return None
    at = low.index("since") + 1
    end = next((i for i in range(at, len(low)) if draft.sentence.tags[i] in ",;."), at)
    if any(at <= time.last <= end for time in timing.times):
        return None
    named = draft.sentence.word(at) in ("its", "their") and low[at + 2 : at + 3] in ([","], ["."])
    told = next((v for v in timing.verbs if v.finite and v.first > at), None)
    clause = told is not None and told.tense == "past" and {*",;SR"}.isdisjoint(draft.sentence.tags[at : told.first])
    if not named and not (clause and told is not None and told.lemma in _OPENED):
        return None
    return f"{timing.clock.opening}/.." if timing.clock.opening else "now"


_OPENED = wordset("open launch start begin establish found create introduce set grant adopt build")


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
    since = has_since(draft.sentence.low[time.last : draft.end + 2])
    return f"{edtf}/.." if since and edtf and "/" not in edtf and edtf != "now" else edtf


def has_since(words: list[str]) -> bool:
    return "since" in words and any(a in ("has", "have") and b == "since" for a, b in pairwise(words))
