"""Who knows what: a team's lists of words, what its marketers speak, and how much each of them may carry."""

from collections.abc import Mapping
from typing import Any

from bot.domain.errors import FieldError
from bot.domain.teams.commands import SaveProfile, SaveSkill
from bot.domain.teams.skills import NAME_MAX, SKILLS_MAX, read_words
from bot.domain.voices import languages
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.teams import ProfileView, SkillsView, SkillView

SKILLS = "skills"
"""The button of Team settings that opens the page."""
SKILL = "skill"
"""A list's form, and the button to it; its value is the team's id and the list's."""
PROFILE_OF = "profile_of"
"""The menu of colleagues; what is chosen opens the form for that one."""
PROFILE = "profile"
PAGE = "skills"
NEW = "new"

NAME = "name"
WORDS = "words"
PEOPLE = "people"
REMOVE = "remove"
LANGUAGES = "languages"
ROOM = "room"
_ROOM_MAX = 100
_TYPED = 3000
_SHOWN = 25
"""So many colleagues are listed; all others are in the menu."""
_YES = "yes"


def button(team_id: int) -> block_kit.Block:
    """The line of Team settings that leads here."""
    press = block_kit.button(
        "Who knows what", SKILLS, str(team_id), a11y="Who knows what: subjects, languages and room of this team"
    )
    return block_kit.section("Subjects, languages, and how much each of you can carry.", press, SKILLS)


def page(view: SkillsView) -> block_kit.Block:
    """All of it, as it stands."""
    named = mrkdwn.literal(view.team, 75)
    blocks = [
        block_kit.section(f"*Subjects of {named}*\nWhere one of its words stands in a matter, these are asked first."),
        *(_skill(one, view) for one in view.skills),
    ]
    if not view.skills:
        blocks.append(block_kit.context("None yet. A list is a topic, a product or a place, in your customers' words."))
    if len(view.skills) < SKILLS_MAX:
        add = block_kit.button("Add a list", SKILL, f"{view.team_id}:{NEW}", a11y="Add a list of words")
        blocks.append(block_kit.actions("add", add))
    spoken = languages.NAMES.get(view.language, view.language)
    blocks += [
        block_kit.divider(),
        block_kit.section(
            f"*Languages and room*\nEverybody else speaks {spoken}.",
            block_kit.users_select(PROFILE_OF, placeholder="Choose a colleague"),
            str(view.team_id),
        ),
    ]
    if view.profiles:
        lines = [f"{mrkdwn.name(one.person)}: {_profile(one)}" for one in view.profiles[:_SHOWN]]
        more = len(view.profiles) - _SHOWN
        blocks.append(block_kit.section("\n".join(lines)))
        blocks += [block_kit.context(f"and {more} more")] if more > 0 else []
    return block_kit.form("Who knows what", blocks, PAGE, close="Close")


def _skill(one: SkillView, view: SkillsView) -> block_kit.Block:
    name = mrkdwn.literal(one.name, NAME_MAX)
    words = mrkdwn.literal(", ".join(one.words), 150)
    people = mrkdwn.cut(mrkdwn.listed([mrkdwn.name(who) for who in one.people]), 150) if one.people else "nobody yet"
    change = block_kit.button("Change", SKILL, f"{view.team_id}:{one.id}", a11y=f"Change {one.name[:NAME_MAX]}")
    return block_kit.section(f"*{name}*: {people}\n{words}", change)


def _profile(one: ProfileView) -> str:
    spoken = [languages.names_of(one.languages)] if one.languages else []
    return " · ".join([*spoken, *([f"room for {mrkdwn.number(one.open_cap)}"] if one.open_cap is not None else [])])


def read_skill(action: Mapping[str, Any]) -> tuple[int, int | None]:
    """The team, and the list of it that a button opens; None for a new one."""
    team, _, skill = str(action.get("value")).partition(":")
    return row_id(team), None if skill == NEW else row_id(skill)


def read_colleague(action: Mapping[str, Any]) -> tuple[int, str]:
    """The team, and who was chosen of it.

    Raises:
        StaleInteraction: when nobody was.
    """
    person = action.get("selected_user")
    if not isinstance(person, str):
        raise StaleInteraction("Nobody was chosen.")
    return row_id(action.get("block_id")), person


