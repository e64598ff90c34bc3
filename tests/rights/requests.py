"""How each entry point is asked: signed payloads in Slack's shape, over real HTTP, on the team's own values."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.domain.actors import BOT
from bot.domain.conversations.conversation import Method
from bot.domain.customers.contact.guard import Decision, Refusal
from bot.domain.customers.contact.plans import PlanContact, PlanState
from bot.domain.customers.drafts.facts import Facts
from bot.domain.hours import HOUR, local, week_of
from bot.domain.paging import HomeList, HomePart, Paginated
from bot.domain.recognition.applause import RecognitionState
from bot.domain.voices.reactions import Meaning
from bot.queries import conversations, lookups, teams, touches
from bot.queries.customers import customer
from bot.queries.lists import assigning
from bot.queries.lists.kept_back import sieve
from bot.sandbox import Answer, Message
from bot.sandbox.api.view_methods import show
from bot.sandbox.model import View
from bot.sandbox.transport import payloads
from bot.slack.conversations import card, doubts, offer, promise, reminder, why
from bot.slack.conversations.forms import (
    assign_form,
    assign_several_form,
    dismiss_form,
    hand_over_form,
    reply_form,
    snooze_form,
)
from bot.slack.customers import customer_form, draft_form, plan_dm, plan_form, story_form, who_form
from bot.slack.customers.contact import limits_form, never_log_form
from bot.slack.customers.privacy import colleague_form, privacy_form
from bot.slack.insights import digest, digest_form
from bot.slack.kit.phrases import READ_ALL
from bot.slack.kit.view_state import VALUE
from bot.slack.recognition import applaud_form, applause, correct_form, decline_form, paper, praise, thanked
from bot.slack.teams import home, hours_form, managers, numbers_form, sieve_form, skills_form, team_form
from bot.slack.teams.away import form as away
from bot.slack.teams.home_tab import pages as home_pages
from bot.slack.teams.home_tab import parts
from bot.slack.teams.home_tab import team as home_team
from bot.slack.teams.lookups import AS_WORDS
from bot.slack.voices import all_words, reactions, reporter_dm, route_form, sent_mail
from bot.slack.voices.incidents import card as incident_card
from bot.slack.voices.incidents import listed
from bot.slack.voices.sorting import kept_back, kind_form, matters_form
from bot.slack.workspaces.manifest import APPLAUD, LOG_VOICE, ROUTE_MESSAGE, VOICE
from bot.slack.workspaces.slash_commands import VoiceCommand
from bot.views.contact_rules import ContactRulesView
from bot.views.conversations import SnoozeView, WordsView
from bot.views.customers import (
    DraftFormView,
    EraseView,
    MattersView,
    PlanFormView,
    PlanView,
    RefusalView,
    StoryView,
    WhoView,
)
from bot.views.incidents import IncidentView
from bot.views.insights import DigestView, WaitingView
from bot.views.kept_back import KeptList
from bot.views.people import PersonView
from bot.views.recognition import RecognitionView
from bot.views.teams import AwayFormView, HoursView, SeveralView
from tests.kit.cast import ZONE
from tests.kit.filled import submitted
from tests.rights.seen import at_home, chosen, interact, on_message, pressed, send
from tests.rights.table import ENTRY_POINTS, Who
from tests.rights.world import CARE, CAST, ROOMS, SECRET, VOICES, Rights

Json = dict[str, Any]
Send = Callable[[Rights, Who, int], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What an entry point is asked about (see `Rights.subject`), and how."""

    stage: str
    send: Send


def _button(stage: str, action_id: str) -> AskedOf:
    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        return await on_message(rights.world.slack, CAST[who].id, VOICES.id, pressed(action_id, value=str(subject)))

    return AskedOf(stage, press)


def _kind_button(stage: str, action_id: str, kind: str = "question") -> AskedOf:
    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        press = pressed(action_id, value=f"{kind}:{subject}")
        return await on_message(rights.world.slack, CAST[who].id, VOICES.id, press)

    return AskedOf(stage, press)


def _quiet(action_id: str) -> AskedOf:
    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        press = pressed(action_id, value=f"{subject}:{rights.world.clock.now() + HOUR}")
        return await on_message(rights.world.slack, CAST[who].id, VOICES.id, press)

    return AskedOf("claimed", press)


def _chosen(stage: str, choice: str) -> AskedOf:
    async def choose(rights: Rights, who: Who, subject: int) -> Answer:
        return await on_message(rights.world.slack, CAST[who].id, VOICES.id, chosen(card.MORE, f"{choice}:{subject}"))

    return AskedOf(stage, choose)


def _turned(action_id: str) -> Send:
    async def turn(rights: Rights, who: Who, subject: int) -> Answer:
        slack = rights.world.slack
        words = WordsView(subject, "", ZONE, ())
        opened = show(slack.state, CAST[who].id, all_words.draw(words, rights.world.clock.now()))
        return await interact(
            slack, payloads.view_click(slack.state, opened, [pressed(action_id, value=f"{subject}:0")])
        )

    return turn


def _listed(action_id: str) -> Send:
    """A button of an incident's list; one that takes out names the conversation, too."""

    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        slack = rights.world.slack
        incident = rights.incident if action_id == listed.TAKE_OUT else subject
        value = f"{incident}:0" + (f":{subject}" if action_id == listed.TAKE_OUT else "")
        view = IncidentView(incident, ZONE, 0, None, (), ())
        opened = show(slack.state, CAST[who].id, listed.draw(view, rights.world.clock.now()))
        return await interact(slack, payloads.view_click(slack.state, opened, [pressed(action_id, value=value)]))

    return press


