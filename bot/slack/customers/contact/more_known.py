"""What a card says of a customer beside the honest line: what is planned with them, and whom else they may be."""

from typing import Final

from bot.domain.conversations.conversation import Method
from bot.domain.customers.same_person.evidence import Evidence
from bot.domain.customers.same_person.names import Names
from bot.slack.kit import mrkdwn
from bot.views.conversations import CardView

PLANS: Final = {
    Method.CALL: "plans to call {0}",
    Method.EMAIL: "plans to write to {0}",
    Method.LETTER: "plans to post {0} a letter",
    Method.MESSAGE: "plans to send {0} a message",
    Method.VISIT: "plans to meet {0}",
}
"""What somebody means to do; {0} is with whom."""
_SPEAKS: Final = {
    Evidence.MAILBOX: "the same mailbox",
    Evidence.TAGGED: "the same mail address but for a tag",
    Evidence.PHONE: "the same number",
    Evidence.NATIONAL: "the same number, once without its country",
    Evidence.LOYALTY: "the same customer card",
    Evidence.ADDRESS: "the same postal address",
    Evidence.MISTYPED: "nearly the same mail address",
    Evidence.HANDLE: "the same word before the @",
    Evidence.COMPANY: "mail of the same company",
    Evidence.TOGETHER: "one message named both",
    Evidence.TYPED: "a colleague typed it for both",
}
_NAMED: Final = {
    Names.AGREE: "their names agree",
    Names.ALIKE: "their names are much alike",
    Names.OPEN: "their names leave it open",
    Names.DIFFER: "but their names differ",
}


def because(names: Names, evidence: tuple[Evidence, ...]) -> str:
    """What speaks for two being one person: "the same number, their names agree"."""
    return ", ".join([*(_SPEAKS[one] for one in evidence), _NAMED[names]])


def alike(view: CardView) -> str:
    """That a customer may be somebody whom we know, with what speaks for it; empty when nothing does."""
    found = view.known.alike
    if found is None:
        return ""
    others = mrkdwn.counted(found.count, "other", "others")
    which = "" if found.count == 1 else ", most likely one"
    why = because(found.names, found.evidence)
    return f"They may be the same person as {others} whom we know{which}: {why}. *Customer* in the menu asks."


def planned(view: CardView, reader: str = "") -> str:
    """What somebody means to do next with this customer; empty for nothing."""
    plan = view.known.planned
    if plan is None:
        return ""
    you = bool(reader) and plan.by.id == reader
    does = PLANS[plan.method].format("them")
    said = f"You {does.replace('plans', 'plan', 1)}" if you else f"{mrkdwn.name(plan.by)} {does}"
    return f"{said} on {mrkdwn.date(plan.at, view.team_tz)}."