def skill_form(team_id: int, skill: SkillView | None = None) -> block_kit.Block:
    """The form for a list of words."""
    words = ", ".join(skill.words) if skill else ""
    people = [one.id for one in skill.people] if skill else []
    blocks = [
        block_kit.input_block(
            "Name",
            block_kit.text_input(VALUE, skill.name if skill else "", max_length=NAME_MAX),
            NAME,
            "A topic, a product or a place. It stands on the cards that these colleagues are asked for.",
        ),
        block_kit.input_block(
            "Words",
            block_kit.text_input(VALUE, words[:_TYPED], multiline=True, max_length=_TYPED),
            WORDS,
            "With commas between. Whole words; capitals and accents do not matter. Give the plural, too.",
        ),
        block_kit.input_block("Who knows it", block_kit.multi_users(VALUE, people), PEOPLE, optional=True),
    ]
    if skill:
        box = block_kit.checkboxes(VALUE, [("Remove this list", _YES)])
        blocks.append(block_kit.input_block("Not needed any more?", box, REMOVE, optional=True))
    kept = write_metadata(team=str(team_id), id=str(skill.id) if skill else NEW)
    return block_kit.form("A list of words", blocks, SKILL, submit="Save", metadata=kept)


def find(view: SkillsView, skill_id: int | None) -> SkillView | None:
    """The list of that id; None for a new one, and for one that is gone."""
    return next((one for one in view.skills if one.id == skill_id), None)


def read_skill_form(view: Mapping[str, Any]) -> SaveSkill:
    """What was typed.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `skill_form` made.
    """
    fields, kept = Fields(view), read_metadata(view)
    name, words, people = " ".join(fields.text(NAME, NAME_MAX).split()), tuple[str, ...](), fields.people(PEOPLE)
    remove = bool(fields.has(REMOVE) and fields.ticked(REMOVE, [_YES]))
    if not mrkdwn.literal(name, NAME_MAX):
        fields.refuse(NAME, "What is it called?")
    try:
        words = read_words(fields.text(WORDS, _TYPED))
    except FieldError as exc:
        fields.refuse(WORDS, str(exc))
    fields.check()
    skill = kept.get("id")
    return SaveSkill(row_id(kept.get("team")), None if skill == NEW else row_id(skill), name, words, people, remove)


def profile_form(view: ProfileView) -> block_kit.Block:
    """The form for what one marketer speaks and may carry."""
    who = mrkdwn.name(view.person)
    blocks = [
        block_kit.section(f"*{who}*"),
        block_kit.input_block(
            "Languages",
            block_kit.text_input(VALUE, languages.names_of(view.languages), max_length=300),
            LANGUAGES,
            "All that they write to customers in, like English, Finnish. Empty: the team's language.",
            optional=True,
        ),
        block_kit.input_block(
            "Open conversations at once",
            block_kit.text_input(VALUE, str(view.open_cap or ""), max_length=3),
            ROOM,
            f"For whoever works part-time, say. Empty: {view.team_cap}, as the team.",
            optional=True,
        ),
    ]
    kept = write_metadata(team=str(view.team_id), person=view.person.id)
    return block_kit.form("Languages and room", blocks, PROFILE, submit="Save", metadata=kept)


def read_profile(view: Mapping[str, Any]) -> SaveProfile:
    """What was typed.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `profile_form` made.
    """
    fields, kept = Fields(view), read_metadata(view)
    spoken, room = tuple[str, ...](), fields.text(ROOM, 3)
    try:
        spoken = languages.read(fields.text(LANGUAGES, 300))
    except FieldError as exc:
        fields.refuse(LANGUAGES, str(exc))
    if room and not (room.isascii() and room.isdigit() and 1 <= int(room) <= _ROOM_MAX):
        fields.refuse(ROOM, f"A whole number from 1 to {_ROOM_MAX}, or nothing.")
    fields.check()
    person = kept.get("person")
    if not isinstance(person, str):
        raise StaleInteraction("That form has lost whom it is about.")
    return SaveProfile(row_id(kept.get("team")), person, spoken, int(room) if room else None)


def confirmation() -> block_kit.Block:
    """What either form becomes."""
    return block_kit.confirmation("Saved", "Saved. From the next conversation on I go by it.")
