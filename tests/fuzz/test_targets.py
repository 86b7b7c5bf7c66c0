"""Every target holds on what it starts from, on any bytes, and on whatever was once found."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

FINDINGS = sorted(path for path in (Path(__file__).parent / "findings").rglob("*") if path.is_file())


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_what_it_starts_from(name: str) -> None:
    found = list(seeds(name))
    assert found
    for seed in found:
        TARGETS[name](seed)


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_stays_mended(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", sorted(TARGETS))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_bytes_and_any_damage(name: str, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(list(seeds(name))))
    cut = data.draw(st.integers(0, len(seed)))
    put = data.draw(st.binary(max_size=40))
    TARGETS[name](put + seed[cut : cut + 3_000])
    TARGETS[name](seed[:cut][-3_000:] + put + seed[cut:][:3_000])
