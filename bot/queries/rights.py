"""Who may do what, asked of the store: every service that acts for somebody, or shows them something, asks here."""

from collections.abc import Collection

from bot.domain.conversations.conversation import Conversation
from bot.domain.errors import NotFound
from bot.domain.teams.people import Member, Person, Team
from bot.domain.teams.permissions import Action, may
from bot.domain.teams.permissions import require as require_action
from bot.ports import Tx
from bot.store.conversations import conversations
from bot.store.teams import people, teams


class UnknownPerson(LookupError):
    """Somebody whom the store has not met; the caller asks Slack and tries again."""

    def __init__(self, person: str) -> None:
        super().__init__(person)
        self.person = person


def someone(tx: Tx, workspace: str, person_id: str) -> Person:
    """Find somebody.

    Raises:
        UnknownPerson: when the store has not met them.
    """
    found = people.get(tx, workspace, person_id)
    if found is None:
        raise UnknownPerson(person_id)
    return found


def places(tx: Tx, workspace: str, person_id: str) -> list[tuple[Team, Member]]:
    """List the teams somebody is in, each with their place there; the default team first."""
    found = [
        (team, teams.member(tx, workspace, team.id, person_id)) for team in teams.of_person(tx, workspace, person_id)
    ]
    return [(team, place) for team, place in found if place]


def require(
    tx: Tx,
    workspace: str,
    person_id: str,
    action: Action,
    about: Conversation | Team | None = None,
    *,
    offered_to: str = "",
    done_by: str = "",
) -> Person:
    """Hold somebody against their rights in a conversation or a team, or in what belongs to none; give who they are.

    Raises:
        UnknownPerson: when the store has not met them.
        NotAllowed: with words for them.
    """
    one = about if isinstance(about, Conversation) else None
    team_id = one.team_id if one else about.id if about else None
    place = teams.member(tx, workspace, team_id, person_id) if team_id is not None else None
    me = place.person if place else someone(tx, workspace, person_id)
    require_action(me, action, one, place, offered_to, done_by)
    return me


def conversation_for(tx: Tx, workspace: str, conversation_id: int, person_id: str, action: Action) -> Conversation:
    """Find a conversation for somebody who may do this in it.

    Raises:
        NotFound: when it is not there.
        UnknownPerson: when the store has not met them.
        NotAllowed: with words for them.
    """
    one = conversations.get(tx, workspace, conversation_id)
    if one is None:
        raise NotFound("This conversation is not here any more.")
    require(tx, workspace, person_id, action, one)
    return one


def require_anywhere(
    tx: Tx, workspace: str, person_id: str, action: Action, among: Collection[int] | None = None
) -> list[Team]:
    """Hold somebody against what a place in any one team gives them; give the teams in which they have it.

    ``among`` are the ids of the teams that count; None: all of the workspace.

    Raises:
        UnknownPerson: when the store has not met them.
        NotAllowed: with words for them, when they have it nowhere.
    """
    me = someone(tx, workspace, person_id)
    theirs = [(team, place) for team, place in places(tx, workspace, person_id) if among is None or team.id in among]
    found = [team for team, place in theirs if may(me, action, None, place)]
    if not found:
        require_action(me, action)
    return found
