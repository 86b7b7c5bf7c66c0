"""Speakers: persons who are told of, and the place where they work: what follows is stated of it."""

import re

from tracker.figures.where.bodies import HEADS
from tracker.figures.where.places import part_of
from tracker.figures.where.stretches import Stretch, at_home

SPEECH = re.compile(r"[\"“][^\"”]*(?:[,.?!][\"”]|[^\"”]$|$)")


def speaker(said: int, sentence: Stretch, text: str) -> str | None:
    """ ""No," says the head of the court in Sanya. Last year he held": where the one stands who did what follows."""
    places = _places_after(said, sentence)
    goes_on = _HE.match(text, sentence.end) or text.startswith(('"', "“"), sentence.end)
    if len(places) != 1 or not (goes_on or _theirs(said, sentence, text)):
        return None
    return places[0] if at_home(places[0], sentence) else None


def of_speaker(sentence: Stretch, text: str, at: int) -> str | None:
    """ ""We sell to 90 countries," said Li Yan, who is in Wuxi": what "we" do is told of the speaker's place."""
    speech = SPEECH.match(text, sentence.start, sentence.end)
    if speech is None or at >= speech.end() or _WE.search(text, sentence.start, at) is None:
        return None
    places = _places_after(speech.end(), sentence)
    return places[0] if len(places) == 1 and at_home(places[0], sentence) else None


_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|I|[Mm]y)\b")


def attributed(sentence: Stretch, text: str) -> str | None:
    """ "Calls doubled, according to the Wuxi court": what a body tells without naming a place is told of its own."""
    if len(sentence.cues) != 1 or sentence.cues[0].kind == "national":
        return None
    cue = sentence.cues[0]
    told = _TOLD_BY.search(text, sentence.start, cue.start) or (
        _BODY_OF.search(text, sentence.start, cue.start) and _IT_SAID.match(text, cue.end, sentence.end)
    )
    return cue.code if told and part_of(cue.code, sentence.inherited) else None


_SAYS = r"(?:said|says|explained|explains|noted|notes|added|adds|recalled|recalls|reported|reports|estimates|estimated)"
_TOLD_BY = re.compile(
    rf", (?:according to|as reported by|{_SAYS}) "
    r"(?!officials? |an? (?:[a-z]+ ){0,3}(?:report|paper|survey))[^;\d]{0,120}$"
)
_BODY_OF = re.compile(r", (?:the )?$")
_IT_SAID = re.compile(rf"(?:['’]s)? (?:(?!which |who |has |have )[\w’'-]+ ){{1,7}}{_SAYS}(?: on [A-Z]\w+)?\.[\"”]? ?$")


def _places_after(said: int, sentence: Stretch) -> list[str]:
    return [q.code for q in sentence.cues if q.start >= said and q.kind != "national"]


def _theirs(said: int, sentence: Stretch, text: str) -> bool:
    """Does the next sentence begin with the body that one spoke for: "head of the court in Sanya. The court has"?"""
    body = _THE_BODY.match(text, sentence.end)
    return body is not None and re.search(rf" {body[1]}\b", text[said : sentence.end]) is not None


_THE_BODY = re.compile(rf"The ({HEADS})\b(?! (?:in|of|at)\b)")
_HE = re.compile(r"(?:[A-Z][^,.;]{0,40},? |[\"“][^\"”]{0,200}[\"”] )?(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
# "Chan Ka-wai, a solicitor who joined a firm in"
PERSON = re.compile(
    r"(?:Among (?:them|these) is )?[A-Z][a-z’'-]+(?: [A-Z][\w’'-]*){1,2}"
    r"(?:, (?:\d\d, )?(?:an?|the|head|director|who|of)"
    r"|(?:, \d\d,)? (?:is|was|has|had|works|worked|runs|heads|leads|became)) "
    r"(?![^.;]{0,60}\bfrom )"
)
