"""The one card of an incident: how many write of the same, what they say, who has it and how far that is."""

from typing import Final

from bot.slack.kit import mrkdwn, phrases
from bot.slack.kit.block_kit import Block, actions, button, confirm, context, section
from bot.slack.kit.list_lines import card_link
from bot.slack.kit.mrkdwn import Message
from bot.views.incidents import IncidentView

CLAIM: Final = "incident_claim"
LIST: Final = "incident_list"
MENDED: Final = "incident_mended"
END: Final = "incident_end"
ACTIONS: Final = "incident"


def draw(view: IncidentView, now: int) -> Message:
    """The card as it stands at ``now``; it mentions nobody."""
    sentence = f"{_people(view)} {_verb(view)} about the same thing: {_stands(view)}."
    headline = f"*{_people(view)} {_verb(view)} about the same thing*\n{mrkdwn.opened(_stands(view))}."
    quotes = [section(phrases.words(one)) for one in view.newest] if view.ended_at is None else []
    blocks = [section(headline), *quotes, context(_small(view, now))]
    return Message(sentence, [*blocks, actions(ACTIONS, *_buttons(view))])


def row(view: IncidentView, now: int, origin: str = "") -> Block:
    """One line among what somebody has to do today; ``origin`` is the workspace's address, to link to the card."""
    stands = f"{mrkdwn.opened(_done(view))}{_first(view, now)}."
    headline = f"*{_people(view)} {_verb(view)} about the same thing*{card_link(view.card, origin)}"
    return section(f"{headline}\n{stands}", _list_button(view))


def still_to_do(view: IncidentView) -> str:
    """How many of an incident are left, inside a sentence."""
    return f"{mrkdwn.counted(view.to_do, 'customer')} of an incident"


def _people(view: IncidentView) -> str:
    return mrkdwn.opened(mrkdwn.counted(len(view.inside), "customer"))


def _verb(view: IncidentView) -> str:
    return "writes" if len(view.inside) == 1 else "write"


def _stands(view: IncidentView) -> str:
    if view.ended_at is not None:
        return f"it is over; {_count(view.spoken)} {'was' if view.spoken == 1 else 'were'} spoken with"
    if view.owner is None:
        return "nobody has it yet"
    return f"{mrkdwn.name(view.owner)} has it; {_done(view)}"


def _done(view: IncidentView) -> str:
    done = "told that it is mended" if view.mended_at else "spoken with"
    left = f", {mrkdwn.number(view.in_peace)} not to be contacted" if view.in_peace else ""
    return f"{_count(view.spoken)} {done}, {_count(view.to_do)} to do{left}"


def _count(number: int) -> str:
    return mrkdwn.number(number) if number else "none"


def _small(view: IncidentView, now: int) -> str:
    since = f"Since {mrkdwn.soon(view.formed_at, view.tz, now)}"
    if view.ended_at is not None:
        return since
    if view.mended_at is not None:
        return f"{since} · Mended {mrkdwn.soon(view.mended_at, view.tz, now)}: each of them is to be told"
    return f"{since}{_first(view, now)}"


def _first(view: IncidentView, now: int) -> str:
    due = [one.reply_due for one in view.inside if one.is_to_do and one.reply_due]
    return f" · the first was promised an answer by {mrkdwn.when(min(due), view.tz, now)}" if due else ""


def _buttons(view: IncidentView) -> list[Block]:
    value = str(view.id)
    shown = [_list_button(view)]
    if view.ended_at is not None:
        return shown
    if view.owner is None:
        return [button("Claim", CLAIM, value, "primary", "Claim this incident"), *shown]
    if view.mended_at is None:
        shown.append(button("Mended", MENDED, value, "primary" if not view.to_do else None, "The cause is mended"))
    sure = confirm("End it?", _left(view), "End it", "Not yet") if view.to_do else None
    return [*shown, button("End", END, value, None, "End this incident", confirm=sure)]


def _list_button(view: IncidentView) -> Block:
    return button("The list", LIST, str(view.id), None, "The list of everybody in this incident")


def _left(view: IncidentView) -> str:
    verb = "is" if view.to_do == 1 else "are"
    return f"{mrkdwn.opened(_count(view.to_do))} {verb} still to be spoken with, each on a card of their own then."
