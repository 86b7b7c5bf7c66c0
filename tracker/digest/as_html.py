"""A digest as one HTML file that asks nothing of anybody: no script, no request, styles and drawings inside."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from tracker.digest.view import View


def html(view: View) -> str:
    return _template().render(view=view)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("tracker.digest"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("digest.html")
