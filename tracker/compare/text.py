"""What changed in an article's words.

White space, typography, punctuation, the breaks between paragraphs and what is set as a heading are no change.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal

from tracker.compare.align import Group, align
from tracker.compare.runs import Part, compare_words
from tracker.compare.words import keys
from tracker.model.article import Article
from tracker.model.change import ParagraphChange, TextChange, WordRun


def compare_text(old: Article, new: Article) -> TextChange:
    """Paragraphs in the new text's order; falsy where no word changed and no paragraph moved.

    Of a paragraph's runs, equal and inserted ones joined are the new paragraph, equal and deleted ones the old one but
    for typography. A split paragraph stands with each part; a joined one has its runs with the first of its olds.
    """
    old_texts, new_texts = [p.text for p in old.paragraphs], [p.text for p in new.paragraphs]
    title = _title(old.title, new.title)
    change = _change(title, align(old_texts, new_texts), old_texts, new_texts)
    if old_texts and new_texts and _only_rearranged(change) and _stream(old_texts) == _stream(new_texts):
        whole = Group(tuple(range(len(old_texts))), tuple(range(len(new_texts))), same=True)
        return _change(title, (whole,), old_texts, new_texts)
    return change


def _change(title: Part, groups: Sequence[Group], old: Sequence[str], new: Sequence[str]) -> TextChange:
    added, removed = title.added, title.removed
    changes: dict[int | None, list[ParagraphChange]] = defaultdict(list)
    for group in groups:
        for change, plus, minus in _compare_group(group, old, new):
            changes[change.new].append(change)
            added, removed = added + plus, removed + minus
    return TextChange(tuple(title.runs), tuple(_in_order(changes, groups, len(new))), added, removed)


def _only_rearranged(change: TextChange) -> bool:
    """The very words that went somewhere came elsewhere: perhaps only the breaks are others, among repeated words."""
    went: Counter[str] = Counter()
    for paragraph in change.paragraphs:
        for run in paragraph.words:
            if run.op != "equal":
                for key in keys(run.text):
                    went[key] += 1 if run.op == "insert" else -1
    return bool(change) and not any(went.values())


def _stream(texts: Sequence[str]) -> list[str]:
    return [key for text in texts for key in keys(text)]


def _title(old: str, new: str) -> Part:
    if keys(old) == keys(new):
        return Part()
    part = compare_words([old], [new])[0]
    return part if part.added or part.removed else Part()


# ---------------------------------------------------------------------------------------------- groups


Counted = tuple[ParagraphChange, int, int]
"""A change with the words that it adds and removes."""


def _compare_group(group: Group, old: Sequence[str], new: Sequence[str]) -> Iterator[Counted]:
    if not group.new:
        yield _whole(group.old[0], None, "delete", old[group.old[0]])
    elif not group.old:
        yield _whole(None, group.new[0], "insert", new[group.new[0]])
    elif group.same and len(group.old) == len(group.new) == 1:
        yield ParagraphChange(group.old[0], group.new[0], "move" if group.moved else "equal"), 0, 0
    elif group.same:
        yield from _resplit(group, old, new)
    else:
        yield from _edited(group, old, new)


def _whole(old: int | None, new: int | None, op: Literal["insert", "delete"], text: str) -> Counted:
    count = len(keys(text))
    runs = (WordRun(op, text),) if text else ()
    return ParagraphChange(old, new, op, runs), count if op == "insert" else 0, count if op == "delete" else 0


def _resplit(group: Group, old: Sequence[str], new: Sequence[str]) -> Iterator[Counted]:
    """The same words with other breaks: each part beside every one that it shares words with."""
    old_ends = list(accumulate(len(keys(old[i])) for i in group.old))
    new_ends = list(accumulate(len(keys(new[j])) for j in group.new))
    n = m = 0
    while n < len(group.old) and m < len(group.new):
        yield ParagraphChange(group.old[n], group.new[m], "equal"), 0, 0
        step_old, step_new = old_ends[n] <= new_ends[m], new_ends[m] <= old_ends[n]
        n, m = n + step_old, m + step_new
    yield from ((ParagraphChange(i, group.new[-1], "equal"), 0, 0) for i in group.old[n:])
    yield from ((ParagraphChange(group.old[-1], j, "equal"), 0, 0) for j in group.new[m:])


def _edited(group: Group, old: Sequence[str], new: Sequence[str]) -> Iterator[Counted]:
    compared = compare_words([old[i] for i in group.old], [new[j] for j in group.new])
    named: set[int] = set()
    for j, part in zip(group.new, compared, strict=True):
        i = group.old[part.origin] if part.origin is not None else None
        named |= {i} if i is not None else set()
        yield _part(i, j, part, group.moved), part.added, part.removed
    for n, i in enumerate(group.old):
        if i not in named:
            yield ParagraphChange(i, group.new[min(n, len(group.new) - 1)], "equal"), 0, 0


def _part(old: int | None, new: int, part: Part, moved: bool) -> ParagraphChange:
    if old is None:
        return ParagraphChange(None, new, "insert", tuple(part.runs))
    if part.added or part.removed:
        return ParagraphChange(old, new, "edit", tuple(part.runs))
    return ParagraphChange(old, new, "move" if moved else "equal")


def _in_order(
    changes: dict[int | None, list[ParagraphChange]], groups: Sequence[Group], news: int
) -> Iterator[ParagraphChange]:
    """What went stands behind what the paragraph before it became."""
    became = {i: group.new[-1] for group in groups if group.new and not group.moved for i in group.old}
    gone: dict[int, list[ParagraphChange]] = defaultdict(list)
    place = -1
    deleted = {change.old: change for change in changes.get(None, ())}
    for i in sorted({*became, *(i for i in deleted if i is not None)}):
        place = became.get(i, place)
        if i in deleted:
            gone[place].append(deleted[i])
    yield from gone[-1]
    for j in range(news):
        yield from changes.get(j, ())
        yield from gone[j]
