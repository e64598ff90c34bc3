"""Which messages show a customer's words or matter: asked of the renderers themselves, over a week of messages."""

from dataclasses import replace

from bot.delivery.rendering import draw
from bot.domain.messages import MessageKind, PendingMessage
from bot.ports import Tx
from bot.store.factory import open_store
from tests.kit.databases import Database
from tests.kit.store_world import HERE, IDRIS, PETRA, StoreWorld
from tests.services.lives import NOW, Held, lived

SAID = "Zinnober"
"""What every customer says, and what every conversation is about; nothing else is called so."""


def messages_of(it: Held, world: StoreWorld) -> list[PendingMessage]:
    """What a week left, as if it stood in Slack already, and what could have been said of what happened in it."""
    asked = world.rows("SELECT event_id, person_id FROM due_list_promise JOIN due_list ON due_list.id = list_id")
    of_a_team = world.rows("SELECT MIN(id) FROM event WHERE team_id IS NOT NULL")
    nominated = world.rows("SELECT id FROM recognition WHERE state = 'nominated'")
    heard = [
        *((MessageKind.PROGRESS, event, PETRA) for event in it.events),
        *((MessageKind.NUDGE, event, person) for event, person in asked),
        *((MessageKind.MANAGER_LEFT, event, IDRIS) for (event,) in of_a_team),
        *((MessageKind.NOMINATION_REMINDER, one, IDRIS) for (one,) in nominated),
    ]
    more = [replace(it.fresh, kind=kind, subject=subject, place=place) for kind, subject, place in heard]
    return [replace(one, ts=one.ts or "1.1") for one in (*it.messages, *more)]


async def test_what_shows_words_is_drawn_anew_when_they_change(database: Database) -> None:
    store = open_store(database.url)
    it = await lived(database, store, HERE, "hither")
    world = StoreWorld(database, store)
    world.change("UPDATE voice SET words = ?, subject = ?", SAID, SAID)
    world.change("UPDATE conversation SET matter = ?", SAID)
    world.change(
        "INSERT INTO contact_preference (workspace_id, customer_id, quote_since)"
        " SELECT workspace_id, id, ? FROM customer WHERE true"
        " ON CONFLICT (workspace_id, customer_id) DO UPDATE SET quote_since = excluded.quote_since",
        NOW,
    )
    messages = messages_of(it, world)
    drawn, showing = set[MessageKind](), set[MessageKind]()

    def look(tx: Tx) -> None:
        for message in messages:
            if found := draw(tx, message, NOW):
                drawn.add(message.kind)
                if SAID in str(found):
                    showing.add(message.kind)

    await store.read(look)
    await store.close()
    assert set(MessageKind) == drawn
    # cards, owners' messages, what shows many of them, incidents, lists of what is due and notes to a stand-in are
    # drawn anew whatever happens to a conversation; a digest keeps its week, and gives up its quotation in
    # services/voices/source_edits.py
    by_other_ways = {kind for kind in MessageKind if kind.is_batched or kind.is_batch}
    by_other_ways |= {MessageKind.DUE_LIST, MessageKind.STANDS_IN, MessageKind.DIGEST, MessageKind.INCIDENT}
    assert showing - by_other_ways == {kind for kind in MessageKind if kind.shows_words}
