"""Thanks on paper, for staff who are not in Slack: whoever prints and hands it over, and whoever hears that it was."""

from typing import Final

from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.block_kit import Block, actions, button, context, section
from bot.slack.kit.mrkdwn import Message
from bot.slack.recognition.applause import praise
from bot.views.recognition import RecognitionView

PRINT: Final = "thanks_print"
HANDED: Final = "thanks_handed"
ACTIONS: Final = "thanks_card"
NOT_QUOTED: Final = "The customer's own words stand on it once they have said yes to being quoted."
WHOLE_DAY: Final = "The link works for a day. Whoever has it reads the card."


def to_hand(view: RecognitionView, tz: str) -> Message:
    """For a manager: whom there is a card for, until it is handed over; then who did, and when."""
    who = _who(view)
    if view.handed_by and view.handed_at:
        sentence = f"{mrkdwn.name(view.handed_by)} handed {who} their card."
        return Message(sentence, [section(sentence), context(mrkdwn.date(view.handed_at, tz))])
    sentence = f"{who} is not in Slack: please print this card, and hand it over."
    without = [context(NOT_QUOTED)] if view.conversation_id and not view.quote else []
    return Message(sentence, [section(sentence), *praise(view), *without, actions(ACTIONS, *_buttons(view))])


def handed(view: RecognitionView) -> Message:
    """For whoever has the conversation, or applauded: the thanks have arrived."""
    by = mrkdwn.name(view.handed_by) if view.handed_by else "A manager"
    sentence = f"{by} handed {_who(view)} the card with your thanks."
    if view.conversation_id:
        sentence = f"{by} handed {_who(view)} the card with what your customer said."
    more = "Tell the customer, if you like: it is a good reason to write." if view.conversation_id else ""
    return Message(sentence, [section(sentence), *([context(more)] if more else [])])


def form(view: RecognitionView, link: str) -> Block:
    """Where the card is: behind a ``link``, or on the command line of whoever runs the bot where there is none."""
    there = mrkdwn.link(link, "Open the card")
    if there:
        words = f"{there} and print it, on A5 or on letter paper.\n{WHOLE_DAY}"
    else:
        words = (
            "There is no web page here to print from. Whoever runs Golden Thread makes the card with\n"
            f"`golden-thread staff card {view.id} > card.html`"
        )
    return block_kit.confirmation("Print the card", words)


def _who(view: RecognitionView) -> str:
    place = mrkdwn.literal(view.to.title, 100)
    return f"{mrkdwn.name(view.to)}, {place}," if place else mrkdwn.name(view.to)


def _buttons(view: RecognitionView) -> list[Block]:
    value, name = str(view.id), view.to.name
    return [
        button("Print the card", PRINT, value, None, f"Print the card for {name}"),
        button("Handed over", HANDED, value, "primary", f"{name} has the card"),
    ]
