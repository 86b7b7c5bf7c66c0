"""A digest as one HTML file that asks nothing of anybody: no script, no request, styles and drawings inside."""

from functools import cache
from typing import TYPE_CHECKING

from tracker.digest.view import View

if TYPE_CHECKING:
    from jinja2 import Template


def html(view: View) -> str:
    return _template().render(view=view)


@cache
def _template() -> "Template":
    from tracker.digest.jinja import environment  # noqa: PLC0415 - slow to load, and few runs make HTML

    return environment("tracker.digest").get_template("digest.html")
