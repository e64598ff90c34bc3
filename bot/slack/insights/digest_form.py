"""The digest as a form: shown in private before it goes out, and its lines, to be reminded of one."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.insights.commands import LINE_MAX, FollowUp, When, WriteLine
from bot.slack.insights import digest
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.insights import DigestView

PREVIEW, CALLBACK = "digest_preview", "digest_follow_up"
LINE, ABOUT, WHEN = "line", "about", "when"
_WHEN: Final = {When.TOMORROW: "Tomorrow", When.IN_THREE_DAYS: "In three days", When.IN_A_WEEK: "In a week"}


def preview(view: DigestView, now: int) -> block_kit.Block:
    """The digest, for its opener alone, and what a manager adds to it."""
    words = block_kit.text_input(VALUE, view.line.words if view.line else "", multiline=True, max_length=LINE_MAX)
    hint = "Stands near the top, with your name. It goes out with the digest."
    asked = block_kit.input_block("A line of your own", words, LINE, hint, optional=True)
    blocks = [*block_kit.without_charts(digest.draw(view, now).blocks), asked]
    kept = write_metadata(team=str(view.team_id), end=str(view.end))
    return block_kit.form("The week so far", blocks, PREVIEW, submit="Keep it", close="Close", metadata=kept)


def read_line(view: Mapping[str, Any]) -> WriteLine:
    """What was added.

    Raises:
        StaleInteraction: when the form is not one that `preview` made.
    """
    kept = read_metadata(view)
    return WriteLine(row_id(kept.get("team")), row_id(kept.get("end")), Fields(view).text(LINE, LINE_MAX))


def kept(form: WriteLine) -> block_kit.Block:
    """The line is kept, or taken back."""
    said = "It goes out with the digest, with your name." if form.words.strip() else "Nothing is added."
    return block_kit.confirmation("The digest", said)


def follow_up(view: DigestView) -> block_kit.Block:
    """Which line, and when."""
    waiting = [(_line(one.customer, one.matter), str(one.id)) for one in view.named]
    promised = [(_line(one.customer, one.promise), str(one.id)) for one in view.promises]
    lines = list({value: (label, value) for label, value in [*promised, *waiting]}.values())
    if not lines:
        return block_kit.confirmation("Follow up", "Nothing is open there any more.")
    when = block_kit.radios(VALUE, [(label, str(one)) for one, label in _WHEN.items()], When.TOMORROW)
    blocks = [
        block_kit.section("I'll remind you, in private, in the morning."),
        block_kit.input_block("What of?", block_kit.radios(VALUE, lines), ABOUT),
        block_kit.input_block("When?", when, WHEN),
    ]
    return block_kit.form("Follow up", blocks, CALLBACK, submit="Remind me")


def _line(customer: str, about: str) -> str:
    who = customer if mrkdwn.has_name(customer) else "A customer"
    return f"{who}: {about}" if about else who


def read_follow_up(view: Mapping[str, Any]) -> FollowUp:
    """What was chosen.

    Raises:
        FormErrors: when nothing was.
        StaleInteraction: when it is none of ours.
    """
    fields = Fields(view)
    about, when = fields.option(ABOUT), fields.needed(WHEN, When, "When shall I remind you?")
    if about is None:
        fields.refuse(ABOUT, "Which line is it?")
    fields.check()
    return FollowUp(row_id(about), when)


def reminded(at: int, tz: str, now: int) -> block_kit.Block:
    """It is kept."""
    return block_kit.confirmation("Follow up", f"I'll remind you {mrkdwn.soon(at, tz, now)}.")
