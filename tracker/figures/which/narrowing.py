"""What narrows a count to less than its noun says: what stands behind the noun, what is done, where and to whom."""

import re

from tracker.figures.numbers.drafts import Draft, Noun
from tracker.figures.words.acts import act_of
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.stemming import common, lemma, stem
from tracker.figures.words.synonyms import canonical
from tracker.figures.words.verbs import GROWTH, LEVEL, SHRINKING, STOCK, form_of, noun_too
from tracker.figures.words.wordset import wordset

# What goes on behind these tells of something else, or when, or what the number is held against.
_ENDS = wordset("""
    including compared versus worth up down than which whose against thanks respectively according despite per each
    benefiting involving namely while more fewer less equal double twice after before since during until when
    """)
# Verbs and nouns of office that leave open what is handled, and by whom.
_LIGHT = wordset("""
    date client corporate
    handle deal take undertake do can may could will would shall must should able entitle entitled qualify qualified
    allow permit authorize
    certified business matter work service case necessary require required needed relevant certificate entitlement
    qualification kind sort way such manner many annually average once again together care hand book front half-year
    course network here now currently prefecture banner region mainland municipality island port place coast seat
    town area locality nationwide countrywide else level part threshold mark
    """)
# Verbs that say that there is something, and where it is written down.
_PRESENT = wordset("""
    show state
    enter
    list run keep hold bear rely serve work live find put report record contribute belong sign share post give pass take
    carry provide lend look turn create make say need want plan expect hope aim record see do admit account
    oversee administer feature practice operate offer use spread consist involve concern relate come go arrive compose
    enjoy match pair cross
    """)
_STANDING = _PRESENT | STOCK | LEVEL | GROWTH | SHRINKING
_OPEN_ACTS = wordset("had handled accepted answered offered set-up selected housed helped designated")
_BOUNDS = wordset("above below")
# "turned down", "struck off", "set aside": another act than the verb's own.
_AWAY = wordset("down off aside away back")
_EACH = wordset("each every")
_AS = wordset("of well many much against part a if")
# Done to bodies and people, these leave fewer of them.
_ENDING = wordset("close shut end abolish")


def narrowing(draft: Draft) -> frozenset[str]:
    """The stems that narrow what is counted, besides the noun's own modifiers: "cases (of) migrant worker", "lawyers
    (who) speak language". Not those of another figure's phrase ("committees with 800 mediators"), nor of time and
    place."""
    words = [*_told_of_noun(draft)]
    first = max(draft.end, draft.group[1] if draft.group else 0)
    stop = attached_end(draft) if draft.definite else _stop(draft.sentence, first)
    words += _words(draft.sentence, first, max(first, stop))
    if draft.sentence.word(stop) in _BOUNDS and draft.sentence.tag(stop + 1) == "X":  # "in counties above 4,000 meters"
        words.append("bound")
    words += _complement(draft)
    if draft.sentence.word(draft.first - 1) == "(":  # "inquiries about wages (212) and rent (97)"
        words += [lemma(word) for word in common(draft.after)]
    return frozenset(canonical(word) for word in words if not _is_idle(word, draft))


def _complement(draft: Draft) -> tuple[str, ...]:
    """ "*Firms* were the applicants in 640 cases", "*wages* were the cause in 310": who or what was in them says in
    which."""
    if draft.verb != "be" or draft.sentence.word(draft.first - 1) != "in":
        return ()
    return tuple(word for told in common(f"{draft.actor} {draft.middle}") if (word := lemma(told)) not in _ROLES)


_ROLES = wordset("applicant claimant respondent plaintiff defendant party client recipient beneficiary cause subject")


def attached_end(draft: Draft) -> int:
    """Where the words end that say which they are of things told with "the": "of the 31,200 pleas *accepted*,", "the 13
    offices *in the city* took on"; what they did says it not."""
    tags, first = draft.sentence.tags, draft.end
    mark = next((k for k in range(first, len(tags)) if tags[k] in ",;:—(."), len(tags))
    opener = draft.sentence.back_to(draft.first, ",;:—(")
    if draft.sentence.word(opener) in ("of", "among") and tags[mark : mark + 1] == [","]:
        return mark  # not "among the 8,150 mediators are 930 women"
    return next((k for k in range(first, mark) if tags[k] in "VAXC"), mark)


def _is_idle(word: str, draft: Draft) -> bool:
    """Whether a word is no more than what is done, where that says of none of the counted things which they are."""
    return word in _LIGHT or word == draft.verb or _is_open(word)


def _is_open(verb: str) -> bool:
    return verb in _STANDING or act_of(verb) in _OPEN_ACTS


