"""Coverage-guided fuzzing of everything that reads what others wrote.

    python -m tests.fuzz [--seconds 60] [TARGET ...]

Each target runs in a process of its own, one after the other; what it learns is kept in .fuzz/ and taken up by the
next run. A finding is a file in .fuzz/findings/: put it into tests/fuzz/findings/TARGET/, where it is a test from then
on, and mend what it shows. Ends with 1 where there was one.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HOME = Path(".fuzz")
SLOWEST = 10
"""Seconds that one input may take before it counts as a hang."""
MEGABYTES = 2_048
LONGEST = 100_000
SHORT = {"figures": 1_000, "comparison": 2_000, "period": 100, "pattern": 200}
"""What takes long to read is fuzzed with short inputs: the more of them, the more is found."""


def main() -> int:
    if "--child" in sys.argv:
        return _fuzz(sys.argv[-2], int(sys.argv[-1]))
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.targets) - set(TARGETS))
    if unknown:
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    found = [name for name in chosen.targets or TARGETS if not _run(name, chosen.seconds)]
    print(f"findings: {', '.join(found)}, see {HOME / 'findings'}" if found else "no finding")
    return 1 if found else 0


def _run(name: str, seconds: int) -> bool:
    from tests.fuzz.seeds import seeds

    corpus = HOME / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    (HOME / "findings").mkdir(exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    command = [sys.executable, "-m", "tests.fuzz", "--child", name, str(seconds)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    runs = [line for line in done.stderr.splitlines() if line.startswith(("Done ", "stat::number_of_executed_units"))]
    print(f"{name:14} {'no finding' if done.returncode == 0 else 'FINDING'}  {runs[-1] if runs else ''}", flush=True)
    if done.returncode:
        print("\n".join(done.stderr.splitlines()[-25:]))
    return done.returncode == 0


def _fuzz(name: str, seconds: int) -> int:
    """In a process that has loaded nothing of the product yet: only what is loaded here is watched."""
    import atheris

    with atheris.instrument_imports(include=["tracker"]):
        from tests.fuzz.targets import TARGETS
    from tracker.text import sha256

    longest = SHORT.get(name, LONGEST)
    options = [
        f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={longest}",
        f"-artifact_prefix={HOME / 'findings' / name}-", "-print_final_stats=1", str(HOME / "corpus" / name),
    ]  # fmt: skip

    def kept(data: bytes) -> None:
        try:
            TARGETS[name](data)
        except BaseException:
            # The fuzzer does not always write down what an exception came from.
            (HOME / "findings" / f"{name}-{sha256(data)[:16]}").write_bytes(data)
            raise

    atheris.Setup([sys.argv[0], *options], kept)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
