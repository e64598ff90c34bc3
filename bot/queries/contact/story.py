"""All that was said by a customer, done for them and noted of them, page by page."""

from dataclasses import replace

from bot.domain.paging import STORY_PAGES, STORY_SIZE
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.customers import notes_of, outside_of, plans_of, purchases_of
from bot.queries.people import zone_of
from bot.queries.rights import conversation_for
from bot.queries.touches import touch_view
from bot.queries.voices import past_view, voice_view
from bot.store.conversations import touches
from bot.store.customers import customers
from bot.store.voices import history, voices
from bot.views.customers import StoryEntry, StoryView
from bot.views.voices import PastVoiceView, VoiceView


def story_of(tx: Tx, workspace: str, conversation_id: int, page: int, person: str) -> StoryView:
    """Show a page of a conversation's customer's story to a member of its team, the newest first.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: for whoever is not in the team.
    """
    one = conversation_for(tx, workspace, conversation_id, person, Action.SEE_CUSTOMER)
    page = min(page, STORY_PAGES - 1)
    before, most = page * STORY_SIZE, (page + 1) * STORY_SIZE + 1
    customer = one.customer_id
    done, planned = plans_of(tx, workspace, customer, person)
    found: list[StoryEntry] = [
        *(
            voice_view(row)
            for row in voices.seen_of_customer(tx, workspace, customer=customer, person=person, most=most)
        ),
        *(
            past_view(row)
            for row in history.seen_of_customer(tx, workspace, customer=customer, person=person, most=most)
        ),
        *(
            touch_view(row)
            for row in touches.seen_of_customer(tx, workspace, customer=customer, person=person, most=most)
        ),
        *done,
        *planned,
        *notes_of(tx, workspace, customer, person, most),
        *purchases_of(tx, workspace, customer, most),
        *outside_of(tx, workspace, customer, most),
    ]
    found.sort(key=happened_at, reverse=True)
    row = customers.get(tx, workspace, customer_id=one.customer_id)
    view = StoryView(conversation_id, row["name"] if row else "", zone_of(tx, workspace, person), page)
    older = len(found) > before + STORY_SIZE and page + 1 < STORY_PAGES
    return replace(view, entries=tuple(found[before : before + STORY_SIZE]), has_older=older)


def happened_at(entry: StoryEntry) -> int:
    """When it was, in UTC milliseconds."""
    said = entry.said if isinstance(entry, PastVoiceView) else entry
    return said.received_at if isinstance(said, VoiceView) else said.at
