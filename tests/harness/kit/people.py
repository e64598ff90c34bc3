"""People at work, at random: they speak, claim, answer, hand over, undo and applaud; who hears nothing tries again."""

import asyncio
import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random  # noqa: TID251 - seeded, and the seed is printed
from typing import Any, Final

import aiohttp

from bot.clock import SystemClock
from bot.sandbox import ActionUnavailable, Answer, Message, Workspace
from bot.slack.conversations import card, offer
from bot.slack.conversations.forms import dismiss_form, hand_over_form, reply_form
from bot.slack.kit.view_state import VALUE
from bot.slack.recognition import applaud_form, applause, decline_form
from bot.slack.teams.away import form as away_form
from bot.slack.voices import route_form
from tests.harness.kit.cast import CAST, INTAKE, LOGIN, LOUNGE, REPORTERS, Team
from tests.kit.bot_world import elements

Json = dict[str, Any]

TRIES = 200
LEAVE: Final = timedelta(days=20)
BACK: Final = 0.2
"""How often whoever is away comes back, instead of doing nothing."""
UNFOLDS = 3
"""How often a form is sent, at most, while it asks for more."""
WORDS: Final = (
    *("parcel", "grinder", "beans", "letter", "kettle", "lid", "scale", "filter", "cup", "jug", "paper", "roast"),
    *("barista", "window", "queue", "spoon", "tray", "bill", "voucher", "card", "door", "bike", "garden", "winter"),
    *("morning", "train", "market", "ribbon", "basket", "lamp"),
)


@dataclass
class Deeds:
    """What people did, and what they believe was taken: messages by source key, tokens by their table."""

    count: int = 0
    said: list[str] = field(default_factory=list)
    tokens: dict[str, list[str]] = field(default_factory=lambda: {"voice": [], "recognition": []})


