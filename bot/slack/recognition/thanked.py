"""The private answer to applause."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.mrkdwn import Message
from bot.views.people import PersonView

CORRECT: Final = "applause_correct"
ACTIONS: Final = "applause"


@dataclass(frozen=True, slots=True)
class Thanks:
    """Who was applauded. ``given`` False: a manager decides on it first. ``private``: how many of them are not posted.

    Whoever has no Slack id gets a card on paper. ``id`` is one of them, by which it is corrected; 0 for none.
    """

    to: Sequence[PersonView]
    given: bool
    private: int = 0
    id: int = 0


def thanked(thanks: Thanks) -> Message:
    """Applause was heard."""
    words = sentence(thanks)
    return Message(words, [block_kit.section(words), *corrections(thanks)])


def corrections(thanks: Thanks) -> list[block_kit.Block]:
    """The button that leads to another word, or to Undo."""
    return [correction(thanks.id)] if thanks.id else []


def correction(recognition: int) -> block_kit.Block:
    """The same below another message."""
    return block_kit.actions(ACTIONS, block_kit.button("Correct or undo", CORRECT, str(recognition)))


def sentence(thanks: Thanks) -> str:
    """The same in words, escaped."""
    who, several = mrkdwn.listed([mrkdwn.name(one) for one in thanks.to]), len(thanks.to) > 1
    if not thanks.given:
        return f"Thank you for noticing. A manager reads it first, and then {who} {'do' if several else 'does'}."
    on_paper = [mrkdwn.name(one) for one in thanks.to if not one.id]
    in_slack = [mrkdwn.name(one) for one in thanks.to if one.id]
    card = f"{mrkdwn.listed(on_paper)} gets it on a card: a manager prints it, and hands it over." if on_paper else ""
    if not in_slack:
        team = "" if thanks.private else "The team reads it now. "
        return f"Thank you for noticing. {team}{card}"
    others = "" if thanks.private else ", and so does the team"
    others = ", and nobody else does" if thanks.private == len(thanks.to) else others
    reads = "read" if len(in_slack) > 1 else "reads"
    return f"Thank you for noticing. {mrkdwn.listed(in_slack)} {reads} it now{others}. {card}".rstrip()
