"""Templates to HTML. Whatever is put into one is made inert: escaped, on one line, without control characters and
without what turns the direction of writing."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tracker.digest.inert import words


def environment(package: str) -> Environment:
    """Of the templates in `package`/templates; a name that a template does not know is an error."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_inert,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _inert(value: object) -> object:
    if value is None:
        return ""
    return words(value) if isinstance(value, str) and not isinstance(value, Markup) else value
