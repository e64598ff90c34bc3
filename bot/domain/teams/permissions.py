"""Who may do what (docs/rules.md#rights), asked on the server at each click and submission."""

from enum import StrEnum

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.teams.people import Member, Person


class Action(StrEnum):
    """What somebody may want to do."""

    CLAIM = "claim"
    REPLY = "reply"
    SNOOZE = "snooze"
    HAND_OVER = "hand_over"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    BRING_BACK = "bring_back"
    ASSIGN = "assign"
    ANSWER_OFFER = "answer_offer"
    SEE_CUSTOMER = "see_customer"
    FOLLOW = "follow"
    ROUTE = "route"
    NOMINATE = "nominate"
    APPROVE = "approve"
    CORRECT_APPLAUSE = "correct_applause"
    HAND_THANKS = "hand_thanks"
    SETTINGS = "settings"
    PREVIEW = "preview"
    MAKE_TEAM = "make_team"
    LOOK = "look"
    LOOK_UP = "look_up"
    EDIT_CUSTOMER = "edit_customer"
    CHANGE_KIND = "change_kind"
    READ_ALL = "read_all"
    AWAY = "away"
    SET_HOURS = "set_hours"
    SEND_AWAY = "send_away"
    UNDO = "undo"
    UNDO_ROUTE = "undo_route"
    KEEP_PROMISE = "keep_promise"
    NOT_A_VOICE = "not_a_voice"
    LEAD_INCIDENT = "lead_incident"
    SIFT = "sift"
    SPLIT_OR_JOIN = "split_or_join"
    PLAN_CONTACT = "plan_contact"
    OVERRULE_GUARD = "overrule_guard"
    END_PLAN = "end_plan"
    EXPORT_CUSTOMER = "export_customer"
    ERASE_CUSTOMER = "erase_customer"
    EXPORT_COLLEAGUE = "export_colleague"
    ERASE_COLLEAGUE = "erase_colleague"


class NotAllowed(PermissionError):
    """Refused; the message says why, in words for whoever tried."""


_WORDS: dict[Action, str] = {
    Action.CLAIM: "Only marketers of this team can claim its conversations.",
    Action.REPLY: "Only the owner or a manager can log a reply here. Did you speak with them? Tell the owner.",
    Action.SNOOZE: "Only the owner or a manager can snooze this.",
    Action.HAND_OVER: "Only the owner or a manager can hand this over.",
    Action.DISMISS: "Only the owner or a manager can put this aside.",
    Action.REOPEN: "Only members of this team can reopen its conversations.",
    Action.BRING_BACK: "Only this team's managers can bring a conversation back.",
    Action.ASSIGN: "Only this team's managers can decide who takes this.",
    Action.ANSWER_OFFER: "This was offered to somebody else.",
    Action.SEE_CUSTOMER: "Only members of this team can see its customers.",
    Action.FOLLOW: "Only members of this team can follow its conversations.",
    Action.ROUTE: "Only full members of this workspace can pass voices on.",
    Action.NOMINATE: "Only full members of this workspace can nominate a colleague.",
    Action.APPROVE: "Only this team's managers can decide on a nomination.",
    Action.CORRECT_APPLAUSE: "Only whoever gave this can correct it, or take it back.",
    Action.HAND_THANKS: "Only this team's managers, or their own, can hand this over.",
    Action.SETTINGS: "Only this team's managers can change its settings.",
    Action.PREVIEW: "Only a team's managers can preview its digest.",
    Action.MAKE_TEAM: "Only managers can make another team. Ask one of yours.",
    Action.LOOK: "Only full members of this workspace can look at this.",
    Action.LOOK_UP: "Only members of a team can look customers up. A manager adds you under Team settings.",
    Action.EDIT_CUSTOMER: "Only members of a customer's team can change what it knows of them.",
    Action.CHANGE_KIND: "Only members of this team can say what kind this is.",
    Action.READ_ALL: "Only members of this team can read all of it.",
    Action.AWAY: "Only members of a team can be away: nobody else is asked.",
    Action.SET_HOURS: "Only members of a team have hours here: nobody else is asked.",
    Action.SEND_AWAY: "Only a manager of their team can say that a colleague is away.",
    Action.UNDO: "Only whoever did this, or a manager, can undo it.",
    Action.UNDO_ROUTE: "Only whoever did this, or a manager, can undo it.",
    Action.NOT_A_VOICE: "Only members of this team can say that this is no customer's voice.",
    Action.SIFT: "Only members of a team can look through what was kept back for it.",
    Action.SPLIT_OR_JOIN: "Only the owner or a manager can split this or join it with another one.",
    Action.LEAD_INCIDENT: "Only whoever has this incident, or a manager, can do that.",
    Action.PLAN_CONTACT: "Only members of this team can plan something with its customers.",
    Action.OVERRULE_GUARD: "Only this team's managers can decide to go on here.",
    Action.END_PLAN: "Only whoever planned this, or a manager, can say what came of it.",
    Action.EXPORT_CUSTOMER: "Only this team's managers can hand out what is kept of its customers.",
    Action.ERASE_CUSTOMER: "Only this team's managers can erase its customers.",
    Action.EXPORT_COLLEAGUE: "Only a manager of their team can hand out what is kept of a colleague.",
    Action.ERASE_COLLEAGUE: "Only managers can erase a colleague who has left.",
    Action.KEEP_PROMISE: "Only whoever promised this, the owner or a manager can say how it ended.",
}

