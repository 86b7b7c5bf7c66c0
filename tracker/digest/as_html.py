"""A digest as one HTML file that asks nothing of anybody: no script, no request, styles and drawings inside."""

from functools import cache

from jinja2 import Template

from tracker.digest.jinja import environment
from tracker.digest.view import View


def html(view: View) -> str:
    return _template().render(view=view)


@cache
def _template() -> Template:
    return environment("tracker.digest").get_template("digest.html")
