import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.slack import text as slack_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("fish &amp; chips &lt;3", "fish & chips <3"),
        ("&amp;lt;", "&lt;"),
        ("<https://example.com/a?b=1&amp;c=2>", "https://example.com/a?b=1&c=2"),
        ("<https://example.com|our page>", "our page (https://example.com)"),
        ("<https://example.com|https://example.com>", "https://example.com"),
        ("<http://example.com/|example.com>", "http://example.com/"),
        ("<mailto:greta@example.com|greta@example.com>", "greta@example.com"),
        ("<mailto:greta@example.com|Greta>", "Greta (greta@example.com)"),
        ("<tel:+465550100|+465550100>", "+465550100"),
        ("<@U1>", "@U1"),
        ("<@U1|nora>", "@nora"),
        ("<#C1|general>", "#general"),
        ("<!channel>", "@channel"),
        ("<!subteam^S1|@team>", "@team"),
        ("<!subteam^S1>", "@subteam"),
        ("<!date^1793696640^{date}|3 Nov>", "3 Nov"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_markup_becomes_plain_text(markup: str, text: str) -> None:
    assert slack_text.plain(markup) == text


def element(kind: str, **more: object) -> dict[str, object]:
    return {"type": kind, **more}


def section(*elements: dict[str, object]) -> dict[str, object]:
    return element("rich_text_section", elements=list(elements))


RICH = element(
    "rich_text",
    elements=[
        section(
            element("text", text="Hi "),
            element("user", user_id="U1"),
            element("text", text=" in "),
            element("channel", channel_id="C1"),
            element("broadcast", range="here"),
            element("user"),
            element("emoji", name="wave", unicode="1f44b-1f3fb"),
            element("emoji", name="shrug"),
            element("emoji", name="odd", unicode="zz-99999999999"),
            element("date", fallback=" today\n"),
        ),
        element(
            "rich_text_list", elements=[section(element("text", text="one")), section(element("text", text="two"))]
        ),
        element("rich_text_quote", elements=[element("link", url="https://example.com", text="page")]),
        element("rich_text_preformatted", elements=[element("link", text="no address")]),
    ],
)


def test_rich_text_is_read_whole() -> None:
    assert slack_text.blocks({"blocks": [RICH]}) == (
        "Hi @U1 in #C1@here@👋🏻:shrug::odd: today\n- one\n- two\npage (https://example.com)\nno address"
    )


def test_other_blocks_give_a_line_per_piece() -> None:
    blocks = [
        element("header", text=element("plain_text", text="A &lt; review")),
        element("divider"),
        element(
            "section",
            text=element("mrkdwn", text="It &lt; broke"),
            fields=[
                element("mrkdwn", text="*Email:*\n<mailto:g@example.com|g@example.com>"),
                element("mrkdwn", text="*Stars*"),
                element("mrkdwn", text="two\nlines"),
            ],
        ),
        element("section", text="odd"),
        element("markdown", text="**It** broke"),
        element(
            "context", elements=[element("image"), element("mrkdwn", text="from"), element("plain_text", text="Berlin")]
        ),
    ]
    assert slack_text.blocks({"blocks": blocks}) == (
        "A &lt; review\nIt < broke\nEmail: g@example.com\n*Stars*\ntwo\nlines\n**It** broke\nfrom Berlin"
    )


def test_attachments_give_what_is_written_or_their_fallback() -> None:
    attachments = [
        {
            "pretext": "New",
            "title": "<https://example.com|Review>",
            "text": "It broke",
            "fields": [{"title": "Stars", "value": "1"}],
        },
        {"fallback": "only this", "blocks": "odd"},
        {"color": "red"},
        {"blocks": [element("section", text=element("mrkdwn", text="in a block"))], "fallback": "[no preview]"},
    ]
    assert slack_text.attachments({"attachments": attachments}) == (
        "New\nReview (https://example.com)\nIt broke\nStars: 1\nonly this\nin a block"
    )


def test_depth_ends() -> None:
    deep = element("text", text="x")
    for _ in range(1_000):
        deep = section(deep)
    assert slack_text.blocks({"blocks": [element("rich_text", elements=[deep])]}) == ""


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=10)
    | st.sampled_from(["section", "rich_text", "link", "emoji"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "text",
                    "elements",
                    "fields",
                    "blocks",
                    "attachments",
                    "url",
                    "unicode",
                    "title",
                    "value",
                    "fallback",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
)


@given(
    st.dictionaries(st.sampled_from(["blocks", "attachments"]), JSON),
    st.text(alphabet="<>|@#!^&;:amptl a", max_size=80),
)
def test_no_shape_raises(message: dict[str, object], markup: str) -> None:
    slack_text.blocks(message)
    slack_text.attachments(message)
    slack_text.plain(markup)


def test_a_text_longer_than_any_of_slacks_is_cut_and_says_so() -> None:
    assert slack_text.plain("<" * 300_000) == "<" * 200_000 + "… (cut)"


def test_no_more_pieces_are_read_than_slack_takes() -> None:
    message: dict[str, object] = {"attachments": [{"text": "a"}] * 5_000}
    assert slack_text.attachments(message) == "\n".join("a" * 2_000)
