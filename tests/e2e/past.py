"""Monitors with a past: their site on loopback, the sweeps that they have made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.conftest import Watch
from tests.e2e.reports import ANHUI, BASELINE, FUJIAN, QINGHAI
from tests.e2e.site import serving


@contextmanager
def begun(folder: Path) -> Iterator[Watch]:
    """One that has made its first sweep."""
    with serving(list(BASELINE)) as site:
        watch = Watch(site, folder)
        watch.check()
        yield watch


@contextmanager
def lived(folder: Path) -> Iterator[Watch]:
    """One that has seen a report come, another altered, and a third taken away for good."""
    with begun(folder) as watch:
        watch.site.reports.append(QINGHAI)
        watch.site.replace(ANHUI.says("412", "421"))
        watch.check()
        watch.site.remove(FUJIAN)
        watch.check()
        watch.check()
        yield watch
