"""Puts the story on: opens a fresh file, plays what happened before, moves the clock, and ticks the steps off."""

import hashlib
import hmac
import json
import secrets
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from typing import Any, Final

from bot.app import Bot, opened
from bot.clock import PracticeClock
from bot.demo import story
from bot.demo.mail_form import read_typed
from bot.domain.actors import BOT
from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import Feeling, Method, Outcome
from bot.domain.customers.identity import email as address
from bot.domain.hours import DAY, HOUR, MINUTE, local, moment, next_clock
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.voice import Channel, InvalidVoice, Kind, Sender, Voice
from bot.judge.installed import missing
from bot.ops.config import Config
from bot.queries.conversations import card
from bot.runtime import running
from bot.sandbox import App, Limits, Workspace
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.core.unit_of_work import Request
from bot.services.schedule import due as due_service
from bot.services.teams.people import know_people
from bot.services.teams.settings import save_team
from bot.services.voices.take_in import TakenIn, take_in
from bot.slack.kit.client import person_of
from bot.slack.workspaces.manifest import manifest
from bot.web.listening import listening
from handlers.kit.judge import judged
from handlers.voices.mail import route_mail

MARCH: Final = moment(date(2026, 3, 6), 14 * 60, story.ZONE)
THURSDAY: Final = moment(date(2026, 11, 5), 10 * 60 + 30, story.ZONE)
PATIENCE_S: Final = 10.0
"""Nobody but the person at the page waits for the model here."""
STEPS_MAX: Final = 200
"""Due times that one press of a clock button passes through, at most."""
_MOVES: Final = {"+15m": 15 * MINUTE, "+1h": HOUR, "+1d": DAY}


