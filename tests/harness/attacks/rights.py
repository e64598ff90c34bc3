"""Attacks on rights: values replayed by others, forged forms, an outsider's click, another's undo, other teams' ids."""

import asyncio
from collections.abc import AsyncIterator, Collection, Coroutine
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from bot.sandbox import Answer, Person
from bot.sandbox.transport import payloads
from bot.slack.conversations import card, offer
from bot.slack.conversations.forms import dismiss_form, reply_form
from bot.slack.customers import customer_form
from bot.slack.recognition import applaud_form, applause
from bot.slack.teams import home
from bot.slack.teams.away import form as away_form
from bot.slack.workspaces.manifest import APPLAUD, LOG_VOICE, VOICE
from tests.harness.attacks.attack import Attack, expect
from tests.harness.attacks.target import Target, target
from tests.harness.kit import company
from tests.kit.databases import Look
from tests.rights.seen import at_home, chosen, everything, interact, on_message, pressed, refusals, send, tables

Act = Coroutine[Any, Any, Answer]
MANAGER, COLLEAGUE, THIRD, *_ = company.members(0)
OTHER: Final = company.members(1)[0]
"""The manager of another team."""
OUTSIDER: Final = Person("U9OUTSIDE1", "Sam", "Sam Stranger", is_stranger=True)
SECRETS: Final = ("Lindholm", "kettle", "is archived")
WITHIN_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A target with one conversation of the first team's, which its manager claimed, and a look into its database."""

    bot: Target
    look: Look
    one: str

    @property
    def team(self) -> str:
        """The first team's id."""
        return str(self.look.rows("SELECT id FROM team WHERE name = 'Team 0'")[0][0])

    def newest(self, table: str) -> str:
        """The id of the newest row."""
        return str(self.look.rows(f"SELECT MAX(id) FROM {table}")[0][0])  # noqa: S608 - our own names

    def on_card(self, who: str, action: str, value: str = "") -> Act:
        """Press a button of the card's; its value is the conversation's id unless another one is given."""
        return on_message(self.bot.slack, who, company.channel(0), pressed(action, value=value or self.one))

    def in_menu(self, who: str, choice: str) -> Act:
        """Choose something in the card's menu."""
        return on_message(self.bot.slack, who, company.channel(0), chosen(card.MORE, f"{choice}:{self.one}"))

    def at_home(self, who: str, action: str, value: str = "", **more: object) -> Act:
        """Press something on App Home."""
        return at_home(self.bot.slack, who, pressed(action, value=value, **more))

    def command(self, who: str, name: str, text: str) -> Act:
        """Type a command."""
        state = self.bot.slack.state
        place = state.channels[company.channel(0)]
        return self.bot.slack.event_delivery.send("command", payloads.command(state, who, place, name, text))

    def shortcut(self, who: str, name: str) -> Act:
        """Choose a global shortcut."""
        return interact(self.bot.slack, payloads.global_shortcut(self.bot.slack.state, who, name))

    async def form(self, opening: Act) -> dict[str, Any]:
        """The form that the manager is given, for others to send."""
        await opening
        view = self.bot.slack.state.top_view(MANAGER)
        expect(view is not None, "the manager is given no form")
        assert view is not None
        return view.payload

    def sent(self, who: str, form: dict[str, Any], **typed: object) -> Act:
        """Send somebody else's form as one's own."""
        return send(self.bot.slack, who, form, **typed)

    async def becomes(self, who: str, **how: bool) -> None:
        """Somebody is a guest from now on, or whatever else."""
        await self.bot.slack.users.change_person(replace(self.bot.slack.state.people[who], **how))  # type: ignore[arg-type] # flags

    async def drain(self) -> None:
        """Wait until Slack shows everything: after that the database changes by what people do alone."""
        async with asyncio.timeout(WITHIN_S):
            while self.look.rows("SELECT 1 FROM message WHERE wanted_version > shown_version LIMIT 1"):  # noqa: ASYNC110 - a database rings no bell
                await asyncio.sleep(0.1)

    async def refused(self, who: str, *acts: Act, but: Collection[str] = ()) -> int:
        """Let somebody try: each act changes nothing (``but`` in these tables), tells nothing and is in the record."""
        await self.drain()
        slack, names = self.bot.slack, [one for one in tables(self.look) if one not in but]
        before, recorded = everything(self.look, names), refusals(self.look, who)
        calls, heard = len(slack.calls), len(slack.ephemerals(who))
        bodies = [(await act).body for act in acts]
        after = everything(self.look, names)
        changed = [one for one in names if after[one] != before[one]]
        expect(not changed, f"{who} changed {changed}")
        kept = refusals(self.look, who) - recorded
        expect(kept == len(acts), f"{kept} of {len(acts)} attempts of {who} are in the record")
        said = await self._told(who, [one for one in bodies if one], calls, heard, len(acts))
        expect(not any(one in str(said) for one in SECRETS), f"{who} was told of the customer: {said}")
        return len(acts)

    async def _told(self, who: str, bodies: list[Any], calls: int, heard: int, count: int) -> list[Any]:
        """What they heard in private, once it is as much as they tried."""
        slack, said = self.bot.slack, list[Any]()
        async with asyncio.timeout(WITHIN_S):
            while len(said) < count:
                await asyncio.sleep(0.05)
                forms = [params for method, params, _ in slack.calls[calls:] if method.startswith("views.")]
                said = [*bodies, *forms, *((one.text, one.blocks) for one in slack.ephemerals(who)[heard:])]
        return said


