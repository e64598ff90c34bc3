"""Which messages show a customer's words or matter: asked of the renderers themselves, over a week of messages."""

from dataclasses import replace

from bot.delivery.rendering import draw
from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.store.factory import open_store
from tests.kit.databases import Database
from tests.kit.store_world import HERE, PETRA, StoreWorld
from tests.services.lives import NOW, Held, lived

SAID = "Zinnober"
"""What every customer says, and what every conversation is about; nothing else is called so."""


def messages_of(it: Held) -> list[PendingMessage]:
    """What a week left, as if it stood in Slack already, and what reporters may hear of each event."""
    progress = [replace(it.fresh, kind=MessageKind.PROGRESS, subject=event, place=PETRA) for event in it.events]
    return [replace(one, ts=one.ts or "1.1") for one in (*it.messages, *progress)]


async def test_what_shows_words_is_drawn_anew_when_they_change(database: Database) -> None:
    store = open_store(database.url)
    it = await lived(database, store, HERE, "hither")
    world = StoreWorld(database, store)
    world.change("UPDATE voice SET words = ?, subject = ?", SAID, SAID)
    world.change("UPDATE conversation SET matter = ?", SAID)
    drawn, showing = set[MessageKind](), set[MessageKind]()

    def look(tx: Tx) -> None:
        for message in messages_of(it):
            if found := draw(tx, message, NOW):
                drawn.add(message.kind)
                if SAID in str(found):
                    showing.add(message.kind)

    await store.read(look)
    await store.close()
    assert set(MessageKind) - drawn == {MessageKind.MANAGER_LEFT}, "no manager leaves that week; it names no customer"
    # cards, owners' messages, what shows many of them, incidents, lists of what is due and notes to a stand-in are
    # drawn anew whatever happens to a conversation; a digest keeps its week, and gives up its quotation in
    # services/voices/source_edits.py
    by_other_ways = {kind for kind in MessageKind if kind.is_batched or kind.is_batch}
    by_other_ways |= {MessageKind.DUE_LIST, MessageKind.STANDS_IN, MessageKind.DIGEST, MessageKind.INCIDENT}
    assert showing - by_other_ways == {kind for kind in MessageKind if kind.shows_words}
