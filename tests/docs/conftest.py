from collections.abc import Iterator

import pytest

from tests.docs.shelf import Shelf, shelf


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with shelf(tmp_path_factory.mktemp("docs")) as made:
        yield made
