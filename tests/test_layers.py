"""Imports go down only, pure rooms reach no I/O, and nobody below the shell reads clock or environment."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "tracker"

# Floors from the ground up; a room may import from lower floors, and from itself.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors", "model"),
    ("instants",),
    ("clock", "garbage", "signs", "text", "together", "wholefile"),
    ("page", "figures", "schedule"),
    ("config", "compare", "review"),
    ("digest", "plan"),
    ("alert", "fetch", "store", "notify"),
    ("archive",),
    ("due", "extract", "reviewbook"),
    ("workers",),
    ("bodies", "preload"),
    ("journal",),
    ("scribe", "sweep", "writer"),
    ("sweeper",),
    ("check", "deliver", "rebuild", "reprocess", "trial", "export", "reviewing"),
    ("doctor", "outbox", "health"),
    ("app", "backups"),
    ("postman", "service"),
    ("keeper",),
    ("daemon", "demo", "web"),
    ("cli",),
)
FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
# The rooms within figures/, from the ground up; what stands beside them (extract.py) may import all.
FIGURE_FLOORS = (("words",), ("numbers", "where"), ("when",), ("passage",), ("units",), ("what", "which"))
PURE = {"errors", "model", "instants", "text", "clock", "signs", "page", "figures", "compare", "schedule", "plan"}
PURE |= {"digest", "extract", "alert"}
IO_MODULES = {
    "httpx",
    "aiohttp",
    "httpx_aiohttp",
    "socket",
    "asyncio",
    "sqlite3",
    "sqlite_utils",
    "warcio",
    "subprocess",
    "ssl",
}
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "sleep"),
    ("os", "environ"),
    ("os", "getenv"),
}
MAY_READ_CLOCK = {"cli", "daemon", "app", "demo"}
BARE_INITS = [p for p in ROOT.rglob("__init__.py") if p.parent != ROOT]
MODULES = sorted(p for p in ROOT.rglob("*.py"))
FIGURES = sorted(p for p in (ROOT / "figures").glob("*/*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def own_modules(path: Path) -> set[str]:
    return {
        name.split(".")[1]
        for name in imports(path)
        if name.startswith("tracker.") and name.split(".")[1] != "__version__"
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_down(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", "__main__"):
        return
    assert room in FLOOR, f"{room} stands on no floor: give it one in tests/test_layers.py and docs/architecture.md"
    for other in own_modules(path) - {room}:
        assert FLOOR[other] < FLOOR[room], f"{path.name} ({room}) must not import {other}"


@pytest.mark.parametrize("path", FIGURES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_within_figures_go_down(path: Path) -> None:
    floors = {room: level for level, rooms in enumerate(FIGURE_FLOORS) for room in rooms}
    room = path.parent.name
    for name in imports(path):
        parts = name.split(".")
        if parts[:2] == ["tracker", "figures"] and len(parts) > 2 and parts[2] != room:
            assert floors.get(parts[2], len(floors)) < floors[room], f"{path.name} ({room}) must not import {name}"


def test_the_floors_of_figures_are_its_rooms() -> None:
    rooms = {path.parent.name for path in (ROOT / "figures").glob("*/__init__.py")}
    assert rooms == {room for floor in FIGURE_FLOORS for room in floor}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_pure_rooms_do_no_io(path: Path) -> None:
    if room_of(path) in PURE:
        roots = {name.split(".")[0] for name in imports(path)}
        assert not roots & IO_MODULES


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_clock_and_environment_are_arguments(path: Path) -> None:
    if room_of(path) in MAY_READ_CLOCK:
        return
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in CLOCKS, f"{path}:{node.lineno} reads {node.value.id}.{node.attr}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_only_cli_prints_or_exits(path: Path) -> None:
    if room_of(path) in ("cli", "__main__"):
        return
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            assert name not in ("print", "exit", "sys.exit", "quit"), f"{path}:{node.lineno} calls {name}"


def test_inits_are_empty() -> None:
    assert [p for p in BARE_INITS if p.read_text().strip()] == []


def test_no_import_circle() -> None:
    names = {".".join(("tracker", *p.relative_to(ROOT).with_suffix("").parts)): p for p in MODULES}
    graph = {name: {i for i in imports(path) if i in names} for name, path in names.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"import circle: {' > '.join((*trail[trail.index(name) :], name))}"
        if name not in done:
            for other in graph[name]:
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


# ---------------------------------------------------------------------------------------------- names for types alone


def names_for_types(tree: ast.Module) -> set[str]:
    """What is imported below `if TYPE_CHECKING:`."""
    blocks = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    return {name for block in blocks for name in imported(block)}


def imported(node: ast.AST) -> set[str]:
    found = (part for part in ast.walk(node) if isinstance(part, (ast.Import, ast.ImportFrom)))
    return {alias.asname or alias.name for part in found for alias in part.names}


def evaluated(node: ast.AST, names: set[str]) -> Iterator[str]:
    """Which of `names` running the code would look up; what a function imports by itself is there. Annotations of
    variables in functions are not evaluated, all others stand in quotes."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        names = names - imported(node)
    if isinstance(node, ast.Name) and node.id in names:
        yield node.id
    parts = [node.value] if isinstance(node, ast.AnnAssign) else ast.iter_child_nodes(node)
    for part in filter(None, parts):
        yield from evaluated(part, names)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_what_is_imported_for_types_alone_is_not_looked_up(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert list(evaluated(tree, names_for_types(tree))) == []
