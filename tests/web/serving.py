"""The real command in a process of its own, and a client that asks it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

TRACKER = Path(sys.executable).parent / "tracker"
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True)
class Room:
    """A running reading room: where it is, and a client that follows no redirects."""

    base: str
    client: httpx.Client
    process: subprocess.Popen[str]
    folder: Path

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def text(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text)
        return answer.text

    def form(self, page: str, action: str, **fields: object) -> httpx.Response:
        """Sends a form as the browser would that shows `page`."""
        token = re.search(r'name="csrftoken" value="([^"]+)"', self.text(page))
        data = {"csrftoken": token[1] if token else self.client.cookies["ds_csrftoken"]}
        data |= {name: str(value) for name, value in fields.items()}
        return self.client.post(action, data=data, headers={"Origin": self.base})


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Room]:
    """`folder` has a sources.toml. Ends the process by SIGTERM, and sees that it ends well."""
    command = [str(TRACKER), "--config", str(folder / "sources.toml"), "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        address = _ADDRESS.search(line)
        assert address, line + (process.stderr.read() if process.poll() is not None else "")
        with httpx.Client(base_url=address[0], timeout=30, trust_env=False) as client:
            yield Room(address[0], client, process, folder)
    finally:
        process.terminate()
        code = process.wait(20)
        process.stderr.close()
    assert code == 0
