"""Makes tests/databases/schema-N.db: a small history in the present schema, which later schemas must still open.

Run once for each schema, before it is released; files of older schemas stay as they are.
"""

import sys
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.store.sample import (  # noqa: E402
    START,
    edit_plan,
    entered,
    extract,
    first_plan,
    key,
    sweep_ended,
    sweep_started,
    url,
)
from tracker.model.plan import Plan  # noqa: E402
from tracker.review.anchor import anchor_of  # noqa: E402
from tracker.review.record import Corrected, Marked  # noqa: E402
from tracker.store.database import open_store  # noqa: E402
from tracker.store.migrations import VERSION  # noqa: E402
from tracker.store.store import Store  # noqa: E402


def fill(store: Store) -> None:
    """Four articles; one is edited, one is read anew by a later extractor, one is corrected; a page is left out."""
    hour = timedelta(hours=1)
    store.apply([sweep_started(), *(first_plan(number) for number in range(4)), sweep_ended(START + hour)])
    known = store.known_article(key(0))
    assert known is not None
    assert known.version is not None
    store.apply(sweep_started(START + 2 * hour, "s2"))
    store.apply(edit_plan(0, START + 3 * hour, (known.version.figure_ids[0], known.version.id), 201_500))
    store.apply(Plan(START + 3 * hour, "moj-en", derived=((2, extract(1, figures=3, extractor="x2")),)))
    store.apply(sweep_ended(START + 4 * hour, "s2", ((url(3), "the monitor was stopping"),)))
    store.enter(*entered(START + 5 * hour))
    anchor = anchor_of(key(2), extract(2).article, extract(2).reading.figures, 3)
    marked = store.once_of(1)
    store.take_reviews(
        [
            Corrected(1, START + 6 * hour, "Li", anchor, "change", (("period", "2024"),)),
            Marked(2, START + 6 * hour, None, marked, 1, "dismissed", "seen before"),
        ]
    )


def make(path: Path) -> None:
    path.unlink(missing_ok=True)
    draft = path.with_suffix(".draft")
    with open_store(draft) as store:
        fill(store)
        store.backup(path)
    for left in path.parent.glob(f"{draft.name}*"):
        left.unlink()


if __name__ == "__main__":
    target = ROOT / "tests" / "databases" / f"schema-{VERSION}.db"
    make(target)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")
