"""Times that a clause keeps to itself: of those who are counted, of events, of programs, of what is over or to come."""

from tracker.figures.numbers.drafts import Draft, is_one_of
from tracker.figures.when.moments import Time
from tracker.figures.when.timing import Timing, tense_of
from tracker.figures.words.clauses import stands_in
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbgroups import Verb
from tracker.figures.words.verbs import LEVEL, form_of
from tracker.figures.words.wordset import wordset

DOCUMENTED = wordset("lay outline specify contain list stipulate propose set")
OUT_OF_REACH = 90


def year_is_over(time: Time, sentence: Sentence) -> bool:
    """ "before the year is out", "before the year ends": no clause but a date."""
    words = sentence.low[time.first : time.last]
    return words[:2] == ["the", "year"] and len(words) > 2 and sentence.word(time.first - 1) == "before"


def is_over(time: Time, timing: Timing) -> bool:
    """Whether a time ended before the day of publication."""
    end, published = (time.edtf or "").rpartition("/")[2], timing.clock.published
    ended = time.kind == "point" and published is not None and end[:4].isdigit()
    return ended and published is not None and end < published.isoformat()[: len(end)]


def to_come(time: Time, timing: Timing) -> bool:
    """Whether a time begins after the day of publication."""
    begin, published = (time.edtf or "").partition("/")[0], timing.clock.published
    return time.kind == "point" and published is not None and begin > published.isoformat()[: len(begin)]


def clause_cost(draft: Draft, time: Time, timing: Timing) -> int:
    mine, its = timing.ids[draft.quantity.number], _clause_of(time, timing)
    if mine == its:
        return 0
    opener = timing.ids.index(its)
    if timing.parents[its] == mine and opens_behind(draft, opener):
        if tense_of(draft, timing) == "present" and timing.sentence.tag(opener - 1) == ",":
            return OUT_OF_REACH  # "Its 18 counters, which opened in June, are run"
        if defined(draft, opener):
            return 0  # "among the 187 halls that were on the roll at the end of June"
        return 25  # "the 11,920 assessors who, as of March 31, sat beside judges"
    if timing.parents[its] == mine and (within := _cost_within(draft, time, timing, opener)):
        return within
    if time.first > draft.end and _aside_of_today(draft, timing, mine):
        return OUT_OF_REACH
    said_of = when_follows(timing.sentence, time.last) and timing.ids.index(mine) <= time.last + 1
    if said_of or year_is_over(time, timing.sentence) or stands_in(timing.parents, mine, its):
        return 12
    if timing.sentence.low[opener] == "when" and timing.parents[its] == mine:
        if opener > draft.first:
            return 20
        tense = tense_of(draft, timing)
        if tense in ("past", "pluperfect") or (tense == "future" and not is_over(time, timing)):
            return 12  # "When it was opened in 2016, there were nine", "When they leave in August, 40 will"
    k = timing.verb_of(draft)
    documented = k is not None and timing.verbs[k].lemma in DOCUMENTED and time.last < draft.first
    return 30 if documented else OUT_OF_REACH


def _clause_of(time: Time, timing: Timing) -> int:
    """The clause that a time stands in; of "in what remained of that year", where all of that stands."""
    clause = timing.ids[time.first]
    own = clause > 0 and timing.ids.index(clause) == time.first
    return timing.parents[clause] if own else clause


def _aside_of_today(draft: Draft, timing: Timing, clause: int) -> bool:
    """ "The port, where 40 notaries work, issued 900 deeds in May": the aside tells what is."""
    opener = timing.sentence.low[timing.ids.index(clause)]
    return opener in ("where", "which", "whose", "who", "that") and tense_of(draft, timing) == "present"


