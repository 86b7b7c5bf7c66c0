"""Fills the page designs with stories."""

from datetime import date
from pathlib import Path

import jinja2

from tests.page import stories
from tests.page.stories import Story

FOLDER = Path(__file__).parent / "designs"
URL = "https://gazette.example/2025-01/01/c_700001.htm"
_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(FOLDER), autoescape=True, undefined=jinja2.StrictUndefined
)

DESIGNS: dict[str, Story] = {
    "br_only": stories.LONG,
    "captions": stories.CAPTION,
    "drupal": stories.LONG,
    "hashed": stories.LONG,
    "linked": stories.LINKED,
    "list_table": stories.WITH_LIST,
    "overlays": stories.LONG,
    "portal": stories.SHORT,
    "semantic": stories.LONG,
    "short_teasers": stories.SHORT,
    "single_br": stories.LONG,
    "spans": stories.LONG,
    "table_layout": stories.LONG,
    "trs_gov": stories.CHINESE,
    "two_sentences_comments": stories.TWO,
    "word_paste": stories.LONG,
    "wordpress": stories.LONG,
}
UNLABELLED = {"wordpress", "semantic", "linked", "overlays", "drupal", "spans", "two_sentences_comments", "hashed"}
"""Designs that do not say who the source is, or only in words beside the date that may be anything."""


def fill(design: str, story: Story | None = None) -> str:
    story = story or DESIGNS[design]
    day = date.fromisoformat(story.published)
    return _TEMPLATES.get_template(f"{design}.html").render(
        title=story.title,
        date=story.published,
        long_date=f"{day:%B} {day.day}, {day.year}",
        label=story.label or "",
        lines=story.lines,
    )
