"""Plays the story by itself and prints what each person sees."""

import re
from pathlib import Path
from typing import Any, Final

import click

from bot.demo import story
from bot.demo.stage import Stage
from bot.domain.hours import local
from bot.sandbox import Answer, Message, Person, Workspace
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form
from bot.slack.kit.view_state import VALUE
from bot.slack.workspaces.manifest import APPLAUD, ROUTE_MESSAGE

_DATE: Final = re.compile(r"<!date\^\d+\^[^|>]*\|([^>]*)>")
_MENTION: Final = re.compile(r"<@(\w+)>")


class Missing(RuntimeError):
    """Something that the story needs did not happen; the words say what."""


async def play(folder: Path, *, by_model: bool = True) -> None:
    """Play all six steps; raises when one of them does not end as it should."""
    stage = Stage(folder, by_model=by_model)
    await stage.open()
    try:
        await _Teller(stage).tell()
    finally:
        await stage.close()


class _Teller:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._workspace: Workspace = stage.workspace
        self._seen: set[tuple[str, str]] = set()
        self._names = {one.id: one.name for one in story.PEOPLE}

    async def tell(self) -> None:
        """All of it, in order."""
        click.secho(f"{story.TITLE}. {story.INTRO}\n", bold=True)
        await self._look()
        for step in story.STEPS:
            click.secho(f"\n{step.who.name}: {step.text}", bold=True)
            await getattr(self, f"_{step.key}")(step.who)
            await self._look()
            self._check(step.key)
        click.secho(f"\nAll six steps are done. {story.LINE}", bold=True)

    def _check(self, key: str) -> None:
        steps = {one["key"]: one["done"] for one in self._stage.guide()["steps"]}
        if not steps[key]:
            raise Missing(f"The step {key!r} did not come to its end.")

    async def _route(self, who: Person) -> None:
        mail = self._workspace.messages(story.CARE.id)[-1]
        _done(await self._workspace.users.message_shortcut(who.id, ROUTE_MESSAGE, story.CARE.id, mail.ts))
        _done(await self._workspace.users.submit(who.id, {}))
        self._form(who)

    async def _claim(self, who: Person) -> None:
        _done(await self._workspace.users.click(who.id, card.CLAIM, channel=story.VOICES.id, ts=self._card().ts))

    async def _reply(self, who: Person) -> None:
        _done(await self._workspace.users.click(who.id, card.REPLY, channel=story.VOICES.id, ts=self._card().ts))
        await self._workspace.users.click(who.id, VALUE, block_id=reply_form.MORE, option=[reply_form.FELT])
        typed = {
            reply_form.DID: "spoke",
            reply_form.NOTE: story.REPLY_NOTE,
            reply_form.FEELING: "delighted",
            reply_form.SETTLED: "settled",
        }
        _done(await self._workspace.users.submit(who.id, {block: {VALUE: value} for block, value in typed.items()}))
        self._form(who)

    async def _remind(self, _who: Person) -> None:
        await self._stage.advance("+1h")
        await self._stage.advance("+1h")

    async def _applaud(self, who: Person) -> None:
        text = f"<@{story.TOM.id}|tom> {story.APPLAUSE}"
        _done(await self._workspace.users.command(who.id, story.VOICES.id, APPLAUD, text))

    async def _digest(self, _who: Person) -> None:
        await self._stage.advance("monday")

    def _card(self) -> Message:
        return next(one for one in reversed(self._workspace.messages(story.VOICES.id)) if story.GRETA in one.text)

    def _form(self, who: Person) -> None:
        view = self._workspace.view(who.id)
        if view:
            said = " ".join(_texts(view["blocks"]))
            click.echo(f"  [{who.name}'s form: {view['title']['text']}] {self._plain(said)}")

    async def _look(self) -> None:
        """Print what is new, place by place."""
        await self._stage.drain()
        for place in (story.CARE, story.VOICES):
            self._print(f"#{place.name}", place.id, self._workspace.messages(place.id))
        for one in story.PEOPLE:
            channel = self._workspace.dm(one.id)
            if channel:
                self._print(f"to {one.name} alone", channel, self._workspace.dm_messages(one.id))

    def _print(self, where: str, channel: str, messages: list[Message]) -> None:
        for message in messages:
            thread = self._workspace.replies(channel, message.ts)
            for one, mark in [(message, ""), *((reply, "↳ ") for reply in thread)]:
                said = " / ".join(_texts(one.blocks)) or one.text or _mail(one)
                if (one.ts, said) not in self._seen:
                    self._seen.add((one.ts, said))
                    at = f"{local(one.at, story.ZONE):%a %d %b %H:%M}"
                    click.echo(f"  {at}  [{where}] {mark}{self._plain(said)}")

    def _plain(self, text: str) -> str:
        text = _DATE.sub(r"\1", text)
        text = _MENTION.sub(lambda found: f"@{self._names.get(found[1], found[1])}", text)
        for entity, sign in (("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&")):
            text = text.replace(entity, sign)
        return " ".join(text.split())


def _done(answer: Answer) -> None:
    if not answer.ok or answer.errors:
        raise Missing(f"Golden Thread did not take that: {answer.error or answer.errors}")


def _texts(blocks: list[dict[str, Any]]) -> list[str]:
    found = []
    for block in blocks:
        parts = [block.get("text"), *block.get("elements", [])]
        found += [part["text"] for part in parts if isinstance(part, dict) and isinstance(part.get("text"), str)]
    return found


def _mail(message: Message) -> str:
    return " ".join(f"Mail from {file['from'][0]['name']}: {file['subject']}" for file in message.files)
