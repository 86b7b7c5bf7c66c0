import pytest
from apscheduler.triggers.cron import CronTrigger
from hypothesis import given
from hypothesis import strategies as st

from tracker.config.cron import check_schedule


@pytest.mark.parametrize("text", ["hourly", "daily", "weekly", "monthly"])
def test_spans(text: str) -> None:
    check_schedule(text)


@pytest.mark.parametrize(
    "text", ["30 7 * * mon-fri", "*/15 * * * *", "0 0 1 1 *", "0 7,19 * * *", "5 4 1-15/2 jan-jun 0-6", "0 7 * * SUN"]
)
def test_cron_lines_that_the_scheduler_takes(text: str) -> None:
    check_schedule(text)
    CronTrigger.from_crontab(text)


@pytest.mark.parametrize(
    "text",
    ["", "sometimes", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 7", "* * * * mon-xyz",
     "5-1 * * * *", "*/0 * * * *", "* * * *", "* * * * * *", "1,, * * * *", "٣ * * * *", "-1 * * * *", "@daily"],
)  # fmt: skip
def test_no_schedules(text: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        check_schedule(text)


field = st.sampled_from(["*", "*/5", "1", "2-4", "1,3", "0", "31", "12", "6", "59", "mon", "jan-mar", "23", "x", "7-2"])


@given(st.lists(field, min_size=5, max_size=5).map(" ".join))
def test_what_is_taken_the_scheduler_takes(text: str) -> None:
    try:
        check_schedule(text)
    except ValueError:
        return
    CronTrigger.from_crontab(text)
