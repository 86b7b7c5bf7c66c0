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
    return dict(re.findall(r'name="(figure|value|unit|period|region|metric)"[^>]* value="([^"]*)"', block))


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


MISSED = {
    "article": "demo/c_200328", "quote": "closed in less than four months", "number": "four", "value": "4",
    "unit": "month", "measures": "time that a case took on average", "region": "Fujian", "period": "2025",
    "qualifier": "up_to", "who": "Li", "reason": "it was not read", "back": FUJIAN,
}  # fmt: skip


def test_a_missed_figure_is_added_shown_as_such_and_taken_back(own_room: Room) -> None:
    before = own_room.text(FUJIAN)
    answer = own_room.form(FUJIAN, "/add", **MISSED)
    assert answer.status_code == 303
    path, _, number = answer.headers["location"].partition("#figure-")
    assert path == FUJIAN
    page = own_room.text(FUJIAN)
    assert "added by hand" not in before
    assert page.count('<details class="figure"') == before.count('<details class="figure"') + 1
    added = page.partition(f'id="figure-{number}"')[2].partition('<details class="figure"')[0]
    for said in (
        "up to 4",
        "added by hand",
        "It had not been read.",
        "time that a case took",
        "Fujian",
        "2025",
        "1.00",
    ):
        assert said in added, said
    assert "<mark>closed in less than four months</mark>" in page
    assert own_room.get("/data/reviews.json?_shape=array&_sort_desc=id&_size=1").json()[0]["who"] == "Li"
    review = re.search(r'name="review" value="(\d+)"', added)
    assert review
    own_room.form(FUJIAN, "/undo", review=review[1], back=FUJIAN)
    assert own_room.text(FUJIAN).count('<details class="figure"') == before.count('<details class="figure"')


def test_a_figure_that_cannot_be_added_leads_back_to_what_was_typed(own_room: Room) -> None:
    wrong = {"quote": "closed in four months", "value": "few <b>", "period": "last year", "region": "Atlantis"}
    answer = own_room.form(FUJIAN, "/add", **MISSED | wrong)
    assert answer.status_code == 400
    page = answer.text
    assert "<title>Not taken: Arbitration in Fujian" in page
    assert '<details class="missed" id="missed" open>' in page
    assert ">closed in four months</textarea>" in page
    assert 'name="value" aria-describedby="value-new-hint value-new-wrong" aria-invalid="true" required' in page
    assert 'value="few &lt;b&gt;"' in page
    assert 'value="time that a case took on average"' in page
    assert '<option value="up_to" selected>' in page
    told = dict(re.findall(r'<strong class="wrong" id="(\w+)-new-wrong">(.*?)</strong>', page))
    assert set(told) == {"quote", "value", "period", "region"}
    assert "does not stand in demo/c_200328" in told["quote"]
    assert "is no number" in told["value"]
    assert "is no period" in told["period"]
    assert page.count("autofocus") == 1
    assert "Added by hand" not in page


def test_all_that_a_new_figure_lacks_is_told_at_once(own_room: Room) -> None:
    page = own_room.form(FUJIAN, "/add", article="demo/c_200328", kind="money", back=FUJIAN).text
    assert set(re.findall(r'id="(\w+)-new-wrong"', page)) >= {"number", "value", "unit", "measures"}
    standing = own_room.form(FUJIAN, "/add", **MISSED | {"quote": "of whom 190 come", "number": "190"})
    assert standing.status_code == 400
    assert "correct that" in standing.text


def test_an_article_that_is_not_there_gets_no_figure(own_room: Room) -> None:
    answer = own_room.form(FUJIAN, "/add", **MISSED | {"article": "demo/nothing"})
    assert answer.status_code == 400
    assert "there is no article" in answer.text


def test_a_correction_that_cannot_be_taken_leads_back_to_what_was_typed(own_room: Room) -> None:
    fields = fields_of(own_room.text(FUJIAN), 1)
    answer = own_room.form(FUJIAN, "/correct", **fields | {"value": "many", "article": "demo/c_200328"})
    assert answer.status_code == 400
    block = answer.text.partition('id="figure-1"')[2].partition("</details>\n</details>")[0]
    assert block.startswith(" open>")
    assert 'value="many"' in block
    assert '<strong class="wrong" id="value-1-wrong">' in block
    assert answer.text.count('class="wrong"') == 1


def test_only_the_newest_version_takes_a_missed_figure(own_room: Room) -> None:
    assert 'action="/add"' in own_room.text(FUJIAN)
    assert 'action="/add"' not in own_room.text(f"{FUJIAN}?version=1")


def test_no_other_site_adds_a_figure(own_room: Room) -> None:
    own_room.text(FUJIAN)
    token = own_room.client.cookies["ds_csrftoken"]
    for data, origin in ((MISSED, own_room.base), (MISSED | {"csrftoken": token}, "http://evil.example")):
        assert own_room.client.post("/add", data=data, headers={"Origin": origin}).status_code == 403
    assert "added by hand" not in own_room.text(FUJIAN)
