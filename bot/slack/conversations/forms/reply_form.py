"""The form that logs a personal contact: one question first, and what its answer calls for unfolds below it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import OPEN, Feeling, Outcome
from bot.domain.conversations.reply import NOTE_MIN, Contact
from bot.domain.conversations.retry import Retry
from bot.domain.events import EventKind
from bot.domain.recognition.applause import WHY_MIN
from bot.slack.conversations import thread
from bot.slack.customers import draft_form
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import (
    VALUE,
    Entered,
    entered,
    read_metadata,
    refilled,
    write_metadata,
)
from bot.views.conversations import CardView, HistoryLine, ReplyView
from bot.views.people import PersonView

CALLBACK = "log_reply"
APPLAUD = "applaud_after_reply"
"""The button on the confirmation; its value is the conversation's id."""
DID = "did"
NOTE = "note"
SETTLED = "settled"
FOLLOW_UP = "follow_up"
RETRY = "retry"
MORE = "more_to_say"
FEELING = "feeling"
PROMISE = "promise"
PROMISE_DUE = "promise_due"
APPLAUD_TO = "applaud_to"
APPLAUD_WHY = "applaud_why"
NOTICE = "notice"
UNFOLDING: Final = (DID, SETTLED, MORE)
"""The fields on whose answer others depend: each tells us at once when it changes."""

CONTACTS: Final = {
    Contact.SPOKE: "Spoke on the phone",
    Contact.LEFT_MESSAGE: "Left a message",
    Contact.NO_ANSWER: "Nobody answered",
    Contact.MAIL: "Wrote a personal mail",
    Contact.LETTER: "Posted a letter",
    Contact.MESSAGE: "Sent a message",
    Contact.MET: "Met in person",
}
FEELINGS: Final = {
    Feeling.DELIGHTED: "Delighted",
    Feeling.CONTENT: "Content",
    Feeling.UNMOVED: "Unmoved",
    Feeling.UPSET: "Upset",
}
IS_SETTLED, NOT_YET = "settled", "not_yet"
FELT, PROMISED, APPLAUD_TOO, NOT_AGAIN, QUOTE = "felt", "promised", "applaud", "not_again", "quote"
EXTRAS: Final = {
    FELT: "How they felt",
    PROMISED: "A promise",
    APPLAUD_TOO: "Applaud someone",
    NOT_AGAIN: "Asked not to be contacted",
    QUOTE: "Said yes to: May we quote you?",
}
_OF_EXTRAS: Final[Mapping[str, tuple[str, ...]]] = {
    FELT: (FEELING,),
    PROMISED: (PROMISE, PROMISE_DUE),
    APPLAUD_TOO: (APPLAUD_TO, APPLAUD_WHY),
    NOT_AGAIN: (),
    QUOTE: (),
}
_SAID_BY_THEM: Final = frozenset({FELT, NOT_AGAIN, QUOTE})
PROMISE_MAX = 500
WHY_MAX = 1000
_LAST_TRY = "That makes three tries. A letter may reach them better now."
_KEPT = 2500
"""Characters of what was typed in fields that are folded away: a form remembers 3000 in all."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What decides which fields there are."""

    did: str
    settled: str
    more: tuple[str, ...]

    @property
    def is_attempt(self) -> bool:
        """True when nobody was reached."""
        return self.did in {Contact.LEFT_MESSAGE, Contact.NO_ANSWER}

    @property
    def extras(self) -> list[str]:
        """What may be added: whoever was not reached felt and asked nothing that we know of."""
        return [one for one in EXTRAS if not (self.is_attempt and one in _SAID_BY_THEM)]

    def called_for(self, *, is_last: bool) -> list[str]:
        """The fields that these answers call for, from top to bottom; ``is_last``: no further try follows."""
        if self.is_attempt:
            fields = [DID, *([] if is_last else [RETRY]), NOTE, MORE]
        else:
            fields = [DID, NOTE, SETTLED, *([FOLLOW_UP] if self.settled == NOT_YET else []), MORE]
        return fields + [field for one in self.extras if one in self.more for field in _OF_EXTRAS[one]]


def open_form(
    view: ReplyView, now: int, *, values: Entered | None = None, others: Sequence[tuple[PersonView, int]] = ()
) -> block_kit.Block:
    """The form for one conversation, with what was entered so far; ``others`` opened it, at that time, and wait."""
    held = values or {}
    answers, is_last = answers_of(held), not view.retries
    names = answers.called_for(is_last=is_last)
    first, *others_below = [_field(name, answers, view, now) for name in names]
    last = [block_kit.context(_LAST_TRY)] if answers.is_attempt and is_last else []
    read_first = draft_form.button(view.card.id)
    blocks = [
        *_about(view.card, now, view.tz),
        *_writing(others, view.tz, now),
        first,
        *last,
        *others_below,
        read_first,
    ]
    folded = {name: value for name, value in held.items() if name not in names}
    return _form(
        refilled(blocks, held), id=str(view.card.id), seen=view.seen, last=is_last, folded=_fitting(folded) or None
    )


