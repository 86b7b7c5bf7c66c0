"""Who did it: the subject of a verb as a description names it."""

from tracker.figures.passage.pointers import first_plural
from tracker.figures.passage.scene import Scene
from tracker.figures.words.commonnouns import in_lower_case, is_body
from tracker.figures.words.lexicon import DURATIONS
from tracker.figures.words.nouns import is_plural, needs_classifier, singular
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.trimming import shorten, tidy
from tracker.figures.words.verbs import form_of
from tracker.figures.words.wordset import wordset

_NOBODY = wordset("""
    there that which who some many most all others those he she i we you it they whom this these another has have what
    china country nation
    """)


def over_places(scene: Scene, first: int) -> int:
    """ "a desk of lawyers from Chongqing, Guangxi and Guizhou": a list of places is no clause's end."""
    sentence = scene.sentence
    while first > 1 and sentence.tags[first - 1] == "," and first in scene.places and first - 2 in scene.places:
        first = sentence.back_to(first - 2, ";:—SR,(")
    return first


def actor(scene: Scene, first: int, last: int) -> list[str]:
    """The subject: what introduces the sentence and the place itself left out."""
    sentence = scene.sentence
    first = past_lead(sentence, scene.places, first, last)
    if sentence.tag(first) in "AV" or ("A" in sentence.tags[first:last] and "R" not in sentence.tags[first:last]):
        return []  # a clause of its own, whose subject no word tells
    out = tidy(scene.told(first, last))
    if [word.lower() for word in out[-3:]] == ["as", "a", "whole"]:
        out = tidy(out[:-3])
    if out[:1] == ["those"] and sentence.word(first) == "those" and scene.memory.they:
        out = [*_called(scene.memory.they), *out[1:]]  # "Those based in the province run 29 branches"
    if not out or (out[-1].lower() in _NOBODY and out != ["each"]) or out[0].lower() in ("those", "whose", "some"):
        return []
    if out[-1].isdigit() or out[-1].lower() in DURATIONS:
        return []  # "Zhang, 45, recovered", "over the 12 months they handled"
    if out[-1].lower() == "each" and first and (many := first_plural(sentence, first)):
        return many.split()
    if out[-1].lower() in ("former", "latter"):
        return _text_words(scene.memory.told)
    out = _spelt(out, scene)
    return [article, *out] if (article := _article(scene, first)) and _definite(out) else out


def _called(group: str) -> list[str]:
    """ "respected elders who have been recruited": what a group is called, without what was told of it."""
    found = group.split()
    end = next((k for k, word in enumerate(found) if k and (word in _TOLD_OF or _is_verbal(word))), len(found))
    return tidy(found[max(0, end - _NAME) : end])


def _is_verbal(word: str) -> bool:
    form = form_of(word)
    return form is not None and form.form in ("ed", "part", "ing")


_TOLD_OF = wordset("who that which whose whom of in for by with from on at to able")
_NAME = 5


def _text_words(text: str) -> list[str]:
    return shorten(text, 8).split()


def _spelt(out: list[str], scene: Scene) -> list[str]:
    """ "agencies" are "legal aid agencies", where they were called so before."""
    head = singular(out[-1].lower())
    if len(out) > 1 or not needs_classifier(head):
        return out
    known = scene.memory.phrases.get(head, "").split()
    return [*(in_lower_case(word) for word in known[-4:-1]), out[0]] if known else out


def _article(scene: Scene, first: int) -> str:
    """ "the" or "a" as the sentence has it; "the" before a name whose place is left out."""
    sentence = scene.sentence
    low = sentence.word(first)
    if sentence.tag(first) in "DK" or first in scene.places:
        return low if low in ("a", "an") else "the"
    end = sentence.run_on(first, "NJ")
    named = end > first + 1 and sentence.tokens[first + 1].text[:1].isupper()
    return "the" if named and is_body(sentence.word(end - 1)) else ""


def past_lead(sentence: Sentence, places: frozenset[int], first: int, last: int) -> int:
    """The word where the subject begins, past adverbials, a comma, a preposition's phrase."""
    for k in range(last - 1, first - 1, -1):
        pause = sentence.tags[k] == "," and not (k + 1 in places and k - 1 in places)
        if pause or (sentence.tags[k] == "O" and k > first and sentence.tag(k - 1) != "R"):
            return k + (sentence.tags[k] == ",")
    if sentence.word(first) in ("every", "each") and sentence.word(first + 1) in DURATIONS:
        return first + 2
    if sentence.tag(first) == "P":  # "in its first two months the desk": the noun phrase next to the verb
        article = next((k for k in range(last - 1, first + 1, -1) if sentence.tags[k] in "DP"), first)
        return article if sentence.tag(article) == "D" and sentence.tag(article - 1) == "N" else last
    return first + (sentence.word(first) in ("each", "all", "both") and sentence.word(first + 1) == "of")


def _definite(out: list[str]) -> bool:
    low = [word.lower() for word in out]
    head = next((low[i - 1] for i, w in enumerate(low) if w in ("of", "for", "in", "that", "who") and i), low[-1])
    return not is_plural(head) and head not in ("staff", "police") and low[0] not in ("a", "an", "each", "every")
