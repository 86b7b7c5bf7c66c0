"""Tasks that go on together, and end together."""

import asyncio

import pytest

from tracker.together import together


def test_all_that_went_well_is_there_when_the_block_ends() -> None:
    async def squares() -> list[int]:
        async with together() as group:
            tasks = [group.create_task(asyncio.sleep(0, n * n)) for n in range(3)]
        return [task.result() for task in tasks]

    assert asyncio.run(squares()) == [0, 1, 4]


@pytest.mark.parametrize("within", ["task", "block"])
def test_the_first_error_goes_up_itself_with_its_cause_once_the_others_have_ended(within: str) -> None:
    ended = []

    async def slow() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append("slow")

    async def failing() -> None:
        await asyncio.sleep(0)
        raise ValueError("first") from KeyError("its cause")

    async def both() -> None:
        async with together() as group:
            group.create_task(slow())
            await (failing() if within == "block" else group.create_task(failing()))

    with pytest.raises(ValueError, match="first") as raised:
        asyncio.run(both())
    assert isinstance(raised.value.__cause__, KeyError)
    assert ended == ["slow"]


def test_what_is_broken_off_from_outside_takes_its_tasks_along() -> None:
    async def outer() -> bool:
        async with asyncio.timeout(0.001):
            async with together() as group:
                inner.append(group.create_task(asyncio.Event().wait()))
        return False

    inner: list[asyncio.Task[bool]] = []
    with pytest.raises(TimeoutError):
        asyncio.run(outer())
    assert inner[0].cancelled()
