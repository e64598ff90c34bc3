"""Praise for somebody who did right by a customer: in the channel, to them, and to the managers who decide."""

from bot.domain.recognition.applause import WORD_MAX, RecognitionState
from bot.slack.kit import mrkdwn
from bot.slack.kit.block_kit import Block, actions, button, context, section
from bot.slack.kit.mrkdwn import Message
from bot.slack.recognition import thanked
from bot.views.recognition import RecognitionView

APPROVE = "nomination_approve"
REFUSE = "nomination_decline"
ACTIONS = "nomination"
WHY_LIMIT = 2000
QUOTE_LIMIT = 1200


def post(view: RecognitionView) -> Message:
    """For the team's channel: "Thank you, Tom, café Malmö.", the customer's words, and who says so."""
    whole = f"{mrkdwn.called(view.to)}{_title(view)}"
    blocks = [section(f"Thank you, {whole}."), *praise(view), *_small(view)]
    return Message(f"Thank you, {mrkdwn.name(view.to)}{_title(view)}.", blocks)


def personal(view: RecognitionView) -> Message:
    """For the person themselves, in a message of their own."""
    sentence = f"{mrkdwn.name(view.to)}, this is for you. {mrkdwn.name(view.by)} thanks you."
    blocks = [section(sentence), *praise(view), *_small(view)]
    who_else = (
        "It is for you alone, and not in the channel." if view.private else "Your team reads it in the channel, too."
    )
    return Message(sentence, [*blocks, context(who_else)])


def nomination(view: RecognitionView, *, again: bool = False, may_correct: bool = False) -> Message:
    """For the managers: who would applaud whom and why; with Approve and Decline until one of them decided.

    ``again``: nobody has decided for two working days. ``may_correct``: it is for whoever approved it, within the hour.
    """
    to, by = mrkdwn.name(view.to), mrkdwn.name(view.by)
    who = mrkdwn.name(view.decided_by) if view.decided_by else "a manager"
    sentence = {
        RecognitionState.NOMINATED: f"{by} still waits for a word on {to}. Do you agree?"
        if again
        else f"{by} would like to see {to} applauded. Do you agree?",
        RecognitionState.GIVEN: f"{by}'s applause for {to} was approved by {who}.",
        RecognitionState.DECLINED: f"{by}'s applause for {to} was declined by {who}.",
        RecognitionState.WITHDRAWN: f"{by} took this applause for {to} back.",
    }[view.state]
    blocks = [section(sentence), *praise(view)]
    if view.private:
        blocks.append(context(f"{by} asks that only {to} reads it: it is not posted."))
    if view.state is RecognitionState.NOMINATED:
        blocks.append(actions(ACTIONS, *_buttons(view)))
    if may_correct:
        blocks.append(thanked.correction(view.id))
    return Message(sentence, blocks)


def decided(view: RecognitionView) -> Message:
    """For whoever nominated: what became of it, and by whom."""
    to, who = mrkdwn.name(view.to), mrkdwn.name(view.decided_by) if view.decided_by else "a manager"
    opening = who if view.decided_by else "A manager"
    if view.state is RecognitionState.GIVEN:
        sentence = f"{opening} approved your applause for {to}."
        readers = f"Only {to} reads it" if view.private else f"{to} reads it now, and so does the team"
        more = f"{readers}. Thank you for noticing."
    else:
        sentence = f"{opening} declined your applause for {to}."
        more = f"Nothing of it was posted. Ask {who} why, or tell {to} yourself: that counts, too."
    why = mrkdwn.quote(view.why, WHY_LIMIT)
    word = mrkdwn.quote(view.declined_with, WORD_MAX)
    said = [section(one) for one in (why, f"{opening} says:\n{word}" if word else "") if one]
    return Message(sentence, [section(sentence), *said, context(more)])


def _title(view: RecognitionView) -> str:
    title = mrkdwn.literal(view.to.title, 100)
    return f", {title}" if title else ""


def praise(view: RecognitionView) -> list[Block]:
    """The customer's words first: they are what it is about."""
    by, why, quotation = mrkdwn.name(view.by), mrkdwn.quote(view.why, WHY_LIMIT), mrkdwn.quote(view.quote, QUOTE_LIMIT)
    wrote = [section(f"A customer wrote:\n{quotation}")] if quotation else []
    return [*wrote, section(f"{by} {'adds' if quotation else 'writes'}:\n{why}")] if why else wrote


def _small(view: RecognitionView) -> list[Block]:
    said = []
    if view.value:
        said.append(f"For: {mrkdwn.literal(view.value, 100)}.")
    if view.decided_by and view.decided_by.id != view.by.id:
        said.append(f"{mrkdwn.name(view.decided_by)} agrees.")
    return [context(" ".join(said))] if said else []


def _buttons(view: RecognitionView) -> list[Block]:
    value = str(view.id)
    return [
        button("Approve", APPROVE, value, "primary", f"Approve the applause for {view.to.name}"),
        button("Decline", REFUSE, value, None, f"Decline the applause for {view.to.name}"),
    ]
