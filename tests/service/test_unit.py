"""The unit of the service manager and the recipe of the image: what they promise, and that their tools accept them."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "packaging" / "tracker.service"
LOCKED_DOWN = {
    "Type": "notify", "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes",
    "ReadWritePaths": "/var/lib/tracker", "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "CapabilityBoundingSet": "", "ExecReload": "/bin/kill -HUP $MAINPID", "RestartPreventExitStatus": "2",
}  # fmt: skip


def keys() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in UNIT.read_text().splitlines():
        if line and not line.startswith(("#", "[")):
            key, _, value = line.partition("=")
            assert re.fullmatch(r"[A-Z]\w+", key), line
            found.setdefault(key, []).append(value)
    return found


def test_the_unit_bears_what_locks_it_down() -> None:
    found = keys()
    assert {key: found[key][0] for key in LOCKED_DOWN} == LOCKED_DOWN
    assert found["SystemCallFilter"][0] == "@system-service"
    assert int(re.fullmatch(r"(\d+)min", found["WatchdogSec"][0])[1]) >= 5  # type: ignore[index]


def test_the_unit_starts_a_command_that_there_is() -> None:
    words = keys()["ExecStart"][0].split()
    assert words[0].endswith("/bin/tracker")
    tracker = Path(sys.executable).with_name("tracker")
    shown = subprocess.run([tracker, *words[3:], "--help"], capture_output=True, text=True, timeout=60, check=False)
    assert shown.returncode == 0, shown.stderr


@pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd-analyze is not here; the keys are tested above"
)
def test_the_service_manager_accepts_the_unit_and_finds_it_locked_down(tmp_path: Path) -> None:
    unit = tmp_path / "tracker.service"
    unit.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text()))
    analyze = ["systemd-analyze", "--no-pager"]
    verified = subprocess.run([*analyze, "verify", unit], capture_output=True, text=True, timeout=60, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    rated = subprocess.run(
        [*analyze, "security", "--offline=true", "--threshold=20", unit], capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    if "Unknown" in rated.stderr or "unrecognized" in rated.stderr:
        pytest.skip("this systemd-analyze rates no unit that is not loaded")
    assert rated.returncode == 0, rated.stdout[-2_000:]


def test_the_image_runs_as_no_root_and_writes_below_data_alone() -> None:
    text = (ROOT / "Dockerfile").read_text()
    last = text[text.rindex("\nFROM ") :]
    assert re.search(r"(?m)^FROM python:3\.\d+-slim$", last)
    assert re.search(r"(?m)^USER [1-9]\d*:[1-9]\d*$", last)
    assert re.search(r"(?m)^VOLUME /data$", last)
    assert '"status", "--check"' in last
    assert "--require-hashes" in text


def test_what_goes_into_the_image_is_named_and_there() -> None:
    wanted = re.findall(r"(?m)^!(\S+)", (ROOT / ".dockerignore").read_text())
    assert [name for name in wanted if not (ROOT / name).exists()] == []
    copied = re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text())
    assert {name for line in copied for name in line.split()} == set(wanted)


DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def steps(name: str) -> list[str]:
    """What stands after each instruction of that name, in order."""
    return re.findall(rf"(?m)^ *{name} +(.+)$", DOCKERFILE)


def test_the_image_runs_a_command_that_the_project_has() -> None:
    entry, health = (json.loads(steps(name)[0]) for name in ("ENTRYPOINT", "HEALTHCHECK.* CMD"))
    command = json.loads(re.findall(r"(?m)^CMD (.+)$", DOCKERFILE)[0])
    for words in (entry + command, health):
        assert words[0] in PROJECT["scripts"]
        tracker = Path(sys.executable).with_name(words[0])
        shown = subprocess.run([tracker, *words[1:], "--help"], capture_output=True, text=True, timeout=60, check=False)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert all(word in shown.stdout for word in words[3:] if word.startswith("-"))


def test_the_image_is_built_of_what_the_build_needs_and_by_a_python_that_fits() -> None:
    copied = {name for line in steps("COPY") if not line.startswith("--from") for name in line.split()[:-1]}
    assert {PROJECT["readme"], *PROJECT["license-files"], "pyproject.toml", "tracker", "requirements.lock"} <= copied
    bases = [line.split()[0] for line in steps("FROM")]
    # The environment that is copied holds links to the interpreter and paths of its own: both stages have them alike.
    assert len(set(bases)) == 1
    assert (
        f"Programming Language :: Python :: {bases[0].removeprefix('python:').removesuffix('-slim')}"
        in (PROJECT["classifiers"])
    )
    assert [line.split()[1:] for line in steps("COPY") if line.startswith("--from")] == [
        ["/opt/tracker", "/opt/tracker"]
    ]


def test_the_image_is_made_and_run_as_the_documentation_says() -> None:
    said = (ROOT / "Dockerfile").read_text().replace("\n#", "\n"), (ROOT / "docs" / "service.md").read_text()
    for name in ("docker build", "docker run -d", "podman build"):
        first, *others = {" ".join(line) for text in said for line in commands(text, name)}
        assert (first.startswith(name), others) == (True, [])


def commands(text: str, name: str) -> list[list[str]]:
    """The commands in `text` that begin with `name`, each in its words."""
    return [found.split() for found in re.findall(rf"(?m)\b{name}\b[^`\n]*", text.replace("\\\n", " "))]


def test_nothing_is_done_as_root_in_the_image_once_it_is_given_up() -> None:
    after = DOCKERFILE[DOCKERFILE.index("\nUSER ") :]
    assert re.findall(r"(?m)^ *(RUN|COPY|ADD|USER) ", after) == ["USER"]
    made = re.search(r"useradd --uid (\d+)", DOCKERFILE)
    assert made is not None
    assert steps("USER") == [f"{made[1]}:{made[1]}"]
    assert f"chown {made[1]}:{made[1]} {steps('VOLUME')[0]}" in DOCKERFILE
    assert steps("WORKDIR")[-1] == steps("VOLUME")[0]


def test_the_image_leaves_out_the_tools_of_development() -> None:
    """And keeps what the program needs, by the word of each distribution that is installed here."""
    command = [sys.executable, ROOT / "scripts" / "unneeded.py"]
    out = set(subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.split())
    assert {"pytest", "mypy", "ruff", "playwright", "sphinx", "hatchling"} <= out
    own = {re.split(r"[<>=!~;\[ ]", line)[0] for line in PROJECT["dependencies"]}
    assert out.isdisjoint(own | {"apprise", "tracker", "pip", "uvicorn", "markupsafe", "tzlocal"})
