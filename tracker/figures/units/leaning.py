"""Which figure said before another leans on, and how: the group, no mere adjunct; what was told last."""

from tracker.figures.numbers.drafts import Draft, Noun
from tracker.figures.words.nouns import is_person


def name_by(draft: Draft, noun: Noun) -> None:
    draft.noun, draft.unit = noun, noun.unit
    draft.marks.append("noun elsewhere")


def lean(draft: Draft, anchor: Draft, link: str) -> None:
    draft.anchor, draft.link, draft.unit = anchor, link, anchor.unit
    draft.marks.append("elided")


def what_grew(same: list[Draft]) -> Draft:
    """What an increase is of: the last figure, or that of which it is an adjunct ("102 branches in 36 countries")."""
    last = same[-1]
    if len(same) < 2 or not is_adjunct(last):
        return last
    between = last.sentence.tags[same[-2].quantity.last : last.first]
    return last if any(tag in ",C;:" for tag in between) else same[-2]


def agreeing(draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """ "posted to 38 counties, including eight who serve ...": who and whom stand for people."""
    words = draft.sentence.low[max(0, draft.first - 2) : draft.first]
    after = draft.quantity.last + (draft.sentence.word(draft.quantity.last) == "of")
    if draft.sentence.word(after) not in ("who", "whose", "whom") and "whom" not in words:
        return drafts
    return [d for d in drafts if is_person(d.unit)] or drafts


def is_near(draft: Draft, before: list[Draft]) -> bool:
    return bool(before) and draft.sentence.position - before[-1].sentence.position <= 1


def last_sentence(before: list[Draft]) -> list[Draft]:
    return [d for d in before if d.sentence is before[-1].sentence]


def most_salient(drafts: list[Draft], draft: Draft) -> Draft:
    """The figure that a reference takes up: the group that others were parts of, no mere adjunct."""
    last = drafts[-1]
    if is_this_group(draft) or _latter(draft):
        return last
    if last.link in ("part", "same") and last.anchor is not None:
        root = last.root
        return root if root.unit == last.unit else last
    ranked = [d for d in drafts if not is_adjunct(d) and not _in_background(d)] or drafts
    return (
        ranked[-1]
        if is_relative(draft) or _these(draft)
        else max(ranked, key=lambda d: (d.link != "part", d.quantity.value))
    )


def _in_background(draft: Draft) -> bool:
    """ "As the county has only 90 lawyers, 30 volunteers have come": what a fronted clause tells."""
    sentence = draft.sentence
    if sentence.tag(0) != "S" and sentence.word(0) != "as":
        return False
    verb = max((i for i, tag in enumerate(sentence.tags) if tag in "VA"), default=0)
    return draft.end <= max((i for i in range(verb) if sentence.tags[i] == ","), default=0)


def is_relative(draft: Draft) -> bool:
    return any(word in ("which", "whom") for word in draft.sentence.low[max(0, draft.first - 2) : draft.end])


def _these(draft: Draft) -> bool:
    """ "seven of these": what was named last, where "of them" is about what the sentence was about."""
    return draft.sentence.word(draft.end - 1) == "these"


def is_adjunct(draft: Draft) -> bool:
    """Whether the figure stands in a prepositional phrase other than of a whole."""
    word, before = draft.sentence.word(draft.first - 1), draft.sentence.tag(draft.first - 2)
    if word in ("through", "with", "on") and before in ("V", "E", "I", "G"):
        return False  # "worked through 4,415 disputes"
    if word == "for" and draft.sentence.word(draft.first - 2) in ("makes", "make", "made"):
        return False
    return draft.sentence.tag(draft.first - 1) == "P" and word not in ("of", "over")


def last_main(drafts: list[Draft]) -> Draft:
    """ "They handled 142 matters. Deeds went to 126 states. In 2025 alone, the figure was 54": of the matters."""
    return next((d for d in reversed(drafts) if not is_adjunct(d)), drafts[-1])


def _latter(draft: Draft) -> bool:
    """ "Of the latter, 29,870"."""
    return "latter" in draft.sentence.low[max(0, draft.first - 4) : draft.first]


def is_this_group(draft: Draft) -> bool:
    return "group" in draft.sentence.low[draft.quantity.last : draft.end]
