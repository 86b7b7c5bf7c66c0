import json

import pytest

from tracker.cli import output


def test_a_lazy_list_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    items = [{"a": 1}, {"b": "司\u2028\x1b"}, {}]
    output.emit(iter(items))
    assert json.loads(capsys.readouterr().out) == items


def test_an_empty_lazy_list_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    output.emit(iter(()))
    assert json.loads(capsys.readouterr().out) == []


def test_a_plain_table_is_a_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    output.table(["n", "what"], [[1200, "x" * 200], [3, "司法\x1b[1m"], [None, None]], right=["n"])
    out, err = capsys.readouterr()
    assert out.splitlines()[0].split() == ["n", "what"]
    assert out.splitlines()[2:] == ["1,200  " + "x" * 200, "    3  司法\\x1b[1m", ""]
    assert err == ""


def test_a_terminal_table_wraps(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    output.table(["n", "what"], [[1, "[bold]word[/bold] " * 30]])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 60
    assert sum(line.count("word") for line in lines) == 30
    assert "[bold]" in lines[2]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1343, "1,343"),
        (24.4, "24.4"),
        (24.0, "24"),
        (9.8e9, "9,800,000,000"),
        (1e-6, "0.000001"),
        (-2, "-2"),
        (None, ""),
    ],
)
def test_numbers(value: float | None, shown: str) -> None:
    assert output.number(value) == shown


def test_summary_line_leaves_out_noughts() -> None:
    assert (
        output.summary_line({"checked": 0, "new": 0, "not_modified": 2, "why": [], "applied": True})
        == "0 checked, 2 not modified"
    )
