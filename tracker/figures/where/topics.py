"""Topics: the place that a sentence leaves behind as the one spoken of."""

import re

from tracker.figures.where.behind import right_of
from tracker.figures.where.carrying import CARRIED, PLURAL
from tracker.figures.where.governing import ONE_OF_WHICH, clauses_before, governed, tells_of
from tracker.figures.where.openers import RELATION
from tracker.figures.where.places import apart, part_of, within
from tracker.figures.where.speakers import PERSON, SPEECH, attributed, speaker
from tracker.figures.where.stretches import NUMBER, Clauses, Cue, Stretch, at_home

_ANECDOTE = re.compile(
    r"(?:[A-Z][^.,]{0,40}, )?(?:An?|One) (?:(?!story|case|example|tale)[\w-]+ ){0,3}?"
    r"(?:from|(?:resident|citizen|native|villager|farmer)s? (?:of|in)) (?:the )?",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"\b(?:where|when|why|how|what|that) (?:the )?$")
_SCENE = re.compile(
    r"(?:It (?:is|was)(?! (?:one of|among|part of))|There (?:is|are|was|were)) [^.;]{0,80}\bin (?:the )?"
    r"|[^.;]{0,160}, (?:says|said|explains|recalls|notes) an? (?:[\w-]+ ){1,4}(?:in|from) (?:the )?"
    r"|[^.;]{0,120}\b(?:seen|observed|watched|studied|visible|at work|on view|on show) in (?:the )?"
)


def topic_after(sentence: Stretch, text: str) -> str:
    """What a sentence leaves behind as the place spoken of: that of its first clause."""
    if not sentence.cues:
        return sentence.inherited
    if speech := SPEECH.match(text, sentence.start, sentence.end):
        return speaker(speech.end(), sentence, text) or sentence.inherited
    clauses = clauses_before(sentence, text, sentence.end)
    if clauses.holder is None and CARRIED.match(text, sentence.end) and (teller := attributed(sentence, text)):
        return teller
    told = _of_whom_or_what(sentence, text)
    if told is not None:
        return told
    if _aside(sentence.cues[0], sentence, text):
        return _worked_in(sentence, text) or _alone(sentence, text) or sentence.inherited
    if (meant := _by_what_follows(sentence, text, clauses)) is not None:
        return meant
    taken_up = CARRIED.match(text, sentence.end)
    if clauses.several and not (taken_up and not PLURAL.match(taken_up.group())):
        return sentence.inherited
    if clauses.first is None and len(sentence.cues) == 1:
        cue = sentence.cues[0]  # "that is where Jilin comes in", "It is dawn in Jilin"
        if _SUBORDINATE.search(text[: cue.start][-12:]) or _SCENE.fullmatch(text, sentence.start, cue.start):
            return cue.code
        if taken_up and _meant_by(taken_up.group(), sentence, text):
            return cue.code
    if not taken_up and _dealt_with_home(clauses.first, sentence, text):
        return sentence.inherited
    return clauses.first or sentence.inherited


def _dealt_with_home(first: str | None, sentence: Stretch, text: str) -> bool:
    """ "Changsha signed a pact with the city. A total of 90 clerks": somebody else came to the place spoken of."""
    if first is None or at_home(first, sentence) or not at_home(sentence.inherited, sentence):
        return False
    met = (cue for cue in sentence.cues if at_home(cue.code, sentence) and not within(first, cue.code))
    return any(RELATION.search(text, max(sentence.start, cue.start - 9), cue.start) for cue in met)


def _of_whom_or_what(sentence: Stretch, text: str) -> str | None:
    """Where the one works, the sums arose or the thing stands that the next sentence tells of."""
    if (_SUMS.match(text, sentence.end) or _they(sentence, text)) and (
        place := _counted_in(sentence, text)
    ) is not None:
        return place
    person = PERSON.match(text, sentence.start, sentence.end)
    if person and (place := speaker(person.end(), sentence, text)) is not None:
        return place
    last = sentence.cues[-1]
    if _THE_MATTER.match(text, sentence.end) and tells_of(last, text, sentence.end):
        return last.code  # "a man in Wuxi, who was fined. The fine was lowered"
    return last.code if _standing(last, sentence, text) or _the_one_in(last, sentence, text) else None


