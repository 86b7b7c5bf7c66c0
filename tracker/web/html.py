"""The room's templates to HTML, and how they show instants, numbers and addresses."""

from datetime import UTC, date, datetime
from functools import cache

from jinja2 import Environment

from tracker.compare.wording import amount, count, number
from tracker.digest import jinja
from tracker.digest.inert import safe_url
from tracker.instants import minute
from tracker.model.figure import Number
from tracker.web.answer import Answer, Asked, article_path, metric_path, region_path


def page(template: str, asked: Asked, /, **context: object) -> Answer:
    """The page of the template `room/TEMPLATE.html`."""
    return Answer(_environment().get_template(f"room/{template}.html").render(asked=asked, **context).encode())


@cache
def _environment() -> Environment:
    environment = jinja.environment("tracker.web")
    environment.filters |= {
        "amount": amount, "number": number, "counted": count, "stamp": minute, "day": day, "outside": safe_url,
        "article_path": article_path, "metric_path": metric_path, "region_path": region_path, "size": size,
        "short": short,
    }  # fmt: skip
    return environment


def day(at: date | datetime | None) -> str:
    return "" if at is None else (at.astimezone(UTC) if isinstance(at, datetime) else at).strftime("%Y-%m-%d")


def short(value: Number) -> str:
    """What fits into a tile: 1234567 -> "1.2M"."""
    found = float(value)
    for scale, letter in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e4, "k")):
        if abs(found) >= scale:
            part = found / (1e3 if letter == "k" else scale)
            return f"{part:.0f}{letter}" if abs(part) >= 10 else f"{part:.1f}{letter}"
    return f"{found:,.0f}" if found.is_integer() else f"{found:,.1f}"


def size(count_: int) -> str:
    """1234567 -> "1.2 MB"."""
    value = float(count_)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000 or unit == "GB":
            return f"{value:,.0f} {unit}" if unit == "bytes" else f"{value:,.1f} {unit}"
        value /= 1000
    raise AssertionError