def _kept(action_id: str) -> Send:
    """A button of the list of what was kept back."""

    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        slack, now = rights.world.slack, rights.world.clock.now()
        value = f"0:{subject}" if action_id in {kept_back.MATTERED, kept_back.RIGHT} else "0"
        opened = show(slack.state, CAST[who].id, kept_back.draw(KeptList(Paginated(), 1, ZONE, now)))
        return await interact(slack, payloads.view_click(slack.state, opened, [pressed(action_id, value=value)]))

    return press


def _sorted(action_id: str) -> Send:
    """A button of the form that splits or joins: it names a voice, or two conversations."""

    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        slack = rights.world.slack
        value = f"{subject}:{rights.paired}" if action_id == matters_form.JOIN else str(subject)
        view = MattersView(rights.paired, "", ZONE, (), ())
        opened = show(slack.state, CAST[who].id, matters_form.open_form(view, rights.world.clock.now()))
        return await interact(slack, payloads.view_click(slack.state, opened, [pressed(action_id, value=value)]))

    return press


def _in_who(stage: str, action_id: str) -> AskedOf:
    """A button of the form with a customer's identities: it names a pair, or an identity with its record."""

    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        slack = rights.world.slack
        value = f"{subject}:{rights.paired}" if action_id == who_form.UNLINK else str(subject)
        opened = show(slack.state, CAST[who].id, who_form.open_form(WhoView(None, "", ZONE), rights.world.clock.now()))
        return await interact(slack, payloads.view_click(slack.state, opened, [pressed(action_id, value=value)]))

    return AskedOf(stage, press)


def _first_page(action_id: str) -> AskedOf:
    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        return await on_message(rights.world.slack, CAST[who].id, VOICES.id, pressed(action_id, value=f"{subject}:0"))

    return AskedOf("claimed", press)


def _in_story(action_id: str) -> AskedOf:
    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        slack = rights.world.slack
        opened = show(slack.state, CAST[who].id, story_form.draw(StoryView(subject, "", ZONE, 0), 0))
        action = pressed(action_id, value=f"{subject}:0")
        return await interact(slack, payloads.view_click(slack.state, opened, [action]))

    return AskedOf("claimed", press)


def _in_export(action_id: str, whose: str = "") -> AskedOf:
    """Turn a page of what is kept of a customer, or of a colleague."""

    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        slack = rights.world.slack
        opened = show(slack.state, CAST[who].id, colleague_form.open_form(()))
        action = pressed(action_id, value=f"{whose or subject}:0")
        return await interact(slack, payloads.view_click(slack.state, opened, [action]))

    return AskedOf("claimed", press)


async def _sieve(rights: Rights, subject: int) -> Json:
    bot, manager = rights.world.bot, CAST[Who.MANAGER].id
    view = await bot.interactions.read(bot.request(BOT), sieve, subject, manager, bot.clock.now())
    return sieve_form.open_form(view)


async def _comments(rights: Rights, who: Who, subject: int) -> Answer:
    form = await _sieve(rights, subject)
    return await send(rights.world.slack, CAST[who].id, form, comments_a_day="5")


def _tried(block: str) -> AskedOf:
    """Choose something in the form for public comments, which says what that would have let through."""

    async def choose(rights: Rights, who: Who, subject: int) -> Answer:
        slack, form = rights.world.slack, await _sieve(rights, subject)
        values = submitted(form, comments_from="50", comments_a_day="150")["state"]["values"]
        shown = View(slack.state.new_id("V"), CAST[who].id, form, values, "h", "r")
        action = {**pressed(VALUE, "static_select"), "block_id": block}
        return await interact(slack, payloads.view_click(slack.state, shown, [action]))

    return AskedOf("team with comments", choose)


async def _out_of_menu(rights: Rights, who: Who, subject: int) -> Answer:
    menu = chosen(card.MORE, f"take_out:{subject}")
    return await on_message(rights.world.slack, CAST[who].id, VOICES.id, menu)


def _at_home(action_id: str, value: str = "", **more: object) -> AskedOf:
    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        return await at_home(rights.world.slack, CAST[who].id, pressed(action_id, value=value or str(subject), **more))

    return AskedOf("team", press)


def _viewed(action_id: str, part: HomePart) -> AskedOf:
    async def view(rights: Rights, who: Who, subject: int) -> Answer:
        return await at_home(rights.world.slack, CAST[who].id, pressed(action_id, value=f"{part}:{subject}"))

    return AskedOf("team", view)


def _asked(command: str, text: str) -> AskedOf:
    async def ask(rights: Rights, who: Who, _subject: int) -> Answer:
        state = rights.world.slack.state
        told = text.replace("COLLEAGUE", f"<@{_colleague(who)}|x>").replace("NUMBER", str(next(rights.counter)))
        place = state.channels[CARE.id]
        return await rights.world.slack.event_delivery.send(
            "command", payloads.command(state, CAST[who].id, place, command, told)
        )

    return AskedOf("claimed", ask)


def _colleague(who: Who) -> str:
    return CAST[Who.OWNER if who is Who.FORMER else Who.FORMER].id


async def _card(rights: Rights, one: int) -> Any:  # noqa: ANN401 - a view
    bot = rights.world.bot
    return await bot.interactions.read(bot.request(BOT), conversations.card, one, bot.clock.now())


