"""Words, names and times, written so that Slack shows exactly them."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.kit import mrkdwn
from tests.kit.shown import DAY, HOUR, MINUTE, NORA, NOW, TUESDAY_15, TZ, texts, unhurried, unmarked

SPLIT_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")


def test_a_mention_and_a_link_of_a_customer_stay_words() -> None:
    assert mrkdwn.escape("<!channel> & <http://x|bank>") == "&lt;!channel&gt; &amp; &lt;http://x|bank&gt;"


def test_what_turns_or_breaks_the_line_is_left_out() -> None:
    assert mrkdwn.escape("a\u202eb\x00c\r\nd\re\ud800") == "abc\nd\ne\ufffd"


def test_clip_escapes_before_it_cuts() -> None:
    assert mrkdwn.clip("&&&&", 11) == "&amp;&amp;…"
    assert mrkdwn.clip("&&", 10) == "&amp;&amp;"
    assert mrkdwn.clip("a & b", 5) == "a…"
    assert mrkdwn.clip("ab", 0) == ""


@unhurried
@given(texts, st.integers(0, 3000))
def test_no_entity_is_split_and_no_limit_passed(words: str, limit: int) -> None:
    for shown in (mrkdwn.clip(words, limit), mrkdwn.quote(words, limit), mrkdwn.literal(words, limit)):
        assert len(shown) <= limit
        assert not SPLIT_ENTITY.search(shown)
        shown.encode()


@unhurried
@given(st.text("&<>a", max_size=60), st.integers(1, 80))
def test_cutting_loses_only_the_end(words: str, limit: int) -> None:
    shown = mrkdwn.clip(words, limit)
    whole = mrkdwn.escape(words)
    assert shown == whole if len(whole) <= limit else whole.startswith(shown.removesuffix("…"))


def test_a_family_a_flag_and_an_accent_are_not_torn() -> None:
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert mrkdwn.clip(family * 3, 8) == family + "…"
    assert mrkdwn.clip("\U0001f1f8\U0001f1ea" * 3, 4) == "\U0001f1f8\U0001f1ea…"
    assert mrkdwn.clip("\U0001f1f8\U0001f1ea" * 3, 5) == "\U0001f1f8\U0001f1ea" * 2 + "…"
    assert mrkdwn.clip("e\u0301e\u0301", 2) == "…"
    assert mrkdwn.clip("\U0001f44b\U0001f3fd\U0001f44b\U0001f3fd", 3) == "\U0001f44b\U0001f3fd…"


def test_a_pile_of_accents_does_not_swallow_the_sentence() -> None:
    assert mrkdwn.clip("Hello" + "\u0301" * 500, 100).startswith("Hello\u0301")


def test_formatting_at_the_edge_of_a_word_is_shown_and_within_it_kept() -> None:
    assert (
        mrkdwn.literal("*bold* _it_ ~no~ `code`", 99)
        == "\u2217bold\u2217 \u02cdit\u02cd \u223cno\u223c \u02cbcode\u02cb"
    )
    assert mrkdwn.literal("greta_l@example.com 2*3", 99) == "greta_l@example.com 2*3"
    assert mrkdwn.literal("two\n lines", 99) == "two lines"


def test_a_quotation_stands_behind_its_marks() -> None:
    assert mrkdwn.quote("One.\n\n  Two & three.\n", 99) == "> One.\n> Two &amp; three."
    assert mrkdwn.quote(" \n ", 99) == ""


def test_plain_text_is_escaped_too() -> None:
    assert mrkdwn.plain("a & b", 99) == {"type": "plain_text", "text": "a &amp; b", "emoji": True}


def test_slack_adds_no_links_of_its_own() -> None:
    assert mrkdwn.mrkdwn("x") == {"type": "mrkdwn", "text": "x", "verbatim": True}


def test_only_an_id_is_mentioned() -> None:
    assert mrkdwn.mention("U0NORA") == "<@U0NORA>"
    assert mrkdwn.mention("!channel>") == "!channel&gt;"
    assert mrkdwn.called(NORA) == "<@U0NORA>"
    assert mrkdwn.called(replace(NORA, id="")) == "Nora"


def test_an_address_is_shown_to_the_letter() -> None:
    assert mrkdwn.exact("_greta_@example.com", 99) == "`_greta_@example.com`"
    assert mrkdwn.exact("a`b & c", 99) == "`a b &amp; c`"


def test_a_link_leads_where_it_says_or_is_none() -> None:
    assert mrkdwn.link("https://example.com/a?b=1&c=2", "Open it") == "<https://example.com/a?b=1&amp;c=2|Open it>"
    assert mrkdwn.link("https://example.com/a|b>c d", "x") == "<https://example.com/a%7Cb%3Ec%20d|x>"
    assert mrkdwn.link("javascript:alert(1)", "x") == ""
    assert mrkdwn.link("https://example.com/" + "a" * 1500, "x") == ""


@pytest.mark.parametrize("nameless", ["", "  ", "Somebody", "greta@example.com", "+46 70 123 45 67", "\u202e"])
def test_a_customer_without_a_name_is_called_one(nameless: str) -> None:
    assert mrkdwn.customer(nameless) == "A customer"
    assert mrkdwn.customer(nameless, opening=False) == "a customer"
    assert mrkdwn.named(nameless, "the customer") == "the customer"


def test_names_keep_to_themselves() -> None:
    assert mrkdwn.customer("Greta\nLindholm <x>") == "Greta Lindholm &lt;x&gt;"
    assert mrkdwn.customer("\u05de\u05e8\u05d9\u05dd") == "\u2068\u05de\u05e8\u05d9\u05dd\u2069"
    assert mrkdwn.customer("@greta") == "@greta"
    assert mrkdwn.name(NORA) == "Nora"
    assert mrkdwn.name(replace(NORA, name=" ")) == "Somebody"


def test_a_time_carries_its_fallback_in_the_zone_of_the_team() -> None:
    epoch = TUESDAY_15 // 1000
    assert mrkdwn.when(TUESDAY_15, TZ, NOW) == f"<!date^{epoch}^{{date_short_pretty}} at {{time}}|Tue 15:00>"
    assert unmarked(mrkdwn.when(TUESDAY_15, TZ, NOW - 9 * DAY)) == "Tue 24 Nov, 15:00"
    assert unmarked(mrkdwn.when(TUESDAY_15, TZ, NOW + 9 * DAY)) == "Tue 24 Nov, 15:00"


def test_a_time_without_markup() -> None:
    assert mrkdwn.clock(TUESDAY_15, TZ, NOW) == "Tue 15:00"
    assert mrkdwn.clock(TUESDAY_15, TZ) == "Tue 24 Nov, 15:00"
    assert mrkdwn.clock(TUESDAY_15, "America/New_York", NOW) == "Tue 09:00"


@pytest.mark.parametrize(
    ("ahead", "token", "spoken"),
    [
        (0, "{date_short_pretty}", "today 10:20"),
        (DAY, "{date_short_pretty}", "tomorrow 10:20"),
        (-DAY, "{date_short_pretty}", "yesterday 10:20"),
        (2 * DAY, "Wed", "Wed 10:20"),
        (-2 * DAY, "Sat", "Sat 10:20"),
        (6 * DAY, "Sun", "Sun 10:20"),
        (7 * DAY, "{date_short_pretty}", "Mon 30 Nov, 10:20"),
        (-7 * DAY, "{date_short_pretty}", "Mon 16 Nov, 10:20"),
    ],
)
def test_a_time_of_the_days_around_is_said_as_one_says_it(ahead: int, token: str, spoken: str) -> None:
    at = NOW + ahead
    assert mrkdwn.soon(at, TZ, NOW, [TZ]) == f"<!date^{at // 1000}^{token} {{time}}|{spoken}>"


def test_a_day_of_the_week_is_said_only_where_it_is_the_same_for_all() -> None:
    late = NOW + 2 * DAY + 9 * HOUR  # Wednesday, 19:20 in Malmö, Thursday in Tokyo
    assert "^Wed {time}" in mrkdwn.soon(late, TZ, NOW, [TZ, "America/New_York"])
    assert "^{date_short_pretty} {time}" in mrkdwn.soon(late, TZ, NOW, [TZ, "Asia/Tokyo"])


def test_a_day_with_its_name() -> None:
    assert mrkdwn.weekday(TUESDAY_15, TZ) == "Tue 24 Nov"


def test_the_hour_is_enough_today() -> None:
    assert unmarked(mrkdwn.hour(NOW, TZ, NOW)) == "10:20"
    assert unmarked(mrkdwn.hour(NOW - DAY, TZ, NOW)) == "Sun 10:20"


def test_days_and_months() -> None:
    assert unmarked(mrkdwn.date(TUESDAY_15, TZ)) == "24 Nov"
    assert mrkdwn.month(NOW, TZ, NOW) == "November"
    assert mrkdwn.month(NOW - 400 * DAY, TZ, NOW) == "October 2025"


@pytest.mark.parametrize("broken", ["", None, "Nowhere/At all", "../../etc", "x" * 300])
def test_a_zone_that_nobody_knows_is_utc(broken: str | None) -> None:
    assert mrkdwn.clock(NOW, broken, NOW) == "Mon 09:20"
    assert not mrkdwn.is_zone(broken or "")


def test_a_zone_is_one() -> None:
    assert mrkdwn.is_zone(TZ)


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (-1, "less than a minute"),
        (MINUTE, "one minute"),
        (20 * MINUTE, "20 minutes"),
        (HOUR, "one working hour"),
        (90 * MINUTE, "one and a half working hours"),
        (2 * HOUR, "two working hours"),
        (24 * HOUR, "24 working hours"),
    ],
)
def test_lengths_of_time_in_words(ms: int, words: str) -> None:
    assert mrkdwn.span(ms) == words


def test_hours_of_the_clock() -> None:
    assert mrkdwn.span(5 * HOUR + 30 * MINUTE, "") == "five and a half hours"


def test_counts_and_lists() -> None:
    assert [mrkdwn.counted(count, "call") for count in (0, 1, 2, 14)] == [
        "no calls",
        "one call",
        "two calls",
        "14 calls",
    ]
    assert mrkdwn.listed([]) == ""
    assert mrkdwn.listed(["Nora"]) == "Nora"
    assert mrkdwn.listed(["Nora", "Tom", "Idris"]) == "Nora, Tom and Idris"
    assert mrkdwn.opened("two wait") == "Two wait"
