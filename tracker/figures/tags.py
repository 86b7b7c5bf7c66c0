"""A word's class in its sentence: a light tagger of closed classes, verb forms and neighbours.

Tags: D determiner, P preposition, C conjunction, S subordinator, R relative, O pronoun, A auxiliary, T "to",
B adverb, J adjective, X number, N noun, K possessive, V finite verb, I infinitive, G -ing form, E participle;
a mark is its own tag.
"""

from itertools import pairwise

from tracker.figures import lexicon
from tracker.figures.nouns import is_plural
from tracker.figures.numberwords import is_number_word
from tracker.figures.remembered import remembered
from tracker.figures.tokens import Token
from tracker.figures.verbs import INVARIANT, Form, form_of, noun_too
from tracker.figures.wordset import wordset

_CLOSED: dict[str, str] = {}
for _tag, _class in (
    ("J", lexicon.ADJECTIVES),
    ("B", lexicon.ADVERBS),
    ("P", lexicon.PREPOSITIONS),
    ("D", lexicon.DETERMINERS),
    ("C", lexicon.CONJUNCTIONS),
    ("S", lexicon.SUBORDINATORS),
    ("R", lexicon.RELATIVES),
    ("O", lexicon.PRONOUNS),
    ("A", lexicon.AUXILIARIES),
):
    _CLOSED |= dict.fromkeys(_class, _tag)
_CLOSED |= {"to": "T", "that": "W"}
_NOUNISH = frozenset("NJXK")
_BEFORE_NOUN = frozenset("DJXK")
_ING_NOUNS = wordset("""
    training meeting building hearing financing planning banking shipping housing ruling funding briefing filing
    proceeding understanding offering screening filming counseling hearing manufacturing engineering marketing
    notarizing recording spring beijing nanjing chongqing writing reading wellbeing living drafting licensing
    trading farming mining setting saving finding gathering dwelling schooling lending rating opening processing
    """)
_ADJECTIVE_ENDS = ("al", "ive", "ous", "ful", "less", "ic", "able", "ible", "ary", "-level", "-related", "-based",
                   "-oriented", "-class", "-scale", "-wide", "-border", "-time", "-type", "-caliber", "-quality",
                   "-funded",
                   "-invested", "-run", "-owned", "ese")  # fmt: skip
_NOT_ADJECTIVES = wordset(
    "hospital tribunal capital proposal appeal approval official professional principal individual festival portal"
    " referral trial renewal withdrawal logic clinic public topic fabric music traffic mechanic table vegetable"
    " library secretary notary summary boundary salary territory beneficiary intermediary subsidiary dictionary"
    " archive initiative representative executive incentive perspective objective motive narrative relative native"
    " journal arrival survival removal criminal animal manual rural material signal goal metal deal meal"
    " january february"
)


# Words whose class no neighbour changes, as they are met: most words of a text are among them.
_ALONE: dict[str, str] = {}
_MOST_KNOWN = 1 << 15
_VERBS_TOO = wordset("open present complete clean separate direct")
"""Adjectives that are verbs after "to"."""
_BY_PLACE = wordset("being having may will each all both since after before") | _VERBS_TOO
_FLOATING = wordset("each all both since")


def tag(tokens: list[Token]) -> list[str]:
    """One tag a token."""
    tags: list[str] = []
    for i, token in enumerate(tokens):
        tags.append(_ALONE.get(token.low) or _tag_at(tokens, i, token, tags))
    if "V" in tags:
        _reduce_relatives(tokens, tags)
    elif tokens and tokens[-1].low == "." and "A" not in tags:
        _raise_participle(tokens, tags)
    return tags


def _raise_participle(tokens: list[Token], tags: list[str]) -> None:
    """ "Some 3,870 concerned minors.": a sentence without any other verb has it there."""
    for i, one in enumerate(tags[1:], 1):
        if one in "EJ" and tags[i - 1] == "X":
            form = form_of(tokens[i].low)
            certain = tokens[i].low in _NO_MODIFIERS or tags[i + 1] in "DO"
            if form is not None and form.form == "ed" and certain:
                tags[i] = "V"
                return