def _by_what_follows(sentence: Stretch, text: str, clauses: Clauses) -> str | None:
    """The place that the next sentence means by how it begins, where that is not the one of the first clause."""
    if _SO_DO.match(text, sentence.end) or _SPREADS.match(text, sentence.end):
        return sentence.inherited
    if _THE_NUMBER.match(text, sentence.end):
        return _of_last_numbers(sentence, text)
    if _OTHERS.match(text, sentence.end) and len(NUMBER.findall(text, sentence.start, sentence.end)) == 1:
        return sentence.inherited  # "Sanya provides 70 of the lawyers. The other 45 come"
    if clauses.holder is not None and _BARE.match(text, sentence.end):
        return clauses.holder  # "and Sanya asks for none. Sixty have profited"
    return _one_of_many(sentence, text)


def _of_last_numbers(sentence: Stretch, text: str) -> str | None:
    """ "... a court that took 90 cases. Last year, the number was 70": the place that the last numbers share."""
    numbers = [match.start() for match in NUMBER.finditer(text, sentence.start, sentence.end)]
    last = numbers[-2:] if text.startswith("Both ", sentence.end) else numbers[-1:]
    places = {governed(sentence, text, number)[0] for number in last}
    return places.pop() if len(places) == 1 else sentence.inherited if places else None


_THE_NUMBER = re.compile(
    r"(?:[A-Z][a-z]+ [^,.;]{1,40}, the (?:number|figure|total)s? (?:was|were|had been|stood|came)"
    r"|The (?:number|figure|total)s? (?:was|were|had been|for )|Both (?:numbers|figures))\b"
)


def _one_of_many(sentence: Stretch, text: str) -> str | None:
    """ "They are among 90 in the province who passed. The course": told of the wider place, unless of them again."""
    if len(sentence.cues) != 1 or not _AMONG.match(text, sentence.start, sentence.cues[0].start):
        return None
    code = sentence.cues[0].code
    wider = part_of(sentence.inherited, code)
    if wider and _ALL_OF_THEM.match(text, sentence.end):
        return code  # "It is one of four that Shanghai has accredited. Between them, they took"
    return code if wider and not CARRIED.match(text, sentence.end) else None


_THE_MATTER = re.compile(
    r"(?:[A-Z][^,.;]{0,30}, )?(?:[a-z][^,.;]{0,50}, )?"
    r"(?:[Tt](?:he|his) (?:fine|case|claim|dispute|suit|penalty|debt|sum|matter|money|award)"
    r"|he|she|they|He|She|They|His|Her|Their)\b"
)
_ALL_OF_THEM = re.compile(r"(?:Between|Among) them,|Together,|Taken together,|All together,|In all,")
_AMONG = re.compile(
    rf"[A-Z][\w’'-]*(?: [a-z]+){{0,3}} (?:(?:is|are|was|were) (?:among|one of|part of)|belongs? to one of)"
    rf" (?:the |about |some )?{NUMBER.pattern}"
)
_SO_DO = re.compile(r"So (?:do|did|does|have|had|has|are|were|is|was)\b")
_SPREADS = re.compile(
    r"(?:[A-Z][^,.;]{0,40}?,? )?(?:[Ii]t|[Tt](?:he|his) [a-z]+) "
    r"(?:(?:has|had|was|is|will)(?: since| now| soon)? )?(?:be |been )?"
    r"(?:spread|expanded|extended|rolled out|copied|adopted|promoted|replicated) "
)
_OTHERS = re.compile(r"The (?:(?:other|remaining) \w+|rest|others)\b")
_BARE = re.compile(
    r"(?:So far,? |To date,? |By [^,.;]{1,30}, )?(?:(?:More than|Over|Nearly|Almost|About|Some|At least) )?"
    rf"(?i:{NUMBER.pattern}|[a-z]{{3,5}}(?:teen|ty))(?:-[a-z]+)?(?: hundred| thousand)?(?: and [a-z-]+)?"
    r" (?:have|had|did|were|are)\b"
)
_IT = re.compile(r"\b[Ii]t\b")
_THEY = re.compile(r"They|Their|Of them|[A-Z][a-z]+ of them")
_SUMS = re.compile(
    r"The (?:sums?|amounts?|value|claims|damages|wages) (?:involved|at stake|in dispute|at issue|recovered|paid)\b"
)
_THEY_THEN = re.compile(r"(?:[A-Z][^,.;]{0,45}, )?[Tt]hey\b")
_BODY = re.compile(r"(?:An?|(?!The |It |Its )[A-Z].*\ban?) (?:[\w’'-]+ ){1,6}?(?:in|at|out from) (?:the )?", re.DOTALL)
_COUNTED = re.compile(r"(?:A total of |About |Some |Over |Nearly |More than )?")


