"""What is shown of applause."""

import json

from bot.domain.errors import Conflict, NotFound
from bot.domain.recognition.applause import TOO_LATE, RecognitionState, is_correctable
from bot.domain.recognition.commands import Applaud
from bot.domain.recognition.praise import PraiseState
from bot.domain.recognition.staff import Staff, called
from bot.domain.teams.people import Member, Team
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.customers import customer_name
from bot.queries.people import named
from bot.queries.rights import require
from bot.store.conversations import conversations
from bot.store.customers import contact
from bot.store.recognition import praises, recognitions, staff
from bot.store.recognition.recognitions import RecognitionRow
from bot.store.teams import people, teams
from bot.store.voices import voices
from bot.views.people import PersonView
from bot.views.recognition import ApplauseFormView, PraiseView, RecognitionView

QUOTE_MAX = 300


def applause_form(tx: Tx, workspace: str, person_id: str, conversation_id: int | None = None) -> ApplauseFormView:
    """Show what somebody is asked who applauds, of a conversation or of none.

    Raises:
        NotAllowed: for guests and outsiders.
        NotFound: when the workspace has no team yet, or no such conversation.
    """
    require(tx, workspace, person_id, Action.NOMINATE)
    team, place = team_for(tx, workspace, person_id, conversation_id)
    nominating = place is None or not place.manager
    has_staff = staff.is_there_anybody(tx, workspace)
    return ApplauseFormView(nominating, teams.settings(tx, workspace, team.id).values, has_staff)


def team_for(tx: Tx, workspace: str, person_id: str, conversation_id: int | None) -> tuple[Team, Member | None]:
    """Give the team that applause belongs to, and the place in it of whoever applauds.

    It is the conversation's, else one that they manage, are in, or the default.

    Raises:
        NotFound: when the workspace has no team yet, or no such conversation.
    """
    known = teams.all_of(tx, workspace)
    if not known:
        raise NotFound("There is no team yet. Open Golden Thread's Home to make one.")
    found = [(team, teams.member(tx, workspace, team.id, person_id)) for team in known]
    if conversation_id is not None:
        conversation = conversations.get(tx, workspace, conversation_id)
        if conversation is None:
            raise NotFound("This conversation is not here any more.")
        found = [(team, place) for team, place in found if team.id == conversation.team_id]
    return max(found, key=lambda one: (one[1] is not None and one[1].manager, one[1] is not None, one[0].is_default))


def recognition_view(tx: Tx, workspace: str, row: RecognitionRow, *, quoted: bool = True) -> RecognitionView:
    """Show a recognition, ``quoted`` with the customer's words where it began with a conversation."""
    quote = None
    if quoted and row["conversation_id"] is not None:
        quote = voices.quote(tx, workspace, conversation=row["conversation_id"])
    decided = PersonView(row["decided_by"] or "", row["decided_name"] or "Somebody", row["decided_title"] or "")
    return RecognitionView(
        id=row["id"],
        to=PersonView(row["to_person"] or "", row["to_name"] or "Somebody", row["to_title"] or ""),
        by=PersonView(row["by_person"], row["by_name"], row["by_title"]),
        why=row["why"],
        state=RecognitionState(row["state"]),
        at=row["decided_at"] or row["made_at"],
        value=row["value"],
        quote=quote["words"][:QUOTE_MAX] if quote else "",
        decided_by=decided if row["decided_by"] else None,
        private=bool(row["private"]),
        declined_with=row["declined_with"],
        on_paper=bool(row["to_staff"]),
        conversation_id=row["conversation_id"],
        handed_by=PersonView(row["handed_by"], row["handed_name"] or "Somebody") if row["handed_by"] else None,
        handed_at=row["handed_at"],
    )


def recognition(tx: Tx, workspace: str, recognition_id: int, reader: str = "") -> RecognitionView | None:
    """Show a recognition; to a ``reader`` outside the team without the customer's words, unless they may be quoted.

    None when there is none of that id, or it was taken back.
    """
    row = recognitions.get(tx, workspace, recognition_id=recognition_id)
    if row is None or row["state"] == RecognitionState.WITHDRAWN:
        return None
    return recognition_view(tx, workspace, row, quoted=not reader or _may_read(tx, workspace, row, reader))