def _tag_at(tokens: list[Token], i: int, token: Token, tags: list[str]) -> str:
    low = token.low
    first = low[0]
    if first.isdigit():
        return "X"
    if low == "'":
        return _apostrophe(tokens, i)
    if not first.isalpha():
        return _settled(low, first)
    if low.endswith("'s") and low not in ("it's", "that's", "let's"):
        return _settled(low, "K")
    if low in _BY_PLACE and (placed := _by_place(tokens, i, tags)):
        return placed
    known, form = _class_of(low)
    if form is not None:
        return _verb(tokens, i, form, tags)
    if known == "W":
        return _that(i, tags)
    return known if low in _BY_PLACE else _settled(low, known)


def _by_place(tokens: list[Token], i: int, tags: list[str]) -> str:
    """The tag of a word that its neighbours alone decide; "" where they say nothing."""
    low, before = tokens[i].low, tags[-1] if tags else "."
    if low in _AFTER:
        return _after_or_before(tokens, i)
    if low in ("being", "having"):
        return "G" if before != "A" else ""
    if low in _FLOATING and before == "A" and _following(tokens, i) in "EG":
        return "B"  # "have each opened", "has since received"
    if low == "will" and i and (tokens[i - 1].low in ("a", "the", "his", "her", "their") or before in "KJ"):
        return "N"
    if low == "may" and i and tokens[i].text[0] == "M":
        return "N"
    return "I" if low in _VERBS_TOO and before == "T" and _acts(tokens, i, tags) else ""


_AFTER = wordset("after before")


def _after_or_before(tokens: list[Token], i: int) -> str:
    """An adverb at the end ("the year before"), else a preposition, or what a clause begins with."""
    if i + 1 >= len(tokens) or not (tokens[i + 1].low[0].isalnum() or tokens[i + 1].low[0] == '"'):
        return "B"
    for token in tokens[i + 1 : i + 10]:
        if token.low in (",", ";", ":", ".", "(", "who", "which", "that"):
            break
        if token.low in lexicon.AUXILIARIES:
            return "S"
        form = form_of(token.low)
        if form is not None and form.form == "past":
            return "S"
    return "P"


