"""docs/configuration.md names every key with its default, and its examples are sound files."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from tracker.config.load import load
from tracker.config.outlets import (
    AlertTable,
    AppriseTable,
    AtomTable,
    DigestTable,
    FolderTable,
    MailTable,
    WebhookTable,
)
from tracker.config.tables import MetricTable, SelectorsTable, SourceTable, TrackerTable

DOCS = (Path(__file__).parents[2] / "docs/configuration.md").read_text()
TARGETS = {"folder", "mail", "atom", "webhook", "apprise"}
SECTIONS = {
    "[tracker]": TrackerTable,
    "[[source]]": SourceTable,
    "[source.selectors]": SelectorsTable,
    "[[digest]]": DigestTable,
    "[[alert]]": AlertTable,
    "[digest.folder], [alert.folder]": FolderTable,
    "[digest.mail], [alert.mail]": MailTable,
    "[digest.atom], [alert.atom]": AtomTable,
    "[digest.webhook], [alert.webhook]": WebhookTable,
    "[digest.apprise], [alert.apprise]": AppriseTable,
    "[[metric]]": MetricTable,
}


def section(title: str) -> str:
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", DOCS, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


@pytest.mark.parametrize(("title", "model"), SECTIONS.items())
def test_every_key_is_told_and_no_other(title: str, model: type[BaseModel]) -> None:
    told = re.findall(r"^\| `(\w+)` \|", section(title), re.MULTILINE)
    keys = {field.alias or name for name, field in model.model_fields.items()}
    assert sorted(told) == sorted(keys - {"selectors", *TARGETS})


def test_told_defaults_hold() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| `(.+?)` \|", section("[tracker]"), re.MULTILINE))
    for name, value in told.items():
        default = TrackerTable.model_fields[name].default
        shown = value.strip('"').replace("_", "") if not isinstance(default, str) else value.strip('"')
        assert shown == (str(default).lower() if isinstance(default, bool) else str(default)), name


@pytest.mark.parametrize("example", re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL))
def test_examples_are_sound(example: str, tmp_path: Path) -> None:
    if "[[source]]" not in example:
        example += '[[source]]\nid = "x"\npages = ["http://a.example/"]\n'
    (tmp_path / "sources.toml").write_text(example)
    assert load(tmp_path / "sources.toml").sources