def _paged(action_id: str) -> AskedOf:
    async def turn(rights: Rights, who: Who, subject: int) -> Answer:
        slack, bot = rights.world.slack, rights.world.bot
        view = await bot.interactions.read(
            bot.request(BOT), lookups.why, CAST[Who.MANAGER].id, subject, 0, bot.clock.now()
        )
        opened = show(slack.state, CAST[who].id, why.draw(view, bot.clock.now()))
        action = pressed(action_id, value=f"{subject}:0")
        return await interact(slack, payloads.view_click(slack.state, opened, [action]))

    return AskedOf("claimed", turn)


async def _why(rights: Rights, who: Who, subject: int) -> Answer:
    return await _asked(VOICE, f"why {subject}").send(rights, who, subject)


async def _skills(rights: Rights, who: Who, team: int, action: Json) -> Answer:
    """Press something on the page of a team's skills."""
    slack, bot = rights.world.slack, rights.world.bot
    view = await bot.interactions.read(bot.request(BOT), teams.skills_view, team, CAST[Who.MANAGER].id)
    opened = show(slack.state, CAST[who].id, skills_form.page(view))
    return await interact(slack, payloads.view_click(slack.state, opened, [action]))


async def _skill_opened(rights: Rights, who: Who, team: int) -> Answer:
    return await _skills(rights, who, team, pressed(skills_form.SKILL, value=f"{team}:{skills_form.NEW}"))


async def _profile_opened(rights: Rights, who: Who, team: int) -> Answer:
    chosen_one = {"selected_user": CAST[Who.MARKETER].id, "block_id": str(team)}
    return await _skills(rights, who, team, {**pressed(skills_form.PROFILE_OF, "users_select"), **chosen_one})


async def _skill(rights: Rights, who: Who, team: int) -> Answer:
    typed = {"name": f"Kettles {next(rights.counter)}", "words": "kettle", "people": [CAST[Who.MARKETER].id]}
    return await send(rights.world.slack, CAST[who].id, skills_form.skill_form(team), **typed)


async def _profile(rights: Rights, who: Who, team: int) -> Answer:
    bot, person = rights.world.bot, CAST[Who.MARKETER].id
    view = await bot.interactions.read(bot.request(BOT), teams.profile_view, team, CAST[Who.MANAGER].id, person)
    room = str(1 + next(rights.counter) % 50)
    return await send(rights.world.slack, CAST[who].id, skills_form.profile_form(view), languages="Finnish", room=room)


async def _log_reply(rights: Rights, who: Who, one: int) -> Answer:
    bot, owner = rights.world.bot, CAST[Who.OWNER].id
    view = await bot.interactions.read(bot.request(BOT), conversations.reply_view, one, owner, bot.clock.now())
    form = reply_form.open_form(view, bot.clock.now(), values={reply_form.DID: "no_answer"})
    return await send(rights.world.slack, CAST[who].id, form)


def _answering(block: str, value: str) -> AskedOf:
    """Answer a question of the reply form that unfolds others."""

    async def answer(rights: Rights, who: Who, one: int) -> Answer:
        bot, slack = rights.world.bot, rights.world.slack
        view = await bot.interactions.read(
            bot.request(BOT), conversations.reply_view, one, CAST[Who.OWNER].id, bot.clock.now()
        )
        form = reply_form.open_form(view, bot.clock.now())
        values = submitted(form, **{block: [value] if block == reply_form.MORE else value})["state"]["values"]
        shown = View(slack.state.new_id("V"), CAST[who].id, form, values, "h", "r")
        action = {**pressed(VALUE, "radio_buttons"), "block_id": block}
        return await interact(slack, payloads.view_click(slack.state, shown, [action]))

    return AskedOf("claimed", answer)


async def _put_off(rights: Rights, who: Who, touch: int) -> Answer:
    bot = rights.world.bot
    view = await bot.interactions.read(bot.request(BOT), touches.owed, touch)
    form = promise.open_form(view, bot.clock.now(), ZONE)
    return await send(rights.world.slack, CAST[who].id, form, due="2026-11-20")


async def _hand_over(rights: Rights, who: Who, one: int) -> Answer:
    return await send(
        rights.world.slack, CAST[who].id, hand_over_form.open_form(await _card(rights, one)), to=CAST[Who.MARKETER].id
    )


async def _assign(rights: Rights, who: Who, one: int) -> Answer:
    form = assign_form.open_form(await _card(rights, one))
    return await send(rights.world.slack, CAST[who].id, form, to=CAST[Who.MARKETER].id)


async def _several(rights: Rights, team: int) -> SeveralView:
    bot = rights.world.bot
    manager = CAST[Who.MANAGER].id
    args = (manager, team, CAST[Who.OWNER].id, bot.clock.now())
    return await bot.interactions.read(bot.request(BOT), assigning.assignable, *args)


def _several_of(action_id: str) -> AskedOf:
    async def press(rights: Rights, who: Who, subject: int) -> Answer:
        button = pressed(action_id, value=f"{subject}:overdue")
        return await at_home(rights.world.slack, CAST[who].id, button)

    return AskedOf("team", press)


async def _other_list(rights: Rights, who: Who, subject: int) -> Answer:
    slack = rights.world.slack
    form = assign_several_form.open_form(await _several(rights, subject))
    shown = show(slack.state, CAST[who].id, form)
    action = {**pressed(VALUE, "static_select"), "block_id": assign_several_form.SOURCE}
    return await interact(slack, payloads.view_click(slack.state, shown, [action]))


