"""Days, months and years by the calendar: "March 28, 2024", "last March", "2021-25", "on Friday"."""

from dataclasses import replace
from datetime import timedelta
from itertools import repeat

from tracker.figures.when.moments import Clock, Time, year_at
from tracker.figures.when.openingspans import counts_from_opening
from tracker.figures.words.lexicon import MONTHS
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import form_of
from tracker.figures.words.wordset import wordset

STEPS = {"last": -1, "this": 0, "next": 1}


def is_month(sentence: Sentence, i: int) -> bool:
    name = sentence.tokens[i].text.removeprefix("mid-") if i < len(sentence.tokens) else ""
    if name.lower() not in MONTHS or not name[0].isupper():
        return False
    if sentence.low[i] not in ("may", "march"):
        return True
    return i > 0 or sentence.word(i + 1)[:1].isdigit()


def month(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "March", "March 28", "March 28, 2024", "March this year", "28 March 2024"."""
    if not is_month(sentence, i):
        return None
    month, first, last = MONTHS[sentence.low[i].removeprefix("mid-")], i, i + 1
    if sentence.word(last) == ".":
        last += 1
    day = _day(sentence, last)
    if day:
        last += 1
    elif _day(sentence, i - 1):
        day, first = _day(sentence, i - 1), i - 1
    year, last = year_after(sentence, last, clock)
    if year is None:
        year, first = _year_before(sentence, first, clock)
    if year is None and clock.future and clock.published is not None and _by_then(sentence, first):
        year = clock.published.year + (month < clock.published.month)
    if year is None and not clock.future and _leads_up_to(sentence, first) and _is_ahead(month, day, clock):
        return Time(first, last, None, "vague")
    edtf = dated(year, month, day, clock)
    if day and edtf and edtf.endswith(f"-{day:02}") and (to := _to_day(sentence, last, day)):
        return Time(first, last + 2, f"{edtf}/{edtf[:8]}{to:02}")
    return Time(first, last, edtf)


def _leads_up_to(sentence: Sentence, first: int) -> bool:
    """ "Ahead of Constitution Day on Dec 4", "in the run-up to the holiday, which begins on Oct 1"."""
    near = sentence.low[max(0, first - 10) : first]
    return "ahead" in near or "run-up" in near or "preparation" in near


def _is_ahead(month: int, day: int | None, clock: Clock) -> bool:
    """Whether that day of the year of publication is still to come."""
    return clock.published is not None and (month, day or 1) > (clock.published.month, clock.published.day)


def _by_then(sentence: Sentence, first: int) -> bool:
    """ "20 more are to be hired by June", in a report of November: the next June, where nothing is told as past."""
    at = first - 1
    if sentence.low[max(0, at - 2) : at + 1] == ["the", "end", "of"]:
        at -= 3
    if sentence.word(at) in ("by", "before", "until"):
        return "had" not in sentence.low
    if sentence.word(at) not in ("in", "on", "from"):
        return False
    return _opens_future(sentence, first) or not any(map(_over, range(len(sentence.low)), repeat(sentence)))


def _opens_future(sentence: Sentence, first: int) -> bool:
    """ "From January, the fee will be raised, the bureau has promised": the first verb tells what is to come."""
    verb = next((k for k, tag in enumerate(sentence.tags) if tag in "AV"), 0)
    return verb > first and sentence.low[verb] in ("will", "shall")


def _over(i: int, sentence: Sentence) -> bool:
    """A verb in the past, or a participle without "be": "under a pact signed in May"."""
    if sentence.tags[i] == "E":
        return sentence.word(i - 1) not in _NOT_OVER
    form = form_of(sentence.low[i]) if sentence.tags[i] == "V" else None
    return sentence.low[i] in ("was", "were", "had") or (form is not None and form.form in ("ed", "past"))


_NOT_OVER = wordset("be been have to is are")


def _to_day(sentence: Sentence, at: int, day: int) -> int | None:
    """ "Sept 16 and 17", "between May 10 and 16", "May 3 to 9": the last day, which counts no noun."""
    joint, opener = sentence.word(at), sentence.low[max(0, at - 3) : at]
    spanned = joint in ("to", "through", "until", "-") or (joint == "and" and "between" in opener)
    last = _day(sentence, at + 1)
    if last is None or not (spanned or (joint == "and" and last == day + 1)) or last <= day:
        return None
    return last if sentence.tag(at + 2) in ",;:.)PCAVS—" else None


def _day(sentence: Sentence, i: int) -> int | None:
    word = sentence.word(i)
    for end in ("st", "nd", "rd", "th"):
        word = word.removesuffix(end)
    return int(word) if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 else None


def year_after(sentence: Sentence, last: int, clock: Clock) -> tuple[int | None, int]:
    at = last
    if sentence.word(at) in (",", "of", "in"):
        at += 1
    if sentence.word(at) == "the" and sentence.word(at + 1) in ("same", "following", "previous"):
        return relative_year(sentence, at + 1, last, clock)
    year = year_at(sentence, at)
    if year is not None:
        return year, at + 1
    return relative_year(sentence, at, last, clock)


def relative_year(sentence: Sentence, at: int, last: int, clock: Clock) -> tuple[int | None, int]:
    """ "this year", "last year", "the same year" at word `at`; (None, last) where there is none."""
    word = sentence.word(at)
    if sentence.word(at + 1) != "year":
        return None, last
    base = clock.published.year if clock.published else None
    context = clock.context_year
    years = {"this": base, "last": base and base - 1, "next": base and base + 1, "same": context, "that": context,
             "the": context if word == "the" else None, "previous": context and context - 1}  # fmt: skip
    year = years.get(word)
    return (year, at + 2) if year else (None, last)


def _year_before(sentence: Sentence, first: int, clock: Clock) -> tuple[int | None, int]:
    """ "last March", "this March", "next March"."""
    before = sentence.word(first - 1)
    if clock.published is None or before not in STEPS:
        return None, first
    month = MONTHS[next(w for w in sentence.low[first : first + 2] if w in MONTHS)]
    if before == "this":
        return clock.published.year, first - 1
    if before == "next":
        return clock.published.year + (month <= clock.published.month), first - 1
    past = month < clock.published.month - 1  # the month before the present one is "last month"
    year = clock.published.year - (not past)
    again = (clock.event or "").startswith(f"{year}-{month:02}")  # "In May it drew 1,900. Last May, it was 1,200"
    return year - again, first - 1


def dated(year: int | None, month: int, day: int | None, clock: Clock) -> str | None:
    if year is None:
        if clock.published is None:
            return None
        year = clock.published.year
        if _is_ahead(month, day, clock) and not clock.future:
            year -= 1
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def year_number(sentence: Sentence, i: int, _clock: Clock) -> Time | None:
    """ "2024", "2021-25", "2024-03-15"."""
    year = year_at(sentence, i)
    if year is not None and sentence.word(i + 1) == "s" and sentence.glued(i + 1):
        return Time(i, i + 2, f"{year}/{year + 9}" if year % 10 == 0 else None)  # "in the 1990s"
    if year is None or sentence.tags[i] != "X" or _counts(sentence, i):
        return None
    if _names_a_text(sentence, i):
        return None
    if sentence.word(i - 1) in ("except", "excluding", "barring"):
        return Time(i, i + 1, str(year), compare=True)
    if sentence.word(i - 1) == "-" and len(sentence.word(i - 2)) == 4 and sentence.word(i - 2).isdigit():
        return Time(i, i + 1, None, "vague")  # a span that began before all that is reported: "(1644-1911)"
    if sentence.word(i + 1) in ("-", "/") and sentence.glued(i + 1) and sentence.glued(i + 2):
        return _dashed(sentence, i, year)
    return Time(i, i + 1, str(year))


_TEXTS = wordset("convention treaty law act code ordinance protocol charter declaration accord constitution")


def _names_a_text(sentence: Sentence, i: int) -> bool:
    """ "the New York Convention of 1958", "under the Mediation Law of 2010": the year is part of the name."""
    told = sentence.low[i - 1] in ("of", "(") and i > 1 and sentence.low[i - 2] in _TEXTS
    return told and sentence.tokens[i - 2].text[0].isupper()


def _counts(sentence: Sentence, i: int) -> bool:
    """A number of this size that counts a noun: "exactly 2000 cases"."""
    before = sentence.word(i - 1)
    if before == "than" and sentence.word(i - 2) in ("later", "earlier"):
        return False  # "no later than 2027"
    return (sentence.glued(i) and before not in ("(", '"', "-")) or before in ("$", "than", "nearly")


def _dashed(sentence: Sentence, i: int, year: int) -> Time | None:
    word = sentence.word(i + 2)
    if not word.isdecimal():
        return None
    if sentence.word(i + 3) == "-" and sentence.glued(i + 4) and len(word) == 2:
        return Time(i, i + 5, f"{year}-{word}-{sentence.word(i + 4)}")
    if len(word) == 4:
        return Time(i, i + 3, f"{year}/{word}")
    if len(word) == 2 and int(word) > 12:
        return Time(i, i + 3, f"{year}/{year // 100}{word}")
    return None


def century(sentence: Sentence, i: int, _clock: Clock) -> Time | None:
    """ "at the turn of the century", "at the beginning of this century"."""
    led = sentence.word(i - 1) in ("the", "this") and sentence.word(i - 2) == "of"
    return Time(i - 3, i + 1, "2000") if led and sentence.word(i - 3) in ("turn", "beginning", "start") else None


WEEKDAYS = {name: n for n, name in enumerate(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}  # fmt: skip


def weekday(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    if clock.published is None or not sentence.tokens[i].text[0].isupper() or _opening_hours(sentence, i):
        return None
    back = (clock.published.weekday() - WEEKDAYS[sentence.low[i]]) % 7
    day = clock.published - timedelta(days=7 if not back and sentence.word(i - 1) == "last" else back)
    return Time(i, i + 1, day.isoformat())


def _opening_hours(sentence: Sentence, i: int) -> bool:
    """ "Monday through Friday", "every Friday": no one day."""
    after, before = sentence.word(i + 1), sentence.word(i - 1)
    if before in ("every", "each"):
        return True
    return after in ("to", "through", "until", "-") or (
        before in ("to", "through", "-") and sentence.word(i - 2) in WEEKDAYS
    )


def looks_back(sentence: Sentence, first: int) -> bool:
    """Whether a time reckoned back ("a year earlier") is only compared with: it opens no clause of its own."""
    if first < _HEAD:
        return False
    k = first - 2 if sentence.tag(first - 1) == "P" else first - 1
    return not (sentence.tag(k) in ";:S" or (sentence.tag(k) == "C" and sentence.tag(k - 1) in ",;"))


_HEAD = 3


def weekend(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """ "over the weekend", "last weekend": the Saturday and the Sunday before publication."""
    which = sentence.word(i - 1)
    led = sentence.word(i - 2) in ("over", "during")
    if clock.published is None or clock.future or not (which in ("last", "this") or (which == "the" and led)):
        return None
    sunday = clock.published - timedelta(days=(clock.published.weekday() + 1) % 7)
    return Time(i - 1, i + 1, f"{sunday - timedelta(days=1)}/{sunday}")


def yesterday(_sentence: Sentence, i: int, clock: Clock) -> Time | None:
    if clock.published is None:
        return None
    return Time(i, i + 1, (clock.published - timedelta(days=1)).isoformat())


def season(sentence: Sentence, i: int, clock: Clock) -> Time | None:
    """A season of this, last or next year, of one told of, or the last that was: the year, as fine as the words go."""
    year = year_at(sentence, i + 1) or (year_at(sentence, i + 2) if sentence.word(i + 1) == "of" else None)
    if year is not None:
        last = i + 2 + (sentence.word(i + 1) == "of")
        span = _dashed(sentence, last - 1, year) if sentence.word(last) in ("-", "/") else None
        return replace(span, first=i) if span is not None else Time(i, last, str(year))
    before, after = sentence.word(i - 1), sentence.word(i + 1)
    if clock.published is None:
        return None
    published, told = clock.published, clock.told_year
    if before == "first" and (began := clock.opening or clock.event) and counts_from_opening(sentence, i - 2, i + 1):
        return Time(i - 2, i + 1, began[: len("2025")])
    if before in STEPS:
        if sentence.low[i] == "winter":
            end = published.year + STEPS[before] + (published.month > _WINTERS_END)
            return Time(i - 1, i + 1, f"{end - 1}/{end}")
        return Time(i - 1, i + 1, str(published.year + STEPS[before]))
    if told is not None and (before in ("previous", "following") or (before == "the" and after == "before")):
        step = 1 if before == "following" else -1
        first = i - 1 if before == "the" else i - 2
        return Time(first, i + 1 + (after == "before"), str(told + step), compare=looks_back(sentence, first))
    over = _SEASONS_END.get(sentence.low[i])
    at = i - 2 if before == "the" else i - 1
    led = _AHEAD if clock.future else ("in", "during", "since", "over", "throughout")
    last = i + 1 + (sentence.word(i + 1) in ("holiday", "holidays", "vacation", "break"))
    if (
        over is None
        or sentence.word(at) not in led
        or sentence.tag(last) not in ",.VADONT"
        or after in ("festival", "term", "semester")
    ):
        return None
    step = published.month > over + 2 if clock.future else -(published.month <= over)
    return Time(at + 1, last, str(published.year + step))


_AHEAD = ("in", "during", "from", "by", "before", "until")


_SEASONS_END = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""The month in which no such season of this year can be looked back on yet."""
_WINTERS_END = 2
