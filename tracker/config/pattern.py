"""Regular expressions from a configuration file: they will meet hostile text, so that slow ones are refused.

Python's engine backtracks. A repeat whose body can be split in several ways takes exponential time on text that
almost matches ("(\\d+,?)+%$": seconds on 26 digits); four overlapping repeats in a row take the fourth power.
"""

import re
import re._constants as op  # type: ignore[import-not-found, unused-ignore]
import re._parser as parser  # type: ignore[import-not-found, unused-ignore]
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

LONGEST = 500
MANY = 50
"""A repeat that may run this often counts as unbounded."""
SOME = 5
"""A repeat that may run this often must have a body that can be cut in one way only."""
OVERLAPS = 3
"""This many unbounded repeats that may take the same character may stand in one pattern."""

_OTHER = "\u4e2d"
"""Stands for every character beyond Latin-1."""
_SAMPLE = frozenset(map(chr, range(256))) | {_OTHER}
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_BODY = {op.MAX_REPEAT: 2, op.MIN_REPEAT: 2, op.POSSESSIVE_REPEAT: 2, op.SUBPATTERN: 3, op.ASSERT: 1, op.ASSERT_NOT: 1}
"""Where the body stands among an item's values."""
Item = tuple[Any, Any]


def check_pattern(pattern: str) -> None:
    """Raises ValueError, in words for people, for a pattern that is wrong, too long, or slow on some text."""
    if len(pattern) > LONGEST:
        raise ValueError(f"the pattern is {len(pattern)} characters long")
    try:
        items = _items(parser.parse(pattern))
        re.compile(pattern)
    except re.error as error:
        where = f" at character {error.pos + 1}" if error.pos is not None else ""
        raise ValueError(f"no regular expression: {error.msg}{where}") from error
    except (RecursionError, OverflowError) as error:
        raise ValueError("no regular expression: too deep or too large") from error
    _check_repeats(items)
    _check_overlaps(items)


def _items(parsed: Iterable[Any]) -> list[Item]:
    return list(parsed)


def _is_repeat(item: Item, at_least: int) -> bool:
    return item[0] in _REPEATS and bool(item[1][1] >= at_least)


def _inner(item: Item) -> list[list[Item]]:
    """The sequences right below an item."""
    code, value = item
    if code is op.BRANCH:
        return [_items(branch) for branch in value[1]]
    if code is op.GROUPREF_EXISTS:
        return [_items(part) for part in value[1:] if part is not None]
    if code is op.ATOMIC_GROUP:
        return [_items(value)]
    return [_items(value[_BODY[code]])] if code in _BODY else []


def _flat(items: Sequence[Item]) -> list[Item]:
    """A sequence with its plain groups opened."""
    return [x for item in items for x in (_flat(_inner(item)[0]) if item[0] is op.SUBPATTERN else [item])]


def _check_repeats(items: Sequence[Item]) -> None:
    for item in items:
        if _is_repeat(item, SOME) and _is_ambiguous(_flat(_inner(item)[0])):
            raise ValueError("a repeat inside a repeat: the pattern takes exponential time on some text")
        for inner in _inner(item):
            _check_repeats(inner)


def _is_ambiguous(body: Sequence[Item]) -> bool:
    """Whether a run of bodies may be cut into bodies in more than one way (or is not known not to be)."""
    varying = [item for item in body if _varies(item)]
    if any(_branches_overlap(item) or _repeats_ambiguously(item) for item in body):
        return True
    if any(_takes([a]) & _takes([b]) for i, a in enumerate(varying) for b in varying[i + 1 :]):
        return True
    if not varying:
        return False
    ends = [(body[0], body[1:]), (body[-1], body[:-1])]
    return not any(_is_single(end) and not _takes([end]) & _takes(rest) for end, rest in ends)


def _repeats_ambiguously(item: Item) -> bool:
    return _is_repeat(item, 2) and _is_ambiguous(_flat(_inner(item)[0]))


def _varies(item: Item) -> bool:
    """Whether an item may take runs of more than one length."""
    code, value = item
    if code in (op.GROUPREF, op.GROUPREF_EXISTS):
        return True
    if code in _REPEATS and value[0] != value[1]:
        return True
    return any(_varies(x) for inner in _inner(item) for x in inner)


def _branches_overlap(item: Item) -> bool:
    if item[0] is not op.BRANCH:
        return any(_branches_overlap(x) for inner in _inner(item) for x in inner)
    starts = [_takes(_flat(branch)[:1]) for branch in _inner(item)]
    return any(not a or a & b for i, a in enumerate(starts) for b in starts[i + 1 :])


def _is_single(item: Item) -> bool:
    return item[0] in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)


def _takes(items: Sequence[Item]) -> frozenset[str]:
    """The characters (of a sample) that a sequence may take anywhere; all of them where that is not known."""
    found: frozenset[str] = frozenset()
    for item in items:
        if _is_single(item):
            found |= _characters(item)
        elif item[0] in (op.GROUPREF, op.GROUPREF_EXISTS):
            return _SAMPLE
        else:
            found |= frozenset().union(*(_takes(inner) for inner in _inner(item)))
    return found


def _characters(single: Item) -> frozenset[str]:
    code, value = single
    if code is op.LITERAL:
        return _literal(value)
    if code is op.NOT_LITERAL:
        return _SAMPLE - {chr(value)}
    if code is op.ANY:
        return _SAMPLE
    if value[0][0] is op.NEGATE:
        return _SAMPLE - frozenset().union(*map(_class_part, value[1:])) | {_OTHER}
    return frozenset().union(*map(_class_part, value))


def _literal(code: int) -> frozenset[str]:
    """Either case, so that a pattern under (?i) is judged safely."""
    letter = chr(code)
    return frozenset((letter.lower(), letter.upper())) if letter in _SAMPLE else frozenset(_OTHER)


def _class_part(part: Item) -> frozenset[str]:
    code, value = part
    if code is op.LITERAL:
        return _literal(value)
    if code is op.RANGE:
        low, high = value
        inside = frozenset(y for x in _SAMPLE if low <= ord(x) <= high for y in _literal(ord(x)))
        return inside | ({_OTHER} if high > 255 else frozenset())
    if code is op.CATEGORY:
        return _category(str(value))
    return frozenset()


@cache
def _category(name: str) -> frozenset[str]:
    kind = name.rsplit("_", 1)[-1].lower()
    letter = {"digit": "d", "space": "s", "word": "w"}.get(kind)
    if letter is None:
        return _SAMPLE
    pattern = re.compile("\\" + (letter.upper() if "NOT" in name else letter))
    return frozenset(x for x in _SAMPLE if pattern.fullmatch(x))


def _check_overlaps(items: Sequence[Item]) -> None:
    repeats = [_takes(_inner(item)[0]) for item in _unbounded(items)]
    for one in repeats:
        if sum(bool(one & other) for other in repeats) > OVERLAPS:
            raise ValueError("too many unbounded repeats that may take the same characters: slow on some text")


def _unbounded(items: Sequence[Item]) -> Iterable[Item]:
    for item in items:
        if _is_repeat(item, MANY):
            yield item
        for inner in _inner(item):
            yield from _unbounded(inner)