async def _assign_several(rights: Rights, who: Who, _one: int) -> Answer:
    view = await _several(rights, rights.team)
    form = assign_several_form.open_form(view)
    which = f"which:{view.source}:0"
    return await send(
        rights.world.slack, CAST[who].id, form, **{which: [str(view.lines[0].id)], "to": [CAST[Who.MARKETER].id]}
    )


async def _agreed(rights: Rights, who: Who, one: int) -> Answer:
    bot = rights.world.bot
    args = (CAST[Who.MANAGER].id, rights.team, [one], [CAST[Who.MARKETER].id], bot.clock.now())
    view = await bot.interactions.read(bot.request(BOT), assigning.shared_out, *args)
    return await send(rights.world.slack, CAST[who].id, assign_several_form.preview(view))


async def _snooze(rights: Rights, who: Who, one: int) -> Answer:
    form = snooze_form.open_form(SnoozeView(await _card(rights, one)), rights.world.clock.now(), ZONE)
    return await send(rights.world.slack, CAST[who].id, form, until="tomorrow")


async def _dismiss(rights: Rights, who: Who, one: int) -> Answer:
    return await send(rights.world.slack, CAST[who].id, dismiss_form.open_form(await _card(rights, one)), reason="spam")


async def _customer(rights: Rights, who: Who, one: int) -> Answer:
    bot = rights.world.bot
    ((found,),) = rights.database.rows("SELECT customer_id FROM conversation WHERE id = ?", one)
    form = customer_form.open_form(
        await bot.interactions.read(bot.request(BOT), customer, found, CAST[Who.MANAGER].id), 0, ZONE
    )
    return await send(rights.world.slack, CAST[who].id, form, name="Somebody Else")


async def _erase(rights: Rights, who: Who, one: int) -> Answer:
    return await send(rights.world.slack, CAST[who].id, privacy_form.open_form(EraseView(one, "Greta", 1, 0)))


async def _draft(rights: Rights, who: Who, one: int) -> Answer:
    form = draft_form.open_form(DraftFormView(one, Facts("Greta"), date(2026, 11, 9)))
    return await send(rights.world.slack, CAST[who].id, form, draft="Dear Greta, thank you for your patience.")


async def _plan(rights: Rights, who: Who, one: int) -> Answer:
    form = plan_form.open_form(PlanFormView(one, "Greta", ZONE, may_overrule=False))
    typed = {"how": "letter", "day": "2026-11-20", "time": "10:00", "about": "An invitation"}
    return await send(rights.world.slack, CAST[who].id, form, **typed)


def _refused(rights: Rights, one: int, *, may_overrule: bool) -> Json:
    at = rights.world.clock.now() + HOUR
    view = RefusalView(PlanFormView(one, "Greta", ZONE, may_overrule), Decision(Refusal.OFTEN, at))
    return plan_form.refused(view, PlanContact(one, at, Method.LETTER, "An invitation"))


async def _remind(rights: Rights, who: Who, one: int) -> Answer:
    return await send(rights.world.slack, CAST[who].id, _refused(rights, one, may_overrule=False))


async def _go_on(rights: Rights, who: Who, one: int) -> Answer:
    form = _refused(rights, one, may_overrule=True)
    return await send(rights.world.slack, CAST[who].id, form, next="overrule", why="She asked for it herself, twice.")


async def _log_plan(rights: Rights, who: Who, plan: int) -> Answer:
    view = PlanView(plan, 1, "Greta", Method.LETTER, "An invitation", 0, PlanState.PLANNED, ZONE)
    note = "She was glad to be asked, and comes on Saturday."
    return await send(rights.world.slack, CAST[who].id, plan_dm.open_form(view), did="letter", note=note)


NEVER_OUT: Final = 4_000_000_000_000
"""The end of a week so far ahead that its digest has not gone out."""


async def _follow_up(rights: Rights, who: Who, one: int) -> Answer:
    waits = WaitingView(one, "Greta", "broken kettle", 0)
    form = digest_form.follow_up(DigestView("Marketing", ZONE, 0, 1, named=(waits,)))
    return await send(rights.world.slack, CAST[who].id, form, about=str(one), when="tomorrow")


async def _line(rights: Rights, who: Who, team: int) -> Answer:
    form = digest_form.preview(DigestView("Marketing", ZONE, 0, NEVER_OUT, team_id=team), 0)
    return await send(rights.world.slack, CAST[who].id, form, line=f"Well done, all of you. {next(rights.counter)}")


async def _decline(rights: Rights, who: Who, one: int) -> Answer:
    view = RecognitionView(
        one, PersonView("U0TOM", "Tom"), PersonView("U0IDA", "Ida"), "", RecognitionState.NOMINATED, 0
    )
    form = decline_form.open_form(view)
    return await send(rights.world.slack, CAST[who].id, form, word="Let us wait for the fair.")


def _to_correct(one: int) -> dict[str, Any]:
    tom, ida = PersonView("U0TOM", "Tom"), PersonView("U0IDA", "Ida")
    return correct_form.open_form([RecognitionView(one, tom, ida, "", RecognitionState.NOMINATED, 0)], [])


async def _undo_applause(rights: Rights, who: Who, one: int) -> Answer:
    slack = rights.world.slack
    opened = show(slack.state, CAST[who].id, _to_correct(one))
    press = pressed(correct_form.UNDO, value=str(one))
    return await interact(slack, payloads.view_click(slack.state, opened, [press]))


