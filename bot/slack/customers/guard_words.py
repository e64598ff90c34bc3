"""Why a customer can't be approached at a time, in words, and when next."""

from collections.abc import Callable
from typing import Final

from bot.domain.conversations.conversation import Method
from bot.domain.customers.contact.guard import Refusal
from bot.domain.customers.contact.ledger import EntryKind
from bot.slack.customers.contact import more_known
from bot.slack.kit import mrkdwn
from bot.views.customers import RefusalView

WAYS: Final = {
    Method.CALL: "Call them",
    Method.EMAIL: "Write a personal mail",
    Method.LETTER: "Post a letter",
    Method.MESSAGE: "Send a message",
    Method.VISIT: "Meet in person",
}
_DID: Final = {
    Method.CALL: "phoned {0}",
    Method.EMAIL: "wrote to {0}",
    Method.LETTER: "posted {0} a letter",
    Method.MESSAGE: "sent {0} a message",
    Method.VISIT: "met {0}",
}


def why(view: RefusalView) -> str:
    """The reason, and the next possible moment where there is one: "Not yet, please. Lena phoned …"."""
    refusal, free_at = view.decision.refusal, view.decision.free_at
    reason = _REASONS[refusal](view) if refusal else ""
    if free_at is None:
        return f"Not this way, please. {reason}"
    free = mrkdwn.clock(free_at, view.form.tz) if refusal is Refusal.CALL_HOURS else ""
    return f"Not yet, please. {reason} Free again on {free or mrkdwn.date(free_at, view.form.tz)}."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{mrkdwn.number(count)} times")


def _who(view: RefusalView) -> str:
    return mrkdwn.named(view.form.customer, "this customer")


def _peace(view: RefusalView) -> str:
    because = view.decision.because
    days = mrkdwn.counted(view.limits.peace_days, "day")
    if because is None or view.by is None:
        return f"We leave people {days} of peace."
    is_plan = because.kind in {EntryKind.PLAN, EntryKind.INVITED_PLAN}
    did = (more_known.PLANS if is_plan else _DID)[because.method].format(_who(view))
    on = mrkdwn.date(because.at, view.form.tz)
    peace = f"people have {days} of peace before and after" if is_plan else f"we leave people {days} of peace"
    return f"{mrkdwn.name(view.by)} {did} on {on}, and {peace}."


_REASONS: Final[dict[Refusal, Callable[[RefusalView], str]]] = {
    Refusal.ASKED_NOT_TO: lambda view: (
        f"{mrkdwn.named(view.form.customer, 'This customer')} asked not to be contacted."
    ),
    Refusal.PREFERS: lambda _: "They told us another way that they prefer: it stands on their page.",
    Refusal.NO_CONSENT: lambda _: (
        "They never said yes to calls that they did not ask for. Ask when you next speak, and tick it on their page."
    ),
    Refusal.TRIED_OFTEN: lambda view: (
        f"{mrkdwn.opened(mrkdwn.counted(view.limits.tries, 'try', 'tries'))} did not reach them. "
        "A letter may do better now."
    ),
    Refusal.PEACE: _peace,
    Refusal.OFTEN: lambda view: (
        f"They have heard from us unasked as often as is good: {_times(view.limits.in_30_days)} in 30 days, "
        f"or {_times(view.limits.in_a_year)} in a year."
    ),
    Refusal.CAMPAIGN: lambda view: (
        "A campaign has just reached them, and we leave people "
        f"{mrkdwn.counted(view.limits.campaign_days, 'day')} of peace after one."
    ),
    Refusal.TRIED_TODAY: lambda _: "Somebody has tried to reach them that day already.",
    Refusal.CALL_HOURS: lambda view: (
        f"Calls are fine from {view.limits.calls_from.removeprefix('0')} to {view.limits.calls_to} where they live, "
        "but not on Sundays and public holidays."
    ),
}
