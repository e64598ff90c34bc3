"""Praise that names staff, before the managers: whom it may be about, and a word that is ready to be sent."""

from collections.abc import Sequence
from typing import Final

from bot.domain.recognition.praise import SHOWN_MAX, PraiseState
from bot.domain.recognition.staff import Staff
from bot.slack.kit import mrkdwn
from bot.slack.kit.block_kit import Block, actions, button, context, section
from bot.slack.kit.mrkdwn import Message
from bot.views.recognition import PraiseView

THANK: Final = "praise_thank"
SOMEBODY_ELSE: Final = "praise_somebody_else"
NOT_THIS_ONE: Final = "praise_not_this_one"
ACTIONS: Final = "praise"
WHY: Final = "A customer took the time to praise you by name. I wanted you to read it."
"""What a manager would add, until they write it in their own words."""
ASKS: Final = "Nothing of this is posted unless you send it."
GONE: Final = "Their words were removed since, so there is nothing to quote."


def found(view: PraiseView) -> Message:
    """For a manager: who praises whom, until one of them thanked somebody or put it aside."""
    who = mrkdwn.customer(view.customer)
    if view.decided_by:
        by, whose = mrkdwn.name(view.decided_by), f"what {mrkdwn.customer(view.customer, opening=False)} wrote"
        done = f"said thank you for {whose}" if view.state is PraiseState.THANKED else f"put {whose} aside"
        sentence = f"{by} {done}."
        return Message(sentence, [section(sentence)])
    sentence = f"{who} praises one of us. {_guess(view)}"
    if not view.quote:
        return Message(sentence, [section(sentence), context(GONE)])
    wrote = section(f"{who} wrote:\n{mrkdwn.quote(view.quote, 1200)}")
    return Message(sentence, [section(sentence), wrote, actions(ACTIONS, *_buttons(view)), context(ASKS)])


def _guess(view: PraiseView) -> str:
    if view.named:
        return f"I think it is for {mrkdwn.listed(_shown(view.named))}."
    if not view.among:
        return "Whom it names is not in the list of staff any more."
    shown, more = _shown(view.among[:SHOWN_MAX]), len(view.among) - SHOWN_MAX
    *before, last = [*shown, *([mrkdwn.counted(more, "other")] if more > 0 else [])]
    return f"It could be {', '.join(before)} or {last}." if before else f"I think it is for {last}."


def _shown(staff: Sequence[Staff]) -> list[str]:
    return [_called(one) for one in staff]


def _called(one: Staff) -> str:
    about = ", ".join(mrkdwn.literal(part, 60) for part in (one.title, one.place) if part)
    name = mrkdwn.isolated(mrkdwn.literal(one.name, 80))
    return f"{name} ({about})" if about else name


def _buttons(view: PraiseView) -> list[Block]:
    value, first = str(view.voice_id), view.named[0].name.split()[0] if view.named else ""
    thank = f"Thank {first}" if len(view.named) == 1 else "Thank them" if first else "Choose who it was"
    known = [button(thank, THANK, value, "primary")] if view.named or view.among else []
    return [
        *known,
        button("Somebody else…", SOMEBODY_ELSE, value, None, "It is about somebody else: choose whom to thank"),
        button("Not this one", NOT_THIS_ONE, value, None, "Thank nobody for this one"),
    ]