async def _correct(rights: Rights, who: Who, one: int) -> Answer:
    return await send(rights.world.slack, CAST[who].id, _to_correct(one), why="She found the parcel on a Sunday night.")


async def _applaud(rights: Rights, who: Who, one: int) -> Answer:
    form = applaud_form.open_form(conversation_id=one)
    return await send(
        rights.world.slack, CAST[who].id, form, to=[_colleague(who)], why="She found the parcel on a Sunday."
    )


async def _route(rights: Rights, who: Who, _subject: int) -> Answer:
    bot = rights.world.bot
    form = route_form.open_form(
        teams=await bot.interactions.read(bot.request(BOT), teams.team_views), team_id=rights.team
    )
    return await send(
        rights.world.slack, CAST[who].id, form, words=f"Where is parcel {next(rights.counter)}?", name="Ove"
    )


def _channel(entry_point: str, who: Who) -> str:
    """Whoever may makes a team in a room; whoever may not asks for a channel of which they should hear nothing."""
    if who not in ENTRY_POINTS[entry_point]:
        return SECRET.id
    return VOICES.id if entry_point == "view team" else ROOMS[who].id


async def _team(rights: Rights, who: Who, subject: int) -> Answer:
    bot, people = rights.world.bot, [CAST[one].id for one in (Who.MARKETER, Who.OWNER, Who.OFFERED)]
    form = team_form.open_form(await bot.interactions.read(bot.request(BOT), teams.team_view, subject))
    named = {"managers": [CAST[Who.MANAGER].id], "marketers": people}
    return await send(rights.world.slack, CAST[who].id, form, channel=_channel("view team", who), **named)


async def _numbers(rights: Rights, who: Who, subject: int) -> Answer:
    bot = rights.world.bot
    form = numbers_form.open_form(await bot.interactions.read(bot.request(BOT), teams.team_view, subject))
    return await send(rights.world.slack, CAST[who].id, form, attempts="4")


async def _kept_of_colleague(rights: Rights, who: Who, _subject: int) -> Answer:
    """Ask what is kept of the team's owner."""
    return await send(rights.world.slack, CAST[who].id, colleague_form.open_form(()), here=CAST[Who.OWNER].id)


async def _contact_rules(rights: Rights, who: Who, subject: int) -> Answer:
    form = limits_form.open_form(ContactRulesView(), subject)
    return await send(rights.world.slack, CAST[who].id, form, peace_days="21")


async def _never_log(rights: Rights, who: Who, subject: int) -> Answer:
    form = never_log_form.open_form((), subject, ZONE)
    return await send(rights.world.slack, CAST[who].id, form, add="ana@firm.example")


async def _country(rights: Rights, who: Who, _subject: int) -> Answer:
    """Choose a country in the form, which unfolds its regions."""
    slack = rights.world.slack
    form = hours_form.open_form(HoursView(week_of(), ZONE, countries=(("DE", "Germany"),)))
    values = submitted(form, country="DE")["state"]["values"]
    shown = View(slack.state.new_id("V"), CAST[who].id, form, values, "h", "r")
    action = {**pressed(VALUE, "static_select"), "block_id": hours_form.COUNTRY}
    return await interact(slack, payloads.view_click(slack.state, shown, [action]))


async def _hours(rights: Rights, who: Who, _subject: int) -> Answer:
    return await send(rights.world.slack, CAST[who].id, hours_form.open_form(HoursView(week_of(8 * 60), ZONE)))


async def _step_in(rights: Rights, who: Who, subject: int) -> Answer:
    """Whoever managed the team is a marketer of one that nobody manages; all others ask while it has a manager."""
    change, me = rights.database.change, CAST[who].id
    if who is Who.MANAGER:
        change("UPDATE member SET manager = 0, marketer = 1 WHERE person_id = ?", me)
    answer = await at_home(rights.world.slack, me, pressed(managers.MANAGE, value=str(subject)))
    if who is Who.MANAGER:
        change("UPDATE member SET marketer = 0 WHERE person_id = ?", me)
    return answer


async def _leave(rights: Rights, who: Who, subject: int) -> Answer:
    other = CAST[Who.OFFERED if who is not Who.OFFERED else Who.MARKETER].id
    change, others = rights.database.change, [PersonView(other, "Somebody")]
    change("UPDATE member SET manager = 1 WHERE person_id = ?", other)
    change("UPDATE member SET marketer = 1 WHERE person_id = ?", CAST[Who.MANAGER].id)
    answer = await send(rights.world.slack, CAST[who].id, managers.ask(subject, "Care", others))
    change("UPDATE member SET manager = 0 WHERE person_id = ?", other)
    change("UPDATE member SET marketer = 0, manager = 1 WHERE person_id = ?", CAST[Who.MANAGER].id)
    return answer


def _another(who: Who) -> str:
    """A marketer of the team, but for whoever asks."""
    return CAST[Who.OFFERED if who is Who.MARKETER else Who.MARKETER].id


async def _choose_away(rights: Rights, who: Who, _subject: int) -> Answer:
    chosen_one = pressed(away.OF_COLLEAGUE, selected_user=_another(who))
    return await at_home(rights.world.slack, CAST[who].id, chosen_one)


async def _away(rights: Rights, who: Who, _subject: int) -> Answer:
    return await _send_away(rights, who, CAST[who].id, of_another=False)


async def _away_of_colleague(rights: Rights, who: Who, _subject: int) -> Answer:
    return await _send_away(rights, who, _another(who), of_another=True)


