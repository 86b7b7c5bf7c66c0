"""The documentation site: `make docs` builds it into build/docs. Nothing in it comes from elsewhere."""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from tracker import __version__

PINNED = Path(__file__).parent.parent / "tests" / "corpus" / "pinned.json"

project = "tracker"
copyright = "the tracker authors"  # noqa: A001 - Sphinx's name
version = release = __version__

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_heading_anchors = 3
highlight_language = "text"

html_theme = "furo"
html_title = f"tracker {version}"
html_show_sphinx = False
html_copy_source = False
html_theme_options = {
    "light_css_variables": {"font-stack": "system-ui, sans-serif", "font-stack--monospace": "ui-monospace, monospace"}
}


class Scores(Directive):
    """A table of the scores that are pinned for the annotated articles; its body explains each, a line a score as
    `name: words`."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        pinned = json.loads(PINNED.read_text("utf-8"))
        told = dict(line.split(": ", 1) for line in self.content)
        if set(told) != set(pinned):
            raise self.error(f"scores told and pinned differ: {sorted(set(told) ^ set(pinned))}")
        self.state.document.settings.record_dependencies.add(str(PINNED))
        rows = [_row([name, f"{pinned[name]:.1%}", words]) for name, words in told.items()]
        return [_table(["score", "at least", "what it is"], rows)]


def _row(cells: list[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph(text=cell)) for cell in cells))


def _table(heads: list[str], rows: list[nodes.row]) -> nodes.table:
    group = nodes.tgroup(cols=len(heads))
    group.extend(nodes.colspec(colwidth=width) for width in (20, 10, 70))
    group.append(nodes.thead("", _row(heads)))
    group.append(nodes.tbody("", *rows))
    return nodes.table("", group)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("scores", Scores)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
