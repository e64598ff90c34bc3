"""The form that thanks somebody who did right by a customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.domain.recognition.applause import AT_ONCE_MAX, TOO_MANY, TOO_SHORT, WHY_MIN, is_too_short
from bot.domain.recognition.commands import Applaud
from bot.domain.recognition.staff import ASKED_MAX, FIELD_MAX, Staff
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, entered, read_metadata, refilled, row_id, write_metadata
from bot.slack.recognition import thanked
from bot.slack.workspaces.slash_commands import ApplaudRequest

CALLBACK = "applaud"
TO = "to"
WHY = "why"
WORTH = "worth"
HOW = "how"
PRIVATE = "private"
STAFF: Final = "staff"
WHICH: Final = "which"
NAMED: Final = "Their words name somebody. Is it right? Change it, if not: nothing is sent before you send it."

_WHY = 1000


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed: the same ``praise`` for each of ``to`` in Slack, for ``staff`` by the list's ids.

    ``called`` is the name of somebody who is still to be found in the list; empty when there is none.
    """

    praise: Applaud
    to: tuple[str, ...]
    staff: tuple[str, ...] = ()
    called: str = ""

    def forms(self, *found: str) -> tuple[Applaud, ...]:
        """The praise for each, and for who was ``found`` in the list."""
        return (
            *(replace(self.praise, to=one) for one in self.to),
            *(replace(self.praise, staff=one) for one in (*self.staff, *found)),
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whom a customer's words name: ``named`` for sure, and of ``among`` one, whom a person must choose.

    ``praise`` is the voice, where it was put before a manager.
    """

    named: tuple[Staff, ...] = ()
    among: tuple[Staff, ...] = ()
    praise: int | None = None


NOBODY_NAMED: Final = Proposal()


def meant(found: Sequence[Staff]) -> Proposal:
    """Whom somebody means who typed a name: the only one who is called so, or one of several."""
    return Proposal(tuple(found)) if len(found) == 1 else Proposal(among=tuple(found))


def open_form(
    *,
    to: Sequence[str] = (),
    why: str = "",
    conversation_id: int | None = None,
    nominating: bool = False,
    values: Sequence[str] = (),
    has_staff: bool = False,
    proposal: Proposal = NOBODY_NAMED,
    notice: str = "",
) -> block_kit.Block:
    """The form; ``nominating`` is True for those whose applause a manager approves first.

    ``proposal``: whom the customer's words name; whoever applauds confirms it, corrects it, or takes it out.

    ``values`` are what the team thanks people for; ``has_staff``: there is a list of people who may not be in Slack.

    ``notice`` says, escaped already, why what was typed was not enough.
    """
    in_slack = tuple(one.slack for one in proposal.named if one.slack)
    on_paper = next((one for one in proposal.named if not one.slack), None)
    among = () if on_paper else proposal.among[:ASKED_MAX]
    called = _called(on_paper) if on_paper else among[0].name.split()[0] if among else ""
    to = tuple(dict.fromkeys((*to, *in_slack)))
    chosen = block_kit.multi_users(VALUE, to[:AT_ONCE_MAX], "One colleague, or several", AT_ONCE_MAX)
    worth = block_kit.select(VALUE, [(one, one) for one in values])
    blocks = [
        *([block_kit.section(notice)] if notice else []),
        *([block_kit.context(NAMED)] if (in_slack or called) and conversation_id is not None else []),
        block_kit.input_block("Who?", chosen, TO, optional=has_staff),
        *([_by_name(called)] if has_staff else []),
        *([_which(among, optional=True)] if among else []),
        block_kit.input_block(
            "What did they do?",
            block_kit.text_input(VALUE, why[:_WHY], multiline=True, max_length=_WHY),
            WHY,
            f"Say it as you would to them, {WHY_MIN} characters or more.",
        ),
        *([block_kit.input_block("What was it?", worth, WORTH, optional=True)] if values else []),
        block_kit.input_block(
            "Who reads it?",
            block_kit.checkboxes(VALUE, [("Just them: not in the channel", PRIVATE)]),
            HOW,
            optional=True,
        ),
    ]
    if nominating:
        blocks.append(block_kit.context("A manager reads it first, and says yes or no."))
    kept = write_metadata(
        id=None if conversation_id is None else str(conversation_id),
        called=called if among else "",
        praise=None if proposal.praise is None else str(proposal.praise),
    )
    return block_kit.form(
        "Applaud someone", blocks, CALLBACK, submit="Nominate" if nominating else "Thank", metadata=kept
    )


def _by_name(called: str = "") -> block_kit.Block:
    typed = block_kit.text_input(VALUE, called, max_length=FIELD_MAX, placeholder="Tom, café Malmö")
    hint = "Their name, and where they work when there are several. They get a card on paper."
    return block_kit.input_block("Or somebody who is not in Slack?", typed, STAFF, hint, optional=True)


def which(view: Mapping[str, Any], called: str, found: Sequence[Staff]) -> block_kit.Block:
    """The form as it was sent, which asks whom of several is meant by a name."""
    asked = _which(found)
    filled = refilled([_emptied(one) for one in view["blocks"] if one.get("block_id") != WHICH], entered(view))
    at = next(nth for nth, one in enumerate(filled) if one.get("block_id") == STAFF)
    kept = write_metadata(**{**read_metadata(view), "called": called})
    blocks, submit = [*filled[: at + 1], asked, *filled[at + 1 :]], view["submit"]["text"]
    return block_kit.form("Applaud someone", blocks, CALLBACK, submit=submit, metadata=kept)


def _which(found: Sequence[Staff], *, optional: bool = False) -> block_kit.Block:
    options = [(_called(one, one.title), one.id) for one in found]
    return block_kit.input_block("Which one is it?", block_kit.select(VALUE, options), WHICH, optional=optional)


def _called(one: Staff, *more: str) -> str:
    return ", ".join(part for part in (one.name, one.place, *more) if part)[:FIELD_MAX]


def _emptied(block: Mapping[str, Any]) -> Mapping[str, Any]:
    """A block without what it was opened with: somebody may have taken that out."""
    element = {key: value for key, value in block.get("element", {}).items() if not key.startswith("initial_")}
    return {**block, "element": element} if element else block


def not_people(typed: ApplaudRequest) -> str:
    """Why what was typed behind `/applaud` names nobody, or too many; empty when it does neither."""
    if typed.group:
        return "Applause goes to people, not to groups. Choose who it was."
    if typed.unnamed:
        who = mrkdwn.exact(typed.unnamed, 80)
        return (
            f"I can't tell who {who} is. Choose them here; "
            "next time, pick them from the list that opens when you type `@` and a name."
        )
    return TOO_MANY if len(typed.to) > AT_ONCE_MAX else ""


def read(view: Mapping[str, Any]) -> Said:
    """What was typed.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, kept = Fields(view), read_metadata(view)
    to, why = fields.people(TO), fields.text(WHY, _WHY)
    called = fields.text(STAFF, FIELD_MAX) if fields.has(STAFF) else ""
    if not to and not called:
        fields.refuse(TO, "Who was it? Choose a colleague.")
    if len(to) + bool(called) > AT_ONCE_MAX:
        fields.refuse(TO, TOO_MANY)
    if is_too_short(why):
        fields.refuse(WHY, TOO_SHORT)
    value = (fields.option(WORTH) if fields.has(WORTH) else None) or ""
    private = PRIVATE in fields.ticked(HOW, (PRIVATE,))
    fields.check()
    conversation = row_id(kept["id"]) if "id" in kept else None
    praised = row_id(kept["praise"]) if "praise" in kept else None
    praise = Applaud("", why, value, conversation, private, praise=praised)
    chosen = fields.option(WHICH) if called and kept.get("called") == called and fields.has(WHICH) else None
    return Said(praise, to, (chosen,)) if chosen else Said(praise, to, called=called)


def confirmation(thanks: thanked.Thanks) -> block_kit.Block:
    """What the form becomes."""
    return block_kit.confirmation(
        "Thank you" if thanks.given else "Nominated", thanked.sentence(thanks), *thanked.corrections(thanks)
    )
