"""Of which place short reports are read to speak: many ways to bring a place in, to go on with it and to leave it.

    python -m tests.corpus.placing [REPORT ...]     every figure and report with a wrong place, then the scores
    python -m tests.corpus.placing --pin            makes today's scores the ones that must not fall

The reports in places/ are annotated with their places alone: `region` of each figure, `subject_regions`,
`mentioned_regions`; a list means that each member is a sound reading.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from tests.corpus.scoring import one_of, pairs_of
from tracker.figures.extract import read_figures
from tracker.page.plain import read_text

REPORTS = Path(__file__).parent / "places"
PINNED = Path(__file__).parent / "pinned_places.json"


@dataclass
class Placed:
    figures: int = 0
    figures_right: int = 0
    reports: int = 0
    subjects_right: int = 0
    errors: list[str] = field(default_factory=list)

    def scores(self) -> dict[str, float]:
        """Shares of the figures found, and of the reports, whose places are right."""
        return {
            "region": round(self.figures_right / max(self.figures, 1), 4),
            "subject regions": round(self.subjects_right / max(self.reports, 1), 4),
        }


def placed(names: Sequence[str] = ()) -> Placed:
    told = Placed()
    for path in sorted(REPORTS.glob("*.json")):
        if not names or any(name in path.stem for name in names):
            _report(told, path)
    return told


def _report(told: Placed, path: Path) -> None:
    annotation = json.loads(path.read_text())
    text = path.with_suffix(".txt").read_text()
    reading = read_figures(replace(read_text(text), published=date.fromisoformat(annotation["published"])))
    for i, j in pairs_of(annotation["figures"], reading.figures):
        want, got = annotation["figures"][i], reading.figures[j]
        code = got.region.code if got.region else None
        right = one_of(want["region"], code)
        told.figures += 1
        told.figures_right += right
        if not right:
            told.errors.append(f"{path.stem}: {want['quote']!r}: {code} for {want['region']}")
    subjects = sorted(region.code for region in reading.subject_regions)
    right = subjects == sorted(annotation["subject_regions"])
    told.reports += 1
    told.subjects_right += right
    if not right:
        told.errors.append(f"{path.stem}: about {subjects} for {annotation['subject_regions']}")


def main() -> None:
    told = placed([word for word in sys.argv[1:] if not word.startswith("--")])
    if "--pin" in sys.argv:
        PINNED.write_text(json.dumps(told.scores(), indent=1) + "\n")
    for error in told.errors:
        print(error)
    print(f"\n{told.reports} reports, {told.figures} figures")
    for name, value in told.scores().items():
        print(f"{name:18} {value:.4f}")


if __name__ == "__main__":
    main()
