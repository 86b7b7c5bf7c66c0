"""What is told of a figure beside it: ahead of its sentence, in an apposition, as the whole of a part."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.words.gaps import out_of
from tracker.figures.words.lexicon import DURATIONS
from tracker.figures.words.wordset import wordset


def fronted(draft: Draft) -> str:
    """ "*Of the callers of the hotline in Hebei*, 98 percent were satisfied": what a share is of, ahead of it."""
    sentence, first = draft.sentence, draft.first
    if draft.kind != "share" or sentence.tag(first - 1) != ",":
        return ""
    start = sentence.back_to(first - 1, ",;:—(")
    start += sentence.tag(start) == "C"
    return sentence.plain(start, first - 1) if sentence.word(start) in ("of", "among") else ""


def appositive(draft: Draft) -> str:
    """ "826 lawyers, *the members of the provincial pool*, sorted by language": what they are besides."""
    sentence, first = draft.sentence, draft.end
    if sentence.tag(first) != "," or sentence.word(first + 1) not in ("the", "all") or draft.phrase is None:
        return ""
    last = next((i for i in range(first + 1, len(sentence.tags)) if sentence.tags[i] in ",;:—(.VAX"), first)
    return sentence.plain(first + 1, last) if sentence.tag(last) in ",;." else ""


_WHERE = wordset("in at on for under through during aboard along across within")


def where(draft: Draft) -> str:
    """ "*In the night court*, 140 cases were heard": where and for whom, ahead of the sentence."""
    sentence = draft.sentence
    comma = next((i for i in range(min(draft.first, _LONGEST_OPENING)) if sentence.tags[i] == ","), 0)
    opens = sentence.word(0) in _WHERE and not any(tag in "VX" for tag in sentence.tags[:comma])
    return sentence.plain(0, comma) if opens and sentence.word(comma - 1) not in DURATIONS else ""


_LONGEST_OPENING = 12


def is_out_of(draft: Draft) -> bool:
    """ "nine qualify, *out of 21*", "*out of a total of* 600 cases": the whole of which another number is a part."""
    low, at = draft.sentence.low, draft.first
    if draft.kind != "count" or at < 2:
        return False
    if draft.phrase is None and low[at - 1] == "," and low[max(0, at - 3)] == "total":
        return True  # "it took 40 rush orders; total orders, 210"
    return out_of(draft.sentence, at)
