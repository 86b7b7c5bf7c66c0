"""The running monitor's log: one event a line on standard error, for a person or for a program."""

import logging
import sys
from typing import TYPE_CHECKING, Any, Literal

from tracker.cli.safe import printable

if TYPE_CHECKING:
    import structlog

Format = Literal["json", "text"]
FORMATS: tuple[Format, ...] = ("json", "text")
LONGEST = 2_000
"""So many characters of one value are shown."""


def service_log(form: Format | None = None) -> "structlog.stdlib.BoundLogger":
    """By default text where a person looks on, JSON elsewhere."""
    import structlog

    person = sys.stderr.isatty()
    plain = structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])
    as_text = structlog.dev.ConsoleRenderer(pad_event_to=12) if person else plain
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _inert,
            structlog.processors.JSONRenderer() if (form or ("text" if person else "json")) == "json" else as_text,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    log: structlog.stdlib.BoundLogger = structlog.get_logger()
    logging.basicConfig(level=logging.WARNING, handlers=[_Relay(log)], force=True)
    # A look that takes longer than a minute is no trouble, and each minute's next one is left out on purpose.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    return log


class _Relay(logging.Handler):
    """What a library has to say, as an event like any other."""

    def __init__(self, log: "structlog.stdlib.BoundLogger") -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        tell = self._log.error if record.levelno >= logging.ERROR else self._log.warning
        tell("library", logger=record.name, said=record.getMessage(), exc_info=record.exc_info)


def _inert(_log: Any, _method: str, event: Any) -> Any:
    """What comes from a page or a server is shown, never obeyed: on one line, control codes written out."""
    return {key: _shown(value) for key, value in event.items()}


def _shown(value: object) -> object:
    if isinstance(value, str):
        text = printable(value.replace("\n", "\\n") if "\n" in value else value)
        return text if len(text) <= LONGEST else text[:LONGEST] + "..."
    if isinstance(value, list | tuple):
        return [_shown(item) for item in value]
    return value