def _meant_by(pronoun: str, sentence: Stretch, text: str) -> bool:
    """Does the next sentence begin with what stands in the one place that this one names?

    "One may go to a station in Sanya. Since May, it has", "Four bodies have rooms in Sanya. They took".
    """
    cue = sentence.cues[0]
    if _IT.search(pronoun):
        return _BODY.fullmatch(text, sentence.start, cue.start) is not None
    lead = _COUNTED.match(text, sentence.start, cue.start)
    number = NUMBER.match(text, lead.end() if lead else sentence.start, cue.start)
    if number is None or not _THEY.match(pronoun):
        return False
    return right_of(sentence, text, number.start(), number.end()) is not None


def _they(sentence: Stretch, text: str) -> bool:
    """ "Nine clerks sit in Sanya. Last year, they took": does the next sentence tell of the first that are counted?"""
    if not _THEY_THEN.match(text, sentence.end):
        return False
    number = NUMBER.search(text, sentence.start, sentence.end)
    return number is not None and right_of(sentence, text, *number.span()) is not None


def _counted_in(sentence: Stretch, text: str) -> str | None:
    """The one place that numbers of the sentence have behind them: "took 75 disputes in Sanya. The sums involved"."""
    numbers = (match.span() for match in NUMBER.finditer(text, sentence.start, sentence.end))
    behind = (right_of(sentence, text, *span) for span in numbers)
    codes = {cue.code for found in behind if found is not None for cue in found[0]}
    return codes.pop() if len(codes) == 1 else None


_STANDS = re.compile(r"\b(?:is|are|stands?|lies?) (?:located |housed )?in (?:the )?$")


def _standing(cue: Cue, sentence: Stretch, text: str) -> bool:
    """ "The largest office is in Wuhan.": where that stands of which the next words tell."""
    last = cue.kind == "place" and not text[cue.end : sentence.end].strip(" .")
    last = last and not any(apart(cue.code, other.code) for other in sentence.cues)
    if not last or ONE_OF_WHICH.search(text, sentence.start, cue.start):
        return False
    return _STANDS.search(text, max(sentence.start, cue.start - 30), cue.start) is not None


def _the_one_in(cue: Cue, sentence: Stretch, text: str) -> bool:
    """ "and the one in Wuxi is the smallest. It has": the next words tell of that one."""
    if not (_IT_IS.match(text, sentence.end) and _IS_SO.match(text, cue.end)):
        return False
    return _THE_ONE.search(text, sentence.start, cue.start) is not None


_THE_ONE = re.compile(r"\b[Tt]he (?:one|first|second|latest|newest|[a-z]+est) (?:[a-z]+ ){0,2}(?:in|at) (?:the )?$")
_IS_SO = re.compile(r"(?:, [^,;]{1,60},)? (?:is|was|has|had|opened)\b")
_IT_IS = re.compile(r"Its?\b")


def _aside(cue: Cue, sentence: Stretch, text: str) -> bool:
    """ "A miner from Datong was paid", "In Datong alone, two were", "In Datong, two of them are": no new topic."""
    if text.startswith(" alone", cue.end) or _ANECDOTE.fullmatch(text, sentence.start, cue.start):
        return True
    return len(sentence.cues) == 1 and _SOME_OF_THEM.match(text, cue.end) is not None


_SOME_OF_THEM = re.compile(rf", {NUMBER.pattern} of (?:them|these|those)\b")


def _alone(sentence: Stretch, text: str) -> str | None:
    """ "In Datong alone, two were paid. They had": what is told of those in the example."""
    first = sentence.cues[0]
    taken_up = not _ANECDOTE.fullmatch(text, sentence.start, first.start) and CARRIED.match(text, sentence.end)
    return first.code if taken_up else None


def _worked_in(sentence: Stretch, text: str) -> str | None:
    """ "A crew from Datong, who had laid tiles in Taiyuan, called. A lawyer met them": the story goes on in Taiyuan."""
    if len(sentence.cues) < 2 or not _OF_THEIRS.match(text, sentence.end):
        return None
    origin, site = sentence.cues[:2]
    return site.code if _WHO_IN.fullmatch(text, origin.end, site.start) else None


_OF_THEIRS = re.compile(r"[^.;\d]{1,80}?\b(?:him|her|his|them|their|he|she|they)\b", re.IGNORECASE)
_WHO_IN = re.compile(r",? (?:who|whose)\b[^.;\d]{1,80} (?:in|near) (?:the )?")
