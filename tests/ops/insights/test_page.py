"""The report as a page that asks for nothing else, as CSV and as JSON."""

import csv
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

from bot.ops.insights.page import HIGH, WIDE, as_csv, as_json, bars, page
from tests.slack.insights.test_report import NOTHING, VIEW


class _Whole(HTMLParser):
    """Fails where a tag is left open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its own
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_asks_for_nothing_and_escapes_the_teams_name() -> None:
    for board in (False, True):
        made = page(VIEW, board=board)
        parser = _Whole()
        parser.feed(made)
        assert parser.open == []
        assert not re.search(r"https?://|<script|<link|<img|url\(", made)
        assert "<h1>Marketing &amp; &lt;b&gt;</h1>" in made


def test_the_page_has_the_figures_and_a_bar_for_each_week() -> None:
    made = page(VIEW, board=False)
    assert "94 % (32 of 34 promises)" in made
    assert made.count("<rect") == 2 * len(VIEW.weeks)
    assert "<rect" not in page(replace(VIEW, weeks=VIEW.weeks[:1]), board=False)


def test_the_board_stands_side_by_side_and_says_where_nothing_is() -> None:
    made = page(VIEW, board=True)
    assert 'data-head="Now">94 % (32 of 34 promises)<' in made
    assert 'data-head="At first">no case yet<' in made
    assert 'data-head="At first">nothing yet<' in page(replace(VIEW, at_first=None), board=True)
    assert "<rect" not in made


def test_bars_stay_within_their_chart() -> None:
    for drawn in (bars(VIEW, [0] * 13), bars(VIEW, list(range(13))), bars(VIEW, list(range(13)), [40] * 13)):
        assert all(one.x >= 0 and one.x + one.width <= WIDE and 0 <= one.y <= HIGH for one in drawn)
        assert sum(bool(one.label) for one in drawn) == 7
    assert bars(replace(VIEW, weeks=()), []) == []


def test_csv_has_a_line_a_week_and_the_whole_time_last() -> None:
    head, *rows = csv.reader(as_csv(replace(VIEW, weeks=(*VIEW.weeks, NOTHING))).splitlines())
    assert len(rows) == len(VIEW.weeks) + 2
    assert all(len(row) == len(head) for row in rows)
    last = dict(zip(head, rows[-1], strict=True))
    assert (last["from"], last["to"], last["people"], last["letters"], last["promises_kept"]) == (
        "2026-08-24",
        "2026-11-22",
        "231",
        "1",
        "32",
    )


def test_json_has_all_of_it() -> None:
    assert json.loads(as_json(VIEW))["all"]["answered"] == {"counted": 210, "cases": 231}