_MANAGERS = frozenset(
    {
        *(
            Action.BRING_BACK,
            Action.ASSIGN,
            Action.APPROVE,
            Action.HAND_THANKS,
            Action.SETTINGS,
            Action.PREVIEW,
            Action.MAKE_TEAM,
        ),
        *(Action.SEND_AWAY, Action.OVERRULE_GUARD, Action.EXPORT_CUSTOMER, Action.ERASE_CUSTOMER),
        *(Action.EXPORT_COLLEAGUE, Action.ERASE_COLLEAGUE),
    }
)
_OWNERS = frozenset(
    {
        *(Action.REPLY, Action.SNOOZE, Action.HAND_OVER, Action.DISMISS, Action.UNDO, Action.KEEP_PROMISE),
        *(Action.LEAD_INCIDENT, Action.SPLIT_OR_JOIN, Action.END_PLAN),
    }
)
_EVERYONE = frozenset({Action.ROUTE, Action.NOMINATE, Action.LOOK})
_WHOEVER_IS_NAMED = frozenset({Action.ANSWER_OFFER, Action.UNDO_ROUTE, Action.CORRECT_APPLAUSE})
_MARKETERS = frozenset({Action.CLAIM})
_TEAM = frozenset(
    {
        *(Action.REOPEN, Action.SEE_CUSTOMER, Action.LOOK_UP, Action.EDIT_CUSTOMER, Action.AWAY, Action.SET_HOURS),
        *(Action.CHANGE_KIND, Action.READ_ALL, Action.FOLLOW, Action.NOT_A_VOICE),
        *(Action.SIFT, Action.PLAN_CONTACT),
    }
)
"""Each action stands in exactly one of these; one that stands in none is nobody's."""


def may(
    person: Person,
    action: Action,
    conversation: Conversation | None = None,
    member: Member | None = None,
    offered_to: str = "",
    done_by: str = "",
) -> bool:
    """Whether the person may; ``member`` is their place in the conversation's team, None when they have none.

    ``offered_to`` is whoever was asked to take over, ``done_by`` whoever did what is to be undone, or has the
    incident.

    An unassigned conversation has no owner yet, so whoever may claim it may also log a reply, as that claims it first,
    and may split or join it.
    """
    if not person.is_full_member or action in _EVERYONE:
        return person.is_full_member
    if action in _WHOEVER_IS_NAMED:
        return person.id == (offered_to if action is Action.ANSWER_OFFER else done_by)
    if member is None:
        return False
    if action in _MANAGERS:
        return member.manager
    if action in _OWNERS:
        return member.manager or _theirs(person, action, conversation, member, done_by)
    may_claim = action in _MARKETERS and (member.marketer or _is_asked(person, conversation))
    return may_claim or (action in _TEAM and (member.marketer or member.manager))


def _is_asked(person: Person, conversation: Conversation | None) -> bool:
    """Whether they are asked themselves: a manager who stands by for the marketers may be."""
    return conversation is not None and conversation.owner == person.id


def _theirs(person: Person, action: Action, conversation: Conversation | None, member: Member, done_by: str) -> bool:
    if action in {Action.UNDO, Action.LEAD_INCIDENT, Action.END_PLAN}:
        return done_by == person.id
    if action is Action.KEEP_PROMISE and done_by == person.id:
        return True
    if conversation is None:
        return False
    is_nobodys = conversation.state is State.WAITING and member.marketer
    takes_it = action in {Action.REPLY, Action.SPLIT_OR_JOIN} and is_nobodys
    return takes_it or conversation.owner == person.id


def require(
    person: Person,
    action: Action,
    conversation: Conversation | None = None,
    member: Member | None = None,
    offered_to: str = "",
    done_by: str = "",
) -> None:
    """As `may`, for whoever goes on only when it is so.

    Raises:
        NotAllowed: with words for that person.
    """
    if not may(person, action, conversation, member, offered_to, done_by):
        if not person.is_full_member:
            raise NotAllowed("Golden Thread is for full members of this workspace.")
        raise NotAllowed(_WORDS[action])
