"""The benchmarks that people run can be run; what they measure is asserted nowhere."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["commits", "export", "figures", "history", "room", "sweep"])
def test_each_explains_itself(name: str) -> None:
    asked = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", "--help"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (asked.returncode, asked.stderr) == (0, "")
    assert f"benchmarks.{name}" in asked.stdout


@pytest.mark.parametrize("against", [(), ("--against", str(ROOT))])
def test_figures_are_timed(against: tuple[str, ...]) -> None:
    timed = subprocess.run(
        [sys.executable, "-m", "benchmarks.figures", "--runs", "1", "--articles", "3", *against],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert (timed.returncode, timed.stderr) == (0, "")
