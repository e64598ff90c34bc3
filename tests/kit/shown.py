"""What people see of a message, as plain lines; and a conversation to draw, on Monday 23 November 2026, 10:20."""

import re
from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from bot.domain.conversations.conversation import Feeling, Method, Outcome, Reason, State
from bot.domain.voices.voice import Channel, Kind
from bot.slack.kit.block_kit import without_charts
from bot.slack.kit.limits import check_message
from bot.slack.kit.mrkdwn import Message
from bot.views.conversations import CardView, CustomerFacts, TouchView
from bot.views.people import PersonView
from bot.views.teams import HomeView, ManagerView
from bot.views.voices import VoiceView

TZ = "Europe/Stockholm"
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
NOW = 1_795_425_600_000  # Mon 23 Nov 2026, 10:20 in Malmö (09:20 UTC)
TUESDAY_15 = NOW + 28 * HOUR + 40 * MINUTE

NORA = PersonView("U0NORA", "Nora")
TOM = PersonView("U0TOM", "Tom", "café Malmö")
PETRA = PersonView("U0PETRA", "Petra")
IDRIS = PersonView("U0IDRIS", "Idris")

VOICE = VoiceView(
    1,
    "My grinder broke after two weeks and nobody answers.",
    Kind.COMPLAINT,
    Channel.EMAIL,
    received_at=NOW - HOUR,
    reported_by=PETRA,
)
CALL = TouchView(NORA, Method.CALL, Outcome.REACHED, NOW - HOUR, note="We spoke, and a new grinder is on its way.")
IN_MARCH = replace(CALL, at=NOW - 255 * DAY, feeling=Feeling.CONTENT, matter="late parcel", note="")

CARD = CardView(
    id=4711,
    team_id=1,
    team_tz=TZ,
    state=State.ASSIGNED,
    kind=Kind.COMPLAINT,
    urgent=False,
    matter="broken grinder",
    customer="Greta Lindholm",
    voices=(VOICE,),
    known=CustomerFacts(),
    owner=NORA,
    reason=Reason.KNOWS,
    claim_due=NOW + HOUR,
    reply_due=TUESDAY_15,
    reach_by=("greta@example.com", "+46 70 000 00 00"),
    reported_by=PETRA,
)

HOSTILE = (
    "&" * 3000,
    "\U0001f600" * 5000,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 2000,
    "\u05de\u05e8\u05d9\u05dd " * 1000,
    "x" * 40_000,
    "\n" * 40_000,
    "a\n" * 20_000,
    "e\u0301" * 20_000,
    "\u0301" * 5000,
    "<!channel> <@U0NORA> *bold* `code` <http://bank.example|bank>",
    "\ud83d lone \udc00",
    "\u202egnirts",
    "",
)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=200))
"""What a customer or a colleague may write, at its worst."""

unhurried = settings(deadline=None)
"""How long an example takes says more of the machine than of the text."""

_DATE = re.compile(r"<!date\^-?\d+\^[^^|>]*\|([^>]*)>")


def read(message: Message) -> str:
    """The blocks as people read them, after Slack has taken them: times in the team's zone, buttons in brackets."""
    check_message(message)
    return "\n".join(_block(block) for block in message.blocks)


def said(message: Message) -> str:
    """The one sentence that a phone shows."""
    check_message(message)
    return unmarked(message.text)


def unmarked(text: str) -> str:
    text = _DATE.sub(r"\1", text)
    return re.sub(r"<@(\w+)>", r"@\1", text)


def labels(message: Message) -> list[str]:
    return [label for block in message.blocks if block["type"] == "actions" for label in _elements(block)]


def elements(message: Message) -> list[dict[str, Any]]:
    return [one for block in message.blocks if block["type"] == "actions" for one in block["elements"]]


def _block(block: dict[str, Any]) -> str:
    match block["type"]:
        case "section":
            return unmarked(block["text"]["text"])
        case "context":
            return f"({' '.join(unmarked(one['text']) for one in block['elements'])})"
        case "header":
            return f"# {block['text']['text']}"
        case "data_visualization":
            return _block(without_charts([block])[0])
        case "actions":
            return " ".join(_elements(block))
        case other:
            raise AssertionError(other)


def _elements(block: dict[str, Any]) -> list[str]:
    return [label for one in block["elements"] for label in _labels(one)]


def _labels(one: dict[str, Any]) -> list[str]:
    if one["type"] == "overflow":
        return [f"({option['text']['text']})" for option in one["options"]]
    return [f"[{one['text']['text']}]"]


def managed(view: HomeView) -> ManagerView:
    """The team on somebody's Home."""
    assert view.managed is not None
    return view.managed
