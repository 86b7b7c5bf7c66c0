from collections.abc import Iterator

import pytest

from tests.crash.calls import Pass, Traced, UnavailableError
from tests.crash.drill import Drill
from tests.crash.scenario import Stage, staged


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(tmp_path_factory.mktemp("crash")) as made:
        yield made


@pytest.fixture(scope="session")
def drill(stage: Stage) -> Drill:
    try:
        with Traced(["/bin/true"], stage.folder, lambda _: Pass()) as process:
            process.wait()
    except UnavailableError as error:
        pytest.skip(str(error))
    return Drill(stage)
