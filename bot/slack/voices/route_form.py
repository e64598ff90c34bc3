"""The form that passes a customer's voice on: opened from a message, from a shortcut or by `/voice`."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.conversations.reply import NOTE_MIN, is_too_short
from bot.domain.customers import identity
from bot.domain.customers.commands import NAME_MAX, REACH_BY_MAX
from bot.domain.text import folded
from bot.domain.voices.commands import RouteVoice
from bot.domain.voices.languages import NAMES
from bot.domain.voices.voice import Channel, Kind
from bot.slack.kit import block_kit, long_text, mrkdwn
from bot.slack.kit import phrases as said
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, storable, write_metadata
from bot.slack.teams.team_form import channel_link
from bot.views.people import PersonView
from bot.views.teams import TeamView

CALLBACK = "route"
WORDS = "words"
NAME = "name"
REACH_BY = "reach_by"
KIND = "kind"
CHANNEL = "channel"
LANGUAGE = "language"
TEAM = "team"
ANSWERED = "answered"
NOTE = "note"
REPORTER_NOTE = "reporter_note"
AGREED = "agreed"

KINDS = {kind: label.capitalize() for kind, label in said.KINDS.items() if kind is not Kind.NOISE}
"""What a person passes on is never noise."""
CHANNELS: dict[Channel, str] = {
    Channel.EMAIL: "Email",
    Channel.PHONE: "Phone",
    Channel.LETTER: "Letter",
    Channel.SHOP: "In a shop or café",
    Channel.SOCIAL: "Social media",
    Channel.REVIEW: "Review",
    Channel.CHAT: "Chat",
    Channel.OTHER: "Some other way",
}
_YES = "yes"
_SUBJECT = 300
_REPORTER_NOTE = 1_000
_TEAMS_NAMED = 5
_ORIGIN = re.compile(r"[CGD][A-Z0-9]{2,30}:\d{1,12}\.\d{1,9}")


def open_form(  # noqa: PLR0913 - one keyword for each thing that may be known already
    *,
    teams: Sequence[TeamView],
    words: str = "",
    name: str = "",
    reach_by: str = "",
    kind: Kind | None = None,
    channel: Channel | None = None,
    team_id: int | None = None,
    origin: str = "",
    said_at: int | None = None,
    subject: str = "",
    private: bool = False,
    note: str = "",
) -> block_kit.Block:
    """The form, filled in with what is known.

    Args:
        teams: the workspace's teams; with more than one, the form asks which.
        words: as plain text, not escaped. What one field cannot hold goes on in further fields at the form's end.
        name: what the customer calls themselves.
        reach_by: an address, a number or a handle.
        kind: a complaint, unless somebody knows better.
        channel: how it came.
        team_id: the team chosen at first; without it, the workspace's default team.
        origin: ``channel:ts`` of the message that it was opened on.
        said_at: when the customer said it, in UTC milliseconds.
        subject: what the mail was about.
        private: opened in a private channel or a direct message: says who will read it, and wants a tick.
        note: what whoever forwarded it wrote above it.
    """
    laid_out = long_text.lay_out("Their words", words, WORDS, "As they said it, as far as you remember.")
    kept = write_metadata(
        origin=origin, said_at=said_at, subject=subject[:_SUBJECT], private=private, separators=laid_out.separators
    )
    blocks = [
        *laid_out.first,
        *_who(name, reach_by),
        _menu("What is it?", KIND, KINDS, kind or Kind.COMPLAINT),
        _menu("How did it come?", CHANNEL, CHANNELS, channel or Channel.OTHER),
        _language(),
        *_team(teams, team_id),
        *_reporter_note(note),
        *_already_answered(),
        *laid_out.further,
        *(_who_will_read(teams) if private else []),
    ]
    return block_kit.form("Pass on a voice", blocks, CALLBACK, submit="Pass it on", metadata=kept)


def _who(name: str, reach_by: str) -> list[block_kit.Block]:
    return [
        block_kit.input_block(
            "Their name", block_kit.text_input(VALUE, name[:NAME_MAX].strip(), max_length=NAME_MAX), NAME, optional=True
        ),
        block_kit.input_block(
            "How to reach them",
            block_kit.text_input(VALUE, reach_by[:REACH_BY_MAX].strip(), max_length=REACH_BY_MAX),
            REACH_BY,
            "An address, a number or a handle. It stands on no card.",
            optional=True,
        ),
    ]


def _menu(label: str, block: str, words: Mapping[Any, str], chosen: str) -> block_kit.Block:
    options = [(words_of, str(member)) for member, words_of in words.items()]
    return block_kit.input_block(label, block_kit.select(VALUE, options, str(chosen)), block)


def _language() -> block_kit.Block:
    menu = block_kit.select(VALUE, [(name, code) for code, name in NAMES.items()], placeholder="The team's own")
    return block_kit.input_block("In which language?", menu, LANGUAGE, optional=True)


def _team(teams: Sequence[TeamView], team_id: int | None) -> list[block_kit.Block]:
    if len(teams) < 2:
        return []
    first = next((team for team in teams if team.id == team_id), None)
    first = first or next((team for team in teams if team.is_default), None)
    shown = sorted(teams, key=lambda team: (team is not first, folded(team.name)))[:100]
    menu = block_kit.select(VALUE, [(_label(team), str(team.id)) for team in shown], str(first.id) if first else None)
    return [block_kit.input_block("Which team?", menu, TEAM)]


def _label(team: TeamView) -> str:
    return team.name if mrkdwn.literal(team.name, 75) else "A team without a name"


def _reporter_note(written: str) -> list[block_kit.Block]:
    note = block_kit.text_input(VALUE, written[:_REPORTER_NOTE].strip(), multiline=True, max_length=_REPORTER_NOTE)
    hint = "What they can't know from the words: how they sounded, what was tried. It stands on the card."
    return [block_kit.input_block("A note for whoever answers", note, REPORTER_NOTE, hint, optional=True)]


def _already_answered() -> list[block_kit.Block]:
    box = block_kit.checkboxes(VALUE, [("I already answered", _YES)])
    return [
        block_kit.input_block("Spoken already?", box, ANSWERED, optional=True),
        block_kit.input_block(
            "If so, what happened?",
            block_kit.text_input(VALUE, multiline=True),
            NOTE,
            "How you spoke, and how it ended.",
            optional=True,
        ),
    ]


def _who_will_read(teams: Sequence[TeamView]) -> list[block_kit.Block]:
    places = [f"{channel_link(team.channel)} ({mrkdwn.literal(team.name, 80)})" for team in teams[:_TEAMS_NAMED]]
    if len(teams) > _TEAMS_NAMED:
        places.append("the other teams' channels")
    where = "the channel of the team that you choose: " if len(teams) > 1 else ""
    read_by = f"everybody in {where}{mrkdwn.listed(places)}" if places else "the whole team"
    box = block_kit.checkboxes(VALUE, [("Yes, they may read it", _YES)])
    return [
        block_kit.section(f"This comes from a private conversation. Their words will be read by {read_by}."),
        block_kit.input_block("Is that all right?", box, AGREED),
    ]


def read(view: Mapping[str, Any]) -> RouteVoice:
    """What was typed.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, kept = Fields(view), read_metadata(view)
    words = long_text.read(fields, WORDS, kept.get("separators", []))
    if not words:
        fields.refuse(WORDS, "What did they say? One sentence is enough.")
    if kept.get("private") and not fields.ticked(AGREED, [_YES]):
        fields.refuse(AGREED, "Please tick this first: it was said in private.")
    command = RouteVoice(
        words=words,
        name=fields.text(NAME, NAME_MAX),
        reach_by=_read_reach(fields),
        kind=fields.chosen(KIND, Kind) or Kind.COMPLAINT,
        channel=fields.chosen(CHANNEL, Channel) or Channel.OTHER,
        team_id=_read_team(fields),
        origin=_kept_text(kept, "origin", _ORIGIN),
        said_at=_read_said_at(kept),
        subject=_kept_text(kept, "subject", re.compile(rf"(?s).{{0,{_SUBJECT}}}")),
        answered=_read_answered(fields),
        note=fields.text(REPORTER_NOTE, _REPORTER_NOTE),
        language=fields.option(LANGUAGE, NAMES) or "",
    )
    fields.check()
    return command