def _form(blocks: Sequence[block_kit.Block], **kept: object) -> block_kit.Block:
    metadata = write_metadata(**kept)
    return block_kit.form("Log a reply", blocks, CALLBACK, submit="Log it", metadata=metadata)


def _fitting(folded: Mapping[str, object]) -> Mapping[str, object]:
    return folded if len(json.dumps(folded)) <= _KEPT else {}


def answers_of(held: Entered) -> Answers:
    """What was answered so far."""
    did, settled, more = held.get(DID), held.get(SETTLED), held.get(MORE)
    return Answers(
        did if isinstance(did, str) else "",
        settled if isinstance(settled, str) else "",
        tuple(more) if isinstance(more, list) else (),
    )


def _about(card: CardView, now: int, tz: str) -> list[block_kit.Block]:
    who, matter = mrkdwn.named(card.customer, "A customer"), mrkdwn.literal(card.matter, 150)
    blocks = [block_kit.section(f"*{who}: {matter}*" if matter else f"*{who}*")]
    if card.reply_due is not None and card.state in OPEN:
        due = "is due" if card.reply_due > now else "was due"
        blocks.append(block_kit.context(f"A call or personal mail {due} {mrkdwn.when(card.reply_due, tz, now)}."))
    return blocks


def _writing(others: Sequence[tuple[PersonView, int]], tz: str, now: int) -> list[block_kit.Block]:
    said = [
        f"{mrkdwn.name(who)} opened this form at {mrkdwn.hour(since, tz, now)} and has not sent it yet."
        for who, since in others[:3]
    ]
    return [block_kit.context(*said)] if said else []


def _field(name: str, answers: Answers, view: ReplyView, now: int) -> block_kit.Block:
    return {
        DID: lambda: _radios("What did you do?", DID, CONTACTS),
        RETRY: lambda: _retry(view, now),
        NOTE: lambda: _note(answers),
        SETTLED: lambda: _radios("Settled for them?", SETTLED, {IS_SETTLED: "Settled", NOT_YET: "Not yet"}),
        FOLLOW_UP: lambda: block_kit.input_block(
            "When do you look again?", block_kit.datepicker(VALUE), FOLLOW_UP, "You hear from me at 9:00 that day."
        ),
        MORE: lambda: block_kit.input_block(
            "Anything to add?",
            block_kit.checkboxes(VALUE, [(EXTRAS[one], one) for one in answers.extras]),
            MORE,
            optional=True,
            dispatch=True,
        ),
        FEELING: lambda: block_kit.input_block(
            "How did they feel?", block_kit.select(VALUE, _labels(FEELINGS)), FEELING, optional=True
        ),
        PROMISE: lambda: block_kit.input_block(
            "What did you promise?", block_kit.text_input(VALUE, max_length=PROMISE_MAX), PROMISE
        ),
        PROMISE_DUE: lambda: block_kit.input_block(
            "By when?", block_kit.datepicker(VALUE), PROMISE_DUE, "I remind you that morning.", optional=True
        ),
        APPLAUD_TO: lambda: block_kit.input_block(
            "Who deserves the applause?", block_kit.users_select(VALUE, placeholder="A colleague"), APPLAUD_TO
        ),
        APPLAUD_WHY: lambda: block_kit.input_block(
            "What did they do?",
            block_kit.text_input(VALUE, multiline=True, max_length=WHY_MAX),
            APPLAUD_WHY,
            f"Say it as you would to them, {WHY_MIN} characters or more.",
        ),
    }[name]()


def _note(answers: Answers) -> block_kit.Block:
    words = block_kit.text_input(VALUE, multiline=True)
    if answers.is_attempt:
        return block_kit.input_block("Anything worth noting?", words, NOTE, optional=True)
    hint = f"{NOTE_MIN} characters or more. Whoever speaks with them next reads it."
    return block_kit.input_block("What happened, in your own words?", words, NOTE, hint)


def _retry(view: ReplyView, now: int) -> block_kit.Block:
    options = [(_retry_label(retry, at, now, view.tz), str(retry)) for retry, at in view.retries.items()]
    return block_kit.input_block("When do you try again?", block_kit.radios(VALUE, options, Retry.TOMORROW), RETRY)


