"""The table of rights: a row for each entry point, with everybody who may go through. docs/security.md shows it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final


class Who(StrEnum):
    """Everybody who may ask. Whoever is no full member managed the team before, and has a conversation still."""

    MANAGER = "manager of the team"
    MARKETER = "marketer of the team"
    OWNER = "owner"
    OFFERED = "person offered to"
    MEMBER = "full member of no team"
    OTHER_MARKETER = "marketer of another team"
    OTHER_MANAGER = "manager of another team"
    FORMER = "former member of the team"
    GUEST = "guest of several channels"
    SINGLE_GUEST = "guest of one channel"
    BOT = "bot"
    DEACTIVATED = "deactivated"
    OUTSIDER = "of another organisation"


OUTSIDERS: Final = frozenset({Who.GUEST, Who.SINGLE_GUEST, Who.BOT, Who.DEACTIVATED, Who.OUTSIDER})
EVERYBODY: Final = frozenset(Who)
FULL: Final = EVERYBODY - OUTSIDERS
MARKETERS: Final = frozenset({Who.MARKETER, Who.OWNER, Who.OFFERED})
MANAGERS: Final = frozenset({Who.MANAGER})
TEAM: Final = MARKETERS | MANAGERS
HOLDERS: Final = frozenset({Who.OWNER, Who.MANAGER})
ASKED: Final = frozenset({Who.OFFERED})
WRITER: Final = frozenset({Who.MEMBER})
ANY_TEAM: Final = TEAM | {Who.OTHER_MARKETER, Who.OTHER_MANAGER}
ANY_MANAGER: Final = MANAGERS | {Who.OTHER_MANAGER}

WORDS: Final = {
    WRITER: "whoever applauded",
    EVERYBODY: "everybody: what is said in a watched channel is a voice",
    FULL: "any full member",
    MARKETERS: "the team's marketers",
    MANAGERS: "the team's managers",
    TEAM: "the team",
    HOLDERS: "the owner, the team's managers",
    ASKED: "the person offered to",
    ANY_TEAM: "members of any team",
    ANY_MANAGER: "managers of any team",
}

ENTRY_POINTS: Final[dict[str, frozenset[Who]]] = {
    "action claim": MARKETERS,
    "action reply": HOLDERS,
    "action mail_settled": HOLDERS,
    "action mail_not_yet": HOLDERS,
    "action did": HOLDERS,
    "action settled": HOLDERS,
    "action more_to_say": HOLDERS,
    "action applaud_after_reply": FULL,
    "action promise_kept": HOLDERS,
    "action promise_not_yet": HOLDERS,
    "action hand_over": HOLDERS,
    "action more hand_over": HOLDERS,
    "action more snooze": HOLDERS,
    "action more customer": TEAM,
    "action more kind": TEAM,
    "action more dismiss": HOLDERS,
    "action more reopen": TEAM,
    "action more take_out": HOLDERS,
    "action incident_claim": TEAM,
    "action incident_list": TEAM,
    "action incident_previous": TEAM,
    "action incident_next": TEAM,
    "action incident_take_out": HOLDERS,
    "action incident_mended": HOLDERS,
    "action incident_end": HOLDERS,
    "action kept_back": ANY_TEAM,
    "action kept_mattered": TEAM,
    "action kept_right": TEAM,
    "action kept_previous": ANY_TEAM,
    "action kept_next": ANY_TEAM,
    "action follow": TEAM,
    "action unfollow": TEAM,
    "action read_all": TEAM,
    "action words_previous": TEAM,
    "action words_next": TEAM,
    "action why": TEAM,
    "action why_previous": TEAM,
    "action why_next": TEAM,
    "action undo": HOLDERS,
    "action reopen": TEAM,
    "action bring_back": MANAGERS,
    "action assign": MANAGERS,
    "action take_it": MANAGERS,
    "action assign_several": MANAGERS,
    "action from": MANAGERS,
    "action snooze_hour": HOLDERS,
    "action snooze_lunch": HOLDERS,
    "action snooze_tomorrow": HOLDERS,
    "action snooze_again": HOLDERS,
    "action offer_accept": ASKED,
    "action offer_decline": ASKED,
    "action applause_correct": WRITER,
    "action applause_undo": WRITER,
    "view applause_correct": WRITER,
    "action thanks_print": MANAGERS,
    "action thanks_handed": MANAGERS,
    "action praise_thank": MANAGERS,
    "action praise_somebody_else": MANAGERS,
    "action praise_not_this_one": MANAGERS,
    "action nomination_approve": MANAGERS,
    "action nomination_decline": MANAGERS,
    "action open_conversation": TEAM,
    "action home_refresh": FULL,
    "action home_tidy": FULL,
    "action home_thanks": FULL,
    "action home_earlier": FULL,
    "action home_later": FULL,
    "action home_my_day": FULL,
    "action home_team": FULL,
    "action home_settings": FULL,
    "action home_which_team": FULL,
    "action team_settings": MANAGERS,
    "action leave_managers": MANAGERS,
    "action team_numbers": MANAGERS,
    "action public_comments": MANAGERS,
    "action colleague": ANY_MANAGER,
    "action colleague_back": MANAGERS,
    "action colleague_more": MANAGERS,
    "action contact_rules": MANAGERS,
    "action never_log": MANAGERS,
    "action comments_from": MANAGERS,
    "action comments_a_day": MANAGERS,
    "action manage_team": MANAGERS,
    "action team_settings new": ANY_MANAGER,
    "action skills": MANAGERS,
    "action skill": MANAGERS,
    "action profile_of": MANAGERS,
    "action voice_as_words": FULL,
    "action pass_on": FULL,
    "action away": ANY_TEAM,
    "action my_hours": ANY_TEAM,
    "action country": ANY_TEAM,
    "view my_hours": ANY_TEAM,
    "action away_back": ANY_TEAM,
    "action send_away": MANAGERS,
    "view log_reply": HOLDERS,
    "view promise": HOLDERS,
    "view hand_over": HOLDERS,
    "view assign": MANAGERS,
    "view assign_several": MANAGERS,
    "view assign_several_preview": MANAGERS,
    "view snooze": HOLDERS,
    "view dismiss": HOLDERS,
    "view customer": TEAM,
    "action read_draft": TEAM,
    "view read_draft": TEAM,
    "command /voice draft": ANY_TEAM,
    "action who_they_are": TEAM,
    "action same_person": TEAM,
    "action different_people": TEAM,
    "action not_sure_yet": TEAM,
    "action unlink_identity": TEAM,
    "action whole_story": TEAM,
    "action story_newer": TEAM,
    "action story_older": TEAM,
    "action export_customer": MANAGERS,
    "action export_back": MANAGERS,
    "action export_more": MANAGERS,
    "action erase_customer": MANAGERS,
    "view erase": MANAGERS,
    "action plan_contact": TEAM,
    "view plan_contact": TEAM,
    "view contact_refused": TEAM,
    "view contact_refused go_on": MANAGERS,
    "action plan_log": HOLDERS,
    "action plan_drop": HOLDERS,
    "view plan_log": HOLDERS,
    "action digest_follow_up": TEAM,
    "view digest_follow_up": TEAM,
    "view digest_preview": MANAGERS,
    "action kind_is": TEAM,
    "action kind_is_other": TEAM,
    "action not_urgent": TEAM,
    "action split_or_join": HOLDERS,
    "action split": HOLDERS,
    "action join": HOLDERS,
    "action change_kind": TEAM,
    "action kind_complaint": TEAM,
    "action kind_praise": TEAM,
    "action kind_question": TEAM,
    "action kind_comment": TEAM,
    "action kind_noise": TEAM,
    "action kind_urgent": TEAM,
    "action kind_calm": TEAM,
    "action kind_undo": TEAM,
    "view applaud": FULL,
    "view nomination_decline": MANAGERS,
    "view route": FULL,
    "view skill": MANAGERS,
    "view profile": MANAGERS,
    "view team": MANAGERS,
    "view leave_managers": MANAGERS,
    "view team_numbers": MANAGERS,
    "view colleague": MANAGERS,
    "view contact_rules": MANAGERS,
    "view never_log": MANAGERS,
    "view public_comments": MANAGERS,
    "view away": ANY_TEAM,
    "view away colleague": MANAGERS,
    "view team new": ANY_MANAGER,
    "command /voice form": FULL,
    "command /voice mine": FULL,
    "command /voice find": ANY_TEAM,
    "command /voice who": ANY_TEAM,
    "command /voice team": ANY_TEAM,
    "command /voice digest": ANY_MANAGER,
    "command /voice insights": ANY_MANAGER,
    "command /voice why": TEAM,
    "command /voice away": ANY_TEAM,
    "command /voice back": ANY_TEAM,
    "command /voice kept": ANY_TEAM,
    "command /voice help": FULL,
    "command /voice unsure": FULL,
    "command /applaud": FULL,
    "command /applaud form": FULL,
    "shortcut route_message": FULL,
    "shortcut log_voice": FULL,
    "event app_home_opened": FULL,
    "event message": EVERYBODY,
    "event reaction_added": FULL,
    "event reaction_added not_a_voice": HOLDERS,
}
"""Who may do it, on a conversation of the owner's, an offer to the person offered to, the team."""

SENTENCE: Final = frozenset(
    {
        *("action home_refresh", "action home_earlier", "action home_later", "event app_home_opened"),
        *("action home_my_day", "action home_team", "action home_settings", "action home_which_team"),
    }
)
"""Looking at App Home is no attempt at anything: whoever may not is shown a sentence, and the record keeps nothing."""

SLACKS_OWN: Final = frozenset(
    {
        "event channel_shared",
        "event channel_unshared",
        "event dnd_updated_user",
        "event function_executed",
        "event team_join",
        "event user_change",
        "event member_joined_channel",
        "event app_uninstalled",
        "event tokens_revoked",
    }
)
"""What Slack itself tells: nobody's act, so nobody's right."""


def markdown(entry_points: Iterable[str] = ENTRY_POINTS) -> Iterator[str]:
    """The lines of the table as docs/security.md has it."""
    yield "| Entry point | Who may |"
    yield "|---|---|"
    for entry_point in entry_points:
        yield f"| `{entry_point}` | {WORDS[ENTRY_POINTS[entry_point]]} |"
