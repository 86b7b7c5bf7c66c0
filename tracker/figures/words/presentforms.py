"""The tag of a base form and of one in -s: a finite verb, an infinitive or a noun."""

from tracker.figures.words import lexicon
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.numberwords import is_number_word
from tracker.figures.words.tokens import Token
from tracker.figures.words.verbs import Form, noun_too
from tracker.figures.words.wordclasses import (
    BEFORE_NOUN,
    any_verb,
    class_after,
    is_year,
    main_verb_told,
    no_verb_after,
    tag_before,
)
from tracker.figures.words.wordset import wordset


def _behind_date(tokens: list[Token], i: int, tags: list[str], after: str) -> bool:
    """ "An app launched in June 2024 links 1,460 mediators": a year that ends a date counts no noun."""
    return after in "XD" and i > 1 and is_year(tokens[i - 1].low) and tags[-2] in "PN"


def present_tag(tokens: list[Token], i: int, form: Form, tags: list[str]) -> str:
    after = "X" if amount_next(tokens, i) else class_after(tokens, i)
    dated = _behind_date(tokens, i, tags, after)
    before = "N" if dated else tag_before(tags)
    if before == "T":
        return "I"
    if i and tokens[i - 1].low == "whose":
        return "N"  # "whose number has doubled"
    if i > 1 and tokens[i - 1].low == "now" and form.form == "s" and after in "XD":
        return "V"  # "A center opened in 2021 now houses 14 bodies", "The bar, founded in 1988, now counts 4,600"
    if before == "A":
        return "I" if form.form == "base" and not (tags and _after_be(tokens, i, tags)) else "N"
    if (
        _tells(tokens, i, form, tags)
        or (before in "N," and _unmistaken(tokens, i))
        or (before == "N" and tokens[i].low in _NO_PLURALS)
        or (before == "," and amount_next(tokens, i) and form.form == "s" and "N" in tags and not main_verb_told(tags))
        or (before == "X" and (not noun_too(form) or _stands_alone(tokens, i, form, tags)))
        or (form.form == "base" and after == "D" and _some_do(tokens, i, tags))
        or (form.form == "s" and _each_does(tokens, i, tags))
        or (form.form == "base" and not noun_too(form) and _a_fraction(tokens, i))
    ):
        return "V"
    if (
        before in BEFORE_NOUN
        or before == "P"
        or (form.form == "s" and noun_too(form) and not dated and _counted_noun(tokens, i, tags, after))
    ):
        return "N"
    if not noun_too(form):
        return _verb_only(tokens, i, form, before)
    return _noun_or_verb(tokens, i, form, tags, before, after)


def _verb_only(tokens: list[Token], i: int, form: Form, before: str) -> str:
    """A verb whose word is no noun as well: finite behind a subject, else an infinitive."""
    if before == "E" and form.form == "base" and not _helped(tokens, i + 1):
        return "J"  # "were judged correct by a panel"
    infinitive = _helped(tokens, i) if before == "N" else before not in "ORC,\"'"
    return "I" if infinitive and form.form == "base" else "V"


def _noun_or_verb(tokens: list[Token], i: int, form: Form, tags: list[str], before: str, after: str) -> str:
    """A word that is as often a noun ("work", "plans"), by what stands beside it."""
    if before in "OR":
        part = form.form == "s" and [token.low for token in tokens[max(0, i - 2) : i]] == ["of", "them"]
        return "N" if part else "V"  # "eight of them judges"
    if before == "N" and (_helped(tokens, i) or _gives(tokens, i, form, tags)):
        return "I" if form.form == "base" else "V"
    if after == "X" and form.form == "base" and _numbers(form, before, tags):
        return "V"
    if before in '—,)"' and form.form == "base" and after in ("X", "P") and _plural_before(tokens, i):
        return "V"
    if (
        before == "N"
        and (after in "DXPBOTSJ" or _said_of_many(tokens, i, form, after, tags))
        and _agrees(tokens, i, form, tags)
    ):
        return "V"
    joined = before == "C" and (form.form != "base" or _many_did(tokens, i))
    return "V" if joined and (after in "DXO" or _purposes(tokens, i, tags)) else "N"


_PURPOSES = wordset("aims hopes plans")