def _read_reach(fields: Fields) -> str:
    reach_by = fields.text(REACH_BY, REACH_BY_MAX)
    if reach_by and identity.guess(reach_by) is None:
        fields.refuse(REACH_BY, identity.NO_WAY_TO_REACH)
    return reach_by


def _read_answered(fields: Fields) -> str:
    ticked, note = bool(fields.ticked(ANSWERED, [_YES])), fields.text(NOTE)
    if ticked and is_too_short(note):
        fields.refuse(NOTE, f"What happened? {NOTE_MIN} characters in your own words: how you spoke, and how it ended.")
    if note and not ticked:
        fields.refuse(ANSWERED, 'Tick "I already answered" if you did. If not, leave the field below empty.')
    return note


def _read_team(fields: Fields) -> int | None:
    if not fields.has(TEAM):
        return None
    chosen = fields.option(TEAM)
    if chosen is None:
        fields.refuse(TEAM, "Which team is it for?")
        return None
    return row_id(chosen)


def _read_said_at(kept: Mapping[str, Any]) -> int | None:
    said_at = kept.get("said_at")
    if said_at is None or (type(said_at) is int and 0 < said_at < 2**53):
        return said_at
    raise StaleInteraction("That form has lost when it was said.")


def _kept_text(kept: Mapping[str, Any], key: str, pattern: re.Pattern[str]) -> str:
    value = kept.get(key, "")
    if isinstance(value, str) and (not value or pattern.fullmatch(value)):
        return storable(value)
    raise StaleInteraction(f"That form has lost its {key}.")


def confirmation(
    customer: str, owner: PersonView | None, by: int | None, *, tz: str, now: int, answered: bool = False
) -> block_kit.Block:
    """What the form becomes: who has it, and by when they answer (``by`` in UTC milliseconds)."""
    who = mrkdwn.named(customer, "the customer")
    if answered:
        return block_kit.confirmation("Logged", f"Thank you. Your talk with {who} is part of their history now.")
    if owner is None:
        words = f"Nobody is free this minute, so {who} waits for the first who is. You will hear how it ends."
        return block_kit.confirmation("Passed on", f"Thank you. {words}")
    until = f" by {mrkdwn.when(by, tz, now)}" if by is not None else ""
    words = f"{mrkdwn.name(owner)} is asked to phone or write to {who}{until}. You will hear how it ends."
    return block_kit.confirmation("Passed on", f"Thank you. {words}")