_BRINGING = wordset("bring take push lift raise boost carry put")
_COUNTS = wordset("number total tally count ranks figure")


def brings_to(draft: Draft) -> bool:
    """ "They *bring the number of* lawyers in the county *to* 640": so many there are."""
    told = draft.middle.removeprefix("the ").split()
    return draft.verb in _BRINGING and bool(told) and told[0] in _COUNTS


def leaves_open(draft: Draft, known: frozenset[str], acts: frozenset[str]) -> bool:
    """Whether what is done is no more than that there is so much, or what the metric's own words (`known`, and their
    `acts`) say is done."""
    verb = draft.verb
    if not _AWAY.isdisjoint(draft.middle.split()[:1]) or _deals_out(draft):
        return False
    if _is_of_them_all(draft) or brings_to(draft):
        return True
    if verb in _ENDING and not {"case", verb} & known:
        return False
    if not verb or canonical(verb) in known or _is_open(verb) or act_of(verb) in acts:
        return True
    return _does_so_many(draft)


def _is_of_them_all(draft: Draft) -> bool:
    """ "They applied at *one of the* 214 stations", "*of the* 410 mediators, 36 speak Lao", "quarrels are left to *the
    county's* 90 committees": so many there are, whatever is done by some."""
    low, first = draft.sentence.low, draft.first
    if owned(draft):
        return True
    if draft.definite and draft.sentence.word(draft.sentence.back_to(first, ",;:—(")) in ("of", "among"):
        return True
    before = low[max(0, first - 3) : first]
    if before[-2:] in (["any", "of"], ["choose", "among"]):  # "at any of 300 stations"
        return True
    return before[1:2] == ["of"] and before[0] in _ONE_OF


_ONE_OF = wordset("one each any all every")
OWN = wordset("its their his her our whose")


def owned(draft: Draft) -> bool:
    """ "The *county's* 90 committees", "*whose* 300 mediators": all that somebody has."""
    if draft.group is not None or draft.link == "part":
        return False
    owner = draft.sentence.word(draft.first - 1)
    return owner in OWN or owner.endswith(("'s", "s'"))


def _does_so_many(draft: Draft) -> bool:
    """ "Eleven offices *completed 61,000* cases": who did it is told, not which of them."""
    tags, first = draft.sentence.tags, max(draft.end, draft.group[1] if draft.group else 0)
    if draft.sentence.low[first : first + 2] in (["in", "number"], ["in", "all"]):
        return True
    if draft.sentence.word(first) == "with" and "N" in tags[first + 2 : first + 4]:  # "with 340 clerks settled 61,000"
        first = draft.sentence.run_on(first + 1, "XN")
    number = next((i for i in range(first, min(first + 14, len(tags))) if tags[i] in "X,;:—().C"), first)
    verb = max((i for i in range(first, number) if tags[i] == "V"), default=number)
    return verb < number and tags[number] == "X" and "N" not in tags[verb:number]


def _deals_out(draft: Draft) -> bool:
    """ "Each adviser looks after four villages": no total."""
    sentence = draft.sentence
    if sentence.low[draft.end : draft.end + 2] in (["on", "average"], ["for", "every"], ["for", "each"]):
        return True
    start = sentence.back_to(draft.first, ",;:—(")
    each = next((i for i in range(start, draft.first - 1) if sentence.low[i] in _EACH), None)
    return each is not None and sentence.low[each + 1] not in _NO_DEALING and sentence.word(each - 1) != "for"


_NO_DEALING = wordset("of one kind sort type")


def _told_of_noun(draft: Draft) -> list[str]:
    noun = draft.noun
    if noun is not None and noun.sentence is not draft.sentence:  # "two lawyers who spoke Lao. Now there are 63."
        return _words(noun.sentence, *_behind(noun)) if noun.sentence.tag(noun.last) in "RWP" else []
    first, last = behind_noun(draft)
    return _words(draft.sentence, first, last)


def _behind(noun: Noun) -> tuple[int, int]:
    """What describes a noun that an earlier sentence names, up to its verb."""
    tags, first = noun.sentence.tags, noun.last
    related = tags[first : first + 1] in (["R"], ["W"])
    stop = _stop(noun.sentence, first)
    return first, stop if related else next((i for i in range(first, stop) if tags[i] in "VA"), stop)


def noun_words(noun: Noun) -> str:
    """The words that name and describe what an elided number counts, where they stand."""
    return noun.sentence.plain(noun.first, _behind(noun)[1])