def _purposes(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "has trained 40, and aims at 60", "and hopes to hire"."""
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    return tokens[i].low in _PURPOSES and following in ("to", "at", "for") and main_verb_told(tags)


def _many_did(tokens: list[Token], i: int) -> bool:
    """ "They were chosen from many and cover the law": what more than one did goes on."""
    return any(token.low in ("they", "were", "are", "have", "we") for token in tokens[:i])


def amount_next(tokens: list[Token], i: int) -> bool:
    """ "holds 60", "holds more than 60", "holds some 60"."""
    k = i + 1
    while k < len(tokens) and k < i + 3 and tokens[k].low in _ROUGHLY:
        k += 1
    return k < len(tokens) and (tokens[k].low[0].isdigit() or is_number_word(tokens[k].low))


_ROUGHLY = wordset("more less fewer than over nearly almost about around some roughly approximately at least only just")
_NO_PLURALS = wordset("opens keeps helps holds takes makes eases gives sees")
"""Verbs in -s that are nobody's plural, though their base is a noun too: "Yunnan opens mediation rooms"."""
_SAID_OF_MANY = wordset("cover lack meet need reach answer")
_OFFERING = wordset("offer handle run hold process support")


def _said_of_many(tokens: list[Token], i: int, form: Form, after: str, tags: list[str]) -> bool:
    """ "Its 12 committees cover fields such as": no compound noun, where no verb came before."""
    if after not in "NG" or form.form != "base" or any_verb(_joined(tags)):
        return False
    if (form.lemma in _OFFERING | {"share"} or tokens[-1].low == ".") and no_verb_after(tokens, i):
        return True  # "Ten universities run training centers", "five of the 19 notaries visit patients."
    if after == "G":
        return False
    return form.lemma in _SAID_OF_MANY or (form.lemma in _OFFERING and "P" in tags)


def _joined(tags: list[str]) -> list[str]:
    """The clause that a number opens: "... are joined by 90 clerks, and 14 mills offer"; else all that came before."""
    k = len(tags)
    while k and tags[k - 1] in "NJ":
        k -= 1
    return tags[k:] if tags[max(0, k - 3) : k] == [",", "C", "X"] else tags


def _unmistaken(tokens: list[Token], i: int) -> bool:
    """ "account for 41", "stand ready": with the word that follows no noun."""
    following = [token.low for token in tokens[i + 1 : i + 3]]
    if tokens[i].low == "deals":
        return following[:1] == ["with"] and tokens[i - 1].low == ","
    if tokens[i].low in ("stand", "stands"):
        return following[:1] == ["ready"]
    counted = following[1:] and (following[1][0].isdigit() or is_number_word(following[1]))
    return tokens[i].low in ("account", "accounts") and following[:1] == ["for"] and bool(counted)


_HOLDS = wordset(
    "hold make take need draw lead face win meet use help cover pass speak share handle practice live study serve"
)


def _numbers(form: Form, before: str, tags: list[str]) -> bool:
    """ "the stations number 1,522", "the stations, 96 in 2021, now number 1,522"."""
    if before == "E" and form.lemma in ("total", "number"):
        return not any_verb([tag for tag in tags if tag != "E"])  # "The sums involved total 63,000 yuan"
    return before == "N" or (form.lemma == "number" and before in ',)"—' and "N" in tags)


def _stands_alone(tokens: list[Token], i: int, form: Form, tags: list[str]) -> bool:
    """ "91 are women and 14 hold degrees": a number that opens its clause in the wake of another, then what they do."""
    at_work = tokens[i].low == "work" and i + 1 < len(tokens) and tokens[i + 1].low in _AT_WORK
    if form.form != "base" or not (at_work or tokens[i].low in _HOLDS) or tags[-1] != "X":
        return False
    if i > 1 and tokens[i - 2].low == "the" and class_after(tokens, i) in "DX":
        return True  # "and the two share a list"
    if at_work and len(tags) == 1 and tokens[0].low not in ("one", "1"):
        return True  # "Seven work in Wuhu"
    known = "X" in tags[:-1] or tokens[0].low in ("of", "among") or tags[-2:-1] in ([":"], ["R"])
    return len(tags) > 1 and tags[-2] in ",;:CSR" and known


_AT_WORK = wordset("full part as in at for on with there abroad")


def _some_do(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "Most draw an allowance": a word of quantity is the subject."""
    return i > 0 and tokens[i - 1].low in _PRONOMINAL and (i == 1 or tags[i - 2] in ",;:C")


def _each_does(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "Each now deals with 54": no plural follows "each"."""
    k = i - 1
    while k > 0 and tags[k] == "B":
        k -= 1
    return k >= 0 and tokens[k].low == "each"


def _a_fraction(tokens: list[Token], i: int) -> bool:
    """ "A third speak Thai": the ordinal is a share."""
    return i > 1 and tokens[i - 2].low == "a" and tokens[i - 1].low in _FRACTIONS


_FRACTIONS = wordset("third quarter fourth fifth sixth seventh eighth ninth tenth")
_PRONOMINAL = wordset("most many some few all both others several")
_HELPERS = wordset("help helps helped helping let lets make makes made see sees saw seen")


def _plural_before(tokens: list[Token], i: int) -> bool:
    """Whether the word before the mark is a plural: '215 "drum-tower mediators" deal with'."""
    return i > 1 and tokens[i - 2].low.endswith("s") and tokens[i - 1].low in ('"', "—", ")")


def _helped(tokens: list[Token], i: int) -> bool:
    """ "helping enterprises recover losses", "has seen its caseload rise": the bare infinitive after help or see."""
    return any(token.low in _HELPERS for token in tokens[max(0, i - 4) : i - 1])


_TELLING = wordset("report state note say show claim point reveal recall estimate announce")


def _tells(tokens: list[Token], i: int, form: Form, tags: list[str]) -> bool:
    """ "Zunyi reports that petitions have declined": a verb where "that" follows and no other verb came before."""
    follows = i + 1 < len(tokens) and tokens[i + 1].low == "that"
    return follows and form.form == "s" and form.lemma in _TELLING and tag_before(tags) in 'N,"' and tags[-1] != "D"


def _gives(tokens: list[Token], i: int, form: Form, tags: list[str]) -> bool:
    """ "the area offers firms a subsidy": a singular subject, no verb so far, then two objects."""
    if (
        form.form != "s"
        or any_verb(tags)
        or form.lemma not in ("offer", "award", "pay", "grant", "cost", "issue", "process")
    ):
        return False
    return not tokens[i - 1].low.endswith("s") or tokens[i - 1].text[0].isupper()


def _counted_noun(tokens: list[Token], i: int, tags: list[str], after: str) -> bool:
    """Whether nothing but modifiers stands between here and a number ("57 freight claims"), and no group's verb."""
    k = len(tags) - 1
    while k >= 0 and tags[k] in "NJ":
        k -= 1
    return k >= 0 and tags[k] == "X" and not _follows_group(tokens, i, tags, after)


def _after_be(tokens: list[Token], i: int, tags: list[str]) -> bool:
    k = i - 1
    while k >= 0 and tags[k] == "B":
        k -= 1
    return tokens[k].low in lexicon.BE or tokens[k].low in lexicon.HAVE


_WITH_ON = wordset("focus rely depend work run center return result range belong rest sit draw act build live")


def _agrees(tokens: list[Token], i: int, form: Form, tags: list[str]) -> bool:
    """A plural noun goes with the base form, a singular one with the -s form."""
    k = i - 1
    while k > 0 and tags[k] == "B":
        k -= 1
    plural = tokens[k].low.endswith("s") and not tokens[k].low.endswith("ss")
    plural = plural or tokens[k].low in ("people", "staff", "police")
    plural = plural or (form.form == "base" and _plural_somewhere(tokens, k, tags))
    plural = plural and not (form.form == "s" and _singular_head(tokens, k, tags))
    if form.form == "s" and tokens[k].text[0].islower() and _governed(k, tags):
        return False  # "recovered 8 million yuan in land rents"
    after = class_after(tokens, i)
    if form.form == "base":
        return plural
    return not plural and (
        after in "DXOBTS" or (after == "P" and (form.lemma in _WITH_ON or tokens[i + 1].low not in ("of", "in", "on")))
    )


def _governed(k: int, tags: list[str]) -> bool:
    """Whether a preposition governs the noun at `k` and the clause has its verb already."""
    while k > 0 and tags[k] in "NJK":
        k -= 1
    return tags[k] == "P" and main_verb_told(tags[:k])


def _plural_somewhere(tokens: list[Token], k: int, tags: list[str]) -> bool:
    """ "43 universities in the province offer": the head of the subject, past the place where it is."""
    while k > 0 and tags[k] in "NJKD":
        k -= 1
    return tokens[k].low in ("in", "across", "at") and k > 0 and tags[k - 1] == "N" and is_plural(tokens[k - 1].low)


_EACH = wordset("each every one none either neither")
_GROUPS = wordset("team group panel delegation crew band corps choir squad")


def _follows_group(tokens: list[Token], i: int, tags: list[str], after: str) -> bool:
    """ "The roster of 231 arbitrators includes 45", "a team of 12 singers climbs onto"."""
    if after not in "XDP" or not _singular_head(tokens, i - 1, tags):
        return False
    return after != "P" or any(token.low in _GROUPS for token in tokens[max(0, i - 8) : i])


def _singular_head(tokens: list[Token], k: int, tags: list[str]) -> bool:
    """ "The number of users stands at", "Each of the 160 operators takes": the plural at `k` hangs on a singular."""
    while k > 0 and tags[k] in "NJXD":
        k -= 1
    if k == 0 or tokens[k].low != "of":
        return False
    if tokens[k - 1].low not in _EACH and (k < 2 or tags[k - 1] != "N" or tokens[k - 1].low.endswith("s")):
        return False
    return "V" not in tags[:k] and "A" not in tags[:k]
