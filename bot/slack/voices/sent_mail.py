"""The question whether it is settled, to whoever wrote to a customer themselves; or why nothing was logged."""

from typing import Final

from bot.domain.voices.sent_mail import Answer
from bot.slack.kit import mrkdwn
from bot.slack.kit.block_kit import Block, actions, button, section
from bot.slack.kit.mrkdwn import Message
from bot.views.voices import SentMailView

SETTLED = "mail_settled"
NOT_YET = "mail_not_yet"
"""Both open the form that logs a reply; their value is the conversation's id."""
_WHY: Final = {
    Answer.NO_TEAM: "Only members of a team log what they write to its customers.",
    Answer.OLD: "It is over a week old. If it still counts, press *Log a reply* on the card.",
    Answer.SEVERAL: "It went to several customers, and one note can't speak for all of them. "
    "Press *Log a reply* on the card of each.",
    Answer.UNKNOWN: "We know no customer by that address. To pass on what a customer wrote, forward it to me.",
    Answer.NOTHING_OPEN: "No conversation of your team's is open with them.",
}


def draw(view: SentMailView, now: int) -> Message:
    """Ask, while there is something to log; then say in one line how it stands."""
    sent = _at(view.sent_at, view.tz, now)
    if view.answer is not Answer.ASKED:
        return _line(f"Nothing was logged of the mail that you sent {sent}. {_why(view)}")
    if view.customer is None:
        return _line(f"The mail that you sent {sent} is no longer yours to log. Nothing is left to do here.")
    wrote = f"You wrote to {mrkdwn.customer(view.customer, opening=False)} {sent}."
    if view.logged:
        who, at = view.logged
        by = "" if who.id == view.to else f" by {mrkdwn.name(who)}"
        return _line(f"{wrote} Logged{by} {_at(at, view.tz, now)}.")
    if not view.may_log:
        return _line(f"{wrote} {_over(view)} Nothing is left to do here.")
    question = f"{wrote} Settled?"
    return Message(question, [section(question), actions("sent_mail", *_buttons(view, view.customer))])


def _line(sentence: str) -> Message:
    return Message(sentence, [section(sentence)])


def _at(moment: int, tz: str, now: int) -> str:
    """A moment as one says it after a verb: "at 11:02", "yesterday 11:02", "Tue 11:02"."""
    at = mrkdwn.local(moment, tz)
    if at.date() == mrkdwn.local(now, tz).date():
        return f"at <!date^{moment // 1000}^{{time}}|{at:%H:%M}>"
    return mrkdwn.soon(moment, tz, now)


def _why(view: SentMailView) -> str:
    if view.answer is not Answer.NOT_YOURS:
        return _WHY[view.answer]
    if view.customer is None or view.owner is None:
        return "That conversation is with somebody else."
    return f"{mrkdwn.customer(view.customer)} is with {mrkdwn.name(view.owner)}. Tell them that you wrote."


def _over(view: SentMailView) -> str:
    if view.owner and view.owner.id != view.to:
        return f"That conversation is with {mrkdwn.name(view.owner)} now."
    return "That conversation is over."


def _buttons(view: SentMailView, customer: str) -> list[Block]:
    value, who = str(view.conversation_id), customer if mrkdwn.has_name(customer) else "the customer"
    return [
        button("Settled", SETTLED, value, "primary", f"It is settled for {who}: log your mail"),
        button("Not yet", NOT_YET, value, a11y=f"It is not settled yet for {who}: log your mail"),
    ]