def _may_read(tx: Tx, workspace: str, row: RecognitionRow, reader: str) -> bool:
    """Whether somebody may read the customer's words: in the team, or elsewhere in the company with their yes."""
    person = people.get(tx, workspace, reader)
    if person is not None and not person.is_full_member:
        return False
    return teams.member(tx, workspace, row["team_id"], reader) is not None or _may_quote(tx, workspace, row)


def _may_quote(tx: Tx, workspace: str, row: RecognitionRow) -> bool:
    """Whether the customer said yes to being quoted outside the team."""
    one = conversations.get(tx, workspace, row["conversation_id"]) if row["conversation_id"] is not None else None
    return one is not None and contact.preferences(tx, workspace, customer=one.customer_id).quote_since is not None


def staff_called(tx: Tx, workspace: str, typed: str) -> list[Staff]:
    """List whom of the staff somebody means who types a name, and perhaps a place; empty for nobody."""
    return called(staff.all_of(tx, workspace), typed)


def thanked_one(tx: Tx, workspace: str, form: Applaud) -> tuple[PersonView, bool]:
    """Show who is applauded, and whether they alone read it: it was asked so now, or by them once and for all."""
    found = staff.get(tx, workspace, staff_id=form.staff) if form.staff else None
    person = found.slack if found else form.to
    private = bool(found and found.private) or staff.asked_private(tx, workspace, person=person)
    on_paper = found is not None and not found.slack
    who = PersonView("", found.name, found.place) if found and on_paper else named(tx, workspace, person)
    return who, form.private or private


def said_of_staff(tx: Tx, workspace: str, conversation_id: int) -> tuple[str, list[Staff]]:
    """Give a customer's words, empty when they are gone, and all of the staff, whom they may name."""
    quote = voices.quote(tx, workspace, conversation=conversation_id)
    return quote["words"] if quote else "", staff.all_of(tx, workspace)


def card_for(tx: Tx, workspace: str, recognition_id: int, person_id: str) -> tuple[Team, RecognitionView]:
    """Show thanks on paper to somebody who may hand them over, and of which team they are.

    Raises:
        NotAllowed: for whoever is no manager of the team, nor theirs.
        NotFound: when there are none of that id.
    """
    row = recognitions.get(tx, workspace, recognition_id=recognition_id)
    team = teams.get(tx, workspace, row["team_id"]) if row else None
    if row is None or team is None or not row["to_staff"] or row["state"] != RecognitionState.GIVEN:
        raise NotFound("This card is not here any more.")
    theirs = staff.get(tx, workspace, staff_id=row["to_staff"])
    is_theirs = theirs is not None and theirs.manager == person_id
    require(tx, workspace, person_id, Action.LOOK if is_theirs else Action.HAND_THANKS, team)
    return team, recognition_view(tx, workspace, row)


def card_page(tx: Tx, workspace: str, recognition_id: int) -> tuple[RecognitionView, str] | None:
    """Show thanks on paper, and the zone whose day stands on them; None when there are none of that id.

    The customer's words are on it once they said yes to being quoted.
    """
    row = recognitions.get(tx, workspace, recognition_id=recognition_id)
    if row is None or not row["to_staff"] or row["state"] != RecognitionState.GIVEN:
        return None
    view = recognition_view(tx, workspace, row, quoted=_may_quote(tx, workspace, row))
    return view, teams.settings(tx, workspace, row["team_id"]).zone


def not_handed(tx: Tx, workspace: str, most: int) -> list[RecognitionView]:
    """List the thanks on paper that nobody has handed over yet, the oldest first."""
    return [recognition_view(tx, workspace, row) for row in recognitions.not_handed(tx, workspace, most=most)]


