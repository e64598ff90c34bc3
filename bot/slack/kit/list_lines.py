"""What lists are made of, on App Home, in private answers and in a customer's history: conversations and load."""

from collections.abc import Sequence

from bot.domain.conversations.conversation import State
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.views.teams import HomeLine, LoadLine

ASSIGN = "assign"
TAKE_IT = "take_it"
OPEN = "open_conversation"
"""The button beside a line; its value is the conversation's id, and it opens the customer's form."""


def line(one: HomeLine, now: int, tz: str, reader: str = "", origin: str = "") -> str:
    """Who and what, then where it stands and by when; mrkdwn, mentions nobody. ``reader`` is the id of "you".

    ``origin`` is the workspace's address, to link to the card.
    """
    who, matter = mrkdwn.named(one.customer, "A customer"), mrkdwn.literal(one.matter, 80)
    headline = f"*{who}: {matter}*" if matter else f"*{who}*"
    kind = f"urgent {phrases.KINDS[one.kind]}" if one.urgent else phrases.KINDS[one.kind]
    return f"{headline} · {kind}{card_link(one.card, origin)}\n{_stands(one, reader)}{_due(one, now, tz)}."


def card_link(card: tuple[str, str], origin: str) -> str:
    """A link to where a card stands, behind what else a line says; empty while it stands nowhere."""
    channel, ts = card
    if not (origin and ts):
        return ""
    address = f"{origin.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"
    return f" · {mrkdwn.link(address, 'card')}"


def spoken(one: HomeLine) -> str:
    """Who a button is about, for a screen reader; not escaped yet."""
    return one.customer if mrkdwn.has_name(one.customer) else "a customer"


def entry(one: HomeLine, now: int, tz: str, reader: str = "", origin: str = "") -> block_kit.Block:
    """The line with a button that opens what is known of the customer."""
    return block_kit.section(line(one, now, tz, reader, origin), _open(one))


def _open(one: HomeLine) -> block_kit.Block:
    return block_kit.button("Open", OPEN, str(one.id), a11y=f"Open {spoken(one)}")


def decided(one: HomeLine, now: int, tz: str, where: str, reader: str = "", origin: str = "") -> list[block_kit.Block]:
    """The line, and the buttons of a manager below it; ``where`` tells apart the lists of one view."""
    buttons = [*takers(one.id, spoken(one)), _open(one)]
    return [
        block_kit.section(line(one, now, tz, reader, origin)),
        block_kit.actions(f"decide_{where}_{one.id}", *buttons),
    ]


def takers(conversation_id: int, who: str) -> list[block_kit.Block]:
    """The buttons with which a manager decides who takes a conversation; ``who`` is its customer, as they are read."""
    value = str(conversation_id)
    return [
        block_kit.button("Assign to…", ASSIGN, value, a11y=f"Assign {who} to a colleague"),
        block_kit.button("Take it", TAKE_IT, value, a11y=f"Take {who} on yourself"),
    ]


def load(shown: Sequence[LoadLine], now: int, tz: str) -> str:
    """Who carries how much, a line each, and who is away; empty for nobody."""
    return "\n".join(_carries(one, now, tz) for one in shown)


def _carries(one: LoadLine, now: int, tz: str) -> str:
    late = f", {mrkdwn.number(one.overdue)} overdue" if one.overdue else ""
    until = one.away_until or 0
    away = f", away {phrases.away_until(until, tz, now)}" if until > now else ""
    holiday = f", has a public holiday today: {mrkdwn.literal(one.holiday, 60)}" if one.holiday and not away else ""
    return f"• {mrkdwn.name(one.person)}: {one.open} of {one.capacity}{late}{away}{holiday}"


def _stands(one: HomeLine, reader: str) -> str:
    yours = one.owner is not None and one.owner.id == reader
    owner = "you" if yours else mrkdwn.name(one.owner) if one.owner else "nobody yet"
    return {
        State.WAITING: "Nobody is asked yet",
        State.ASSIGNED: "You are asked" if yours else f"{owner} is asked",
        State.CLAIMED: f"Claimed by {owner}",
        State.ANSWERED: f"Answered, not settled yet: {owner} {'follow' if yours else 'follows'} up",
        State.CLOSED: "Settled, and closed",
        State.DISMISSED: "Put aside as not for us",
    }[one.state]


def _due(one: HomeLine, now: int, tz: str) -> str:
    if one.snoozed_until is not None and one.snoozed_until > now:
        until = mrkdwn.when(one.snoozed_until, tz, now)
        return f", snoozed until {f'they write, or {until} at the latest' if one.until_they_write else until}"
    if one.due_at is None:
        return ""
    return f", {'due' if one.due_at > now else 'was due'} {mrkdwn.when(one.due_at, tz, now)}"
