"""How well the extractor reads the annotated articles, and in what it errs.

    python -m tests.corpus.scoring [ARTICLE ...]     every error by kind, then the scores
    python -m tests.corpus.scoring --pin             makes today's scores the ones that must not fall

Figures of the annotation and of the reading are paired in reading order by value (and currency). "whole" counts those
with every key right and at least half of the annotation's words in `measures`; "links" compares which figures of
different articles bear the same metric.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from tracker.figures.extract import read_figures
from tracker.model.figure import Figure, Reading
from tracker.page.plain import read_text

ARTICLES = Path(__file__).parent / "articles"
PINNED = Path(__file__).parent / "pinned.json"
KEYS = ("qualifier", "kind", "unit", "region", "period", "frequency")
CURRENCIES = re.compile(r"[A-Z]{3}")
SMALL = frozenset(
    re.findall(
        r"\w+",
        "the a an of in for to and or by with that which who on at from as its their is are have has been",
    )
)
Annotation = dict[str, Any]


@dataclass
class Tally:
    annotated: int = 0
    read: int = 0
    paired: int = 0
    whole: int = 0
    right: Counter[str] = field(default_factory=Counter)
    overlap: float = 0.0
    places: Counter[str] = field(default_factory=Counter)
    subjects: int = 0
    articles: int = 0
    metrics: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    """(article, annotated metric, read metric) of every pair, and of what stands alone on either side."""
    errors: list[tuple[str, str]] = field(default_factory=list)


def score(names: Sequence[str] = ()) -> Tally:
    tally = Tally()
    for path in sorted(ARTICLES.glob("*.json")):
        if not names or any(name in path.stem for name in names):
            _article(tally, path)
    return tally


def scores(tally: Tally) -> dict[str, float]:
    pairs = max(tally.paired, 1)
    hit, got, want = (tally.places[key] for key in ("hit", "got", "want"))
    return {
        "detection": _f1(tally.paired, tally.read, tally.annotated),
        "whole": _f1(tally.whole, tally.read, tally.annotated),
        **{key: round(tally.right[key] / pairs, 4) for key in KEYS},
        "measures": round(tally.overlap / pairs, 4),
        **_links(tally.metrics),
        "mentioned regions": _f1(hit, got, want),
        "subject regions": round(tally.subjects / max(tally.articles, 1), 4),
    }


def _article(tally: Tally, path: Path) -> None:
    annotation = json.loads(path.read_text())
    text = path.with_suffix(".txt").read_text()
    article = replace(read_text(text), published=date.fromisoformat(annotation["published"]))
    reading = read_figures(article)
    tally.articles += 1
    _regions(tally, path.stem, annotation, reading)
    wanted = annotation["figures"]
    pairs = pairs_of(wanted, reading.figures)
    tally.annotated += len(wanted)
    tally.read += len(reading.figures)
    for i, j in pairs:
        _pair(tally, path.stem, wanted[i], reading.figures[j])
    left = set(range(len(wanted))) - {i for i, _ in pairs}
    extra = set(range(len(reading.figures))) - {j for _, j in pairs}
    for i in sorted(left):
        tally.metrics.append((path.stem, wanted[i].get("metric"), None))
        tally.errors.append(("missed", f"{path.stem}: {wanted[i]['quote']!r}"))
    for j in sorted(extra):
        figure = reading.figures[j]
        tally.metrics.append((path.stem, None, figure.metric))
        tally.errors.append(("false", f"{path.stem}: {figure.quote!r} = {figure.value} {figure.unit}"))


def _regions(tally: Tally, name: str, annotation: Annotation, reading: Reading) -> None:
    want, got = set(annotation["mentioned_regions"]), {region.code for region in reading.mentioned_regions}
    tally.places.update(hit=len(want & got), got=len(got), want=len(want))
    tally.errors += [("place", f"{name}: {code} {'missed' if code in want else 'false'}") for code in want ^ got]
    subjects = {region.code for region in reading.subject_regions}
    tally.subjects += subjects == set(annotation["subject_regions"])
    if subjects != set(annotation["subject_regions"]):
        tally.errors.append(("subject", f"{name}: {sorted(subjects)} for {annotation['subject_regions']}"))


def _pair(tally: Tally, name: str, want: Annotation, got: Figure) -> None:
    found = {
        "qualifier": one_of(want["qualifier"], got.qualifier),
        "kind": one_of(want["kind"], got.kind),
        "unit": any(_same_head(unit, got.unit) for unit in _list(want["unit"])),
        "region": one_of(want["region"], got.region.code if got.region else None),
        "period": one_of(want["period"], got.period),
        "frequency": one_of(want["frequency"], got.frequency),
    }
    for key, right in found.items():
        tally.right[key] += right
        if not right:
            is_ = got.region.code if key == "region" and got.region else getattr(got, key)
            tally.errors.append((key, f"{name}: {want['quote']!r}: {is_!r} for {want[key]!r}"))
    words = {_stem(word) for word in _words(want["measures"])}
    overlap = len(words & {_stem(word) for word in _words(got.measures)}) / len(words) if words else 1.0
    if overlap < 0.5:
        tally.errors.append(("measures", f"{name}: {got.measures!r} for {want['measures']!r}"))
    tally.overlap += overlap
    tally.paired += 1
    tally.whole += all(found.values()) and overlap >= 0.5
    tally.metrics.append((name, want.get("metric"), got.metric))


def pairs_of(wanted: Sequence[Annotation], got: Sequence[Figure]) -> list[tuple[int, int]]:
    """The most pairs of equal value in reading order, among them the most of equal unit."""
    best = [[(0, 0)] * (len(got) + 1) for _ in range(len(wanted) + 1)]
    for i in reversed(range(len(wanted))):
        for j in reversed(range(len(got))):
            options = [best[i + 1][j], best[i][j + 1]]
            if _same_value(wanted[i], got[j]):
                pairs, units = best[i + 1][j + 1]
                options.append((pairs + 1, units + _unit_right(wanted[i], got[j])))
            best[i][j] = max(options)
    return list(_walk(best, wanted, got))


def _walk(
    best: list[list[tuple[int, int]]], wanted: Sequence[Annotation], got: Sequence[Figure]
) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(wanted) and j < len(got):
        pairs, units = best[i + 1][j + 1]
        taken = (pairs + 1, units + _unit_right(wanted[i], got[j]))
        if _same_value(wanted[i], got[j]) and best[i][j] == taken:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _unit_right(want: Annotation, got: Figure) -> bool:
    return any(_same_head(unit, got.unit) for unit in _list(want["unit"]))


def _same_value(want: Annotation, got: Figure) -> bool:
    if not any(abs(value - got.value) <= 1e-4 * max(1.0, abs(value)) for value in _list(want["value"])):
        return False
    unit = _list(want["unit"])[0]
    money = bool(CURRENCIES.fullmatch(unit)) or bool(CURRENCIES.fullmatch(got.unit))
    return not money or unit == got.unit


def _same_head(want: str, got: str) -> bool:
    mine, theirs = [_stem(word) for word in _words(want)], [_stem(word) for word in _words(got)]
    shorter = min(len(mine), len(theirs))
    return want == got or (shorter > 0 and mine[-shorter:] == theirs[-shorter:])


def _links(metrics: Sequence[tuple[str, str | None, str | None]]) -> dict[str, float]:
    def linked(which: int) -> set[tuple[int, int]]:
        same: defaultdict[str, list[int]] = defaultdict(list)
        for at, pair in enumerate(metrics):
            if metric := pair[which]:
                same[str(metric)].append(at)
        pairs = (pair for found in same.values() for pair in combinations(found, 2))
        return {(a, b) for a, b in pairs if metrics[a][0] != metrics[b][0]}

    want, got = linked(1), linked(2)
    hit = len(want & got)
    return {"links": _f1(hit, len(got), len(want)), "links precision": round(hit / max(len(got), 1), 4)}


def _f1(hit: int, got: int, want: int) -> float:
    return round(2 * hit / (got + want), 4) if got + want else 1.0


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def one_of(want: Any, got: object) -> bool:
    return got in _list(want)


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+", text.lower()) if word not in SMALL]


def _stem(word: str) -> str:
    for end, put in (("ies", "y"), ("sses", "ss"), ("es", "e"), ("s", "")):
        if word.endswith(end) and not word.endswith("ss"):
            return word[: -len(end)] + put
    return word


def main() -> None:
    names = [word for word in sys.argv[1:] if not word.startswith("--")]
    tally = score(names)
    found = scores(tally)
    if "--pin" in sys.argv:
        PINNED.write_text(json.dumps(found, indent=1) + "\n")
    for kind, text in sorted(tally.errors):
        print(f"{kind:10} {text}")
    print(f"\n{tally.articles} articles, {tally.annotated} figures")
    for name, value in found.items():
        print(f"{name:18} {value:.4f}")


if __name__ == "__main__":
    main()
