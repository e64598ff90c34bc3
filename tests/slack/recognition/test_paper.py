"""Thanks on paper: the message to whoever hands them over, the page that is printed, and its link."""

from dataclasses import replace

from hypothesis import given

from bot.domain.hours import DAY
from bot.domain.recognition.applause import RecognitionState
from bot.slack.conversations import card
from bot.slack.kit.limits import check_message, check_view
from bot.slack.recognition import paper, printed_card
from bot.slack.recognition.card_link import NO_LINKS, CardLinks
from bot.views.people import PersonView
from bot.views.recognition import RecognitionView
from tests.kit.filled import words
from tests.kit.shown import IDRIS, NOW, TZ, elements, labels, read, said, texts, unhurried

OVE = PersonView("", "Ove Ask", "café Malmö")
THANKS = RecognitionView(
    88,
    OVE,
    IDRIS,
    "You made a stranger a regular.",
    RecognitionState.GIVEN,
    NOW,
    quote="He remembered my name after a year.",
    on_paper=True,
    conversation_id=4711,
)
HANDED = replace(THANKS, handed_by=IDRIS, handed_at=NOW)
LINKS = CardLinks("https://thread.example.com", "T1", "xoxb-secret")


def test_a_manager_is_asked_to_print_and_hand_over() -> None:
    message = paper.to_hand(THANKS, TZ)
    assert said(message) == "Ove Ask, café Malmö, is not in Slack: please print this card, and hand it over."
    assert "> He remembered my name after a year." in read(message)
    assert labels(message) == ["[Print the card]", "[Handed over]"]
    assert [card.read_id(one) for one in elements(message)] == [88, 88]
    assert said(paper.to_hand(replace(THANKS, to=PersonView("", "Ove")), TZ)).startswith("Ove is not in Slack")


def test_the_customers_words_wait_for_their_yes() -> None:
    assert paper.NOT_QUOTED in read(paper.to_hand(replace(THANKS, quote=""), TZ))
    for view in (THANKS, replace(THANKS, quote="", conversation_id=None)):
        assert paper.NOT_QUOTED not in read(paper.to_hand(view, TZ))


def test_once_handed_over_there_is_nothing_left_to_press() -> None:
    message = paper.to_hand(HANDED, TZ)
    assert said(message) == "Idris handed Ove Ask, café Malmö, their card."
    assert labels(message) == []


def test_whoever_has_the_customer_hears_that_it_arrived() -> None:
    assert read(paper.handed(HANDED)) == (
        "Idris handed Ove Ask, café Malmö, the card with what your customer said.\n"
        "(Tell the customer, if you like: it is a good reason to write.)"
    )
    assert read(paper.handed(replace(THANKS, conversation_id=None))) == (
        "A manager handed Ove Ask, café Malmö, the card with your thanks."
    )


def test_the_card_is_behind_a_link_or_on_the_command_line() -> None:
    link = LINKS.link(88, NOW)
    assert words(paper.form(THANKS, link))[0].startswith(f"<{link}|Open the card> and print it")
    assert "`golden-thread staff card 88 > card.html`" in words(paper.form(THANKS, ""))[0]


def test_a_link_is_good_for_a_day_and_cannot_be_guessed() -> None:
    token = LINKS.link(88, NOW).removeprefix("https://thread.example.com/thanks/")
    assert LINKS.read(token, NOW + DAY - 1) == 88
    assert LINKS.read(token, NOW + DAY) is None
    for forged in (f"89{token[2:]}", token.replace(str(NOW + DAY), str(NOW + DAY + 1)), f"{token[:-1]}g", "", "88"):
        assert LINKS.read(forged, NOW) is None, forged
    assert replace(LINKS, workspace="T2").read(token, NOW) is None
    assert replace(LINKS, secret="other").read(token, NOW) is None
    assert NO_LINKS.link(88, NOW) == ""
    assert "xoxb" not in repr(LINKS)


def test_the_page_says_who_thanks_whom_for_what() -> None:
    page = printed_card.drawn(replace(THANKS, value="Care", to=replace(OVE, name="Ove <b>")), TZ)
    for part in ("Thank you, <bdi>Ove &lt;b&gt;</bdi>.", "café Malmö", "A customer wrote:", ">Care<", "</bdi> adds:"):
        assert part in page
    assert "script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert 'class="long"' not in page
    alone = printed_card.drawn(replace(THANKS, quote="", why="Well done. " * 50, to=PersonView("", "Ove")), TZ)
    assert "A customer" not in alone
    assert "</bdi> writes:" in alone
    assert 'class="long"' in alone


@unhurried
@given(typed=texts)
def test_whatever_is_said_is_within_the_limits(typed: str) -> None:
    person = PersonView("", typed, typed)
    view = replace(THANKS, to=person, why=typed, quote=typed, value=typed, by=person)
    check_message(paper.to_hand(view, TZ))
    check_message(paper.handed(view))
    check_view(paper.form(view, typed))