def _retry_label(retry: Retry, at: int, now: int, tz: str) -> str:
    """With the time, so that nobody has to guess it: "Tomorrow, at another time of day (Tue 15:00)"."""
    if retry is Retry.HOUR:
        return "In an hour"
    if retry is Retry.AFTERNOON:
        return f"This afternoon ({mrkdwn.local(at, tz):%H:%M})"
    is_tomorrow = (mrkdwn.local(at, tz).date() - mrkdwn.local(now, tz).date()).days == 1
    return f"{'Tomorrow' if is_tomorrow else 'Next working day'}, at another time of day ({mrkdwn.clock(at, tz, now)})"


def _labels(words: Mapping[Any, str]) -> list[block_kit.Option]:
    return [(label, str(member)) for member, label in words.items()]


def _radios(label: str, block: str, words: Mapping[Any, str]) -> block_kit.Block:
    return block_kit.input_block(label, block_kit.radios(VALUE, _labels(words)), block, dispatch=True)


def still(sent: Mapping[str, Any], drawn: block_kit.Block) -> block_kit.Block:
    """The form drawn anew in the place of the one that was sent: what its writer knows of is as old as it was."""
    kept, old = read_metadata(drawn), read_metadata(sent)
    notice = [one for one in sent["blocks"] if one.get("block_id") == NOTICE]
    return _form([*notice, *drawn["blocks"]], **{**kept, "seen": old.get("seen")})


def with_notice(view: Mapping[str, Any], words: str, seen: int | None = None) -> block_kit.Block:
    """The form as it was sent, with a word above it; ``seen`` is what whoever sends it once more knows then."""
    kept = read_metadata(view) | ({} if seen is None else {"seen": seen})
    blocks = [one for one in view["blocks"] if one.get("block_id") != NOTICE]
    return _form([block_kit.section(words, block_id=NOTICE), *refilled(blocks, entered(view))], **kept)


def changed_meanwhile(what: HistoryLine, tz: str, now: int) -> str:
    """What happened since a form was opened, and what may be done about it."""
    happened = f"*Meanwhile, {mrkdwn.hour(what.at, tz, now)}:* {thread.line(what, tz, now).text}"
    if what.kind in {EventKind.CLOSED, EventKind.DISMISSED}:
        again = "If yours should count, too, take it up again on the card first, then send this once more."
    else:
        again = "If yours should be logged, too, send it once more."
    return f"{happened} Nothing of yours is lost: your words are below. {again}"


def refused(view: Mapping[str, Any], why: str) -> block_kit.Block:
    """What a form becomes that may not be sent any more: why, and what was typed, to be taken along."""
    note = entered(view).get(NOTE)
    mine = mrkdwn.quote(note, 2900) if isinstance(note, str) else ""
    kept = [block_kit.section("What you wrote:"), block_kit.section(mine)] if mine else []
    return block_kit.confirmation("Not this time", why, *kept)


def confirmation(
    reply: LogReply, customer: str, *, tz: str, now: int, applauded: PersonView | None = None
) -> block_kit.Block:
    """What the form becomes: what the reply did; ``applauded`` is whoever was thanked with it."""
    said = [_done(reply, customer, tz, now)]
    if reply.promise_due is not None:
        said.append(f"I remind you of your promise on {mrkdwn.date(reply.promise_due, tz)}.")
    if reply.asked_not_to:
        said.append("Nobody plans anything with them from now on: they asked for that.")
    if reply.may_quote:
        said.append("We may quote them from today on.")
    if applauded:
        said.append(f"Your applause for {mrkdwn.name(applauded)} is on its way.")
    said.append("Wrong click? Undo is there for ten minutes.")
    button = block_kit.button("Applaud someone", APPLAUD, str(reply.conversation_id))
    more = [] if applauded else [block_kit.actions("applaud", button)]
    return block_kit.confirmation("Logged", " ".join(said), *more)


def _done(reply: LogReply, customer: str, tz: str, now: int) -> str:
    who = mrkdwn.named(customer, "the customer")
    if reply.outcome.is_attempt:
        left = reply.outcome is Outcome.LEFT_MESSAGE
        tried = f"your message to {who}" if left else f"that you tried to reach {who}"
        return f"Noted: {tried}. It stays with you{_TRY_AGAIN[reply.retry]}."
    if reply.follow_up_at is None:
        return f"Thank you. {mrkdwn.named(customer, 'A customer')} heard from you, and this is closed."
    return f"Thank you. It is not settled yet for {who}; you hear from me {mrkdwn.when(reply.follow_up_at, tz, now)}."


_TRY_AGAIN: Final = {
    Retry.HOUR: ", and I remind you in an hour",
    Retry.AFTERNOON: ", and I remind you this afternoon",
    Retry.TOMORROW: ", and I remind you on your next working day",
    None: "; after three tries a letter may reach them better",
}
