"""The catalogue links what is the same thing counted the same way, and keeps apart what differs in scope."""

import re

import pytest

from tests.figures.reading import article, figures, one
from tracker.figures.extract import read_figures
from tracker.figures.metrics import catalogue, label
from tracker.model import MetricRule


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Hunan has 27,000 licensed lawyers.", "lawyers.licensed-total"),
        ("There are 2,050 lawyers in the city.", "lawyers.licensed-total"),
        ("The province has 640 law firms.", "law-firms.total"),
        ("Notary offices across Fujian handled 61,000 foreign-related cases in 2024.", "notary.foreign-related-cases"),
        ("Last year, notaries completed 8,400 foreign-related notarizations.", "notary.foreign-related-cases"),
        ("Notary offices in the province completed 410,000 notary matters in 2024.", "notary.cases-total"),
        ("The Xiamen Arbitration Commission accepted 930 cases in 2024.", "arbitration.cases-accepted"),
        (
            "The commission for arbitration accepted 93 foreign-related cases.",
            "arbitration.foreign-related-cases-accepted",
        ),
        ("Legal aid agencies took on 31,000 cases in 2024.", "legal-aid.cases"),
        ("The 12348 hotline answered 520,000 calls last year.", "public-legal-services.hotline-calls"),
        ("People's mediation committees settled 96,000 disputes.", "mediation.people-cases"),
    ],
)
def test_catalogue(text: str, metric: str) -> None:
    assert one(text).metric == metric


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Notary offices handled 900 cases.", "Notary offices handled 900 foreign-related cases."),
        ("The bureau has 300 lawyers in the provincial foreign-related lawyer pool.", "The city has 300 lawyers."),
        ("The commission of arbitration accepted 90 cases.", "The commission of arbitration concluded 90 cases."),
        ("The bureau trained 60 mediators.", "The bureau selected 60 mediators."),
        ("The fund paid 9 million yuan.", "The fund paid $9 million."),
        ("Legal aid agencies handled 90 cases.", "Legal aid agencies handled 90 cases concerning minors."),
    ],
)
def test_what_differs_in_scope_is_not_merged(left: str, right: str) -> None:
    assert one(left).metric != one(right).metric


def test_the_fallback_key_holds_under_another_place_time_and_number() -> None:
    one_way = one("In 2024, the notary school of Anhui trained 310 interpreters.").metric
    other_way = one("The notary school in Gansu trained more than 95 interpreters last year.").metric
    assert one_way == other_way
    assert one_way is not None
    assert one_way.startswith("~")


def test_every_figure_bears_a_metric() -> None:
    found = figures("The bureau opened 14 rooms, spent 3 million yuan and saw calls grow by 12 percent.")
    assert len(found) == 3
    assert all(figure.metric for figure in found)


def test_user_rules_go_first() -> None:
    rule = MetricRule("mine.interpreters", "Interpreters trained", ("interpreter",), ("train|trained",))
    reading = read_figures(article("The school trained 310 interpreters."), (rule,))
    assert reading.figures[0].metric == "mine.interpreters"


def test_a_rule_forbids() -> None:
    rule = MetricRule("mine.interpreters", "Interpreters", ("interpreter",), (), ("court",))
    reading = read_figures(article("The court trained 310 interpreters."), (rule,))
    assert reading.figures[0].metric != "mine.interpreters"


def test_the_catalogue_is_sound() -> None:
    rules = catalogue()
    ids = [rule.id for rule in rules]
    assert len(ids) == len(set(ids))
    for rule in rules:
        assert re.fullmatch(r"[a-z-]+\.[a-z-]+", rule.id)
        assert rule.nouns
        assert rule.kind in ("count", "money", "share", "change", "ratio")
        assert label(rule.id) == rule.label
    assert label("~case.handled") is None
