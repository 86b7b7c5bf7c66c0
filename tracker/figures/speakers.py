"""Speakers: persons who are told of, and the place where they work: what follows is stated of it."""

import re

from tracker.figures.bodies import HEADS
from tracker.figures.places import within
from tracker.figures.stretches import Stretch

SPEECH = re.compile(r"[\"“][^\"”]*(?:[,.?!][\"”]|[^\"”]$|$)")


def speaker(said: int, sentence: Stretch, text: str) -> str | None:
    """ ""No," says the head of the court in Sanya. Last year he held": where the one stands who did what follows."""
    places = _places_after(said, sentence)
    if len(places) != 1 or not (_HE.match(text, sentence.end) or _theirs(said, sentence, text)):
        return None
    return places[0] if any(within(places[0], home) for home in sentence.subject) else None


def of_speaker(sentence: Stretch, text: str, at: int) -> str | None:
    """ ""We sell to 90 countries," said Li Yan, who is in Wuxi": what "we" do is told of the speaker's place."""
    speech = SPEECH.match(text, sentence.start, sentence.end)
    if speech is None or at >= speech.end() or _WE.search(text, sentence.start, at) is None:
        return None
    places = _places_after(speech.end(), sentence)
    return places[0] if len(places) == 1 and any(within(places[0], home) for home in sentence.subject) else None


_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|I|[Mm]y)\b")


def _places_after(said: int, sentence: Stretch) -> list[str]:
    return [q.code for q in sentence.cues if q.start >= said and q.kind in ("place", "name", "anaphor")]


def _theirs(said: int, sentence: Stretch, text: str) -> bool:
    """Does the next sentence begin with the body that one spoke for: "head of the court in Sanya. The court has"?"""
    body = _THE_BODY.match(text, sentence.end)
    return body is not None and f" {body[1]} " in text[said : sentence.end]


_THE_BODY = re.compile(rf"The ({HEADS})\b(?! (?:in|of|at)\b)")
_HE = re.compile(r"(?:[A-Z][^,.;]{0,40},? |[\"“][^\"”]{0,200}[\"”] )?(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
# "Chan Ka-wai, a solicitor who joined a firm in"
PERSON = re.compile(
    r"(?:Among (?:them|these) is )?[A-Z][a-z’'-]+(?: [A-Z][\w’'-]*){1,2}"
    r"(?:, (?:\d\d, )?(?:an?|the|head|director|who|of)"
    r"|(?:, \d\d,)? (?:is|was|has|had|works|worked|runs|heads|leads|became)) "
    r"(?![^.;]{0,60}\bfrom )"
)
