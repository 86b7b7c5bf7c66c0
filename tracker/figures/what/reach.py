"""How far the words after a noun describe it: to the end of its clause, to the next figure, to words of time."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.scene import Scene
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.wordset import wordset

_VALUES = wordset("value worth amount sum stake total totaling totalling valued involving combined aggregate")
_ENDS_AT = wordset("""
    during after before since until till amid despite via than including versus compared against under following
    according although except due thanks among within spanning
    """)
_MORE = wordset("more less fewer no")
_MORE_THAN = _MORE | {"than"}


def place_after(draft: Draft) -> int:
    """The word after the figure and its noun, a bracket that says the sum again passed over."""
    at = max(draft.end, draft.group[1]) if draft.group else draft.end
    if draft.sentence.word(at) == "in" and draft.sentence.word(at + 1) in ("all", "total", "number"):
        return at + 2  # "the clerks, 64 in all, speak Thai"
    if draft.sentence.word(at) == "(" and "X" in draft.sentence.tags[at : at + 4]:
        return draft.sentence.after_bracket(at)
    return at


def tail(scene: Scene, first: int, limit: int) -> list[str]:
    """The phrases from word `first` on that describe what stands before it."""
    return scene.told(first, reach_of(scene, first, limit))


_TURNS = {"as": ["a", "result"], "between": ["them"]}
"""How the words go on with which a turn of speech begins that describes nothing: "as a result"."""


def reach_of(scene: Scene, first: int, limit: int) -> int:
    """The word at which a description ends: a clause's end, a figure of its own, words of time and comparison."""
    sentence = scene.sentence
    starts = {d.first for d in scene.drafts if d.first > first}
    sums = {d.first for d in scene.drafts if d.kind == "money" and d.group is None}
    k, clause, said, opened = first, False, 0, first
    while k < min(limit, len(sentence.tags)):
        tag, low = sentence.tags[k], sentence.low[k]
        if tag in ";:—S.(" or (tag == "," and not _listed(scene, k)):
            break
        if low in _TURNS and sentence.low[k + 1 : k + 1 + len(_TURNS[low])] == _TURNS[low]:
            break
        if (low in _ENDS_AT and not _of_name(sentence, k)) or (tag == "C" and not _joins(scene, k, starts)):
            break
        if tag in "VA" and not clause and sentence.tag(k - 1) != "T" and sentence.low[k - 1] != "having":
            break
        if low in ("with", "worth", "totaling", "valued", "involving") and _valued(scene, k, starts):
            break
        if k in starts and sentence.low[k - 1] == "by" and k - 2 >= first and sentence.tags[k - 2] == "E":
            return k - 2  # "lectures attended by 3,400 people"
        if k in sums and clause:
            return opened  # "workers who were owed 560,000 yuan"
        if k in starts and k != first and sentence.tag(k - 1) not in "PT" and not clause:
            break
        if (tag == "R" or (tag == "O" and _contact(sentence, k))) and not clause:
            clause, opened = True, k
        said += k not in scene.dropped
        if said > 12:
            break
        k += 1
    return _before_than(sentence, first, k)


def _of_name(sentence: Sentence, k: int) -> bool:
    """ "studios named after mediators": no time."""
    return sentence.low[k] == "after" and sentence.low[k - 1] in _NAMED


_NAMED = wordset("named called modeled modelled patterned")


def _contact(sentence: Sentence, k: int) -> bool:
    """ "the claims they brought": a relative clause without its pronoun."""
    return sentence.low[k] in ("they", "it") and sentence.tag(k - 1) == "N" and sentence.tag(k + 1) in "VA"


def _before_than(sentence: Sentence, first: int, k: int) -> int:
    """ "for no more than two years" ends before "no"."""
    while k > first and sentence.word(k) in _MORE_THAN and sentence.word(k - 1) in _MORE:
        k -= 1
    return k


def _valued(scene: Scene, k: int, starts: set[int]) -> bool:
    """ "with a combined value of 92 million yuan": a figure of its own follows."""
    window = range(k, k + 8)
    if scene.sentence.low[k] == "involving":
        after = next((n for n in window if n in starts), k)
        return after > k and "N" not in scene.sentence.tags[k + 1 : after]
    return any(n in starts for n in window) and not _VALUES.isdisjoint(scene.sentence.low[k : k + 6])


def _listed(scene: Scene, k: int) -> bool:
    """A comma in a list of nouns ("consultation, publicity or mediation")."""
    sentence = scene.sentence
    n = sentence.run_on(k + 1, "NJ")
    end = sentence.run_on(n + 1, "NJ")
    if sentence.tag(end + (sentence.tag(end) == "P")) == "X":
        return False  # "of the questions, marriage and inheritance for 22 percent"
    return (
        sentence.tag(k - 1) == "N"
        and n > k + 1
        and n < k + 4
        and sentence.word(n) in ("and", "or", ",")
        and (sentence.word(n) != "," or sentence.word(n + 1) in ("and", "or") or sentence.tag(n + 1) in "NJ")
        and sentence.tag(n + 1) in "NJ"
    )


def _next_clause(sentence: Sentence, joint: int) -> bool:
    """ "heard 30 cases and lawyers have filed": another subject with its verb."""
    k = sentence.run_on(joint + 1, "NJDK")
    return sentence.tag(k) in "VA" and k > joint + 1 and not {"V", "A"}.isdisjoint(sentence.tags[:joint])


def _joins(scene: Scene, k: int, starts: set[int]) -> bool:
    sentence = scene.sentence
    if k + 1 == len(sentence.tokens):
        return False
    names = sentence.tokens[k - 1].text[0].isupper() and sentence.tokens[k + 1].text[0].isupper()
    if not (names and sentence.tag(k + 2) == "P") and any(
        n in starts and sentence.tag(n - 1) in "PN" for n in range(k + 1, k + 6)
    ):
        return False
    after = k + 1
    while after in scene.places:
        after += 1
    if after > k + 1 and sentence.tag(after) in "DX":
        return False  # "has 2,806 assessors and Qiqihar the second-largest number"
    if _next_clause(sentence, k):
        return False
    if sentence.tag(k + 1) == "G" and (not starts.isdisjoint(range(k + 2, k + 5)) or ",G" in sentence.shape[:k]):
        return False  # "holding 40 talks and offering 310 answers"
    if sentence.word(k + 1) == "those":
        return False  # "Women made up half of the lawyers and those under 40 a third"
    end = sentence.run_on(k + 1, "NJK")
    if end > k + 1 and sentence.word(end) in ("the", "a", "an"):
        return False  # "paid 12 million yuan and cities the rest"
    if sentence.word(k + 1) in ("another", "further") and k + 2 in starts:
        return False  # "ten shops lost their licenses and another 26 were warned"
    return k + 1 not in starts and sentence.tag(k + 1) in "NJDKG" and sentence.low[k] in ("and", "or", "nor", "&")
