import tomllib

from hypothesis import given
from hypothesis import strategies as st

from tracker.config.lines import key_lines, line_of

TEXT = '''\
# "[not a table]"
top = 1
[a]            # a comment with = and [
b = """
c = 3
"""
"quoted key" = 'x # no comment'
d.e = [ # first
  1,
  { f = 2, g = ["x", "y"] },
]
[[list]]
k = "]"
[list.sub]
m = 1
[[list]]
k = 2
[[list.inner]]
n = 1
'''


def test_every_key_has_its_line() -> None:
    lines = key_lines(TEXT)
    expected = {
        ("top",): 2,
        ("a",): 3,
        ("a", "b"): 4,
        ("a", "quoted key"): 7,
        ("a", "d", "e"): 8,
        ("a", "d", "e", 0): 9,
        ("a", "d", "e", 1, "g", 1): 10,
        ("list", 0): 12,
        ("list", 0, "k"): 13,
        ("list", 0, "sub", "m"): 15,
        ("list", 1): 16,
        ("list", 1, "inner", 0, "n"): 19,
    }
    assert {path: lines[path] for path in expected} == expected
    assert ("a", "c") not in lines


def test_the_nearest_line() -> None:
    lines = key_lines(TEXT)
    assert line_of(lines, ("list", 1, "missing", "deep")) == 16
    assert line_of(lines, ("nowhere",)) is None


def _paths(value: object, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    found = {path} if path else set()
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found.union(*(_paths(inner, (*path, key)) for key, inner in items))


values = st.recursive(
    st.sampled_from(["1", "-2.5", "true", '"a [b] # \\" c"', "'x, }'", '"""\n[t]\n"""', "2026-01-01", "'''\nk = 1'''"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda xs: "[" + ",\n ".join(xs) + "]")
        | st.lists(inner, max_size=3).map(lambda xs: "{" + ", ".join(f"k{i} = {x}" for i, x in enumerate(xs)) + "}")
    ),
    max_leaves=6,
)


@given(st.lists(st.lists(values, max_size=4), max_size=4))
def test_every_path_that_the_parser_finds_has_a_line(tables: list[list[str]]) -> None:
    text = "\n".join(
        "[[t]]\n" + "\n".join(f"key{i} = {value} # {value.count('[')}" for i, value in enumerate(table))
        for table in tables
    )
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # an inline table over several lines
    lines = key_lines(text)
    rows = text.split("\n")
    for path in _paths(data):
        assert path in lines or path == ("t",)
        if len(path) == 3:
            assert rows[lines[path] - 1].startswith(f"{path[2]} =")
