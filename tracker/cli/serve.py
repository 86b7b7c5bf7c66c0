"""tracker serve: the reading room in the browser."""

import click

from tracker.cli import output
from tracker.cli.main import Desk

PORT = 8001


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=PORT, show_default=True, help="Where; 0 takes one that is free."
)
@click.pass_obj
def serve(desk: Desk, port: int) -> None:
    """Open the reading room in the browser, on 127.0.0.1, until SIGINT or SIGTERM.

    It reads only, also while the monitor runs, and nobody but this machine can ask it.
    """
    from contextlib import closing
    from time import monotonic

    from tracker.app import utc_now

    settings = desk.settings()
    with desk.reader():
        pass  # there is a history, and what a crash left in the snapshots alone is taken in
    from tracker.web.server import HOST, listen, room
    from tracker.web.server import serve as run

    with closing(listen(port)) as listener, room(settings, utc_now, monotonic) as app:
        output.note(f"The reading room is at http://{HOST}:{listener.getsockname()[1]}/ (Ctrl-C ends it)")
        run(app, listener)
