"""**Why this person**: everybody who might have been asked, in their order, and why some were passed over."""

from collections.abc import Mapping
from typing import Any

from bot.domain.conversations.assignment import Standing
from bot.domain.conversations.conversation import Reason
from bot.domain.paging import WHY_SIZE
from bot.domain.voices.languages import NAMES
from bot.slack.conversations import status
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import row_id
from bot.views.lookups import StandingView, WhyView

WHY = "why"
PREVIOUS = "why_previous"
NEXT = "why_next"
CALLBACK = "why_this_person"
_PAGES_MAX = 100

_NOBODY = {
    Reason.ALL_FULL: "Nobody could be asked: everybody's hands were full",
    Reason.ALL_AWAY: "Nobody could be asked: everybody was away",
    Reason.NO_MEMBERS: "Nobody could be asked: nobody else answers customers here",
}
_CHOSEN = {
    Reason.THEIR_PERSON: "as their person",
    Reason.KNOWS: "because they know each other",
    Reason.HAS_THEIRS: "as they have another matter of this customer's",
    Reason.SKILL: "as one who knows the subject",
    Reason.LANGUAGE: "as one who speaks their language",
    Reason.LEAST_OPEN: "as next in turn",
    Reason.STANDBY: "because nobody else worked at that hour",
}


def button(conversation_id: int) -> block_kit.Block:
    """The line of a customer's page that opens this."""
    press = block_kit.button("Why this person", WHY, str(conversation_id), a11y="Why this person is asked")
    return block_kit.section("How did this one find its colleague?", press)


def draw(view: WhyView, now: int) -> block_kit.Block:
    """A page of it."""
    blocks = [block_kit.context(phrases.title(view.card)), block_kit.section(_now(view, now))]
    if view.at is None:
        blocks.append(block_kit.context("Nobody was compared for it: a colleague decided, or it was long ago."))
    else:
        blocks += [*(block_kit.context(one) for one in _sought(view, now)), block_kit.divider(), *_listed(view, now)]
    return block_kit.form("Why this person", blocks, CALLBACK, close="Close")


def read_page(action: Mapping[str, Any]) -> tuple[int, int]:
    """The conversation and the page that a button asks for, the first is 0.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    number, _, page = str(action.get("value")).partition(":")
    page = page or "0"
    if not (page.isascii() and page.isdigit() and len(page) < 4 and int(page) <= _PAGES_MAX):
        raise StaleInteraction("That button turns to no page of ours.")
    return row_id(number), int(page)


def _now(view: WhyView, now: int) -> str:
    """Who has it, and, where it has moved on since, who was chosen."""
    if view.at is None or view.reason is None:
        return f"*{_present(view)}.*"
    at = mrkdwn.soon(view.at, view.tz, now)
    if view.chosen is None:
        chosen = f"{_NOBODY.get(view.reason, 'Nobody could be asked')}, {at}."
    else:
        chosen = f"{mrkdwn.name(view.chosen)} was asked {_CHOSEN.get(view.reason, 'then')}, {at}."
    if _stands(view):
        return f"*{chosen}*"
    return f"*{_present(view)}.*\nBefore that: {chosen}"


def _stands(view: WhyView) -> bool:
    """Whether it is with whoever was chosen, for that reason."""
    owner = view.card.owner.id if view.card.owner else None
    chosen = view.chosen.id if view.chosen else None
    return (owner, view.card.reason) == (chosen, view.reason)


def _present(view: WhyView) -> str:
    said = status.why_asked(view.card)
    if said and view.card.owner:
        return said[0]
    return f"{mrkdwn.name(view.card.owner)} has it" if view.card.owner else "Nobody has it just now"


def _sought(view: WhyView, now: int) -> list[str]:
    """What was looked for, and how many had it."""
    said, sought = [], view.sought
    if sought.language:
        spoken = NAMES.get(sought.language, sought.language)
        speak = mrkdwn.counted(sought.speakers, "of us speaks it", "of us speak it")
        said.append(f"They write {spoken}: {speak if sought.speakers else 'nobody of us speaks it'}.")
    if sought.skill:
        know = mrkdwn.counted(sought.skilled, "of us knows it", "of us know it")
        known = know if sought.skilled else "nobody of us is named for it"
        said.append(f"It is about {mrkdwn.literal(sought.skill, 200)}: {known}.")
    if view.begins_at is not None:
        said.append(f"Nobody with room worked then; the first began {mrkdwn.soon(view.begins_at, view.tz, now)}.")
    return said


def _listed(view: WhyView, now: int) -> list[block_kit.Block]:
    lines = [
        f"{nth}. {_line(one, view, now)}" for nth, one in enumerate(view.people.shown, start=view.people.before + 1)
    ]
    blocks = [block_kit.section("\n".join(lines) or "Nobody was there to be asked.")]
    if view.more and not view.people.after:
        blocks.append(block_kit.context(f"and {view.more} more, who came after these"))
    return [*blocks, *_turning(view)]


def _line(one: StandingView, view: WhyView, now: int) -> str:
    is_chosen = view.chosen is not None and view.chosen.id == one.person.id
    theirs = ", their person" if view.sought.their_person == one.person.id else ""
    who = mrkdwn.name(one.person)
    return f"{f'*{who}*' if is_chosen else who}{theirs}: {'asked, ' if is_chosen else ''}{_how(one, view, now)}"


def _how(one: StandingView, view: WhyView, now: int) -> str:
    sought, count, at = view.sought, mrkdwn.number(one.number), mrkdwn.soon(one.number, view.tz, now)
    return {
        Standing.NEXT: f"{count} open" if one.number else "nothing open",
        Standing.LATER: f"begins {at}",
        Standing.HOLIDAY: f"has a public holiday, begins {at}",
        Standing.SKILL: f"not among those who know {mrkdwn.literal(sought.skill, 60)}",
        Standing.LANGUAGE: f"speaks no {NAMES.get(sought.language, sought.language)}",
        Standing.FULL_DAY: f"{count} today already",
        Standing.FULL: f"has {count} open, as many as they can carry",
        Standing.AWAY: f"away until {at}",
        Standing.HAD_IT: "had it before",
    }[one.standing]


def _turning(view: WhyView) -> list[block_kit.Block]:
    page, number, buttons = view.people.before // WHY_SIZE, view.card.id, []
    if view.people.before:
        buttons.append(block_kit.button("Previous", PREVIOUS, f"{number}:{page - 1}", a11y="Those asked before these"))
    if view.people.after:
        buttons.append(block_kit.button("Next", NEXT, f"{number}:{page + 1}", a11y="Those who came after these"))
    return [block_kit.actions(CALLBACK, *buttons)] if buttons else []