class Crowd:
    """Everybody, each acting in a task of their own until they are told that the day is over."""

    def __init__(self, slack: Workspace, address: str, rng: Random, pause: float) -> None:
        self._slack, self._address, self._rng, self._pause = slack, address, rng, pause
        self._real = SystemClock().real
        self.deeds = Deeds()
        self.over = asyncio.Event()
        self._away: set[str] = set()
        """Who is on leave, and does nothing but come back: one of each team at most."""

    async def live(self) -> None:
        """Act until the day is over; whatever was begun is finished."""
        lives = [self._life(one, self._reporter) for one in REPORTERS]
        for team in CAST:
            lives += [self._life(one, self._marketer, team) for one in team.marketers]
            lives += [self._life(team.manager, self._manager, team), self._life(team.name, self._machine)]
        await asyncio.gather(*lives)

    async def _life(self, who: str, act: Callable[..., Awaitable[None]], *more: Team) -> None:
        while not self.over.is_set():
            await asyncio.sleep(self._rng.uniform(0, 2 * self._pause))
            try:
                await act(who, *more)
            except ActionUnavailable:
                continue  # what they wanted to press had gone meanwhile

    def token(self) -> str:
        """Make a word that stands nowhere else."""
        self.deeds.count += 1
        return f"tk{self._rng.getrandbits(48):012x}"

    def _words(self) -> str:
        return " ".join(self._rng.choices(WORDS, k=9))

    async def _until_heard(self, act: Callable[[], Awaitable[Answer]]) -> Answer:
        answer = await act()
        for _ in range(TRIES):
            if answer.ok or answer.error in {"incomplete", "not_sent"}:
                break
            await asyncio.sleep(self._rng.uniform(0.1, 0.5))
            answer = await act()
        return answer

    # --- what passes a voice on ------------------------------------------------------------------------

    async def _reporter(self, who: str) -> None:
        await self._rng.choice([self._say, self._say, self._shortcut, self._voice_form, self._applaud])(who)

    async def _say(self, who: str) -> None:
        team = self._rng.choice(CAST)
        message = await self._slack.users.say(who, team.watched, f"{self._words()} {self.token()}")
        self.deeds.said.append(f"slack:{message.channel}:{message.ts}")

    async def _shortcut(self, who: str) -> None:
        message = await self._slack.users.say(who, LOUNGE, f"{self._words()} {self.token()}")

        async def ask() -> Answer:
            return await self._slack.users.message_shortcut(who, "route_message", LOUNGE, message.ts)

        if await self._form(who, ask, {route_form.NAME: self._words()[:40]}):
            self.deeds.said.append(f"slack:{LOUNGE}:{message.ts}")

    async def _voice_form(self, who: str) -> None:
        token = self.token()

        async def ask() -> Answer:
            return await self._slack.users.command(who, LOUNGE, "/voice", "")

        typed = {route_form.WORDS: f"{self._words()} {token}", route_form.NAME: self._words()[:40]}
        if await self._form(who, ask, typed):
            self.deeds.tokens["voice"].append(token)

    async def _machine(self, name: str) -> None:
        token = self.token()
        sent = self._rng.choice([self._own_tool, self._postmark, self._freshdesk])(
            token, f"{self._words()} {token}", name
        )
        async with aiohttp.ClientSession() as session:
            while not await self._post(session, *sent):  # noqa: ASYNC110 - another process acts
                await asyncio.sleep(self._rng.uniform(0.1, 0.5))
        self.deeds.tokens["voice"].append(token)

    async def flood(self, count: int) -> None:
        """Many complaints at once, all for one team."""
        await asyncio.gather(*(self._machine(CAST[0].name) for _ in range(count)))

    @staticmethod
    def _own_tool(token: str, words: str, name: str) -> tuple[str, Json]:
        return "voice", {"id": token, "text": words, "team": name, "customer": {"name": token}}

    @staticmethod
    def _postmark(token: str, words: str, _name: str) -> tuple[str, Json]:
        sender = {"Email": f"{token}@example.org", "Name": token}
        return "postmark", {"FromFull": sender, "Subject": "My order", "TextBody": words, "MessageID": token}

    @staticmethod
    def _freshdesk(token: str, words: str, _name: str) -> tuple[str, Json]:
        customer = {"from": "customer", "requester_name": token, "requester_email": f"{token}@example.org"}
        return "freshdesk", {**customer, "ticket_id": token, "ticket_comment": words, "comment_id": token}

    async def _post(self, session: aiohttp.ClientSession, source: str, said: Json) -> bool:
        """Send it once; whether it was acknowledged, which is to mean that it is kept."""
        body, stamp = json.dumps(said).encode(), str(int(self._real()))
        signed = hmac.new(INTAKE.encode(), f"v1:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        headers = {"X-Golden-Thread-Timestamp": stamp, "X-Golden-Thread-Signature": f"v1={signed}"}
        if source != "voice":
            headers = {"Authorization": f"Basic {b64encode(LOGIN.encode()).decode()}"}
        try:
            async with session.post(f"{self._address}/intake/{source}", data=body, headers=headers) as answer:
                return answer.status in {200, 202}
        except (aiohttp.ClientError, OSError):
            return False

    # --- what marketers and managers do -----------------------------------------------------------------

    async def _marketer(self, who: str, team: Team) -> None:
        if who in self._away:
            if self._rng.random() < BACK:
                await self._back(who, team)
            return
        acts = (self._claim, self._claim, self._reply, self._reply, self._snooze, self._hand_over, self._answer_offer)
        more = (self._answer_offer, self._undo, self._dismiss, self._nominate, self._leave, self._leave, self._status)
        await self._rng.choice((*acts, *more))(who, team)

    async def _manager(self, who: str, team: Team) -> None:
        await self._rng.choice([self._approve, self._approve, self._bring_back, self._undo, self._thank])(who, team)

    async def _claim(self, who: str, team: Team) -> None:
        await self._press(who, card.CLAIM, self._with(card.CLAIM, team.channel))

    async def _undo(self, who: str, team: Team) -> None:
        await self._press(who, card.UNDO, self._with(card.UNDO, team.channel))

    async def _bring_back(self, who: str, team: Team) -> None:
        await self._press(who, card.BRING_BACK, self._with(card.BRING_BACK, team.channel))

    async def _answer_offer(self, who: str, _team: Team) -> None:
        action = self._rng.choice([offer.ACCEPT, offer.ACCEPT, offer.DECLINE])
        await self._press(who, action, self._with(action, self._slack.dm(who) or ""))

    async def _approve(self, who: str, _team: Team) -> None:
        action = self._rng.choice([applause.APPROVE, applause.APPROVE, applause.REFUSE])
        message = self._with(action, self._slack.dm(who) or "")
        if action == applause.APPROVE:
            await self._press(who, action, message)
        else:
            await self._form(who, self._pressing(who, action, message), {decline_form.WORD: self._words()})

    async def _reply(self, who: str, team: Team) -> None:
        message = self._with(card.REPLY, team.channel)
        typed = {reply_form.DID: self._rng.choice(["spoke", "mail", "no_answer"]), reply_form.SETTLED: "settled"}
        note = f"{self._words()} {self.token()}"
        await self._form(who, self._pressing(who, card.REPLY, message), typed | {reply_form.NOTE: note})

    async def _hand_over(self, who: str, team: Team) -> None:
        to = self._rng.choice([one for one in team.marketers if one != who])
        typed = {hand_over_form.TO: to, hand_over_form.NOTE: self.token()}
        await self._form(who, self._choosing(who, "hand_over", team), typed)

    async def _snooze(self, who: str, team: Team) -> None:
        self.deeds.count += 1
        await self._form(who, self._choosing(who, "snooze", team), {})

    async def _dismiss(self, who: str, team: Team) -> None:
        self.deeds.count += 1
        await self._form(who, self._choosing(who, "dismiss", team), {dismiss_form.REASON: "spam"})

    async def _nominate(self, who: str, team: Team) -> None:
        token = self.token()
        to = self._rng.choice([one for one in team.marketers if one != who])

        async def ask() -> Answer:
            return await self._slack.users.command(who, team.channel, "/applaud", "")

        if await self._form(who, ask, {applaud_form.TO: [to], applaud_form.WHY: f"{self._words()} {token}"}):
            self.deeds.tokens["recognition"].append(token)

    async def _thank(self, who: str, team: Team) -> None:
        await self._applaud(who, team.channel, team.marketers)

    async def _applaud(self, who: str, place: str = LOUNGE, whom: tuple[str, ...] = CAST[0].marketers) -> None:
        token, to = self.token(), self._rng.choice(whom)

        async def ask() -> Answer:
            return await self._slack.users.command(who, place, "/applaud", f"<@{to}|somebody> {words} {token}")

        words = self._words()
        answer = await self._until_heard(ask)
        said = str((answer.body or {}).get("text", ""))
        if "Thank you" in said or "I have that one already" in said:
            self.deeds.tokens["recognition"].append(token)

    # --- being away -------------------------------------------------------------------------------------

    async def _leave(self, who: str, team: Team) -> None:
        """Be on leave from now on, for so long that whatever they have falls due in it."""
        if self._away & {*team.marketers}:
            raise ActionUnavailable("Somebody of this team is away already.")
        self.deeds.count += 1
        stand_in = self._rng.choice([one for one in team.marketers if one != who])
        last = (datetime.fromtimestamp(self._real(), UTC) + LEAVE).date()

        async def ask() -> Answer:
            return await self._slack.users.command(who, team.channel, "/voice", "away")

        # before they ask: whatever is heard of it, they do nothing else until they are back
        self._away.add(who)
        await self._form(who, ask, {away_form.LAST: last.isoformat(), away_form.STAND_IN: stand_in})

    async def _back(self, who: str, team: Team) -> None:
        self.deeds.count += 1

        async def say() -> Answer:
            return await self._slack.users.command(who, team.channel, "/voice", "back")

        if (await self._until_heard(say)).ok:
            self._away.discard(who)

    async def _status(self, who: str, _team: Team) -> None:
        """Let their Slack status say that they are away, or no more."""
        emoji = self._rng.choice([":palm_tree:", ""])
        await self._slack.users.set_status(who, emoji, "Vacationing" if emoji else "")

    # --- hands ------------------------------------------------------------------------------------------

    def _with(self, action: str, place: str) -> Message:
        """One of the latest messages there that show this button."""
        found = [
            one
            for one in (self._slack.messages(place) if place else [])[-40:]
            if any(part["action_id"] == action for part in elements(one))
        ]
        if not found:
            raise ActionUnavailable(f"Nothing shows {action} there.")
        return self._rng.choice(found)

    def _pressing(self, who: str, action: str, message: Message) -> Callable[[], Awaitable[Answer]]:
        async def press() -> Answer:
            return await self._slack.users.click(who, action, channel=message.channel, ts=message.ts)

        return press

    async def _press(self, who: str, action: str, message: Message) -> None:
        self.deeds.count += 1
        await self._until_heard(self._pressing(who, action, message))

    def _choosing(self, who: str, choice: str, team: Team) -> Callable[[], Awaitable[Answer]]:
        message = self._with(card.MORE, team.channel)

        async def choose() -> Answer:
            menu = next(one for one in elements(message) if one["action_id"] == card.MORE)
            value = next((one["value"] for one in menu["options"] if one["value"].startswith(f"{choice}:")), "")
            if not value:
                raise ActionUnavailable(f"There is no {choice} in this menu.")
            return await self._slack.users.click(who, card.MORE, channel=message.channel, ts=message.ts, option=value)

        return choose

    async def _form(self, who: str, ask: Callable[[], Awaitable[Answer]], typed: dict[str, Any]) -> bool:
        """Open a form, fill it in, send it until it is heard, again when it unfolds; True when it was confirmed."""
        for _ in range(5):
            await self._until_heard(ask)
            if self._slack.view(who):
                break
        view = self._slack.view(who)
        if view is None or not view.get("callback_id"):
            self._close(who)
            return False
        values = {block: {VALUE: value} for block, value in typed.items()}

        async def send() -> Answer:
            return await self._slack.users.submit(who, values, view_id=view["id"])

        try:
            for _ in range(UNFOLDS):
                answer = (await self._until_heard(send)).body or {}
                if not asks_for_more(answer):
                    return taken(answer)
            return False
        finally:
            self._close(who)

    def _close(self, who: str) -> None:
        self._slack.state.close_views(who, all_of_them=True)


def asks_for_more(answer: dict[str, Any]) -> bool:
    """Whether a form's answer is the form once more, to be sent again: it unfolded, or says what happened meanwhile."""
    return answer.get("response_action") == "update" and "submit" in answer["view"]


def taken(answer: dict[str, Any]) -> bool:
    """Whether a form's answer says that it was taken: its confirmation, or "cleared" for a repeat."""
    if answer.get("response_action") == "clear":
        return True
    title = (answer.get("view") or {}).get("title", {}).get("text", "")
    return answer.get("response_action") == "update" and title != "Not this time" and not asks_for_more(answer)
