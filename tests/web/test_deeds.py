"""Marks and corrections by forms: what is said is on record, shown, chosen by, and can be taken back."""

import re

from tests.web.serving import Room

FUJIAN = "/article/demo/c_200328"


def event_of(room: Room, kind: str) -> int:
    found = re.search(r'<li id="event-(\d+)"', room.text(f"/?kind={kind}"))
    assert found
    return int(found[1])


def test_an_event_is_marked_chosen_by_and_reopened(own_room: Room) -> None:
    event = event_of(own_room, "removed_article")
    back = f"/?kind=removed_article#event-{event}"
    answer = own_room.form("/", "/mark", event=event, state="reviewed", back=back)
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    assert "<strong>Reviewed</strong>" in own_room.text("/?kind=removed_article")
    assert f'id="event-{event}"' in own_room.text("/?mark=reviewed")
    assert f'id="event-{event}"' not in own_room.text("/?mark=open")
    own_room.form("/", "/mark", event=event, state="reopened", back=back)
    assert f'id="event-{event}"' in own_room.text("/?mark=open")
    assert f'id="event-{event}"' not in own_room.text("/?mark=reviewed")


def test_a_dismissal_needs_a_reason(own_room: Room) -> None:
    event = event_of(own_room, "refused_page")
    answer = own_room.form("/", "/mark", event=event, state="dismissed")
    assert answer.status_code == 400
    assert "why" in answer.text
    reason = "the firewall <b>again</b>"
    own_room.form("/", "/mark", event=event, state="dismissed", reason=reason)
    page = own_room.text("/?mark=dismissed")
    assert "the firewall &lt;b&gt;again&lt;/b&gt;" in page
    own_room.form("/", "/mark", event=event, state="reopened")


def test_the_way_back_stays_in_the_room(own_room: Room) -> None:
    event = event_of(own_room, "new_article")
    for back in ("http://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\u202e"):
        answer = own_room.form("/", "/mark", event=event, state="reviewed", back=back)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
    own_room.form("/", "/mark", event=event, state="reopened")


def test_what_a_form_leaves_out_is_said(own_room: Room) -> None:
    for action, fields in (
        ("/mark", {"state": "reviewed"}),
        ("/mark", {"event": 999_999, "state": "reviewed"}),
        ("/mark", {"event": 94, "state": "burnt"}),
        ("/correct", {"value": "3"}),
        ("/correct", {"figure": 999_999_999, "value": "3"}),
        ("/undo", {"review": 999}),
    ):
        answer = own_room.form("/", action, **fields)
        assert answer.status_code == 400, (action, fields)
        assert '<p class="lead">' in answer.text


def fields_of(page: str, number: int) -> dict[str, str]:
    block = page.partition(f'id="figure-{number}"')[2].partition("</details>\n</details>")[0]
    return dict(re.findall(r'name="(figure|value|unit|period|region|metric)" value="([^"]*)"', block))


def test_a_figure_is_corrected_and_the_correction_taken_back(own_room: Room) -> None:
    fields = fields_of(own_room.text(FUJIAN), 1)
    assert (fields["value"], fields["unit"], fields["region"]) == ("1620", "case", "350000")
    unaltered = own_room.form(FUJIAN, "/correct", **fields)
    assert unaltered.status_code == 400
    answer = own_room.form(FUJIAN, "/correct", **{**fields, "value": "1700", "reason": "a slip"}, back=FUJIAN)
    assert (answer.status_code, answer.headers["location"]) == (303, FUJIAN)
    page = own_room.text(FUJIAN)
    assert "corrected by hand" in page
    assert "Read as: value 1620" in page
    metric = own_room.text("/metric/arbitration.foreign-related-cases-accepted")
    assert "1,700" in metric
    review = re.search(r'name="review" value="(\d+)"', page)
    assert review
    own_room.form(FUJIAN, "/undo", review=review[1], back=FUJIAN)
    assert "corrected by hand" not in own_room.text(FUJIAN)
    assert "1,620" in own_room.text("/metric/arbitration.foreign-related-cases-accepted")


def test_what_is_no_figure_is_said_and_taken_back(own_room: Room) -> None:
    before = own_room.text(FUJIAN)
    fields = fields_of(before, 3)
    own_room.form(FUJIAN, "/correct", figure=fields["figure"], no_figure=1, back=FUJIAN)
    page = own_room.text(FUJIAN)
    assert "<strong>No figure,</strong>" in page
    assert page.count('<details class="figure"') == before.count('<details class="figure"') - 1
    struck = re.search(r'struck".*?name="review" value="(\d+)"', page, re.DOTALL)
    assert struck
    own_room.form(FUJIAN, "/undo", review=struck[1], back=FUJIAN)
    assert own_room.text(FUJIAN).count('<details class="figure"') == before.count('<details class="figure"')


def test_older_versions_are_not_corrected(own_room: Room) -> None:
    assert 'action="/correct"' not in own_room.text(f"{FUJIAN}?version=1")