def behind_noun(draft: Draft) -> tuple[int, int]:
    """ "The number of villages *with an adviser* rose to 90": what stands between the noun and its verb."""
    noun, sentence = draft.noun, draft.sentence
    if noun is None or noun.sentence is not sentence or noun.last > draft.first:
        return draft.first, draft.first
    verbs = [i for i in range(noun.last, draft.first) if sentence.tags[i] in "VA"]
    related = any(tag in "RW" for tag in sentence.tags[noun.last : verbs[0] if verbs else draft.first])
    raised = draft.first if sentence.tag(draft.first - 1) == "T" else noun.last  # "bring the number of villages to 90"
    end = (verbs[-1] if related else verbs[0]) if verbs else raised
    while end > noun.last and sentence.tags[end - 1] in "AB":
        end -= 1
    return noun.last, max(noun.last, min(end, _stop(sentence, noun.last)))


# Turns of speech that tell nothing of what is counted.
_IDLE = re.compile(
    r"\b(?:at home and abroad|of all kinds|out in front|in turn|by turns|by now|free of charge|at no (?:charge|cost)"
    r"|at (?:its|their|our) disposal|on (?:its|their) (?:books|rolls|lists?|rosters?)"
    r"|\w+ autonomous (?:region|prefecture|county)|(?:pilot )?free[- ]trade (?:port|zone)s?|(?:it|them)sel(?:f|ves))\b"
)


def _words(sentence: Sentence, first: int, last: int) -> list[str]:
    """The stems of words `first` to `last`, without those that tell who did what is done."""
    agent = next((i for i in range(first, last) if _opens_agent(sentence, i)), last)
    text = " ".join(sentence.tokens[i].text for i in range(first, agent) if sentence.tags[i] not in "KBX")
    return [lemma(word) for word in common(_IDLE.sub("", text))]


def _opens_agent(sentence: Sentence, i: int) -> bool:
    """ "accepted *by* the commission", "by notary offices", "filed with the court"; not "by video"."""
    if sentence.tag(i - 1) not in "EV" or not (sentence.low[i] == "by" or _opens_receiver(sentence, i)):
        return False
    end = sentence.run_on(i + 1, "DJNKX")
    named = any(token.text[:1].isupper() for token in sentence.tokens[i + 1 : i + 2])
    return sentence.tag(i + 1) in "DK" or is_plural(sentence.word(end - 1)) or named


def _opens_receiver(sentence: Sentence, i: int) -> bool:
    """ "filed *with* the commission", "brought *before* the court": who accepted it."""
    verb = lemma(stem(sentence.low[i - 1]))
    return sentence.low[i] in ("with", "before", "at", "to") and (act_of(verb) == "accepted" or verb == "bring")


_OF_SOME = wordset("the these those both")


def _stop(sentence: Sentence, first: int) -> int:
    """The word at which what describes the noun before `first` ends."""
    tags, low = sentence.tags, sentence.low
    for i in range(first, len(tags)):
        if tags[i] in ",;:—().S" or _ends(sentence, i) or (low[i] == "as" and sentence.word(i + 1) in _AS):
            return i
        if tags[i] == "C" and sentence.tag(i + 1) in "VAXD":
            return i
        if tags[i] == "X" and sentence.word(i - 1) not in _OF_SOME:  # not "lawyers of the two places"
            return _phrase(sentence, first, i)
    return len(tags)


def _ends(sentence: Sentence, i: int) -> bool:
    if sentence.low[i] == "after":  # "after its third year"; not "look after markets", "after a hearing"
        return not sentence.word(i - 1).startswith("look") and sentence.word(i + 1) not in ("a", "an")
    return sentence.low[i] in _ENDS


def _phrase(sentence: Sentence, first: int, number: int) -> int:
    """The word that begins the phrase of a number: the verb that it is said with, else its preposition."""
    tags = sentence.tags
    if tags[first] == "C":  # "in 3,302 *and minors in 733*"
        return first
    verbs = (i for i in range(number - 1, first - 1, -1) if tags[i] == "V" and not _is_noun(sentence, i))
    start = next((i for i in verbs if "N" not in tags[i:number]), first - 1)
    if start < first:
        openers = (i for i in range(number - 1, first - 1, -1) if tags[i] in "PTEGC" and sentence.low[i] != "of")
        start = next(openers, first)
    while start > first and tags[start - 1] in "ABRW":
        start -= 1
    return start


def _is_noun(sentence: Sentence, i: int) -> bool:
    """ "with a success *rate* of 98 percent": a verb's form behind a noun that a preposition governs."""
    form = form_of(sentence.low[i])
    return form is not None and noun_too(form) and sentence.tag(i - 1) in "DNJ" and sentence.tag(i + 1) == "P"
