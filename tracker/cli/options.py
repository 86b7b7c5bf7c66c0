"""Values of the command line: dates, instants, event ids, places."""

from datetime import UTC, date, datetime, time, timedelta

import click

from tracker.instants import minute


def _instant(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


LAST = datetime.max.replace(tzinfo=UTC)


class Day(click.ParamType[date]):
    """An ISO 8601 date."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        found = _date(str(value))
        if found is None:
            self.fail(f'"{value}" is no date; give one as 2026-01-05', param, ctx)
        return found


class Instant(click.ParamType[datetime]):
    """An ISO 8601 instant, or a date: its first instant in UTC, or the first after it (`end`)."""

    name = "date"

    def __init__(self, *, end: bool = False) -> None:
        self.end = end

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        text = str(value)
        day = _date(text)
        try:
            found = start_of(day + timedelta(days=self.end)) if day else _instant(text)
        except OverflowError:
            found = LAST
        if found is None:
            self.fail(f'"{text}" is no date; give one as 2026-01-05 or 2026-01-05T08:00:00Z', param, ctx)
        return found


class IdOrInstant(click.ParamType[int | datetime]):
    """The number of an event, or a date or instant."""

    name = "id or date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | datetime:
        if isinstance(value, (int, datetime)):
            return value
        text = str(value)
        if text.isascii() and text.isdigit() and len(text) < 19:
            return int(text)
        try:
            return Instant().convert(text, param, ctx)
        except click.BadParameter:
            self.fail(f'"{text}" is neither the number of an event nor a date such as 2026-01-05', param, ctx)


class Place(click.ParamType[str]):
    """A place by its GB/T 2260 code or its English name; its code."""

    name = "region"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from tracker.figures.where.places import gazetteer, to_choose_from

        text = str(value).strip()
        if text.isascii() and text.isdigit() and len(text) == 6:
            return text
        found = gazetteer().meant_by(text)
        if not found:
            self.fail(f'no place is called "{text}"; give a GB/T 2260 code or an English name', param, ctx)
        if len(found) > 1:
            self.fail(f'several places are called "{text}": {to_choose_from(found)}; give the code', param, ctx)
        return found[0].code


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


metric = click.option("--metric", metavar="M", help='Only this metric, or all that fit a pattern such as "lawyers.*".')
as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document.")
chart = click.option("--chart/--no-chart", default=None, help="Draw a small chart; by default on a terminal alone.")


def shown(instant: datetime | str | None) -> str:
    """2026-01-05 08:00, in UTC, for tables; takes the JSON form too."""
    if isinstance(instant, str):
        return instant[:16].replace("T", " ")
    return minute(instant)
