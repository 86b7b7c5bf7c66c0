"""The documentation site builds without a warning, and asks nobody else for anything."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sphinx")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", folder / "doctrees",
               ROOT / "docs", folder / "html"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "html"


def test_every_page_is_there(site: Path) -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        assert (site / page.relative_to(ROOT / "docs")).with_suffix(".html").is_file()


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    loaded = re.compile(
        r"<(?:script|img|iframe|source)[^>]*?\ssrc=\"([^\"]+)|<link[^>]*?\shref=\"([^\"]+)|url\(([^)]+)\)"
    )
    for path in [*site.rglob("*.html"), *site.rglob("*.css")]:
        for found in loaded.finditer(path.read_text("utf-8")):
            address = next(filter(None, found.groups())).strip("'\"")
            assert not re.match(r"(https?:)?//", address), f"{path.name}: {address}"


def test_links_between_pages_lead_somewhere(site: Path) -> None:
    ids = {path: set(re.findall(r'\sid="([^"]+)"', path.read_text("utf-8"))) for path in site.rglob("*.html")}
    for path in ids:
        for address, anchor in re.findall(r'<a[^>]*?\shref="([^"#:?]*)(?:#([^"]*))?"', path.read_text("utf-8")):
            target = (path.parent / address).resolve() if address else path
            if target.suffix == ".html":
                assert target in ids, f"{path.name}: {address}"
                assert not anchor or anchor in ids[target], f"{path.name}: {address}#{anchor}"


def test_scores_are_the_pinned_ones(site: Path) -> None:
    import json

    pinned = json.loads((ROOT / "tests" / "corpus" / "pinned.json").read_text())
    text = (site / "figures.html").read_text("utf-8")
    for name, score in pinned.items():
        assert re.search(rf"<p>{name}</p></td>\s*<td><p>{score:.1%}</p>", text), name
