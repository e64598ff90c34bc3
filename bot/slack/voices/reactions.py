"""What whoever reacts to a message with an emoji is told, where they did and to them alone."""

import re
from collections.abc import Mapping
from typing import Any, Final

from bot.slack.kit import block_kit
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.view_state import row_id

ASKED: Final = "pass_on"
_MESSAGE: Final = re.compile(r"(\d{1,12}\.\d{1,9}):(\d+)")

NO_WORDS: Final = "There are no words in that message, so nothing was passed on. Type `/voice` to say what it is about."
GONE: Final = "That message is not there any more, so nothing was passed on."
NO_VOICE: Final = "Thank you: this is no customer's voice, so nobody is asked about it."
KNOWN_NO_VOICE: Final = "This is put aside already: nobody is asked about it."


def said(words: str) -> Message:
    """One sentence of ours."""
    return Message(words, [block_kit.section(words)])


def ask_first(ts: str, team_id: int) -> Message:
    """Ask before what was said in private is passed on: the button opens the form, with its tick."""
    words = "This is a private conversation, so I ask first: their words would be read by the team."
    button = block_kit.button("Pass it on…", ASKED, f"{ts}:{team_id}")
    return Message(words, [block_kit.section(words), block_kit.actions(ASKED, button)])


def read(action: Mapping[str, Any]) -> tuple[str, int]:
    """Which message the button is about, by its ``ts``, and for which team.

    Raises:
        StaleInteraction: when the button is none of `ask_first`'s.
    """
    found = _MESSAGE.fullmatch(str(action.get("value", "")))
    if found is None:
        raise StaleInteraction("That button has lost its message.")
    return found[1], row_id(found[2])
