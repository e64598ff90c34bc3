"""Everything that can happen, by name: the kinds of rows in the event table."""

from enum import StrEnum
from typing import Final


class EventKind(StrEnum):
    """What happened. Values are stored; a kind is never renamed."""

    VOICE_TAKEN_IN = "voice_taken_in"
    VOICE_JOINED = "voice_joined"
    CAME_BACK = "came_back"
    VOICE_EDITED = "voice_edited"
    VOICE_REMOVED = "voice_removed"
    ASSIGNED = "assigned"
    WAITING = "waiting"
    CLAIMED = "claimed"
    ATTEMPTED = "attempted"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    OFFER_EXPIRED = "offer_expired"
    OFFER_WITHDRAWN = "offer_withdrawn"
    HANDED_ON = "handed_on"
    TAKEN_BACK = "taken_back"
    GIVEN = "given"
    OWNER_LEFT = "owner_left"
    STOOD_IN = "stood_in"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    DISMISSED = "dismissed"
    BROUGHT_BACK = "brought_back"
    UNDONE = "undone"
    REMINDED = "reminded"
    PROMISE_KEPT = "promise_kept"
    PROMISE_PUT_OFF = "promise_put_off"
    NOMINATED = "nominated"
    RECOGNISED = "recognised"
    NOMINATION_DECLINED = "nomination_declined"
    APPLAUSE_CORRECTED = "applause_corrected"
    APPLAUSE_UNDONE = "applause_undone"
    THANKS_HANDED = "thanks_handed"
    PRAISE_FOUND = "praise_found"
    PRAISE_DROPPED = "praise_dropped"
    THANKED_PRIVATE = "thanked_private"
    STAFF_IMPORTED = "staff_imported"
    STAFF_REMOVED = "staff_removed"
    DIGEST_MADE = "digest_made"
    DIGEST_LINE = "digest_line"
    SUPPORT_ANSWERED = "support_answered"
    SOURCE_SILENT = "source_silent"
    CHANNEL_SHARED = "channel_shared"
    CHANNEL_UNSHARED = "channel_unshared"
    TEAM_SAVED = "team_saved"
    MANAGER_LEFT = "manager_left"
    CUSTOMER_EDITED = "customer_edited"
    CUSTOMERS_JOINED = "customers_joined"
    CUSTOMERS_PARTED = "customers_parted"
    PAIR_SUSPECTED = "pair_suspected"
    PAIR_ANSWERED = "pair_answered"
    CUSTOMER_NOTED = "customer_noted"
    CONTACT_PREFERENCES = "contact_preferences"
    CONTACT_PLANNED = "contact_planned"
    CONTACT_DONE = "contact_done"
    CONTACT_DROPPED = "contact_dropped"
    CONTACT_RULES = "contact_rules"
    NEVER_LOG = "never_log"
    CUSTOMER_ERASED = "customer_erased"
    CUSTOMER_EXPORTED = "customer_exported"
    PERSON_ERASED = "person_erased"
    PERSON_EXPORTED = "person_exported"
    WORDS_EXPIRED = "words_expired"
    FOLLOWED = "followed"
    UNFOLLOWED = "unfollowed"
    KIND_CHANGED = "kind_changed"
    VOICE_LEFT = "voice_left"
    SPLIT = "split"
    JOINED = "joined"
    TOOK_ON = "took_on"
    AWAY = "away"
    HOURS_SET = "hours_set"
    AWAY_BEGAN = "away_began"
    TIDIED = "tidied"
    KEPT_BACK = "kept_back"
    RIGHT_TO_KEEP = "right_to_keep"
    MATTERED = "mattered"
    LET_THROUGH = "let_through"
    INCIDENT_FORMED = "incident_formed"
    INCIDENT_JOINED = "incident_joined"
    INCIDENT_LEFT = "incident_left"
    INCIDENT_CLAIMED = "incident_claimed"
    INCIDENT_MENDED = "incident_mended"
    INCIDENT_ENDED = "incident_ended"
    INCIDENT_LET_GO = "incident_let_go"
    REFUSED = "refused"

    @property
    def changes_state(self) -> bool:
        """True when the conversation is no longer as it was: what happened before can't be undone any more."""
        return self in _CHANGES_STATE

    @property
    def is_undoable(self) -> bool:
        """True when whoever did it may take it back for ten minutes (docs/rules.md#undo)."""
        return self in _UNDOABLE


_UNDOABLE: Final = frozenset(
    {
        EventKind.CLAIMED,
        EventKind.ATTEMPTED,
        EventKind.ANSWERED,
        EventKind.CLOSED,
        EventKind.OFFERED,
        EventKind.SNOOZED,
        EventKind.DISMISSED,
        EventKind.GIVEN,
        EventKind.SPLIT,
        EventKind.JOINED,
    }
)
_CHANGES_STATE: Final = _UNDOABLE | {
    EventKind.ASSIGNED,
    EventKind.WAITING,
    EventKind.ACCEPTED,
    EventKind.DECLINED,
    EventKind.OFFER_EXPIRED,
    EventKind.OFFER_WITHDRAWN,
    EventKind.HANDED_ON,
    EventKind.TAKEN_BACK,
    EventKind.OWNER_LEFT,
    EventKind.STOOD_IN,
    EventKind.REOPENED,
    EventKind.WOKEN,
    EventKind.BROUGHT_BACK,
    EventKind.UNDONE,
    EventKind.INCIDENT_JOINED,
    EventKind.INCIDENT_LEFT,
    EventKind.TOOK_ON,
    EventKind.CUSTOMER_ERASED,
}