async def _send_away(rights: Rights, who: Who, person: str, *, of_another: bool) -> Answer:
    now = rights.world.clock.now()
    view = AwayFormView(PersonView(person, "Somebody"), ZONE, now, None, None, of_another=of_another)
    day = local(now, ZONE).date().isoformat()
    return await send(rights.world.slack, CAST[who].id, away.open_form(view), **{away.LAST: day})


async def _new_team(rights: Rights, who: Who, _subject: int) -> Answer:
    mine = [CAST[who].id]
    typed = {"name": f"Team {next(rights.counter)}", "managers": mine, "marketers": mine}
    return await send(
        rights.world.slack, CAST[who].id, team_form.open_form(), channel=_channel("view team new", who), **typed
    )


async def _on_message(rights: Rights, who: Who, _subject: int) -> Answer:
    message = Message(CARE.id, "1762675080.000200", 0, "The parcel never came.", user=CAST[who].id)
    payload = payloads.message_shortcut(rights.world.slack.state, CAST[who].id, ROUTE_MESSAGE, message)
    return await interact(rights.world.slack, payload)


async def _as_words(rights: Rights, who: Who, _subject: int) -> Answer:
    button = pressed(AS_WORDS, value="fnd parcel")
    return await on_message(rights.world.slack, CAST[who].id, VOICES.id, button)


async def _anywhere(rights: Rights, who: Who, _subject: int) -> Answer:
    return await interact(
        rights.world.slack, payloads.global_shortcut(rights.world.slack.state, CAST[who].id, LOG_VOICE)
    )


async def _home_opened(rights: Rights, who: Who, _subject: int) -> Answer:
    event = {"type": "app_home_opened", "user": CAST[who].id, "tab": "home"}
    return await _event(rights, event)


async def _said(rights: Rights, who: Who, _subject: int) -> Answer:
    nth = next(rights.counter)
    event = {"type": "message", "user": CAST[who].id, "text": f"Parcel {nth} never came.", "ts": f"1762675081.{nth:06}"}
    by_a_bot = {"subtype": "bot_message", "bot_id": "B0OTHER01"} if who is Who.BOT else {}
    return await _event(rights, {**event, "channel": CARE.id, "channel_type": "channel", **by_a_bot})


def _reacted(stage: str, emoji: str) -> AskedOf:
    async def react(rights: Rights, who: Who, subject: int) -> Answer:
        if stage == "team":
            ts = f"1762675082.{next(rights.counter):06}"
            message = Message(CARE.id, ts, 0, "The parcel never came.", user=CAST[Who.MEMBER].id)
            rights.world.slack.state.add(message)
        else:
            key = rights.look.rows("SELECT source_key FROM voice WHERE conversation_id = ?", subject)[0][0]
            ts = str(key).rpartition(":")[2]
        item = {"type": "message", "channel": CARE.id, "ts": ts}
        return await _event(rights, {"type": "reaction_added", "user": CAST[who].id, "reaction": emoji, "item": item})

    return AskedOf(stage, react)


async def _passed_on(rights: Rights, who: Who, _subject: int) -> Answer:
    slack, ts = rights.world.slack, f"1762675083.{next(rights.counter):06}"
    slack.state.add(Message(CARE.id, ts, 0, "The parcel never came.", user=CAST[Who.MEMBER].id))
    return await on_message(slack, CAST[who].id, CARE.id, pressed(reactions.ASKED, value=f"{ts}:{rights.team}"))


async def _event(rights: Rights, event: Json) -> Answer:
    state = rights.world.slack.state
    return await rights.world.slack.event_delivery.send(
        "event", payloads.event_callback(state, event, state.channels[CARE.id])
    )


