"""What whoever plans something with a customer is told when it is time, and the form that says what came of it."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.conversations.reply import NOTE_MIN, Contact
from bot.domain.customers.contact.plans import LogContact, PlanState
from bot.slack.conversations.forms.reply_form import CONTACTS
from bot.slack.customers import plan_form
from bot.slack.kit import block_kit, list_lines, mrkdwn
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.customers import PlanView

LOG, DROP, CALLBACK = "plan_log", "plan_drop", "plan_log"
DID, NOTE = "did", "note"


def draw(view: PlanView) -> Message:
    """It is time, or may be again; once it is over, one line without buttons."""
    sentence = _followed(view) if view.follows_up else _sentence(view)
    blocks = [block_kit.section(sentence)]
    if view.state.is_open:
        if words := mrkdwn.quote(view.about, 300):
            blocks.append(block_kit.section(words))
        blocks.append(block_kit.actions("plan", *_buttons(view)))
    return Message(sentence, blocks)


def _followed(view: PlanView) -> str:
    who = mrkdwn.customer(view.customer)
    return f"{who}: you wanted to follow this up." if view.state.is_open else f"{who}: followed up. Thank you."


def _sentence(view: PlanView) -> str:
    who = mrkdwn.customer(view.customer)
    if view.state is PlanState.DONE and view.outcome is None:
        return f"{who}: you have planned it, so this reminder has done its part."
    if view.state is PlanState.DONE:
        return f"{who}: what came of your plan is logged. Thank you."
    if view.state is PlanState.DROPPED:
        return f"{who}: nothing is planned any more."
    if view.asked_not_to:
        return f"{who} asked not to be contacted since you planned this. Please leave it."
    if view.state is PlanState.REMINDER:
        return f"{who} may hear from you again; you wanted to be reminded."
    return f"{who}: it is time for what you planned."


def _buttons(view: PlanView) -> list[block_kit.Block]:
    who = view.customer if mrkdwn.has_name(view.customer) else "a customer"
    if view.follows_up:
        opens = block_kit.button("Open", list_lines.OPEN, str(view.conversation_id), "primary", f"Open {who}")
        return [opens, block_kit.button("Done", DROP, str(view.id), a11y=f"{who} is followed up")]
    drop = block_kit.button("Not any more", DROP, str(view.id), a11y=f"Give up the plan with {who}")
    if view.state is PlanState.REMINDER:
        again = ("Plan it", plan_form.OPEN_FORM, str(view.conversation_id))
        return [drop] if view.asked_not_to else [block_kit.button(*again, "primary", f"Plan it with {who}"), drop]
    return [block_kit.button("Log it", LOG, str(view.id), "primary", f"Log what came of the plan with {who}"), drop]


def open_form(view: PlanView) -> block_kit.Block:
    """What they did, and what happened."""
    options = [(label, str(one)) for one, label in CONTACTS.items()]
    words = block_kit.text_input(VALUE, multiline=True)
    hint = f"{NOTE_MIN} characters or more, unless you could not reach them."
    blocks = [
        block_kit.section(f"*{mrkdwn.customer(view.customer)}*"),
        block_kit.input_block("What did you do?", block_kit.radios(VALUE, options), DID),
        block_kit.input_block("What happened, in your own words?", words, NOTE, hint, optional=True),
    ]
    return block_kit.form("Log it", blocks, CALLBACK, submit="Log it", metadata=write_metadata(id=str(view.id)))


def read(view: Mapping[str, Any]) -> LogContact:
    """What was typed.

    Raises:
        FormErrors: when nothing was chosen.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields = Fields(view)
    did = fields.needed(DID, Contact, "What did you do?")
    fields.check()
    return LogContact(row_id(read_metadata(view).get("id")), did.method, did.outcome, fields.text(NOTE))


LOGGED: Final = "Logged. Thank you: everybody who knows them sees when you were in touch."
