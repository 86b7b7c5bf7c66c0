"""The counted things that a sum of money is the value of: "cases worth 21.7 billion yuan"."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.numbers.kinds import lemma_at
from tracker.figures.units.statedof import state_of
from tracker.figures.words.wordset import wordset

_VALUED = wordset(
    "value worth amount amounts sum involving involved totaling totalling stake dispute issue valued combined them"
)
_TRANSFERS = wordset("""
    save cost earn bring pay recover spend fine award grant give owe obtain secure borrow lend receive collect raise
    """)


def settle_value(draft: Draft, here: list[Draft]) -> None:
    """ "cases worth 21.7 billion yuan", "cases ..., with 4.9 billion yuan at stake"."""
    counts = [d for d in here if d.kind == "count"]
    if not counts:
        return
    sums = [d for d in here if d.kind == "money" and d.link != "equivalent"]
    if sums and here[-1].link == "same" and here[-1] is counts[-1] and draft.sentence.word(draft.first - 1) == "and":
        # "141, with 2.4 billion yuan at stake, compared with 97 and 1.4 billion yuan"
        state_of(draft, sums[-1], "same")
        return
    low, last = draft.sentence.low, draft.quantity.last
    if any(lemma_at(draft.sentence, k) in _TRANSFERS for k in range(counts[-1].end, draft.first)):
        return  # "for 1,200 firms, saving them 4.5 million yuan"
    if low[last : last + 1] == ["("] and ")" in low[last : last + 8]:
        last += low[last : last + 8].index(")")
    first = draft.first - 1
    if first + 1 == counts[-1].end and any(lemma_at(draft.sentence, k) in _TRANSFERS for k in range(counts[-1].first)):
        return  # "saved 40 applicants 4 million yuan between them"
    if (
        low[first] in ("totaling", "totalling", "worth")
        and draft.sentence.tag(first - 1) == "N"
        and (first > counts[-1].end)
    ):
        return  # "58 warnings along with fines totaling 870,000 yuan"
    if not _VALUED.isdisjoint(low[counts[-1].quantity.last : last + 3]):
        draft.whole = counts[-1]
