"""Date lines in the forms in which sites print them, and what is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.page.dates import find_date, path_date, read_date_line

NOV = date(2025, 11, 28)


@pytest.mark.parametrize(
    ("line", "day", "label"),
    [
        ("(en.moj.gov.cn)| Updated: 2025-11-28", NOV, "en.moj.gov.cn"),
        ("(en.moj.gov.cn) | Updated : 2025-11-28", NOV, "en.moj.gov.cn"),
        ("(| Updated: 2025-11-28", NOV, None),
        ("(Xinhua)| Updated: 2025-11-28 17:03", NOV, "Xinhua"),
        ("(People's Daily Online)| Updated: 2025-11-28", NOV, "People's Daily Online"),
        ("Updated: 2025-11-28", NOV, None),
        ("Last updated on November 28, 2025", NOV, None),
        ("Published Nov. 28th, 2025 by Ann Ouyang", NOV, None),
        ("28 November 2025 | 5 min read", NOV, None),
        ("Friday, 28 November 2025", NOV, None),
        ("Source: Xinhua | 2025-11-28 17:03:04", NOV, "Xinhua"),
        ("2025-11-28 Source: Gazette Weekly 5,513 views", NOV, "Gazette Weekly"),
        ("Updated: 2025.11.28  Source: Legal Daily", NOV, "Legal Daily"),
        ("Xinhua | 2025-11-28 17:03", NOV, "Xinhua"),
        ("2025-11-28T10:00:00+08:00", NOV, None),
        ("发布时间：2025-11-28 来源：江口县司法局 浏览次数：123", NOV, "江口县司法局"),
        ("2025年11月28日 来源：法治日报 字号：大 中 小", NOV, "法治日报"),
        ("Updated: 2025-13-45", None, None),
        ("(Xinhua)| Updated: soon", None, "Xinhua"),
    ],
)
def test_date_lines(line: str, day: date | None, label: str | None) -> None:
    found = read_date_line(line)
    assert found is not None
    assert (found.published, found.source_label) == (day, label)


@pytest.mark.parametrize(
    "line",
    [
        "On November 28, 2025, the desk opened in the old customs house.",
        "The desk opened on 2025-11-28",
        "Report on the plan for 2021-25",
        "Ten years of the night ferry",
        "It was updated: the roof, the floor and the walls, all in a single summer, by the people of the town.",
        "",
    ],
)
def test_what_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://x.example/2025-11/28/c_1.htm", NOV),
        ("http://x.example/2025/11/28/report.html", NOV),
        ("http://x.example/202511/t20251128_77.html", NOV),
        ("http://x.example/2025-13/28/c_1.htm", None),
        ("http://x.example/news.html", None),
    ],
)
def test_dates_in_paths(url: str, day: date | None) -> None:
    assert path_date(url) == day


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%b %d, %Y", "%Y年%m月%d日"]),
)
def test_every_date_is_found_in_every_form(day: date, form: str) -> None:
    assert find_date(f"Updated: {day.strftime(form)} 10:30") == day


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    read_date_line(text)
    find_date(text)
    path_date(text)