def _cost_within(draft: Draft, time: Time, timing: Timing, opener: int) -> int:
    """The cost of a time that stands in a clause within the figure's own, where it reaches out of it; else 0."""
    if of_those_counted(draft, time, timing) or of_those_who(draft, opener):
        return 5
    if _of_program(time, timing) or of_running(time, timing) or _event_clause(timing, opener):
        return 12
    if opener < draft.first and _in_event(time, timing, opener) and tense_of(draft, timing) == "past":
        return 12
    if timing.sentence.low[opener] == "before" and to_come(time, timing):
        return 12  # "Two desks will open before the hall is closed in May"
    return 12 if opener < draft.first and held_then(draft, time, timing, opener) else 0


def of_those_counted(draft: Draft, time: Time, timing: Timing) -> bool:
    """ "the cases that they dealt with in 2025 doubled to 3,050", "the number of those who came in May was 60": what is
    told of their number is told of that time.
    """
    k = timing.verb_of(draft)
    opener = timing.ids.index(timing.ids[time.first])
    if k is None or timing.verbs[k].first < time.last:
        return False
    number = "number" in timing.sentence.low[:2] and timing.verbs[k].tense == "past"
    if timing.verbs[k].lemma not in (LEVEL if number else LEVEL - {"be", "include", "become"}):
        return False
    return timing.sentence.tag(opener) == "R" and timing.sentence.tag(opener - 1) == "N" and time.last < draft.first


def of_those_who(draft: Draft, opener: int) -> bool:
    """ "43 percent of those who received aid in 2024": a share is of the time of its whole."""
    sentence, last = draft.sentence, draft.quantity.last
    if draft.kind != "share" or sentence.tag(opener) != "R" or opener <= last or sentence.tag(opener - 1) not in "DN":
        return False
    return sentence.word(last) == "of" and {"V", "A", ",", ";"}.isdisjoint(sentence.tags[last:opener])


def of_what_they(draft: Draft, verb: Verb) -> bool:
    """ "71 percent of the disputes they settled in 2024": the clause tells what the whole is."""
    sentence, at = draft.sentence, verb.first
    if draft.kind != "share" or sentence.tag(at - 1) != "O" or sentence.tag(at - 2) != "N":
        return False
    return sentence.word(draft.quantity.last) == "of" and {*",;VA"}.isdisjoint(sentence.tags[draft.quantity.last : at])


def defined(draft: Draft, opener: int) -> bool:
    """ "the 187 halls that", "one of 187 in which": which ones are meant is told by the clause that follows."""
    sentence = draft.sentence
    return (sentence.word(draft.first - 1) == "the" or is_one_of(draft)) and sentence.tag(opener - 1) != ","


def opens_behind(draft: Draft, opener: int) -> bool:
    """Whether a relative clause opens right behind a figure: "60 halls that", "60 halls in which"."""
    sentence = draft.sentence
    if sentence.tag(opener) != "R":
        return False
    led = sentence.tag(opener - 1) in "PT" and sentence.word(opener - 1) != "of"
    return draft.end - 1 <= opener - led <= draft.end


def _of_program(time: Time, timing: Timing) -> bool:
    """ "Under a three-year program (2026-28), the court wants": the years in the bracket are those of the sentence."""
    sentence = timing.sentence
    bracketed = sentence.tag(time.first - 1) == "(" and sentence.tag(time.last) == ")"
    if not bracketed or "/" not in (time.edtf or "") or sentence.tags[0] != "P" or sentence.tag(time.last + 1) != ",":
        return False
    return not {"V", "A", ","} & {*sentence.tags[: time.first]}


def of_running(time: Time, timing: Timing) -> bool:
    """ "Under a plan that runs until 2028, the department will", "The plan, running from 2026 to 2030, foresees", "The
    drive runs until May and should reach": until when it runs, it is for.
    """
    low, tags = timing.sentence.low, timing.sentence.tags
    verb = next((i for i in range(time.first - 1, max(-1, time.first - 4), -1) if tags[i] in "VGIE"), None)
    if verb is None or is_over(time, timing):
        return False
    if low[0] in ("under", "in", "with"):
        return tags[verb] == "V" and low[time.first - 1] in ("until", "to", "through") and to_come(time, timing)
    form = form_of(low[verb])
    shared = low[time.first - 1] in ("until", "to", "through") and timing.sentence.tag(time.last) == "C"
    return form is not None and form.lemma in _RUNNING and (tags[verb - 1] in ",R" or shared)


