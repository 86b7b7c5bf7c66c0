"""[tracker] listen: loopback and a port, and nothing that another machine could reach."""

from pathlib import Path

import pytest

from tracker.config.listen import parse_listen
from tracker.config.load import load
from tracker.errors import ConfigError

FILE = '[tracker]\nlisten = "{}"\n[[source]]\nid = "x"\npages = ["http://a.example/"]\n'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("127.0.0.1:9464", ("127.0.0.1", 9464)),
        ("127.8.9.1:1", ("127.8.9.1", 1)),
        ("localhost:0", ("127.0.0.1", 0)),
        ("[::1]:9464", ("::1", 9464)),
    ],
)
def test_loopback(value: str, expected: tuple[str, int]) -> None:
    assert parse_listen(value) == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0.0.0.0:9464", "0.0.0.0 can be reached from other machines"),
        ("[::]:9464", "can be reached from other machines"),
        ("192.168.1.5:9464", "can be reached from other machines"),
        ("[::ffff:10.0.0.1]:80", "can be reached from other machines"),
        ("monitor.example:9464", "is no IP address"),
        ("9464", "is no address and port"),
        ("127.0.0.1", "is no address and port"),
        ("127.0.0.1:99999", "is no address and port"),
        (":9464", "is no address and port"),
        ("", "is no address and port"),
    ],
)
def test_what_others_could_reach_is_refused_with_its_line(value: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(FILE.format(value))
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "sources.toml")
    [fault] = caught.value.faults
    assert (fault.line, fault.key) == (2, "tracker.listen")
    assert words in fault.wrong
    assert "127.0.0.1:9464" in fault.right