@asynccontextmanager
async def scene(folder: Path) -> AsyncIterator[Scene]:
    """Open one: a voice came in for the first team, and its manager claimed it."""
    async with target(folder, "quick") as bot:
        voice = {
            "text": "My kettle broke.",
            "team": "Team 0",
            "customer": {"name": "Greta Lindholm", "phone": "+4670123"},
        }
        _, answer = await bot.hand_in(voice)
        with closing(bot.database.look(must=True)) as look:
            made = Scene(bot, look, str(answer["conversation"]))
            await made.on_card(MANAGER, card.CLAIM)
            await made.drain()
            yield made


async def replayed(folder: Path) -> str:
    """What only managers are offered is worth nothing in another's hand."""
    async with scene(folder) as it:
        await it.command(COLLEAGUE, APPLAUD, f"<@{THIRD}|x> She drove there on a Sunday.")
        one, team = it.newest("recognition"), it.team
        settings = await it.form(it.at_home(MANAGER, home.SETTINGS, team))
        it.bot.slack.users.change_channel(company.channel(7), is_archived=True)  # of which the refusal must say nothing
        done = await it.refused(
            COLLEAGUE,
            it.on_card(COLLEAGUE, applause.APPROVE, one),
            it.on_card(COLLEAGUE, applause.REFUSE, one),
            it.on_card(COLLEAGUE, card.BRING_BACK),
            it.at_home(COLLEAGUE, home.SETTINGS, team),
            it.sent(COLLEAGUE, settings, name="Mine now"),
            it.sent(COLLEAGUE, settings, channel=company.channel(7)),
        )
        return f"{done} attempts"


async def forged_by_a_guest(folder: Path) -> str:
    """A guest opens no form, and sends none of those that others were given."""
    async with scene(folder) as it:
        reply = await it.form(it.on_card(MANAGER, card.REPLY))
        aside = await it.form(it.in_menu(MANAGER, "dismiss"))
        customer = await it.form(it.in_menu(MANAGER, "customer"))
        thanks = await it.form(it.command(MANAGER, APPLAUD, ""))
        route = await it.form(it.shortcut(MANAGER, LOG_VOICE))
        team = await it.form(it.at_home(MANAGER, home.SETTINGS, "new"))
        await it.becomes(THIRD, is_restricted=True)
        mine = {"name": "Mine", "managers": [THIRD], "marketers": [THIRD], "channel": company.channel(7)}
        done = await it.refused(
            THIRD,
            it.shortcut(THIRD, LOG_VOICE),
            it.command(THIRD, VOICE, ""),
            it.command(THIRD, VOICE, "mine"),
            it.command(THIRD, VOICE, "find kettle"),
            it.command(THIRD, APPLAUD, ""),
            it.in_menu(THIRD, "kind"),
            it.at_home(THIRD, away_form.BACK, "back"),
            it.sent(THIRD, reply, **{reply_form.DID: "spoke", reply_form.NOTE: LOGGED, reply_form.SETTLED: "settled"}),
            it.sent(THIRD, aside, **{dismiss_form.REASON: "spam"}),
            it.sent(THIRD, customer, **{customer_form.NAME: "Nobody"}),
            it.sent(THIRD, thanks, **{applaud_form.TO: [MANAGER], applaud_form.WHY: "They drove there on a Sunday."}),
            it.sent(THIRD, route, words="Where is my parcel?"),
            it.sent(THIRD, team, **mine),
        )
        return f"{done} attempts"


