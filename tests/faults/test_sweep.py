"""A sweep that cannot be put on record any more: the error goes up as it is, and leaves nothing behind that goes on."""

import asyncio

import pytest

from tests.e2e.conftest import Watch
from tests.e2e.site import Answer, Site
from tests.e2e.test_process import Gate
from tracker.errors import NoSpace
from tracker.journal import Journal
from tracker.model.observation import Observation, Visit

OTHER = """
[[source]]
id = "other"
name = "Other"
listings = ["{base}/other.html"]
articles = 'c_\\d+\\.htm'
identity = 'c_\\d+'
every = "1h"
"""


@pytest.mark.parametrize(("held", "broken"), [("/news.html", "/other.html"), ("c_900101", "c_900102")])
def test_what_is_under_way_is_broken_off_before_the_error_goes_up(
    watch: Watch, site: Site, monkeypatch: pytest.MonkeyPatch, held: str, broken: str
) -> None:
    """Another source's listing, or another article of the same source, waits for its answer meanwhile."""
    gate, append = Gate(site, 0), Journal.append

    def once_held(path: str) -> Answer:
        assert gate.reached.wait(30)
        return 200, {}, site._body(path.replace("other", "news")) or b""

    def without_room(self: Journal, batch: tuple[Observation, ...]) -> None:
        if any(isinstance(seen, Visit) and broken in seen.replies[0].url for seen in batch):
            raise NoSpace("no room")
        append(self, batch)

    async def sweep() -> list[str]:
        app = watch.app
        async with asyncio.timeout(60), app.checker() as checker:
            with pytest.raises(NoSpace, match="no room"):
                await checker.sweep(app.settings.sources, force=True)
            return [task.get_name() for task in asyncio.all_tasks() - {asyncio.current_task()} if not task.done()]

    watch.configure(OTHER.format(base=site.base) if "other" in broken else "")
    site.faults |= {held: gate, broken: once_held}
    monkeypatch.setattr(Journal, "append", without_room)
    try:
        assert asyncio.run(sweep()) == []
    finally:
        gate.open.set()
