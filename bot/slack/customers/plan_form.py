"""**Plan a contact**: the form, and what it becomes when the guard says no."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from bot.domain.conversations.conversation import Method
from bot.domain.customers.contact.plans import ABOUT_MAX, WHY_MIN, PlanContact
from bot.domain.hours import moment
from bot.slack.customers import guard_words
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.customers import PlanFormView, RefusalView

OPEN_FORM = "plan_contact"
CALLBACK = "plan_contact"
REFUSED = "contact_refused"
HOW, DAY, TIME, ABOUT, NEXT, WHY = "how", "day", "time", "about", "next", "why"
REMIND, OVERRULE = "remind", "overrule"
WHY_MAX: Final = 500
_TEN: Final = "10:00"


def button(conversation_id: int) -> block_kit.Block:
    """The way to the form, on a customer's page."""
    start = block_kit.button(
        "Plan a contact", OPEN_FORM, str(conversation_id), a11y="Plan a contact with this customer"
    )
    return block_kit.section("Would you like to get in touch with them again?", start)


def open_form(view: PlanFormView) -> block_kit.Block:
    """When, how and about what."""
    who = mrkdwn.named(view.customer, "this customer")
    ways = [(label, str(method)) for method, label in guard_words.WAYS.items()]
    blocks = [
        block_kit.section(f"What do you plan with *{who}*? I tell you when it is time, and whether it may be."),
        block_kit.input_block("How?", block_kit.radios(VALUE, ways), HOW),
        block_kit.input_block("On which day?", block_kit.datepicker(VALUE), DAY),
        block_kit.input_block("At what time?", block_kit.timepicker(VALUE, _TEN), TIME, "On your own clock."),
        block_kit.input_block("What is it about?", block_kit.text_input(VALUE, max_length=ABOUT_MAX), ABOUT),
    ]
    kept = write_metadata(id=str(view.conversation_id))
    return block_kit.form("Plan a contact", blocks, CALLBACK, submit="Plan it", metadata=kept)


def read(view: Mapping[str, Any], tz: str) -> PlanContact:
    """What was typed; the time is in ``tz``.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, one = Fields(view), row_id(read_metadata(view).get("id"))
    how, day, time = fields.needed(HOW, Method, "How do you reach them?"), fields.day(DAY), fields.time(TIME)
    if day is None:
        fields.refuse(DAY, "On which day?")
    if time is None:
        fields.refuse(TIME, "At what time?")
    fields.check()
    at = moment(day, time.hour * 60 + time.minute, tz) if day and time else 0
    return PlanContact(one, at, how, fields.text(ABOUT, ABOUT_MAX))


def planned(form: PlanContact, view: PlanFormView) -> block_kit.Block:
    """What the form becomes when it is planned."""
    who = mrkdwn.named(view.customer, "this customer")
    return block_kit.confirmation(
        "Planned",
        f"Planned. You hear from me on {mrkdwn.date(form.at, view.tz)}, and nobody else reaches {who} around then.",
    )


def reminded(at: int, tz: str) -> block_kit.Block:
    """What it becomes when somebody wants to be reminded."""
    return block_kit.confirmation("I remind you", f"I remind you on {mrkdwn.date(at, tz)}. Until then they have peace.")


def refused(view: RefusalView, form: PlanContact) -> block_kit.Block:
    """Why not, when next, and what may be done about it: to be reminded; a manager may go on, and says why."""
    free_at, words = view.decision.free_at, guard_words.why(view)
    already = block_kit.context("Have you spoken with them already? Log it on their card: what happened always counts.")
    blocks = [block_kit.section(words), already]
    refusal = view.decision.refusal
    may_overrule = view.form.may_overrule and refusal is not None and refusal.may_be_overruled
    if free_at is None and not may_overrule:
        return block_kit.confirmation("Not this way", words, already)
    if may_overrule:
        blocks += _may_go_on(free_at is not None)
    label = "Go on all the same" if free_at is None else "OK" if may_overrule else "Remind me then"
    kept = write_metadata(id=str(form.conversation_id), at=form.at, how=str(form.method), about=form.about)
    return block_kit.form("Not yet", blocks, REFUSED, submit=label, metadata=kept)


def _may_go_on(waiting_helps: bool) -> list[block_kit.Block]:  # noqa: FBT001 - its one question
    choices = [("Remind me then", REMIND), ("Go on all the same", OVERRULE)]
    hint = f"You manage this team, and may decide so. {WHY_MIN} characters or more; it is kept."
    words = block_kit.text_input(VALUE, multiline=True, max_length=WHY_MAX)
    asked = block_kit.input_block("What now?", block_kit.radios(VALUE, choices, REMIND), NEXT)
    why = block_kit.input_block("Why go on?", words, WHY, hint, optional=waiting_helps)
    return [asked, why] if waiting_helps else [why]


def read_refused(view: Mapping[str, Any]) -> PlanContact:
    """What was asked for, and what is done about its refusal: a ``why`` goes on, without one it is a reminder.

    Raises:
        FormErrors: for a reason that is missing.
        StaleInteraction: when the form is not one that `refused` made.
    """
    kept, fields = read_metadata(view), Fields(view)
    at, about, how = kept.get("at"), kept.get("about"), kept.get("how")
    if type(at) is not int or not isinstance(about, str) or how not in list(Method):
        raise StaleInteraction("That form has lost what it was about.")
    form = PlanContact(row_id(kept.get("id")), at, Method(how), about)
    goes_on = fields.option(NEXT, [REMIND, OVERRULE]) == OVERRULE if fields.has(NEXT) else fields.has(WHY)
    if not goes_on:
        return form
    why = fields.text(WHY, WHY_MAX)
    if len(why.strip()) < WHY_MIN:
        fields.refuse(WHY, f"Say why, in {WHY_MIN} characters or more: it is kept.")
    fields.check()
    return replace(form, why=why)