def held_then(draft: Draft, time: Time, timing: Timing, opener: int) -> bool:
    """ "The campaign, which ran from March to May, reached 60 villages": what it came to, it came to then."""
    sentence = timing.sentence
    if (
        sentence.low[opener - 1 : opener + 1] != [",", "which"]
        or sentence.tag(time.last) != ","
        or opener > draft.first
    ):
        return False
    held = next((v for v in timing.verbs if v.first > opener), None)
    if held is None or held.lemma not in _RUNNING | _HOLDING | _ENDING or held.tense not in ("past", "present"):
        return False
    if held.tense == "present" and held.lemma not in _RUNNING:
        return False
    if held.last > time.first or not {*"XS"}.isdisjoint(sentence.tags[held.last : time.first]):
        return False  # "The roll, which held 60 names when it was drawn up in 2019"
    if held.lemma == "take" and sentence.word(held.last) != "place":
        return False
    return tense_of(draft, timing) == "past" and {"V", "A", ","}.isdisjoint(sentence.tags[: opener - 1])


_RUNNING = wordset("run last extend span cover stretch go continue")
_ENDING = wordset("end close conclude finish take")


def _in_event(time: Time, timing: Timing, opener: int) -> bool:
    """ "In a survey that the bureau held in 2021, only 54 percent said": what an event brought, it brought then."""
    sentence = timing.sentence
    led = sentence.low[0] in ("in", "at", "during") and {"V", "A"}.isdisjoint(sentence.tags[:opener])
    return led and sentence.low[opener - 1] in EVENTS and sentence.tag(time.last) == ","


def _event_clause(timing: Timing, opener: int) -> bool:
    """Whether the clause opens behind "at a forum"."""
    low = timing.sentence.low
    return low[opener - 1] in EVENTS and any(word in _ATTENDING for word in low[max(0, opener - 5) : opener - 1])


def at_event(timing: Timing, low: int, n: int) -> bool:
    """ "27 judges spoke at a forum that the bureau held on May 2": what was done there was done then."""
    verb, sentence = timing.verbs[n], timing.sentence
    if verb.lemma not in _HOLDING or verb.tense != "past":
        return False
    at = next((i for i in range(verb.first - 1, low, -1) if sentence.low[i] in EVENTS), None)
    if at is None or any(tag in ",;:" for tag in sentence.tags[at : verb.first]):
        return False
    return any(word in _ATTENDING for word in sentence.low[max(low, at - 4) : at])


_ATTENDING = wordset("at attended joined")
_HOLDING = wordset("hold organize host stage convene arrange open")
EVENTS = wordset("""
    survey poll campaign drive contest competition exam examination test inspection check course forum meeting session
    conference seminar workshop fair ceremony hearing lecture tour trip visit exercise week drill symposium storm flood
    """)


def found_then(time: Time, timing: Timing, at: int) -> bool:
    """ "A survey in May found that 83 percent would go to court": what was found is of the survey's time."""
    found = next((v for v in timing.verbs if v.first >= time.last and v.finite), None)
    return (
        found is not None
        and found.lemma in _FINDING
        and found.tense == "past"
        and found.last < at
        and timing.sentence.word(found.last) == "that"
    )


_FINDING = wordset("find show reveal indicate suggest")


def when_follows(sentence: Sentence, at: int) -> bool:
    """ "by 2025, when 90 boats are to be in service": the clause is said of the time."""
    return "when" in (sentence.word(at), sentence.word(at + 1) if sentence.tag(at) == "," else "")
