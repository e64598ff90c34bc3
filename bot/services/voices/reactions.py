"""What somebody says of a message with an emoji: that it is no voice, or something that is only looked at."""

from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import State
from bot.domain.errors import Conflict
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.conversations.dismiss import put_aside
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.teams import teams
from bot.store.voices import not_voices, voices


def admit(tx: Tx, request: Request) -> None:
    """Hold whoever reacted against the right to pass voices on; for one reaction once, as Slack may tell it again.

    Raises:
        NotAllowed: for guests and outsiders.
        DuplicateRequest: when this reaction was seen before.
    """
    UnitOfWork(tx, request).require(Action.ROUTE)


def not_a_voice(tx: Tx, request: Request, source_key: str, team_id: int) -> bool:
    """Say that a message in a watched channel is no customer's voice; whether that is new.

    What came of it is put aside as not for us; what comes of it later, on its own, is not taken in.

    Raises:
        NotAllowed: for whoever may not put that conversation aside, or, while there is none, is not in the team.
        Conflict: when the conversation is answered or closed, or when other voices belong to it, too.
    """
    work = UnitOfWork(tx, request)
    voice = voices.by_source(work.tx, work.workspace, source_key=source_key)
    if voice is None:
        work.require(Action.NOT_A_VOICE, teams.get(work.tx, work.workspace, team_id))
        kept = not_voices.insert(work.tx, work.workspace, source_key=source_key, person=work.actor, now=work.now)
        return kept == 1
    one = work.conversation(voice["conversation_id"])
    work.require(Action.DISMISS, one)
    if one.state is State.DISMISSED:
        return False
    if len(voices.of_conversation(work.tx, work.workspace, conversation=one.id, most=2)) > 1:
        raise Conflict(
            "The customer said more than this, so nothing was put aside. If none of it is for us, choose Not for us "
            "in the menu of its card."
        )
    put_aside(work, one.id, WhyNotOurs.NO_CUSTOMER)
    return True
