"""The real command killed hundreds of times, and its disk broken hundreds of times: is anything lost or there twice?

    python -m tests.crash --runs 300 --seed 1            kills and power cuts
    python -m tests.crash --errors 300 --seed 1          EIO, ENOSPC and EROFS
    python -m tests.crash --every "sweep"                a kill before each single call of one act
    python -m tests.crash --enduring 100 --seed 1        errors given to one monitor that runs on through all of them

Ends with code 1 where anything is wrong, and keeps the folders of those runs.
"""

import argparse
import errno
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.crash.acts import ACTS
from tests.crash.calls import Call, Nth, nth
from tests.crash.drill import Act, Drill, Outcome
from tests.crash.enduring import enduring
from tests.crash.scenario import staged

ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EROFS": errno.EROFS}
WEIGHTS = {
    "sweep": 6,
    "first sweep": 2,
    "workers": 2,
    "migration": 2,
    "rebuild": 3,
    "digest": 1,
    "delivery": 2,
    "backup": 1,
    "restore": 1,
}


def telling(calls: list[Call]) -> list[int]:
    """Where something else begins: another file, another kind of call. Instants between are much like each other."""
    marks = [(call.name, call.path) for call in calls]
    return [n for n, mark in enumerate(marks) if n == 0 or mark != marks[n - 1]]


def instant(calls: list[Call], rng: random.Random) -> Nth:
    return nth(calls, rng.choice(telling(calls)) if rng.random() < 0.7 else rng.randrange(len(calls)))


def kill(drill: Drill, act: Act, rng: random.Random) -> Outcome:
    calls = drill.rehearse(act)
    kind = rng.random()
    if kind < 0.35:
        return drill.killed_at(act, instant(calls, rng))
    if kind < 0.6:
        writes = [call.number for call in calls if call.writes and not call.path.endswith("-shm")]
        journal = [call.number for call in calls if call.writes and call.path.endswith(".warc.gz")] or writes
        return drill.killed_at(act, nth(calls, rng.choice(rng.choice((writes, journal)))), rng.uniform(0.01, 0.99))
    if kind < 0.85:
        return drill.power_cut_at(act, instant(calls, rng), rng)
    return drill.killed_after(act, rng.uniform(0.1, 2.5))


def kills(drill: Drill, runs: int, rng: random.Random) -> Iterator[Outcome]:
    for _ in range(runs):
        yield kill(drill, ACTS[rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]], rng)


def every(drill: Drill, act: Act) -> Iterator[Outcome]:
    calls = drill.rehearse(act)
    for call in calls:
        yield drill.killed_at(act, nth(calls, call.number))


def errors(drill: Drill, runs: int, rng: random.Random) -> Iterator[Outcome]:
    for _ in range(runs):
        act = ACTS[rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]]
        name = rng.choice(list(ERRORS))
        lasting = rng.random() < 0.5
        yield drill.failed_at(act, instant(drill.rehearse(act), rng), ERRORS[name], name, lasting=lasting)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=0)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--every", choices=list(ACTS))
    parser.add_argument("--enduring", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.enduring:
        return endure(given.enduring, given.seed)
    if not (given.runs or given.errors or given.every):
        given.runs = 300
    folder = Path(tempfile.mkdtemp(prefix="tracker-crash-"))
    seen: list[Outcome] = []
    with staged(folder) as stage:
        drill = Drill(stage)
        found = [
            kills(drill, given.runs, random.Random(given.seed)),
            errors(drill, given.errors, random.Random(given.seed)),
        ]
        found += [every(drill, ACTS[given.every])] if given.every else []
        for outcomes in found:
            for outcome in outcomes:
                seen.append(outcome)
                tell(outcome, len(seen))
    return summary(seen, folder)


def endure(errors: int, seed: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix="tracker-enduring-"))
    with enduring(folder, errors, random.Random(seed)) as endurance:
        out = endurance.run()
    for wrong in out.wrong:
        print(wrong)
    most = max(out.held, key=lambda held: held[1][2], default=None)
    print(
        f"{out.errors} errors, {out.starts} starts, {out.openings} openings anew, {out.reports} reports; "
        f"files, threads and bytes held at first and last, at the most: {most}; {len(out.wrong)} wrong"
    )
    print(f"the folder is {folder}")
    return 1 if out.wrong else 0


def tell(outcome: Outcome, number: int) -> None:
    for wrong in outcome.wrong:
        print(f"{number:>5} {outcome.act}, {outcome.instant}: {wrong}", flush=True)
    if number % 25 == 0:
        print(f"{number:>5} runs", flush=True)


def summary(seen: list[Outcome], folder: Path) -> int:
    struck = Counter(outcome.act for outcome in seen if outcome.struck)
    bad = [outcome for outcome in seen if outcome.wrong]
    print(", ".join(f"{act} {count}" for act, count in struck.items()))
    print(
        f"{len(seen)} runs, {sum(struck.values())} struck, {sum(o.torn for o in seen)} left a torn record; "
        f"{sum(o.records for o in seen):,} records on disk at the time, {sum(o.lost for o in seen)} lost, "
        f"{sum(o.doubled for o in seen)} doubled; {len(bad)} runs went wrong"
    )
    if bad:
        print(f"their folders are in {folder / 'runs'}")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
