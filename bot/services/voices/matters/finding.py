"""A new voice finds the conversation of its customer that it belongs to, if there is one."""

from bot.domain.conversations.conversation import ONGOING, Conversation
from bot.domain.hours import DAY
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.matters.same_matter import Earlier, Said, belonging
from bot.domain.voices.thanks import is_only_thanks
from bot.domain.voices.voice import Kind, Voice
from bot.services.core.unit_of_work import UnitOfWork
from bot.store.conversations import conversations
from bot.store.customers import customers
from bot.store.teams import teams
from bot.store.voices import matters


def find(work: UnitOfWork, voice: Voice, judged: Judgement, *, customer: int, team: int) -> Conversation | None:
    """Find the customer's conversation with a team that a voice belongs to; None when it is about another matter.

    It may be open, answered, or closed within the days that the team says.
    """
    since = work.now - work.settings(team).joining_days * DAY
    found = conversations.to_join(work.tx, work.workspace, customer=customer, team=team, closed_since=since)
    if not found:
        return None
    names_none = judged.kind is Kind.NOISE or is_only_thanks(voice.words, names_of(work, team, customer))
    new = Said(voice.subject, voice.words, judged.sense, voice.ticket, names_none)
    chosen = belonging(new, [_earlier(work, one) for one in found], work.now)
    return next((one for one in found if one.id == chosen), None)


def names_of(work: UnitOfWork, team: int, customer_id: int) -> list[str]:
    """Whom a thanks may address, and who signs it."""
    customer = customers.get(work.tx, work.workspace, customer_id=customer_id)
    members = [member.person.name for member in teams.members(work.tx, work.workspace, team)]
    return [*members, customer["name"] if customer else ""]


def _earlier(work: UnitOfWork, one: Conversation) -> Earlier:
    rows = matters.said(work.tx, work.workspace, conversation=one.id)
    said = tuple(Said(row["subject"], row["words"], matters.sense_of(row), row["ticket"]) for row in rows)
    last_at = max((row["received_at"] for row in rows), default=one.opened_at)
    return Earlier(one.id, one.state not in ONGOING, last_at, said)
