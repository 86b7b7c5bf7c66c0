"""Coverage-guided fuzzing of everything that reads what others wrote.

    python -m tests.fuzz [--seconds 60] [--rounds 1] [TARGET ...]

Each target runs in a process of its own, one after the other; what it learns is kept in .fuzz/ and taken up by the
next run. Those that take long to read get a larger share of the time. A finding is a file in .fuzz/findings/: put it
into tests/fuzz/findings/TARGET/, where it is a test from then on, and mend what it shows. Ends with 1 where there was
one.
"""

import argparse
import re
import resource
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HOME = Path(".fuzz")
SLOWEST = 10
"""Seconds that one input may take before it counts as a hang."""
MEGABYTES = 2_048
LONGEST = 100_000
SHORT = {"sentence": 300, "figures": 1_500, "comparison": 2_000, "page": 8_000, "period": 100, "pattern": 200}
"""What takes long to read is fuzzed with short inputs: the more of them, the more is found."""
SHARES = {"sentence": 6, "figures": 4, "page": 4}
"""Those of the others are 1."""


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one target's time."""

    name: str
    found: bool
    executions: int
    seconds: float
    """Of a processor."""

    def __str__(self) -> str:
        return f"{self.name:14} {self.executions:>12,} executions {self.seconds:>9,.0f} s of CPU" + (
            "  FINDING" if self.found else ""
        )


def main() -> int:
    if "--child" in sys.argv:
        return _fuzz(sys.argv[-2], int(sys.argv[-1]))
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for a share of each target's time")
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.targets) - set(TARGETS))
    if unknown:
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    runs = [
        _run(name, chosen.seconds * SHARES.get(name, 1))
        for _ in range(chosen.rounds)
        for name in chosen.targets or TARGETS
    ]
    found = sorted({run.name for run in runs if run.found})
    print("\n".join(["in all:", *map(str, _summary(runs))]))
    print(f"findings: {', '.join(found)}, see {HOME / 'findings'}" if found else "no finding")
    return 1 if found else 0


def _summary(runs: Iterable[Run]) -> list[Run]:
    """One a target, in order."""
    summed: dict[str, Run] = {}
    for run in runs:
        before = summed.get(run.name, Run(run.name, False, 0, 0.0))
        summed[run.name] = Run(
            run.name, run.found or before.found, run.executions + before.executions, run.seconds + before.seconds
        )
    return list(summed.values())


def _run(name: str, seconds: int) -> Run:
    from tests.fuzz.seeds import seeds

    corpus = HOME / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    (HOME / "findings").mkdir(exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    command = [sys.executable, "-m", "tests.fuzz", "--child", name, str(seconds)]
    before = _processor()
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    counts = re.findall(r"^(?:Done (\d+) runs|stat::number_of_executed_units: +(\d+))", done.stderr, re.M)
    executions = max((int(a or b) for a, b in counts), default=0)
    run = Run(name, done.returncode != 0, executions, _processor() - before)
    print(run, flush=True)
    if run.found:
        print("\n".join(done.stderr.splitlines()[-25:]), flush=True)
    return run


def _processor() -> float:
    """Seconds of a processor that the children took so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _fuzz(name: str, seconds: int) -> int:
    """In a process that has loaded nothing of the product yet: only what is loaded here is watched."""
    import atheris

    with atheris.instrument_imports(include=["tracker"]):
        from tests.fuzz.targets import TARGETS
    from tests.fuzz.seeds import wording
    from tracker.text import sha256

    longest = SHORT.get(name, LONGEST)
    options = [
        f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={longest}",
        f"-artifact_prefix={HOME / 'findings' / name}-", "-print_final_stats=1", str(HOME / "corpus" / name),
    ]  # fmt: skip
    words = wording(name)
    ways = {"custom_mutator": words.mutate} if words else {}

    def kept(data: bytes) -> None:
        try:
            TARGETS[name](data)
        except BaseException:
            # The fuzzer does not always write down what an exception came from.
            (HOME / "findings" / f"{name}-{sha256(data)[:16]}").write_bytes(data)
            raise

    atheris.Setup([sys.argv[0], *options], kept, **ways)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
