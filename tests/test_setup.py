"""scripts/setup.sh turns down what no virtual environment can be made with, before it touches one that is there."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What the script reads, and an environment that an older lock file made."""
    (tmp_path / "scripts").mkdir()
    for name in ("scripts/setup.sh", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "kept").touch()
    return tmp_path


def set_up(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", "scripts/setup.sh"]
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("named", ["/bin/false", "no-such-python", "/"])
def test_a_python_that_does_not_fit_is_told(project: Path, named: str) -> None:
    done = set_up(project, PATH="/usr/local/bin:/usr/bin:/bin", PYTHON=named)
    assert done.returncode == 2
    assert f"PYTHON={named} is no Python 3.11, 3.12 or 3.13" in done.stderr
    assert (project / ".venv" / "kept").exists()


def test_where_there_is_no_python_the_way_out_is_told(project: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bin"
    bare.mkdir()
    for tool in ("cat", "cksum", "dirname"):
        (bare / tool).symlink_to(str(shutil.which(tool)))
    done = set_up(project, PATH=str(bare))
    assert (done.returncode, "none was found" in done.stderr) == (2, True)
    assert (project / ".venv" / "kept").exists()
