"""What is done with the counted things and by whom, whichever way round it is said."""

from dataclasses import dataclass

from tracker.figures.numbers.drafts import Draft
from tracker.figures.which.narrowing import behind_noun, brings_to, owned
from tracker.figures.words.acts import act_of
from tracker.figures.words.sentence import Sentence
from tracker.figures.words.verbs import form_of
from tracker.figures.words.wordset import wordset


@dataclass(frozen=True, slots=True)
class Deed:
    """`verb`: a lemma, "" for none; `actor`: who does it; `told`: what else is said behind a noun that stands apart
    from its number."""

    verb: str
    actor: str
    told: str = ""


# Who tells of it, does nothing to it.
_REPORTING = wordset("say tell announce disclose note")
# "women make up 41 percent of the notaries": nothing is done.
_MAKE_UP = wordset("make account constitute represent")


def deed_of(draft: Draft) -> Deed:
    """ "the school trained 90 menders", "90 menders were trained by the school", "the number of menders trained by the
    school came to 90" and "of menders that the school trained": train, the school."""
    if owned(draft) or draft.verb in _REPORTING or brings_to(draft):
        return Deed("", "")
    first, last = behind_noun(draft)
    if last > first and act_of(draft.verb) == "had":
        return _behind(draft.sentence, first, last, draft)
    if draft.kind == "share":
        done = _done_to_share(draft) or draft.verb
        return Deed("be" if done in _MAKE_UP else done, draft.actor)
    if not draft.actor and draft.verb:
        return Deed(draft.verb, _agent(draft.sentence, draft.end, min(draft.end + 24, len(draft.sentence.tags))))
    return Deed(draft.verb, draft.actor)


def _behind(sentence: Sentence, first: int, last: int, draft: Draft) -> Deed:
    told = sentence.plain(first, last)
    at = next((i for i in range(first, last) if sentence.tags[i] in "EV"), None)
    form = form_of(sentence.low[at]) if at is not None else None
    if at is None or form is None:
        return Deed(draft.verb, draft.actor, told)
    if sentence.tag(first) in "RW" and at > first + 1 and sentence.tags[at] == "V":
        return Deed(form.lemma, sentence.plain(first + 1, at), sentence.plain(at + 1, last))
    return Deed(form.lemma, _agent(sentence, at, last), told)


def _done_to_share(draft: Draft) -> str:
    """ "40 percent of the disputes *involved* land": what is told of the share."""
    first = max(draft.end, draft.group[1] if draft.group else 0)
    tags, low = draft.sentence.tags, draft.sentence.low
    start = draft.sentence.back_to(draft.first, ",;:—(")
    if "V" in tags[start : draft.first]:
        return ""  # "settled 97 percent of the disputes brought to it"
    for i in range(first, min(first + 12, len(tags))):
        if tags[i] in ",;:.RW":
            break
        done = tags[i] == "V" or (tags[i] == "E" and tags[i - 1] in "AB")
        if done and (form := form_of(low[i])) is not None:
            return form.lemma
    return ""


def _agent(sentence: Sentence, first: int, last: int) -> str:
    """ "trained last year *by the fishery school*": the noun phrase behind "by"."""
    by = next((i for i in range(first, last) if sentence.low[i] == "by" and "E" in sentence.tags[first : i + 1]), last)
    end = by + 1
    while end < last and (sentence.tags[end] in "DKJN" or sentence.low[end] == "of"):
        end += 1
    return sentence.plain(by + 1, end) if by < last else ""
