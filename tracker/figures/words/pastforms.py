"""The tag of a word in -ed and the like: a finite verb, a participle or an adjective."""

from itertools import pairwise

from tracker.figures.words import lexicon
from tracker.figures.words.nouns import is_plural
from tracker.figures.words.tokens import Token
from tracker.figures.words.verbs import GROWTH, LEVEL, SHRINKING, Form, form_of
from tracker.figures.words.wordclasses import (
    BEFORE_NOUN,
    NO_MODIFIERS,
    any_verb,
    class_after,
    class_ahead,
    is_year,
    main_verb_told,
    no_verb_after,
    tag_before,
)
from tracker.figures.words.wordset import wordset


def past_tag(tokens: list[Token], i: int, form: Form, tags: list[str]) -> str:
    before, after = tag_before(tags), class_after(tokens, i)
    if before == "A" or _interrupted(tokens, i, tags):
        return "J" if _names(tokens, i, form, tags) else "E"
    if form.form == "past" or _only_verb(tokens, i, form, tags):
        return "V"
    if before == "X" and is_year(tokens[i - 1].low):
        before = "N"
    nominal = after in "NJ" and tokens[i + 1].low not in lexicon.PRONOUNS
    if (before == "X" and _after_number(tokens, i, form, tags, nominal)) or _that_did(tokens, i, before, after):
        return "V"
    if nominal and (before in "VIGET" or tokens[i - 1].low in _SUMMING or _opens_name(tags)):
        return "J"  # "a total disputed amount"
    if before in BEFORE_NOUN or (before == "P" and nominal):
        return "J" if nominal else _tag_of_head(tokens[i], form, tags)
    done = _completed(tokens, i, form, tags, after) if before in "NX" else False
    aside = before == "O" and after in "PB" and _told_aside(tokens, i)
    aside = aside or ((before == "," or "X" in tags[-3:]) and _compares_or_consists(tokens, i, before))
    if done or aside or (before in "NX" and (_in_question(tokens, i, tags) or _accompanies(tokens, tags))):
        return "E"
    if before in "NXOR":
        return "V" if form.form != "part" else "E"
    if _one_of_pair(tokens, i, tags, before, after) or (before == "C" and nominal and not any_verb(tags)):
        return "J"
    if after == "P" and (not tags or (before == "," and (tokens[i + 1].low == "by" or main_verb_told(tags)))):
        return "E"  # no sentence opens with its verb in the past: "Staffed by 40 clerks, it took"
    if before in '.,;:("' and nominal and form.form != "part" and not any_verb(tags):
        return "V" if _past_apposition(tags) else "J"
    return "V" if form.form != "part" else "E"


def _tag_of_head(token: Token, form: Form, tags: list[str]) -> str:
    """ "70 percent of the cost", whose participle is its plain form; "the accused"."""
    return "N" if token.low == form.lemma and tags[-1] in "DKJ" else "E"


def _opens_name(tags: list[str]) -> bool:
    """'one of 1,146 "respected elders"': within the quotation marks stands what is counted."""
    return len(tags) > 1 and tags[-1] == '"' and tags[-2] in "XDJ"


def _that_did(tokens: list[Token], i: int, before: str, after: str) -> bool:
    """ "That saved the parties 41 million yuan", "This spared them": nothing else can be the verb."""
    return before == "D" and after in "DXO" and i == 1 and tokens[0].low in ("that", "this")


def _only_verb(tokens: list[Token], i: int, form: Form, tags: list[str]) -> bool:
    """ "Ten universities run centers", "They come from Wuhan": no participle, though "run" and "come" are some, too."""
    bare = form.form == "part" and tokens[i].low == form.lemma and tag_before(tags) in "NXO"
    if not bare or (class_after(tokens, i) == "P" and tokens[i + 1].low == "by"):
        return False
    if tokens[i - 1].low in _SUBJECTS:
        return True
    if not (tags[-1] == "X" or is_plural(tokens[i - 1].low)):
        return False
    return form.lemma in _COMING or class_after(tokens, i) in "XD" or (not any_verb(tags) and no_verb_after(tokens, i))


_SUBJECTS = wordset("i we you they")
_COMING = wordset("come become")


def _told_aside(tokens: list[Token], i: int) -> bool:
    """ "73 lawyers, 29 of them based abroad, are on call": a participle, as the verb comes after the comma."""
    if tokens[i - 1].low not in ("them", "whom", "which") or tokens[i - 2].low != "of":
        return False
    comma = next((k for k in range(i + 1, min(i + 9, len(tokens))) if tokens[k].low == ","), None)
    return comma is not None and comma + 1 < len(tokens) and tokens[comma + 1].low in lexicon.BE | lexicon.HAVE


def _compares_or_consists(tokens: list[Token], i: int, before: str) -> bool:
    """ ", compared with 60", "14 jurors made up of anglers"."""
    words = [token.low for token in tokens[i : i + 3]]
    compared = before == "," and words[:2] in (["compared", "with"], ["compared", "to"])
    return compared or words == ["made", "up", "of"]


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
    if tokens[i].low not in _AT_STAKE or i + 2 >= len(tokens) or any_verb(tags):
        return False
    following, counted = form_of(tokens[i + 1].low), class_after(tokens, i + 1)
    return following is not None and following.form in ("base", "s") and counted in "XD"