class Stage:
    """The demo: a bot and its practice workspace; to the workspace's page it is `bot.sandbox.DemoHooks`.

    ``by_model``: whether the model judges words where it is installed, as in a bot that is run; else the lexicon does.
    """

    def __init__(self, folder: Path, *, host: str = "127.0.0.1", port: int = 0, by_model: bool = True) -> None:
        self._folder = folder
        self._by_model = by_model
        self._host, self._port = host, port
        self._chapter = 0
        self._keys = {name: secrets.token_hex(16) for name in ("signing", "bot", "app", "intake")}
        self._run = AsyncExitStack()
        self.clock = PracticeClock(MARCH)
        self.bot: Bot
        self._address = ""
        described = manifest("https://golden-thread.example", socket=False)
        self.workspace = Workspace(
            people=story.PEOPLE,
            channels=story.PLACES,
            app=App(described, self._keys["signing"], f"xoxb-{self._keys['bot']}", "", bot_user=story.BOT_USER),
            now=self._now,
            real=self.clock.real,
            # one person clicks here: Slack's pace would only make them wait. The tests keep it.
            limits=Limits(per_channel_per_second=0, tiers=False),
            name=story.BRAND,
            hooks=self,
        )

    def _now(self) -> int:
        """Ask the clock of the present run: each beginning has its own."""
        return self.clock.now()

    async def open(self) -> None:
        """Serve the workspace, and begin."""
        with listening(self._host, self._port, "--port "):
            await self.workspace.start(self._host, self._port)
        await self._begin()

    async def close(self) -> None:
        """End everything."""
        await self._run.aclose()
        await self.workspace.stop()

    # --- what the page asks for --------------------------------------------------------------------------

    def guide(self) -> dict[str, Any]:
        """The steps, with those ticked that could be seen to be done in Slack since the story began."""
        self._tick()
        steps = [
            {
                "key": one.key,
                "who": one.who.id,
                "where": one.where,
                "text": one.text,
                "hint": one.hint,
                "done": one.key in self._ticked,
            }
            for one in story.STEPS
        ]
        told = {"title": story.TITLE, "intro": story.INTRO, "line": story.LINE, "tz": story.ZONE}
        return {**told, "steps": steps, "mail_sample": story.MAIL_SAMPLE}

    async def advance(self, to: str) -> None:
        """Move the clock, through every due time on the way, in order."""
        if to == "monday":
            target = next_clock(self.clock.now(), 9 * 60, story.ZONE, 0)
        elif to in _MOVES:
            target = self.clock.now() + _MOVES[to]
        else:
            raise ValueError("The clock can't do that.")
        await self._pass_time(target)

    async def restart(self) -> None:
        """Start over, in a fresh file."""
        await self._run.aclose()
        self.workspace.reset()
        await self._begin()

    async def mail(self, as_user: str, raw: str) -> str:
        """Take in a mail as if its reader had forwarded it."""
        mail = read_typed(raw).encode()
        try:
            taken = await route_mail(self.bot.store, self.bot.request(as_user), mail, judge=self.bot.judging)
        except InvalidVoice as exc:
            raise ValueError(str(exc)) from exc
        shown = await self.bot.store.read(card, self.bot.workspace, taken.conversation_id, self.clock.now())
        await self.drain()
        if taken.repeated:
            return f"We have this mail already: look for {shown.customer or 'the customer'} in #customer-voices."
        asked = f"{shown.owner.name} is asked to answer" if shown.owner else "it waits for the first who is free"
        return f"Read. {shown.customer or 'A customer'} has a card in #customer-voices, and {asked}."

    # --- the story ---------------------------------------------------------------------------------------

    async def _begin(self) -> None:
        self._chapter += 1
        self._ticked: set[str] = set()
        self.clock = PracticeClock(MARCH)
        config = Config(
            bot_token=f"xoxb-{self._keys['bot']}",
            signing_secret=self._keys["signing"],
            app_token="",
            api_url=self.workspace.api_url,
            database=f"sqlite:///{self._folder}/story-{self._chapter}.db",
            host=self._host,
            port=0,
            intake_secrets=(self._keys["intake"],),
            intake_addresses=(story.INTAKE_ADDRESS,),
            mail_authserv_id=story.AUTHSERV_ID,
            log_level="warning",
            log_format="text",
            judged_by_model=self._by_model and not missing(),
        )
        self._run = AsyncExitStack()
        self.bot = await self._run.enter_async_context(opened(config, clock=self.clock, post_interval_s=0.0))
        if self.bot.judging.model:
            await self.bot.judging.model.started()  # else the first voices would be judged twice, before one's eyes
            self.bot.judging.within_s = PATIENCE_S
        self._address = await self._run.enter_async_context(running(self.bot))
        self.workspace.deliver_to(f"{self._address}/slack/events")
        await self._march()
        await self._last_thursday()
        await self._this_morning()

    async def _march(self) -> None:
        """Nora and Greta got to know each other over a late parcel."""
        profiles = [{"id": one.id, "tz": one.tz, "profile": _profile(one)} for one in story.PEOPLE]
        known = [person_of(one, self.bot.workspace) for one in profiles]
        await self._write(know_people, BOT, known)
        await self._write(save_team, BOT, _team())
        parcel = Voice(
            "mail:<parcel-1@example.com>",
            story.EARLIER_MAIL,
            _sender(story.GRETA, "greta.lindholm@example.com"),
            Kind.COMPLAINT,
            Channel.EMAIL,
            subject="A late parcel",
        )
        taken = await self._take_in(story.PETRA.id, parcel)
        await self._write(claim, story.NORA.id, taken.conversation_id)
        note, done = story.EARLIER_NOTE, Outcome.REACHED
        call = LogReply(taken.conversation_id, Method.CALL, done, note, Feeling.CONTENT, settled=True)
        await self._write(log_reply, story.NORA.id, call)
        await self._pass_time(self.clock.now() + HOUR)

    async def _last_thursday(self) -> None:
        """A letter came, and Lena has not answered it yet."""
        self.clock.forward(THURSDAY)
        letter = Voice(
            "letter:aino-1",
            story.AINOS_LETTER,
            Sender("Aino Virtanen"),
            Kind.PRAISE,
            Channel.LETTER,
            subject="A letter from our first customer",
        )
        taken = await self._take_in(story.IDRIS.id, letter)
        await self.drain()
        await self._write(claim, story.LENA.id, taken.conversation_id)
        await self._pass_time(story.STARTS_AT)

    async def _this_morning(self) -> None:
        """Greta's mail lands with Petra, and somebody speaks of Tom in public."""
        await self.workspace.users.say(story.PETRA.id, story.CARE.id, "", files=(story.GRETAS_MAIL,))
        await self._hand_in(story.SOFIES_COMMENT)
        await self.drain()

    async def _hand_in(self, voice: dict[str, Any]) -> None:
        """Hand a voice in at the intake, signed, as a listening tool would."""
        body = json.dumps(voice).encode()
        stamp = str(int(self.clock.real()))
        signed = hmac.new(self._keys["intake"].encode(), f"v1:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        headers = {"X-Golden-Thread-Timestamp": stamp, "X-Golden-Thread-Signature": f"v1={signed}"}
        async with self.bot.session.post(f"{self._address}/intake/voice", data=body, headers=headers) as answer:
            answer.raise_for_status()

    async def _write(self, service: Any, actor: str, form: object) -> Any:  # noqa: ANN401 - any service
        request: Request = self.bot.request(actor)
        return await self.bot.interactions.write(request, service, form)

    async def _take_in(self, actor: str, voice: Voice) -> TakenIn:
        found = await judged(self.bot.judging, voice)
        return await self.bot.interactions.write(self.bot.request(actor), take_in, voice, judged=found)

    async def _pass_time(self, target: int) -> None:
        for _ in range(STEPS_MAX):
            due = await self.bot.store.read(due_service.next_due, self.clock.now())
            if due is None or due > target:
                break
            self.clock.forward(due)
            await self.bot.scheduler.tick()
            await self.drain()
            self._tick()  # a reminder is deleted when the next one speaks
        self.clock.forward(target)
        await self.bot.scheduler.tick()
        await self.drain()

    async def drain(self) -> None:
        """Wait until Slack shows everything that it should."""
        await self.bot.sender.drain()
        await self.bot.interactions.background.drain()

    # --- ticking -----------------------------------------------------------------------------------------

    def _tick(self) -> None:
        self._ticked |= {one.key for one in story.STEPS if self._is_done(one.key)}

    def _is_done(self, key: str) -> bool:
        greta = [reply for one in self._cards("Greta") for reply in self.workspace.replies(story.VOICES.id, one.ts)]
        told = [one.text for one in greta]
        if key == "route":
            return bool(self._cards("Greta"))
        if key == "claim":
            return any("claimed" in text for text in told)
        if key == "reply":
            return any(text.startswith("Nora ") and ("ettled" in text or "Next try" in text) for text in told)
        if key == "remind":
            return any("No word to" in one.text for one in self._today(self.workspace.dm_messages(story.LENA.id)))
        if key == "applaud":
            return bool(self._cards("Thank you, Tom"))
        mornings = [one for one in self._cards("Good morning") if local(one.at, story.ZONE).date() != story.MONDAY]
        return bool(mornings)

    def _cards(self, words: str) -> list[Any]:
        return [one for one in self._today(self.workspace.messages(story.VOICES.id)) if words in one.text]

    @staticmethod
    def _today(messages: list[Any]) -> list[Any]:
        return [one for one in messages if one.at >= story.STARTS_AT]


def _team() -> SaveTeam:
    return SaveTeam(
        None,
        "Marketing",
        story.VOICES.id,
        managers=(story.IDRIS.id,),
        marketers=(story.NORA.id, story.LENA.id),
        watched=(story.MENTIONS.id,),
        settings=TeamSettings(zone=story.ZONE),
    )


def _profile(one: Any) -> dict[str, str]:  # noqa: ANN401 - a person of the practice workspace
    return {"display_name": one.name, "title": one.title, "email": one.email}


def _sender(name: str, mail: str) -> Sender:
    found = address(mail)
    return Sender(name, (found,) if found else ())
