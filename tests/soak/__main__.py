"""Months of a site's life beside the monitor, in simulated time: is every event told once, and none that was not?

    python -m tests.soak --days 90 --articles 500 --seed 1

The site does all that sites do (tests/soak/site.py); the monitor runs, is ended, sleeps, and is killed in mid-sweep
(tests/soak/run.py). At the end its events are held against what should have been told (tests/soak/truth.py says how
that is known), doctor examines the store, and a rebuild must give the same events. The same seed gives the same site;
when exactly the monitor looks hangs on the machine too. Ends with 1 where anything is wrong, and keeps the folder.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from tests.soak.run import Outcome, Plan, Soak


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=float, default=90.0)
    parser.add_argument("--articles", type=int, default=500, help="on the first day")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, help="ends the simulated time early where it takes longer than this")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tracker-soak-"))
    plan = Plan(given.days, given.articles, given.seed, kills=0.02, minutes=given.minutes)
    outcome = Soak(plan, folder, lambda line: print(line, flush=True)).run()
    for wrong in outcome.wrong:
        print(wrong)
    print(summary(outcome))
    if not outcome.wrong:
        shutil.rmtree(folder)
        return 0
    print(f"the monitor's folder is {folder}")
    return 1


def summary(out: Outcome) -> str:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(out.kinds.items()))
    return (
        f"events: {out.true} true, {len(out.false)} false, {len(out.missed)} missed ({kinds})\n"
        f"{out.days:.1f} days, {out.sweeps:,} sweeps, {out.looks:,} looks, {out.requests:,} requests, "
        f"{out.kills} kills, {out.restarts} starts\n"
        f"{len(out.late)} looks late, {len(out.lost)} lost, {len(out.too_soon)} too soon; {len(out.unsound)} unsound\n"
        f"most memory in the first week {_mib(out.memory[0])}, in the last {_mib(out.memory[-1])}; "
        f"on disk after the first sweep {_mib(out.disk[0])}, at the end {_mib(out.disk[-1])}\n"
        f"{out.seconds / 60:.1f} minutes"
    )


def _mib(size: int) -> str:
    return f"{size / (1 << 20):.1f} MiB"


if __name__ == "__main__":
    raise SystemExit(main())
