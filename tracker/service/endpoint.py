"""/health and /metrics over HTTP on an address of this machine alone."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tracker.config.listen import parse_listen
from tracker.errors import TrackerError

PATIENCE = 10.0
"""Seconds that the answer may take; a store that hangs is no healthy one."""
_NAMES = ("127.0.0.1", "localhost", "[::1]", "::1")
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"

Health = Callable[[], tuple[bool, dict[str, Any]]]
"""Whether all is well, and the document that says what is. Called in a thread."""


class Endpoint:
    """`listen` as sources.toml has it. A page in a browser that got here by a name of its own is turned away."""

    def __init__(self, listen: str, health: Health, metrics: Callable[[], bytes]) -> None:
        self._host, self._port = parse_listen(listen)
        self._health, self._metrics = health, metrics
        self._runner: web.AppRunner | None = None

    async def start(self) -> str:
        """The address that it answers at. Raises TrackerError where it cannot be had."""
        app = web.Application(middlewares=[self._guarded], client_max_size=1_024)
        app.router.add_get("/health", self._say_health)
        app.router.add_get("/metrics", self._say_metrics)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        try:
            await site.start()
        except OSError as error:
            await self.stop()
            shown = f"[{self._host}]" if ":" in self._host else self._host
            raise TrackerError(f"nothing can listen on {shown}:{self._port}: {error.strerror}") from error
        host, port = self._runner.addresses[0][:2]
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Callable[[web.Request], Any]) -> web.StreamResponse:
        name = request.host.rpartition(":")[0] if request.host.rpartition(":")[2].isdigit() else request.host
        if name not in (*_NAMES, self._host):
            return web.Response(status=403, text="ask by the address of this machine\n")
        answer: web.StreamResponse = await handler(request)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer

    async def _say_health(self, _: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(PATIENCE):
                well, document = await asyncio.to_thread(self._health)
        except TimeoutError:
            well, document = False, {"ok": False, "trouble": f"no answer within {PATIENCE:g} seconds"}
        text = json.dumps(document, indent=2) + "\n"
        return web.Response(status=200 if well else 503, text=text, content_type="application/json")

    async def _say_metrics(self, _: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(PATIENCE):
                body = await asyncio.to_thread(self._metrics)
        except TimeoutError:
            return web.Response(status=503, text=f"no answer within {PATIENCE:g} seconds\n")
        return web.Response(body=body, headers={"Content-Type": METRICS_TYPE})