def correctable(
    tx: Tx, workspace: str, recognition_id: int, person_id: str, now: int
) -> tuple[list[RecognitionView], tuple[str, ...]]:
    """Show all that was applauded with one click to whoever may correct it, and what their team thanks people for.

    Raises:
        NotAllowed: for whoever did not give it: that is whoever nominated until a manager decides, then that manager.
        NotFound: when there is none of that id.
        Conflict: when it is too late.
    """
    row = recognitions.get(tx, workspace, recognition_id=recognition_id)
    if row is None:
        raise NotFound("This applause is not here any more.")
    require(tx, workspace, person_id, Action.CORRECT_APPLAUSE, done_by=_given_by(row))
    found = recognitions.same_breath(tx, workspace, by=row["by_person"], at=row["made_at"])
    mine = [
        recognition_view(tx, workspace, one)
        for one in found
        if _given_by(one) == person_id and _is_correctable(one, now)
    ]
    if recognition_id not in {one.id for one in mine}:
        raise Conflict(TOO_LATE)
    return mine, teams.settings(tx, workspace, row["team_id"]).values


def _given_by(row: RecognitionRow) -> str:
    return row["decided_by"] or row["by_person"]


def _is_correctable(row: RecognitionRow, now: int) -> bool:
    state, at = RecognitionState(row["state"]), row["decided_at"] or row["made_at"]
    return is_correctable(state, at=at, now=now, handed=row["handed_at"] is not None)


def just_made(tx: Tx, workspace: str, person_id: str, at: int) -> int:
    """Give one of those whom somebody applauded at a moment; 0 for none."""
    return next((row["id"] for row in recognitions.same_breath(tx, workspace, by=person_id, at=at)), 0)


def undecided(tx: Tx, workspace: str, recognition_id: int, person_id: str) -> tuple[Team, RecognitionView]:
    """Show a nomination to a manager who is about to decide on it, and of which team it is.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        NotFound: when there is none of that id.
        Conflict: when somebody decided already.
    """
    row = recognitions.get(tx, workspace, recognition_id=recognition_id)
    team = teams.get(tx, workspace, row["team_id"]) if row else None
    if row is None or team is None:
        raise NotFound("This nomination is not here any more.")
    require(tx, workspace, person_id, Action.APPROVE, team)
    if row["state"] == RecognitionState.WITHDRAWN:
        raise Conflict(f"{row['by_name']} has taken this one back.")
    if row["state"] != RecognitionState.NOMINATED:
        raise Conflict(f"{row['decided_name'] or 'Somebody'} has decided on this one already.")
    return team, recognition_view(tx, workspace, row)


def praise_view(tx: Tx, workspace: str, voice_id: int) -> PraiseView | None:
    """Show praise that names staff, as it stands now; None when it names none, or is not here."""
    row, voice = praises.get(tx, workspace, voice=voice_id), voices.get(tx, workspace, voice_id=voice_id)
    if row is None or voice is None or row["state"] in {PraiseState.UNREAD, PraiseState.NOBODY}:
        return None
    return PraiseView(
        voice_id,
        voice["conversation_id"],
        customer_name(tx, workspace, voice["conversation_id"]),
        (voice["words"] or "")[:QUOTE_MAX],
        PraiseState(row["state"]),
        _still_listed(tx, workspace, row["named"]),
        _still_listed(tx, workspace, row["among"]),
        named(tx, workspace, row["decided_by"]) if row["decided_by"] else None,
    )


def _still_listed(tx: Tx, workspace: str, ids: str) -> tuple[Staff, ...]:
    return tuple(one for id_ in json.loads(ids) if (one := staff.get(tx, workspace, staff_id=id_)))


def open_praise(tx: Tx, workspace: str, voice_id: int, person_id: str) -> PraiseView:
    """Show praise that names staff to a manager who is about to decide on it.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        NotFound: when there is none of that id.
        Conflict: when somebody decided already.
    """
    view = praise_view(tx, workspace, voice_id)
    one = conversations.get(tx, workspace, view.conversation_id) if view else None
    if view is None or one is None:
        raise NotFound("This praise is not here any more.")
    require(tx, workspace, person_id, Action.APPROVE, teams.get(tx, workspace, one.team_id))
    if view.decided_by:
        done = "thanked somebody for this" if view.state is PraiseState.THANKED else "put this aside"
        raise Conflict(f"{view.decided_by.name} has {done} already.")
    return view