def _done_by(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "organized 45 lectures attended by 3,400 people", "The number of petitions received by the city fell"."""
    if i + 2 >= len(tokens) or tokens[i + 1].low != "by" or tokens[i + 2].low in (".", ",", ";"):
        return False
    form = form_of(tokens[i].low)
    opens = not any_verb(tags) and tags[0] not in "PTSG"
    if opens and form is not None and form.lemma not in LEVEL | GROWTH | SHRINKING:
        return True
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


def takes_object(tokens: list[Token], i: int) -> bool:
    """ "The head put the share of cases closed at", "closed 61 cases brought": what is done to a noun takes none."""
    form, following = form_of(tokens[i].low), [token.low for token in tokens[i + 1 : i + 4]]
    if form is None or form.lemma in _DITRANSITIVE or not following or not _TIMES.isdisjoint(following):
        return False
    return following[0] in ("the", "a", "an", "its", "their") or (
        following[0][0].isdigit() and not is_year(following[0])
    )


_TIMES = wordset("year years month months week weeks day days time times decade quarter half percent same")


def _names(tokens: list[Token], i: int, form: Form, tags: list[str]) -> bool:
    """ "17 are retired judges": a participle before a plural that follows "are" and is no object."""
    if tags[-1] != "A" or tokens[i - 1].low not in ("are", "were") or form.lemma in _DITRANSITIVE:
        return False
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    return is_plural(after) and class_after(tokens, i) == "N"


def _one_of_pair(tokens: list[Token], i: int, tags: list[str], before: str, after: str) -> bool:
    """ "from delayed or damaged freight": two participles before one noun."""
    if before == "C":
        return len(tags) > 2 and tags[-2] == "J" and tags[-3] in "PD" and after in "NJ"
    if before not in "PD" or i + 3 >= len(tokens) or tokens[i + 1].low not in ("or", "and"):
        return False
    return tokens[i + 2].low.endswith("ed") and class_ahead(tokens[i + 3].low) == "N"


def _completed(tokens: list[Token], i: int, form: Form, tags: list[str], after: str) -> bool:
    """A past form after a noun that completes another verb: "had 386 teams formed", "organized talks attended by"."""
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    dated = following in ("this", "last", "each", "every")
    if (dated or after not in "DXOJN") and _had_done(tokens, i, tags):
        return True
    if form.form == "part" or tag_before(tags) != "N":
        return False
    if _done_by(tokens, i, tags) or (after == "P" and _beside_present(tokens, tags)):
        return True
    return (dated or after in "PTB" or following == "before") and _in_its_object(tokens, i, tags)


_REPORTED = wordset("say think believe hope show tell find report announce estimate add note mean see feel know claim")


def _in_its_object(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "upheld 98 percent of the awards challenged last year": a clause has one verb, and what is told none inside."""
    for k in range(i - 1, -1, -1):
        if tags[k] in ",;:SRC(—":
            return False
        if tags[k] in "VA":
            form = form_of(tokens[k].low)
            determined = any(tags[n] in "DX" for n in range(k + 1, i))
            return (form is None or form.lemma not in _REPORTED) and determined and main_verb_told(tags[: k + 1])
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


def _after_number(tokens: list[Token], i: int, form: Form, tags: list[str], nominal: bool) -> bool:
    """Whether a past form after a number tells what those counted did."""
    if form.form == "ed" and _of_whom(tokens, i, tags):
        return True
    if tokens[i].low == form.lemma and tokens[i - 2].low in ("whom", "which", "these", "them"):
        return True  # "of whom 190 come from abroad"
    if tokens[i].low == form.lemma and tokens[i - 2].low == "," and tokens[0].low in ("of", "among"):
        return True  # "Of the 712 on the list, 143 come from abroad"
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
        token.low in lexicon.PARTITIVES for token in tokens[max(0, i - 5) : i - 1]
    ):
        return True
    return any(tokens[k].low == tokens[i].low and tags[k] == "V" for k in range(i - 1))


def _alone_before(tokens: list[Token], i: int, tags: list[str]) -> bool:
    """ "and 17 involved camels", "Of the pleas, about 40 concerned land": a verb that modifies no noun, after a number
    that stands for what was told before, else that opens a sentence without another.
    """
    k = i - 2
    while k >= 0 and tokens[k].low in _ROUGHLY:
        k -= 1
    opens = k < 0 or tags[k] in ",;:CD" or tokens[k].low in ("in", "every", "further", "another")
    of_a_whole = tokens[0].low in ("of", "among") and k > 0 and tags[k] == ","
    alone = k < 1 and tokens[i].low in _TELLING_APART and no_verb_after(tokens, i)
    return tokens[i].low in NO_MODIFIERS and opens and (of_a_whole or alone or "X" in tags[: i - 1])


_ROUGHLY = wordset("some about around roughly approximately nearly almost over")
_TELLING_APART = wordset("concerned involved")
