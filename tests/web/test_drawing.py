"""What the drawings and marked texts are made of: pure, so held by properties."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.figures.where.places import gazetteer
from tracker.model.article import Article, Paragraph
from tracker.model.figure import Figure
from tracker.store.read_series import Point
from tracker.web.chart import HEIGHT, WIDTH, alike, chart, spark
from tracker.web.marked import blocks
from tracker.web.tiles import SHADES, tiles

PROVINCES = [code for code in gazetteer().places if code.endswith("0000")]
VALUES = st.one_of(st.integers(-(10**12), 10**12), st.floats(-1e12, 1e12, allow_nan=False))


def point(day: int, value: float, unit: str = "case") -> Point:
    return Point(date(2020, 1, 1) + timedelta(days=day), value, unit, "count", None)


POINTS = st.lists(st.builds(point, st.integers(0, 4_000), VALUES), max_size=40).map(
    lambda found: sorted(found, key=lambda one: one.day)
)


@given(POINTS)
@settings(max_examples=80, deadline=None)
def test_every_point_lies_within_the_drawing(points: list[Point]) -> None:
    found = chart(points)
    assert (found is None) == (len(points) < 2)
    if found is not None:
        assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in found.dots)
        assert len(found.dots) == len(points)
        assert [dot.x for dot in found.dots] == sorted(dot.x for dot in found.dots)
        assert "nan" not in found.line
        assert spark(points) is not None


def test_greater_values_stand_higher_and_words_tell_them() -> None:
    found = chart([point(0, 10), point(10, 30), point(20, 20)])
    assert found is not None
    first, second, third = (dot.y for dot in found.dots)
    assert second < third < first
    assert found.words == "3 values: 10 on 2020-01-01, 20 on 2020-01-21; between 10 and 30"


def test_only_like_stands_on_one_line() -> None:
    points = [point(0, 1), point(1, 50, "percent"), point(2, 2)]
    assert [one.value for one in alike(points)] == [1, 2]
    assert alike([]) == []


@given(st.dictionaries(st.sampled_from(PROVINCES), VALUES))
@settings(max_examples=120, deadline=None)
def test_tiles(values: dict[str, float]) -> None:
    """Each province once, no two in one place; greater values never in a lighter shade; the legend holds them all."""
    found, shades = tiles(values)
    assert sorted(tile.code for tile in found) == sorted(PROVINCES)
    assert len({(tile.row, tile.column) for tile in found}) == 34
    assert sum(shade.tiles for shade in shades) == len(values)
    assert len(shades) == min(SHADES, len(set(values.values())))
    shaded = sorted((tile.value, tile.shade) for tile in found if tile.value is not None and tile.shade is not None)
    assert len(shaded) == len(values)
    assert [shade for _, shade in shaded] == sorted(shade for _, shade in shaded)
    by_shade = {shade.shade: shade for shade in shades}
    assert all(by_shade[shade].low <= value <= by_shade[shade].high for value, shade in shaded)


def figure(paragraph: int | None, start: int, end: int) -> Figure:
    return Figure("", "", 1, None, "exact", "count", "", "", None, None, None, None, paragraph, start, end, "", 1.0)


TEXT = st.text(max_size=60)


SPANS = st.tuples(st.sampled_from([None, 0, 1, 2]), st.integers(-3, 70), st.integers(-3, 70))


@given(TEXT, st.lists(TEXT, max_size=3), st.lists(SPANS, max_size=8))
@settings(max_examples=150, deadline=None)
def test_marks_change_no_text(title: str, texts: list[str], spans: list[tuple[int | None, int, int]]) -> None:
    """Whatever the offsets say: the pieces joined are the text, and each figure is marked at most once."""
    article = Article(title, None, None, tuple(Paragraph("text", text) for text in texts))
    found = blocks(article, [figure(*span) for span in spans])
    assert ["".join(piece.text for piece in block.pieces) for block in found] == [title, *texts]
    marked = [piece.figure for block in found for piece in block.pieces if piece.figure]
    assert len(marked) == len(set(marked))


def test_marks_stand_where_the_figures_are() -> None:
    article = Article("12 cases", None, None, (Paragraph("text", "of 34 and 56 lawyers"),))
    found = blocks(article, [figure(None, 0, 2), figure(0, 3, 20), figure(0, 10, 12)])
    assert [(piece.text, piece.figure, piece.within) for block in found for piece in block.pieces if piece.figure] == [
        ("12", 1, ()),
        ("34 and 56 lawyers", 2, (3,)),
    ]
