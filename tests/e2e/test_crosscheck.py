"""Figures that cannot all be right are told by the real command, each with its evidence; those that can are not."""

from typing import Any

import pytest

from tests.cli.conftest import Asked, invoke
from tests.e2e.conftest import Watch
from tests.e2e.site import Report, Site

SPENT = Report(
    900301,
    "Gansu counts what its border desks have won back",
    "2025-03-04",
    (
        "Legal desks along the railway in Northwest China's Gansu province have closed their books for the year.",
        "In 2024, the desks helped exporters in Gansu recover 36 million yuan ($5 million), and banks there lent "
        "another 720 million yuan ($1 billion) to those that had waited longest.",
        "Gansu has 320 foreign-related lawyers, of whom 410 are women.",
        "Notaries in Lanzhou make up 130 percent of all foreign-related notaries in the province.",
    ),
)
BEFORE = Report(
    900302,
    "Henan notaries look back on a long year",
    "2024-02-20",
    (
        "Papers for families abroad kept the counters open late in Central China's Henan province.",
        "In 2023, notary offices across Henan handled 40,000 foreign-related notary cases, and 52 percent of them "
        "were about schooling.",
        "Currently, Henan has 400 notaries qualified for foreign-related services.",
    ),
)
AFTER = Report(
    900303,
    "Henan notaries had more to stamp",
    "2025-02-18",
    (
        "More families sent papers abroad from Central China's Henan province, said its justice department.",
        "In 2024, notary offices across Henan handled 45,000 foreign-related notary cases, up 12.5 percent "
        "year-on-year.",
    ),
)
LUOYANG = Report(
    900304,
    "A counter of its own for Luoyang",
    "2024-03-11",
    (
        "Exporters in Luoyang, a city in Central China's Henan province, no longer travel for a stamp.",
        "Currently, Luoyang has 39 notaries qualified for foreign-related services.",
        "Notaries in Luoyang make up 9.8 percent of all foreign-related notaries in the province.",
    ),
)
CONTRARY = Report(
    900305,
    "Another count of the stamps of Henan",
    "2024-03-19",
    (
        "Not all registers of Central China's Henan province agree, its notaries association said.",
        "In 2023, notary offices across Henan handled 47,000 foreign-related notary cases.",
    ),
)
SOUND = [
    SPENT.says("of whom 410", "of whom 110").says("($1 billion)", "($100 million)").says("130 percent", "30 percent"),
    BEFORE,
    AFTER,
    LUOYANG,
]
ODD = [SPENT, BEFORE, AFTER.says("45,000", "61,000"), LUOYANG.says("9.8", "24.4")]


def asked(watch: Watch, *arguments: str) -> Asked:
    done = invoke("--config", watch.config, "crosscheck", *arguments)
    assert done.code == 0, done.err
    return done


def found(watch: Watch, *arguments: str) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = asked(watch, "--json", *arguments).json
    return answer


def told(watch: Watch, *arguments: str) -> list[tuple[str, str, list[float]]]:
    """(check, article, values) of each."""
    return [
        (finding["check"], finding["article"], [cited["value"] for cited in finding["evidence"]])
        for finding in found(watch, *arguments)
    ]


def test_each_check_tells_what_does_not_add_up_and_nothing_else(watch: Watch, site: Site) -> None:
    site.reports = list(ODD)
    watch.check()
    growth = ("growth", AFTER.key, [61_000, 12.5, 40_000])
    share = ("share", LUOYANG.key, [24.4, 39, 400])
    assert sorted(told(watch)) == [
        ("exchange", SPENT.key, [720_000_000, 1_000_000_000]),
        growth,
        ("part", SPENT.key, [130]),
        ("part", SPENT.key, [320, 410]),
        share,
    ]
    assert told(watch, "--region", "Henan") == [growth, share]
    assert told(watch, "--region", "410300") == [share]
    assert told(watch, "--metric", "notary.foreign-related-cases") == [growth]
    assert told(watch, "--metric", "notary.foreign-related-notaries") == [share]
    assert told(watch, "--metric", "notary.*-related-*") == [("part", SPENT.key, [130]), growth, share]
    assert told(watch, "--metric", "lawyers.*-pool") == []
    assert told(watch, "--source", "news") == told(watch)
    assert told(watch, "--source", "other") == []
    site.reports = list(SOUND)  # put right, so there is nothing left to tell
    watch.check()
    assert told(watch) == []
    done = asked(watch)
    assert (done.out, done.err) == ("", "nothing that does not add up\n")


def test_every_finding_cites_both_sides(watch: Watch, site: Site) -> None:
    site.reports = list(ODD)
    watch.check()
    for finding in found(watch):
        for cited in finding["evidence"]:
            assert cited["quote"] in cited["sentence"]
            assert watch.rows(f"SELECT quote, sentence FROM figure_texts WHERE figure = {cited['figure']}") == [
                (cited["quote"], cited["sentence"])
            ]
            assert cited["article"].startswith("news/c_")
            assert cited["version"] >= 1
            assert cited["published"] is not None
    lines = asked(watch).out
    for finding in found(watch):
        assert f"{finding['check']}: {finding['text']}" in lines.splitlines()
    assert '"24.4 percent" (news/c_900304, version' in lines


def test_a_conflict_on_record_is_told_and_settles_no_growth(watch: Watch, site: Site) -> None:
    site.reports = [BEFORE, AFTER.says("45,000", "52,875")]
    watch.check()
    assert [finding["check"] for finding in found(watch)] == ["growth"]
    site.reports.append(CONTRARY)
    watch.check()
    assert told(watch) == [("conflict", CONTRARY.key, [40_000, 47_000])]
    (conflict,) = found(watch)
    with watch.app.reading() as reader:
        event = reader.event(conflict["event"])
    assert event is not None
    assert (event.text, event.kind) == (conflict["text"], "conflicting_metric")


def test_a_series_is_asked_for_by_its_periods(watch: Watch, site: Site) -> None:
    site.reports = [BEFORE, AFTER]
    watch.check()
    metric = "notary.foreign-related-cases"
    with watch.app.reading() as reader:
        both = reader.cited_series(metric, "410000")
        assert sorted(cited.said.value for cited in both) == [40_000, 45_000]
        for cited in both:
            assert [cited] == list(reader.cited_series(metric, "410000", version=cited.said.version))
            assert [cited] == list(reader.cited_series(metric, "410000", periods=[cited.said.period or "", "1999"]))
        assert list(reader.cited_series(metric, "410000", periods=[])) == []
        assert list(reader.cited_series(metric, None)) == []
        assert list(reader.change_metrics()) == [f"{metric}-change"]


def test_the_history_is_only_read(watch: Watch, site: Site) -> None:
    site.reports = list(ODD)
    watch.check()
    before = watch.app.settings.database.read_bytes()
    assert asked(watch).out == asked(watch).out
    assert watch.app.settings.database.read_bytes() == before


@pytest.mark.parametrize("mark", ["dismissed", "reviewed"])
def test_a_conflict_that_people_dismissed_is_settled(watch: Watch, site: Site, mark: str) -> None:
    site.reports = [BEFORE, CONTRARY]
    watch.check()
    (conflict,) = found(watch)
    said = ["--dismiss", "two registers"] if mark == "dismissed" else ["--reviewed"]
    assert invoke("--config", watch.config, "review", "mark", conflict["event"], *said).code == 0
    assert [finding["event"] for finding in found(watch)] == ([] if mark == "dismissed" else [conflict["event"]])