def _acts(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "plans to open offices", "a plan to open two offices"; but "access to open data"."""
    after = _following(tokens, i)
    return after in "XD" or (after in "NJ" and i > 1 and tags[i - 2] in "AVCE")


def _settled(low: str, known: str) -> str:
    """The tag of a word whatever stands beside it, kept for the next time."""
    if len(_ALONE) >= _MOST_KNOWN:
        _ALONE.clear()
    _ALONE[low] = known
    return known


@remembered(1 << 15)
def _class_of(low: str) -> tuple[str, Form | None]:
    """The tag of a word that its form alone decides, or the verb form that its neighbours have to settle."""
    if is_number_word(low):
        return "X", None
    closed = _CLOSED.get(low)
    if closed:
        return closed, None
    form = form_of(low) if "-" not in low else None
    return _by_ending(low), form


def _by_ending(low: str) -> str:
    if low.endswith("ed") and "-" in low:
        return "J"
    if low.endswith("ly") and len(low) > 4 and low not in ("family", "supply", "assembly", "italy", "july"):
        return "B"
    if low.endswith(_ADJECTIVE_ENDS) and low not in _NOT_ADJECTIVES:
        return "J"
    return "N"


def _apostrophe(tokens: list[Token], i: int) -> str:
    """A genitive's, as in "the lawyers' offices", or a mark."""
    if i and tokens[i - 1].low.endswith("s") and tokens[i - 1].end == tokens[i].start:
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is not None and following.low[0].isalpha():
            return "K"
    return "'"


def _that(i: int, tags: list[str]) -> str:
    if i and tags[-1] in "NJX,)":
        return "R"
    return "S" if i and (tags[-1] in "VEGI" or (tags[-1] == "B" and _before(tags) in "VEGI")) else "D"


def _following(tokens: list[Token], i: int) -> str:
    """The class of the next word, as far as one sees without its neighbours."""
    if i + 1 >= len(tokens):
        return "."
    low = tokens[i + 1].low
    if low[0].isdigit():
        return "X"
    if not low[0].isalpha():
        return low[0]
    return _ahead(low)


@remembered(1 << 15)
def _ahead(low: str) -> str:
    known, form = _class_of(low)
    if form is not None and (form.form in ("ed", "part", "past") or not noun_too(form)):
        return "E" if form.form in ("ed", "part", "past") else ("G" if form.form == "ing" else "I")
    if form is not None or known == "J":
        return "N" if low not in lexicon.ADJECTIVES else "J"
    return "S" if known == "W" else known


def _before(tags: list[str]) -> str:
    """The tag to the left, adverbs skipped; "." at the start."""
    for one in reversed(tags):
        if one != "B":
            return one
    return "."


def _verb(tokens: list[Token], i: int, form: Form, tags: list[str]) -> str:
    if form.form == "ing":
        return _ing(tokens, i, tags)
    if form.form in ("ed", "past", "part"):
        return _ed(tokens, i, form, tags)
    if tokens[i].low in INVARIANT and form.form == "base" and _before(tags) == "A":
        return "E"
    return _present(tokens, i, form, tags)


def _ing(tokens: list[Token], i: int, tags: list[str]) -> str:
    before, after = _before(tags), _following(tokens, i)
    low = tokens[i].low
    if low == "offering" and before == "," and after in "NJ" and ("V" in tags or "E" in tags):
        return "G"
    if low in _ING_NOUNS and after not in ("D", "X", "O"):
        return "N"
    if before == "A":
        return "G"
    if before in _BEFORE_NOUN:
        return "J" if after in _NOUNISH else "N"
    return "G"


def _ed(tokens: list[Token], i: int, form: Form, tags: list[str]) -> str:
    before, after = _before(tags), _following(tokens, i)
    if before == "A" or _interrupted(tokens, i, tags):
        return "J" if _names(tokens, i, form, tags) else "E"
    if form.form == "past" or _only_verb(tokens, i, form, tags):
        return "V"
    if before == "X" and _is_year(tokens[i - 1].low):
        before = "N"
    nominal = after in "NJ" and tokens[i + 1].low not in lexicon.PRONOUNS
    if (before == "X" and _after_number(tokens, i, form, tags, nominal)) or _that_did(tokens, i, before, after):
        return "V"
    if nominal and (before in "VIGET" or tokens[i - 1].low in _SUMMING):  # "a total disputed amount"
        return "J"
    if before in _BEFORE_NOUN or (before == "P" and nominal):
        return "J" if nominal else "E"
    done = _completed(tokens, i, form, tags, after) if before in "NX" else False
    aside = before == "O" and after in "PB" and _told_aside(tokens, i)
    aside = aside or (before == "," and after in "PT" and tokens[i].low == "compared")
    if done or aside or (before in "NX" and (_in_question(tokens, i, tags) or _accompanies(tokens, tags))):
        return "E"
    if before in "NXO" or before == "R":
        return "V" if form.form != "part" else "E"
    if _one_of_pair(tokens, i, tags, before, after) or (before == "C" and nominal and not _verb_before(tags)):
        return "J"
    if after == "P" and (not tags or (before == "," and (tokens[i + 1].low == "by" or _main_verb_before(tags)))):
        return "E"  # no sentence opens with its verb in the past: "Staffed by 40 clerks, it took"
    if before in '.,;:("' and nominal and form.form != "part" and not _verb_before(tags):
        return "V" if _past_apposition(tags) else "J"
    return "V" if form.form != "part" else "E"


def _that_did(tokens: list[Token], i: int, before: str, after: str) -> bool:
    """ "That saved the parties 41 million yuan", "This spared them": nothing else can be the verb."""
    return before == "D" and after in "DXO" and i == 1 and tokens[0].low in ("that", "this")


def _only_verb(tokens: list[Token], i: int, form: Form, tags: list[str]) -> bool:
    """ "Ten universities run centers", "Thirty-four come from Wuhan": no participle, as there is no other verb."""
    bare = form.form == "part" and tokens[i].low == form.lemma and _before(tags) in "NX"
    many = tags and (tags[-1] == "X" or is_plural(tokens[i - 1].low))
    return bool(bare and many) and not _verb_before(tags) and _no_verb_after(tokens, i)


def _told_aside(tokens: list[Token], i: int) -> bool:
    """ "73 lawyers, 29 of them based abroad, are on call": a participle, as the verb comes after the comma."""
    if tokens[i - 1].low not in ("them", "whom", "which") or tokens[i - 2].low != "of":
        return False
    comma = next((k for k in range(i + 1, min(i + 9, len(tokens))) if tokens[k].low == ","), None)
    return comma is not None and comma + 1 < len(tokens) and tokens[comma + 1].low in lexicon.BE | lexicon.HAVE


def _accompanies(tokens: list[Token], tags: list[str]) -> bool:
    """ "handled 41,000 matters, with papers sent to 130 countries": what is done to what "with" leads in."""
    k = len(tags) - 1
    while k > 0 and tags[k] in "NJ":
        k -= 1
    return tokens[k].low == "with" and k > 1 and tags[k - 1] == "," and ("V" in tags[:k] or "E" in tags[:k])


def _interrupted(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "have in turn opened", "have more than doubled": two words, which count as an adverb, part the verb."""
    if i < 3 or tokens[i - 3].low not in lexicon.HAVE:
        return False
    if tags[-2:] not in (["P", "N"], ["P", "O"]) and tokens[i - 1].low != "than":
        return False
    tags[-2:] = ["B", "B"]
    return True


def _past_apposition(tags: list[str]) -> bool:
    """ "Wuhu, a port in Anhui, opened mediation rooms": the comma closes what is said of the subject."""
    return tags[-1:] == [","] and tags[0] in "NKD" and any(a == "," and b == "D" for a, b in pairwise(tags))


_SUMMING = wordset("total average combined")
_AT_STAKE = wordset("involved concerned incurred")


def _in_question(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "the sums involved total", "the losses incurred exceed": the verb is still to come."""
    if tokens[i].low not in _AT_STAKE or i + 2 >= len(tokens) or _verb_before(tags):
        return False
    following, counted = form_of(tokens[i + 1].low), _following(tokens, i + 1)
    return following is not None and following.form in ("base", "s") and counted in "XD"


def _done_by(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "organized 45 lectures attended by 3,400 people": after the object of the clause's own verb."""
    if i + 1 >= len(tokens) or tokens[i + 1].low != "by":
        return False
    for k in range(len(tags) - 1, -1, -1):
        if tags[k] in ",;:SRC(":
            return False
        if tags[k] in "VA":
            return True
    return False


_DITRANSITIVE = wordset("""
    award pay give grant offer owe send teach tell show lend charge fine deny assign issue allow ask promise refund
    bring leave make call name elect appoint
    """)


def _names(tokens: list[Token], i: int, form: Form, tags: list[str]) -> bool:
    """ "17 are retired judges": a participle before a plural that follows "are" and is no object."""
    if tags[-1] != "A" or tokens[i - 1].low not in ("are", "were") or form.lemma in _DITRANSITIVE:
        return False
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    return is_plural(after) and _following(tokens, i) == "N"


def _one_of_pair(tokens: list[Token], i: int, tags: list[str], before: str, after: str) -> bool:
    """ "from delayed or damaged freight": two participles before one noun."""
    if before == "C":
        return len(tags) > 2 and tags[-2] == "J" and tags[-3] in "PD" and after in "NJ"
    if before not in "PD" or i + 3 >= len(tokens) or tokens[i + 1].low not in ("or", "and"):
        return False
    return tokens[i + 2].low.endswith("ed") and _ahead(tokens[i + 3].low) == "N"


def _completed(tokens: list[Token], i: int, form: Form, tags: list[str], after: str) -> bool:
    """A past form after a noun that completes another verb: "had 386 teams formed", "organized talks attended by"."""
    dated = i + 1 < len(tokens) and tokens[i + 1].low in ("this", "last", "each", "every")
    if (dated or after not in "DXOJN") and _had_done(tokens, i, tags):
        return True
    if form.form == "part" or _before(tags) != "N":
        return False
    if _done_by(tokens, i, tags) or (after == "P" and _beside_present(tokens, tags)):
        return True
    return (dated or after == "P") and _in_its_object(tokens, i, tags)


_REPORTED = wordset("say think believe hope show tell find report announce estimate add note mean see feel know claim")


def _in_its_object(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "upheld 98 percent of the awards challenged last year": a clause has one verb, and what is told none inside."""
    for k in range(i - 1, -1, -1):
        if tags[k] in ",;:SRC(—":
            return False
        if tags[k] in "VA":
            form = form_of(tokens[k].low)
            determined = any(tags[n] in "DX" for n in range(k + 1, i))
            return (form is None or form.lemma not in _REPORTED) and determined and _main_verb_before(tags[: k + 1])
    return False


_STATING = wordset("is are has have includes include")


def _beside_present(tokens: list[Token], tags: list[str]) -> bool:
    """ "are in a tower shared with seven firms", "has 13 desks and 98 clerks trained in": the clause has its verb."""
    for k in range(len(tags) - 1, 0, -1):
        if tags[k] in ";:SR(" or (tags[k] == "," and tags[k + 1] != "P"):
            return False
        if tags[k] in "VA":
            return tokens[k].low in _STATING
    return False


def _had_done(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "had 386 teams formed", "can have their fees refunded": to have something done."""
    k = i - 1
    while k > 0 and (tags[k] in "NJDKXBT%$" or tokens[k].low in ("of", "percent")):
        k -= 1
    return 0 <= k < i - 1 and tokens[k].low in ("have", "has", "had", "having", "get", "got")


def _is_year(low: str) -> bool:
    return len(low) == 4 and low.isdigit() and low[:2] in ("19", "20")


def _after_number(tokens: list[Token], i: int, form: Form, tags: list[str], nominal: bool) -> bool:
    """Whether a past form after a number tells what those counted did."""
    if form.form == "ed" and _of_whom(tokens, i, tags):
        return True
    return nominal and (_partitive(tokens, i, tags) or _alone_before(tokens, i, tags))


def _of_whom(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "of whom 1.2 million passed": at the end of its clause, a verb."""
    k = i - 1
    while k > 0 and tags[k] == "X":
        k -= 1
    return tokens[k].low == "whom" and (i + 1 == len(tokens) or tokens[i + 1].low in (".", ",", ";"))


def _partitive(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "of which 9,545 concerned farmers and 7,264 concerned minors": the number stands for its noun."""
    if tokens[i - 2].low in ("which", "whom", "them", ",") and any(
        token.low in ("which", "whom", "them", "these", "those") for token in tokens[max(0, i - 5) : i - 1]
    ):
        return True
    return any(tokens[k].low == tokens[i].low and tags[k] == "V" for k in range(i - 1))


_NO_MODIFIERS = wordset("""
    involved concerned contained featured won gained led drew saw took went came had met asked applied attended joined
    entered followed required needed earned spoke passed left brought ended became reached received
    """)


def _alone_before(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "and 17 involved camels": a verb that modifies no noun, after a number that stands for what was told before."""
    opens = i < 2 or tags[i - 2] in ",;:CD" or tokens[i - 2].low in ("in", "every")
    of_a_whole = tokens[0].low in ("of", "among") and tags[i - 2] == ","
    return tokens[i].low in _NO_MODIFIERS and opens and (of_a_whole or "X" in tags[: i - 1])


def _main_verb_before(tags: list[str]) -> bool:
    """Whether the main clause has its verb already."""
    for one in tags:
        if one in "VA":
            return True
        if one in "RS":
            return False
    return False


def _verb_before(tags: list[str]) -> bool:
    return "V" in tags or "E" in tags or "A" in tags


def _behind_date(tokens: list[Token], i: int, tags: list[str], after: str) -> bool:
    """ "An app launched in June 2024 links 1,460 mediators": a year that ends a date counts no noun."""
    return after in "XD" and i > 1 and _is_year(tokens[i - 1].low) and tags[-2] in "PN"


def _present(tokens: list[Token], i: int, form: Form, tags: list[str]) -> str:
    after = _following(tokens, i)
    dated = _behind_date(tokens, i, tags, after)
    before = "N" if dated else _before(tags)
    if before == "T":
        return "I"
    if before == "A":
        return "I" if form.form == "base" and not (tags and _after_be(tokens, i, tags)) else "N"
    if (
        _tells(tokens, i, form, tags)
        or (before in "N," and _unmistaken(tokens, i))
        or (
            before == ","
            and _amount_next(tokens, i)
            and form.form == "s"
            and "N" in tags
            and not _main_verb_before(tags)
        )
        or (before == "X" and (not noun_too(form) or _stands_alone(tokens, i, form, tags)))
        or (form.form == "base" and after == "D" and _some_do(tokens, i, tags))
        or (form.form == "base" and not noun_too(form) and _a_fraction(tokens, i))
    ):
        return "V"
    if (
        before in _BEFORE_NOUN
        or before == "P"
        or (form.form == "s" and not dated and _counted(tags) and not _follows_group(tokens, i, tags, after))
    ):
        return "N"
    if not noun_too(form):
        if before == "N" and form.form == "base" and _helped(tokens, i):
            return "I"
        return "V" if before in "NORC,\"'" or before == "R" else ("I" if form.form == "base" else "V")
    if before in "OR":
        return "V"
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
    return tokens[i].low in _PURPOSES and following in ("to", "at", "for") and _main_verb_before(tags)


def _many_did(tokens: list[Token], i: int) -> bool:
    """ "They were chosen from many and cover the law": what more than one did goes on."""
    return any(token.low in ("they", "were", "are", "have", "we") for token in tokens[:i])


def _amount_next(tokens: list[Token], i: int) -> bool:
    """ "holds 60", "holds more than 60", "holds some 60"."""
    k = i + 1
    while k < len(tokens) and k < i + 3 and tokens[k].low in _ROUGHLY:
        k += 1
    return k < len(tokens) and (tokens[k].low[0].isdigit() or is_number_word(tokens[k].low))


_ROUGHLY = wordset("more less fewer than over nearly almost about around some roughly approximately at least only just")
_SAID_OF_MANY = wordset("cover lack meet need reach answer")
_OFFERING = wordset("offer handle run hold process support")


def _no_verb_after(tokens: list[Token], i: int) -> bool:
    """Whether no word behind `i` may be the verb of its clause."""
    for token in tokens[i + 1 :]:
        if token.low in (";", ":"):
            return True
        form = form_of(token.low)
        if token.low in lexicon.BE | lexicon.HAVE | lexicon.MODALS or (
            form is not None and form.form in ("past", "ed")
        ):
            return False
        if form is not None and form.form == "s" and not noun_too(form):
            return False
    return True


def _said_of_many(tokens: list[Token], i: int, form: Form, after: str, tags: list[str]) -> bool:
    """ "Its 12 committees cover fields such as": no compound noun, where no verb came before."""
    if after not in "NG" or form.form != "base" or _verb_before(tags):
        return False
    if form.lemma in _OFFERING | {"share"} and _no_verb_after(tokens, i):
        return True  # "Ten universities run training centers"
    if after == "G":
        return False
    return form.lemma in _SAID_OF_MANY or (form.lemma in _OFFERING and "P" in tags)


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
        return not _verb_before([tag for tag in tags if tag != "E"])  # "The sums involved total 63,000 yuan"
    return before == "N" or (form.lemma == "number" and before in ',)"—' and "N" in tags)


def _stands_alone(tokens: list[Token], i: int, form: Form, tags: list[str]) -> bool:
    """ "91 are women and 14 hold degrees": a number that opens its clause in the wake of another, then what they do."""
    at_work = tokens[i].low == "work" and i + 1 < len(tokens) and tokens[i + 1].low in _AT_WORK
    if form.form != "base" or not (at_work or tokens[i].low in _HOLDS) or tags[-1] != "X":
        return False
    known = "X" in tags[:-1] or tokens[0].low in ("of", "among") or tags[-2:-1] == [":"]
    return len(tags) > 1 and tags[-2] in ",;:CS" and known


_AT_WORK = wordset("full part as in at for on with there abroad")


def _some_do(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "Most draw an allowance": a word of quantity is the subject."""
    return i > 0 and tokens[i - 1].low in _PRONOMINAL and (i == 1 or tags[i - 2] in ",;:C")


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
    return follows and form.form == "s" and form.lemma in _TELLING and _before(tags) in 'N,"' and tags[-1] != "D"


def _gives(tokens: list[Token], i: int, form: Form, tags: list[str]) -> bool:
    """ "the area offers firms a subsidy": a singular subject, no verb so far, then two objects."""
    if (
        form.form != "s"
        or _verb_before(tags)
        or form.lemma not in ("offer", "award", "pay", "grant", "cost", "issue", "process")
    ):
        return False
    return not tokens[i - 1].low.endswith("s") or tokens[i - 1].text[0].isupper()


def _counted(tags: list[str]) -> bool:
    """Whether nothing but modifiers stands between here and a number: "57 freight claims"."""
    for one in reversed(tags):
        if one == "X":
            return True
        if one not in "NJ":
            return False
    return False


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
    after = _following(tokens, i)
    if form.form == "base":
        return plural
    return not plural and (
        after in "DXOBTS" or (after == "P" and (form.lemma in _WITH_ON or tokens[i + 1].low not in ("of", "in", "on")))
    )


def _governed(k: int, tags: list[str]) -> bool:
    """Whether a preposition governs the noun at `k` and the clause has its verb already."""
    while k > 0 and tags[k] in "NJK":
        k -= 1
    return tags[k] == "P" and _main_verb_before(tags[:k])


def _plural_somewhere(tokens: list[Token], k: int, tags: list[str]) -> bool:
    """ "43 universities in the province offer": the head of the subject, past the place where it is."""
    while k > 0 and tags[k] in "NJKD":
        k -= 1
    return tokens[k].low in ("in", "across", "at") and k > 0 and tags[k - 1] == "N" and is_plural(tokens[k - 1].low)


_GROUPS = wordset("team group panel delegation crew band corps choir squad")


def _follows_group(tokens: list[Token], i: int, tags: list[str], after: str) -> bool:
    """ "The roster of 231 arbitrators includes 45", "a team of 12 singers climbs onto"."""
    if after not in "XDP" or not _singular_head(tokens, i - 1, tags):
        return False
    return after != "P" or any(token.low in _GROUPS for token in tokens[max(0, i - 8) : i])


def _singular_head(tokens: list[Token], k: int, tags: list[str]) -> bool:
    """ "The number of users stands at", "A team of notaries visits": the plural at `k` hangs on a singular."""
    while k > 0 and tags[k] in "NJX":
        k -= 1
    if k < 2 or tokens[k].low != "of" or tags[k - 1] != "N" or tokens[k - 1].low.endswith("s"):
        return False
    return "V" not in tags[:k] and "A" not in tags[:k]


def _reduce_relatives(tokens: list[Token], tags: list[str]) -> None:
    """A past form after a noun is a participle where the clause has its finite verb only later."""
    for i, one in enumerate(tags):
        if one == "V" and i and tags[i - 1] in "NX" and _finite_follows(tags, i):
            form = form_of(tokens[i].low)
            if form is None or form.form in ("ed", "part"):  # "gave" is no participle
                tags[i] = "E"


def _finite_follows(tags: list[str], i: int) -> bool:
    for k in range(i + 1, min(i + 18, len(tags))):
        one = tags[k]
        if one in "RSC;:.," or one == "G":
            return False
        if (one == "A" and tags[k - 1] != "T") or (one == "V" and tags[k - 1] in "NXB"):
            return tags[k - 1] != "O"  # "said they were satisfied": the verb of another subject
    return False