async def an_outsiders_click(folder: Path) -> str:
    """Somebody of another organisation, of whom we have never heard, presses what stands in a channel."""
    async with scene(folder) as it:
        it.bot.slack.state.people[OUTSIDER.id] = OUTSIDER
        buttons = (card.CLAIM, card.REPLY, card.HAND_OVER, card.UNDO, card.REOPEN, card.BRING_BACK, home.OPEN)
        choices = ("hand_over", "snooze", "customer", "kind", "dismiss", "reopen")
        acts = [it.on_card(OUTSIDER.id, one) for one in buttons] + [it.in_menu(OUTSIDER.id, one) for one in choices]
        # who they are is kept, so that they are known as an outsider the next time
        return f"{await it.refused(OUTSIDER.id, *acts, but={'person'})} attempts"


async def anothers_undo(folder: Path) -> str:
    """Undo is for whoever did it, while they may still act, and for the team's managers."""
    async with scene(folder) as it:
        done = await it.refused(COLLEAGUE, it.on_card(COLLEAGUE, card.UNDO))
        done += await it.refused(OTHER, it.on_card(OTHER, card.UNDO))
        await it.becomes(MANAGER, is_restricted=True)
        done += await it.refused(MANAGER, it.on_card(MANAGER, card.UNDO))
        return f"{done} attempts"


async def across_teams(folder: Path) -> str:
    """The manager of another team names this one's conversation, offer, customer and settings."""
    async with scene(folder) as it:
        hand_over = await it.form(it.on_card(MANAGER, card.HAND_OVER))
        await it.sent(MANAGER, hand_over, to=COLLEAGUE)
        reply = await it.form(it.on_card(MANAGER, card.REPLY))
        customer = await it.form(it.in_menu(MANAGER, "customer"))
        settings = await it.form(it.at_home(MANAGER, home.SETTINGS, it.team))
        done = await it.refused(
            OTHER,
            *(it.on_card(OTHER, one) for one in (card.CLAIM, card.REPLY, card.HAND_OVER, card.UNDO, home.OPEN)),
            *(it.in_menu(OTHER, one) for one in ("snooze", "customer", "dismiss", "reopen")),
            *(it.on_card(OTHER, one, it.newest("offer")) for one in (offer.ACCEPT, offer.DECLINE)),
            it.at_home(OTHER, home.SETTINGS, it.team),
            it.sent(OTHER, hand_over, to=THIRD),
            it.sent(OTHER, reply, **{reply_form.DID: "spoke", reply_form.NOTE: LOGGED, reply_form.SETTLED: "settled"}),
            it.sent(OTHER, customer, **{customer_form.NAME: "Nobody"}),
            it.sent(OTHER, settings, name="Mine now"),
        )
        return f"{done} attempts"


LOGGED = "We spoke for a while, and she laughed."
_EXPECTED: Final = "Nothing changes, nothing is told of a customer, and each attempt stands in the record."
ATTACKS: Final = (
    Attack("rights: a manager's values replayed by others", _EXPECTED, replayed),
    Attack("rights: forms forged by a guest", _EXPECTED, forged_by_a_guest),
    Attack("rights: an outsider's clicks", _EXPECTED, an_outsiders_click),
    Attack("rights: undo of another's act", _EXPECTED, anothers_undo),
    Attack("rights: another team's ids", _EXPECTED, across_teams),
)
