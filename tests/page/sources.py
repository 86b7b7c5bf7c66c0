"""Sources for the tests of page/."""

from tracker.model.source import Selectors, Source

URL = "https://gazette.example/2025-01/01/c_700001.htm"


def source(selectors: Selectors | None = None, identity: str = r"c_\d+") -> Source:
    return Source(
        id="gazette",
        name="Gazette",
        listings=("https://gazette.example/news.html",),
        articles=r"/\d{4}-\d{2}/\d{2}/c_\d+(?:_\d+)?\.htm",
        identity=identity,
        selectors=selectors or Selectors(),
    )
