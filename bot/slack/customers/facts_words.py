"""What other tools told of a customer, in words: what they bought, what they heard from elsewhere."""

from typing import Final

from bot.domain.customers.facts import Medium
from bot.slack.kit import mrkdwn, phrases
from bot.views.conversations import CustomerFacts
from bot.views.customers import OutsideView, PurchaseView

_WHAT: Final = 200
_HOW: Final = {
    Medium.CAMPAIGN: "A campaign was sent to them",
    Medium.CALL: "They had a call",
    Medium.EMAIL: "They had a mail",
    Medium.LETTER: "They had a letter",
    Medium.MESSAGE: "They had a message",
    Medium.VISIT: "Somebody met them",
}


def bought(known: CustomerFacts, tz: str, now: int) -> str:
    """How often they bought something: "4 orders since 2021, the last on 12 Nov."; empty for never."""
    first, last = known.first_order_at, known.last_order_at
    if first is None or last is None:
        return ""
    if known.orders == 1:
        return f"One order, {phrases.ago(first, tz, now)}."
    year = mrkdwn.local(first, tz).year
    since = mrkdwn.month(first, tz, now) if year == mrkdwn.local(now, tz).year else str(year)
    return f"{known.orders:,} orders since {since}, the last {phrases.ago(last, tz, now)}."


def campaign(known: CustomerFacts, tz: str, now: int) -> str:
    """What the campaign tool has just sent them; empty for nothing."""
    if known.campaign_at is None:
        return ""
    what = mrkdwn.literal(known.campaign, _WHAT)
    return f"A campaign was sent to them {phrases.ago(known.campaign_at, tz, now)}{f': “{what}”' if what else ''}."


def purchase(one: PurchaseView, tz: str, now: int) -> str:
    """One order: "Bought, on 12 Nov: two grinders (129.00 EUR)"."""
    what, total = mrkdwn.literal(one.what, _WHAT), mrkdwn.literal(one.total, _WHAT)
    told = " ".join([*([what] if what else []), *([f"({total})"] if total else [])])
    return f"Bought something, {mrkdwn.when(one.at, tz, now)}{f': {told}' if told else ''}"


def outside(one: OutsideView, tz: str, now: int) -> str:
    """What they heard from elsewhere: "They had a call from Lena, on 12 Nov: late parcel"."""
    what, by = mrkdwn.literal(one.what, _WHAT), mrkdwn.literal(one.by, _WHAT)
    whose = f" from {by}" if by else ""
    return f"{_HOW[one.medium]}{whose}, {mrkdwn.when(one.at, tz, now)}{f': {what}' if what else ''}"
