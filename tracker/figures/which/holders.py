"""Who has what is counted: a place or whoever speaks for one, or a firm, a group, a counter of some body."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.which.narrowing import OWN, brings_to, owned
from tracker.figures.words.lexicon import REFLEXIVES
from tracker.figures.words.stemming import common, stem
from tracker.figures.words.synonyms import canonical
from tracker.figures.words.wordset import wordset

# Who speaks for a whole place.
_PLACE_HEADS = wordset("""
    region delta port island china nation department bureau ministry association authority administration government
    municipality peninsula belt corridor number total tally ranks country they it territory seat hub home neighbor whole
    """)
_LINKS = wordset("of in for from at with that which across to on under throughout by over among")


def of_a_place(draft: Draft, known: frozenset[str]) -> bool:
    """Whether who has it is a place, or whoever speaks for one: no firm, no group, no school."""
    sentence = draft.sentence
    if sentence.word(draft.first - 1) == "with" and sentence.tag(draft.first - 3) == "R":
        return False  # "groups, the largest of which, with 74 lawyers"
    if owned(draft) and (owner := sentence.word(draft.first - 1)) not in OWN:  # "by the region's 115 centers"
        told = stem(owner)
        return told in _PLACE_HEADS or canonical(told) in known or sentence.tokens[draft.first - 1].text[:1].isupper()
    if brings_to(draft):
        return True
    if not _held_by_place(draft, known):
        return False
    heads = _heads(draft.actor)
    owners = (stem(word) for word in draft.actor.split() if word.endswith("'s") and word[0].islower())
    if any(owner not in _PLACE_HEADS and canonical(owner) not in known for owner in owners):
        return False  # "the bank's legal department"
    return all(head in _PLACE_HEADS or (canonical(head) in known and not _is_one(head, draft.actor)) for head in heads)


_SINGLE = wordset("firm office institution center agency commission")


def _is_one(head: str, actor: str) -> bool:
    """ "The firm employs 40 lawyers": one body has not all that there are; "the 88 offices" have."""
    return head in _SINGLE and head in actor.split()


def _held_by_place(draft: Draft, known: frozenset[str]) -> bool:
    """ "46 agencies with 131 lawyers": not where a noun that is no place and no word of the metric has them."""
    sentence, holder = draft.sentence, draft.first - 2
    if sentence.word(draft.first - 1) != "with" or sentence.tag(holder) != "N" or holder < 0:
        return True
    told = stem(sentence.low[holder])
    return sentence.tokens[holder].text[0].isupper() or told in _PLACE_HEADS or canonical(told) in known


# Where a body works: what one of these did is not all that bodies of its kind did.
_OUTPOSTS = wordset("window counter desk room workroom studio station point line stop booth stand hut tent floor")


def of_an_outpost(draft: Draft, known: frozenset[str]) -> bool:
    """ "The notary office's window handled 470 cases", "the second line took 300 calls"."""
    told = common(noun_of(draft.actor))
    return bool(told) and told[-1] in _OUTPOSTS and any(canonical(word) not in known for word in told)


_COURTS = wordset("court commission tribunal")
_ANY_COURT = wordset("arbitration international")


def of_a_kind(draft: Draft, known: frozenset[str]) -> bool:
    """ "The *shipping* court of the commission accepted 40 cases": not all such bodies did."""
    words = noun_of(draft.actor).split()
    if not words or stem(words[-1]) not in _COURTS or not all(word.isalpha() and word.islower() for word in words):
        return False
    return any(canonical(word) not in known | _ANY_COURT for word in common(" ".join(words[:-1])))


def _heads(actor: str) -> tuple[str, ...]:
    """The stem of a noun phrase's head; nothing where it is but a name."""
    return common(noun_of(actor))[-1:]


def noun_of(phrase: str) -> str:
    """A noun phrase without what stands behind its head: of "parties from abroad" the parties."""
    words = [word for word in phrase.split() if word not in REFLEXIVES]
    cut = next((i for i, word in enumerate(words) if word in _LINKS and i), len(words))
    return " ".join(words[:cut])
