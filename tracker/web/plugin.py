"""The reading room as a plugin of Datasette: our pages by their paths, Datasette's own beneath /data."""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qs, unquote

from datasette import hookimpl
from datasette.utils.asgi import Base400, NotFound, Request, Response
from datasette.views.base import DatasetteError

from tracker.errors import EntryError, TrackerError, UsageError
from tracker.model.settings import Settings
from tracker.web import articles, changes, deeds, digest, facets, health, html, metrics, regions, search
from tracker.web.answer import Answer, Asked, Page, Query, query_of
from tracker.web.deeds import Deed
from tracker.web.readers import Readers

PAGES: tuple[tuple[str, Page], ...] = (
    (r"/$", changes.page),
    (r"/digest$", digest.page),
    (r"/regions$", regions.page),
    (r"/region/(?P<code>[0-9]{6})$", regions.place),
    (r"/metrics$", metrics.page),
    (r"/metric/(?P<key>.+)$", metrics.metric),
    (r"/article/(?P<key>.+)$", articles.page),
    (r"/bytes/(?P<version>[0-9]{1,18})/(?P<part>[0-9]{1,6})$", articles.body),
    (r"/search$", search.page),
    (r"/health$", health.page),
)
_log = logging.getLogger(__name__)
DEEDS: tuple[tuple[str, Deed, Page | None], ...] = (
    (r"/mark$", deeds.mark, None),
    (r"/correct$", deeds.correct, articles.again),
    (r"/add$", deeds.add, articles.again),
    (r"/undo$", deeds.undo, None),
)
"""With the page that shows a form that was not taken, as it was filled in."""
View = Callable[[Request], Awaitable[Response]]


class Plugin:
    """`clock`: what time it is, for what is late and for the end of a digest."""

    __name__ = "tracker.web"

    def __init__(
        self, settings: Settings, readers: Readers, labels: Mapping[str, str], clock: Callable[[], datetime]
    ) -> None:
        self._settings, self._readers, self._labels, self._clock = settings, readers, labels, clock

    @hookimpl  # type: ignore[untyped-decorator] # Datasette has no types
    def register_routes(self) -> list[tuple[str, View]]:
        return [
            *((f"^{pattern}", self._view(page)) for pattern, page in PAGES),
            *((f"^{pattern}", self._doing(deed, again)) for pattern, deed, again in DEEDS),
        ]

    @hookimpl  # type: ignore[untyped-decorator] # Datasette has no types
    def register_facet_classes(self) -> list[type]:
        return facets.CLASSES

    @hookimpl  # type: ignore[untyped-decorator] # Datasette has no types
    def handle_exception(self, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
        """Datasette's own errors in their words; of anything else no more than that it happened."""

        async def respond() -> Response:
            status, words = _told(exception)
            if status >= 500:
                _log.error("%s could not be made: %r", request.path, exception)
                _log.debug("where", exc_info=exception)
            if request.path.endswith(".json"):
                return Response.json({"ok": False, "error": words, "status": status}, status=status)
            return _response(_wrong(self._asked(request), words, status))

        return respond

    def _view(self, page: Page) -> View:
        async def view(request: Request) -> Response:
            asked = self._asked(request)
            if request.method not in ("GET", "HEAD"):
                return _response(_wrong(asked, "This page is only read.", 405))
            try:
                return _response(await self._readers.ask(lambda reader: page(reader, asked)))
            except TrackerError as error:
                status, words = _told(error)
                return _response(_wrong(asked, words, status))

        return view

    def _doing(self, deed: Deed, again: Page | None) -> View:
        async def view(request: Request) -> Response:
            if request.method != "POST":
                return _response(_wrong(self._asked(request), "This is only for forms.", 405))
            form = _query((await request.post_body()).decode("utf-8", "replace"))
            asked = self._asked(request, form)
            # Datasette looks for the token only where a cookie came along.
            if not request.headers.get("cookie") or form.get("csrftoken") != asked.token():
                return _response(_wrong(asked, "The form is too old, or not from here: go back and load it anew.", 403))
            try:
                return _response(await self._readers.do(lambda: deed(asked)))
            except TrackerError as error:
                return _response(await self._not_taken(again, asked, error))

        return view

    async def _not_taken(self, again: Page | None, asked: Asked, error: TrackerError) -> Answer:
        """The form as it was filled in, with what is wrong; where its page cannot be made, that alone."""
        status, words = _told(error)
        status = 400 if status == 404 else status
        faults = error.faults if isinstance(error, EntryError) else ((None, words),)
        try:
            if again is not None:
                filled = replace(asked, faults=faults)
                return (await self._readers.ask(lambda reader: again(reader, filled))).as_status(status)
        except TrackerError:
            _log.debug("the page of a form could not be made again", exc_info=True)
        return _wrong(asked, words, status)

    def _asked(self, request: Request, form: Query = Query()) -> Asked:  # noqa: B008 - it is frozen
        words: Mapping[str, str] = request.url_vars
        return Asked(
            unquote(request.path), {name: unquote(word) for name, word in words.items() if word},
            _query(request.query_string),
            self._settings, self._labels, self._clock(), request.scope["csrftoken"], form,
        )  # fmt: skip


def _query(text: str) -> Query:
    try:
        return query_of(parse_qs(text, keep_blank_values=False, max_num_fields=100))
    except ValueError:
        return Query()


def _wrong(asked: Asked, words: str, status: int) -> Answer:
    head = "Not here" if status == 404 else "Not taken" if asked.form.values else "This cannot be shown"
    return html.page("wrong", asked, words=words, head=head).as_status(status)


def _response(answer: Answer) -> Response:
    return Response(answer.body, answer.status, dict(answer.headers), answer.kind)


def _told(error: Exception) -> tuple[int, str]:
    """(HTTP status, words for people)."""
    if isinstance(error, UsageError):
        return 404, str(error)
    if isinstance(error, TrackerError):
        return 503, str(error)
    if isinstance(error, NotFound):
        return 404, "There is no such page."
    if isinstance(error, Base400):
        return error.status, str(error.args[0]) if error.args else "That cannot be asked."
    if isinstance(error, DatasetteError) and error.title == "SQL Interrupted":
        return error.status, "This took too long and was stopped: narrow it down by a condition, or ask for fewer rows."
    if isinstance(error, DatasetteError):
        return error.status, re.sub(r"<[^>]*>", " ", str(error.message)) if error.message_is_html else error.message
    return 500, f"This page could not be made: {type(error).__name__}."