REQUESTS: Final[dict[str, AskedOf]] = {
    "action claim": _button("assigned", card.CLAIM),
    "action reply": _button("claimed", card.REPLY),
    "action mail_settled": _button("claimed", sent_mail.SETTLED),
    "action mail_not_yet": _button("claimed", sent_mail.NOT_YET),
    f"action {reply_form.DID}": _answering(reply_form.DID, "no_answer"),
    f"action {reply_form.SETTLED}": _answering(reply_form.SETTLED, "not_yet"),
    f"action {reply_form.MORE}": _answering(reply_form.MORE, reply_form.PROMISED),
    "action applaud_after_reply": _button("claimed", reply_form.APPLAUD),
    "action promise_kept": _button("promise", promise.KEPT),
    "action promise_not_yet": _button("promise", promise.NOT_YET),
    "view promise": AskedOf("promise", _put_off),
    "action hand_over": _button("claimed", card.HAND_OVER),
    "action more hand_over": _chosen("claimed", "hand_over"),
    "action more snooze": _chosen("claimed", "snooze"),
    "action more customer": _chosen("claimed", "customer"),
    "action more kind": _chosen("claimed", "kind"),
    "action more dismiss": _chosen("claimed", "dismiss"),
    "action more reopen": _chosen("closed", "reopen"),
    "action follow": _button("claimed", customer_form.FOLLOW),
    "action more take_out": AskedOf("part", _out_of_menu),
    "action incident_claim": _button("incident", incident_card.CLAIM),
    "action incident_list": _button("incident", incident_card.LIST),
    "action incident_previous": AskedOf("incident", _listed(listed.PREVIOUS)),
    "action incident_next": AskedOf("incident", _listed(listed.NEXT)),
    "action incident_take_out": AskedOf("part", _listed(listed.TAKE_OUT)),
    "action incident_mended": _button("incident had", incident_card.MENDED),
    "action incident_end": _button("incident had", incident_card.END),
    "action kept_back": _at_home(kept_back.OPEN, "0"),
    "action kept_mattered": AskedOf("kept", _kept(kept_back.MATTERED)),
    "action kept_right": AskedOf("kept", _kept(kept_back.RIGHT)),
    "action kept_previous": AskedOf("kept", _kept(kept_back.PREVIOUS)),
    "action kept_next": AskedOf("kept", _kept(kept_back.NEXT)),
    "action unfollow": _button("followed", reporter_dm.UNFOLLOW),
    "action read_all": _button("claimed", READ_ALL),
    "action words_previous": AskedOf("claimed", _turned(all_words.PREVIOUS)),
    "action words_next": AskedOf("claimed", _turned(all_words.NEXT)),
    "action why": _button("claimed", why.WHY),
    "action why_previous": _paged(why.PREVIOUS),
    "action why_next": _paged(why.NEXT),
    f"action {doubts.IS_FIRST}": _kind_button("claimed", doubts.IS_FIRST),
    f"action {doubts.IS_OTHER}": _kind_button("claimed", doubts.IS_OTHER),
    "action not_urgent": _button("claimed", doubts.NOT_URGENT),
    "action split_or_join": _button("claimed", matters_form.OPEN_FORM),
    "action split": AskedOf("twofold", _sorted(matters_form.SPLIT)),
    "action join": AskedOf("pair", _sorted(matters_form.JOIN)),
    "action change_kind": _button("claimed", kind_form.OPEN_FORM),
    **{f"action {one}": _kind_button("claimed", one) for one in kind_form.KINDS.values()},
    "action kind_urgent": _button("claimed", kind_form.URGENT),
    "action kind_calm": _button("claimed", kind_form.CALM),
    "action kind_undo": _kind_button("claimed", kind_form.UNDO, "question:0"),
    "action undo": _button("claimed", card.UNDO),
    "action reopen": _button("closed", card.REOPEN),
    "action bring_back": _button("dismissed", card.BRING_BACK),
    "action assign": _button("claimed", card.ASSIGN),
    "action take_it": _button("claimed", card.TAKE_IT),
    "action assign_several": _several_of(home_team.SEVERAL),
    f"action {assign_several_form.SOURCE}": AskedOf("team", _other_list),
    "action snooze_hour": _button("claimed", reminder.SNOOZE_HOUR),
    "action snooze_lunch": _quiet(reminder.SNOOZE_LUNCH),
    "action snooze_tomorrow": _quiet(reminder.SNOOZE_TOMORROW),
    "action snooze_again": _quiet(reminder.SNOOZE_AGAIN),
    "action offer_accept": _button("offer", offer.ACCEPT),
    "action offer_decline": _button("offer", offer.DECLINE),
    "action applause_correct": _button("nomination", thanked.CORRECT),
    "action applause_undo": AskedOf("nomination", _undo_applause),
    "view applause_correct": AskedOf("nomination", _correct),
    "action thanks_print": _button("on paper", paper.PRINT),
    "action thanks_handed": _button("on paper", paper.HANDED),
    "action praise_thank": _button("praise", praise.THANK),
    "action praise_somebody_else": _button("praise", praise.SOMEBODY_ELSE),
    "action praise_not_this_one": _button("praise", praise.NOT_THIS_ONE),
    "action nomination_approve": _button("nomination", applause.APPROVE),
    "action nomination_decline": _button("nomination", applause.REFUSE),
    "action open_conversation": _button("claimed", home.OPEN),
    "action home_refresh": _at_home(home.REFRESH, "now"),
    "action home_thanks": _at_home(home.THANKS, home.PRIVATE),
    "action home_tidy": _at_home(home.TIDY, "old"),
    "action home_earlier": _at_home(home_pages.EARLIER, f"{HomeList.NOW}:0:0"),
    "action home_later": _at_home(home_pages.LATER, f"{HomeList.NOW}:0:1"),
    "action home_my_day": _at_home(parts.MY_DAY, f"{HomePart.MY_DAY}:0"),
    "action home_team": _viewed(parts.TEAM, HomePart.TEAM),
    "action home_settings": _viewed(parts.SETTINGS, HomePart.SETTINGS),
    "action home_which_team": _viewed(parts.WHICH, HomePart.TEAM),
    "action team_settings": _at_home(home.SETTINGS),
    "action leave_managers": _at_home(managers.LEAVE),
    "action team_numbers": _at_home(numbers_form.CALLBACK),
    "action public_comments": _at_home(sieve_form.CALLBACK),
    "action colleague": _at_home(colleague_form.CALLBACK, "any"),
    "action colleague_back": _in_export(colleague_form.TURNS[0], CAST[Who.OWNER].id),
    "action colleague_more": _in_export(colleague_form.TURNS[1], CAST[Who.OWNER].id),
    "action contact_rules": _at_home(limits_form.CALLBACK),
    "action never_log": _at_home(never_log_form.CALLBACK),
    "action comments_from": _tried("comments_from"),
    "action comments_a_day": _tried("comments_a_day"),
    "action manage_team": AskedOf("team", _step_in),
    "action team_settings new": _at_home(home.SETTINGS, team_form.NEW),
    "action pass_on": AskedOf("team", _passed_on),
    "action voice_as_words": AskedOf("team", _as_words),
    "action my_hours": _at_home(hours_form.HOURS, "mine"),
    f"action {hours_form.COUNTRY}": AskedOf("team", _country),
    "view my_hours": AskedOf("team", _hours),
    "action away": _at_home(away.CALLBACK, "new"),
    "action away_back": _at_home(away.BACK, "back"),
    "action send_away": AskedOf("team", _choose_away),
    "view log_reply": AskedOf("claimed", _log_reply),
    "view hand_over": AskedOf("claimed", _hand_over),
    "view assign": AskedOf("claimed", _assign),
    "view assign_several": AskedOf("claimed", _assign_several),
    "view assign_several_preview": AskedOf("claimed", _agreed),
    "view snooze": AskedOf("claimed", _snooze),
    "view dismiss": AskedOf("claimed", _dismiss),
    "view customer": AskedOf("claimed", _customer),
    "action read_draft": _button("claimed", draft_form.OPEN_FORM),
    "view read_draft": AskedOf("claimed", _draft),
    f"command {VOICE} {VoiceCommand.DRAFT}": _asked(VOICE, "draft"),
    "action who_they_are": _button("claimed", who_form.OPEN_FORM),
    "action same_person": _in_who("asked", who_form.SAME),
    "action different_people": _in_who("asked", who_form.DIFFERENT),
    "action not_sure_yet": _in_who("asked", who_form.NOT_SURE),
    "action unlink_identity": _in_who("known by two", who_form.UNLINK),
    "action whole_story": _first_page(story_form.OPEN_FORM),
    "action story_newer": _in_story(story_form.NEWER),
    "action story_older": _in_story(story_form.OLDER),
    "action export_customer": _button("claimed", privacy_form.EXPORT),
    "action export_back": _in_export(privacy_form.TURNS[0]),
    "action export_more": _in_export(privacy_form.TURNS[1]),
    "action erase_customer": _button("claimed", privacy_form.ERASE),
    "view erase": AskedOf("claimed", _erase),
    "action plan_contact": _button("claimed", plan_form.OPEN_FORM),
    "view plan_contact": AskedOf("claimed", _plan),
    "view contact_refused": AskedOf("claimed", _remind),
    "view contact_refused go_on": AskedOf("claimed", _go_on),
    "action plan_log": _button("plan", plan_dm.LOG),
    "action plan_drop": _button("plan", plan_dm.DROP),
    "view plan_log": AskedOf("plan", _log_plan),
    "action digest_follow_up": _button("digest", digest.FOLLOW_UP),
    "view digest_follow_up": AskedOf("claimed", _follow_up),
    "view digest_preview": AskedOf("team", _line),
    "view nomination_decline": AskedOf("nomination", _decline),
    "view applaud": AskedOf("claimed", _applaud),
    "view route": AskedOf("team", _route),
    "action skills": _at_home(skills_form.SKILLS),
    "action skill": AskedOf("team", _skill_opened),
    "action profile_of": AskedOf("team", _profile_opened),
    "view skill": AskedOf("team", _skill),
    "view profile": AskedOf("team", _profile),
    "view team": AskedOf("team", _team),
    "view leave_managers": AskedOf("team", _leave),
    "view team_numbers": AskedOf("team", _numbers),
    "view colleague": AskedOf("team", _kept_of_colleague),
    "view contact_rules": AskedOf("team", _contact_rules),
    "view never_log": AskedOf("team", _never_log),
    "view public_comments": AskedOf("team", _comments),
    "view away": AskedOf("team", _away),
    "view away colleague": AskedOf("team", _away_of_colleague),
    "view team new": AskedOf("team", _new_team),
    f"command {VOICE} {VoiceCommand.FORM}": _asked(VOICE, ""),
    f"command {VOICE} {VoiceCommand.MINE}": _asked(VOICE, "mine"),
    f"command {VOICE} {VoiceCommand.FIND}": _asked(VOICE, "find kettle"),
    f"command {VOICE} {VoiceCommand.WHO}": _asked(VOICE, "who Lindholm"),
    f"command {VOICE} {VoiceCommand.TEAM}": _asked(VOICE, "team"),
    f"command {VOICE} {VoiceCommand.DIGEST}": _asked(VOICE, "digest"),
    f"command {VOICE} {VoiceCommand.INSIGHTS}": _asked(VOICE, "insights"),
    f"command {VOICE} {VoiceCommand.WHY}": AskedOf("claimed", _why),
    f"command {VOICE} {VoiceCommand.AWAY}": _asked(VOICE, "away until Friday"),
    f"command {VOICE} {VoiceCommand.BACK}": _asked(VOICE, "back"),
    f"command {VOICE} {VoiceCommand.KEPT}": _asked(VOICE, "kept"),
    f"command {VOICE} {VoiceCommand.HELP}": _asked(VOICE, "help"),
    f"command {VOICE} {VoiceCommand.UNSURE}": _asked(VOICE, "hlep"),
    f"command {APPLAUD}": _asked(APPLAUD, "COLLEAGUE She found parcel NUMBER on a Sunday."),
    f"command {APPLAUD} form": _asked(APPLAUD, ""),
    f"shortcut {ROUTE_MESSAGE}": AskedOf("team", _on_message),
    f"shortcut {LOG_VOICE}": AskedOf("team", _anywhere),
    "event app_home_opened": AskedOf("team", _home_opened),
    "event message": AskedOf("team", _said),
    "event reaction_added": _reacted("team", "love_letter"),
    f"event reaction_added {Meaning.NOT_A_VOICE}": _reacted("claimed", "no_entry_sign"),
}
"""How each entry point of the table is asked."""
