"""The daemon as `tracker run` starts it, but that it looks ten times a second.

python -m tests.crash.hasty SOURCES_TOML
"""

import asyncio
import sys
from pathlib import Path

from tracker.app import App
from tracker.cli.logs import service_log
from tracker.config.load import load
from tracker.daemon import Daemon
from tracker.errors import TrackerError

if __name__ == "__main__":
    config = Path(sys.argv[1])
    try:
        asyncio.run(Daemon(App(load(config)), lambda: load(config), service_log("json"), look_every=0.1).run())
    except TrackerError as error:
        sys.exit(f"tracker: {error}")
