"""What only one person sees: answers to `/voice`, refusals, and what is said when something went wrong."""

from collections.abc import Sequence

from bot.slack import lines, parts, text, words
from bot.slack.text import Message
from bot.views.customers import CustomerView
from bot.views.lookups import Found
from bot.views.people import PersonView
from bot.views.teams import HomeLine, ManagerView

STILL_SAVING = "Still saving. Watch the card: it changes in a moment."
"""For a click whose answer takes longer than Slack waits."""
TOO_LATE = "I was too slow to open that. Nothing is lost: please click once more."
"""For a form that Slack would not open any more, because its trigger had expired."""
OUTDATED = "That button is out of date. Open my Home tab, or use the newest card."
"""For a button or form that is none of ours, or of an older version."""
KEPT_UNSHOWN = "That is kept. There is more to say about it than Slack shows here: look at the card."
"""For a form whose confirmation Slack would not show."""
TOO_LONG = "There is more to say than Slack shows here. Nothing is lost: look at my Home tab, or ask for less."
"""For an answer that Slack would not show."""
MEND_THIS = "I can't take this as it is. Please look at it once more."
"""For a field of which there is more to say than Slack shows under it."""
LINES = 15
CUSTOMERS = 5
TEAM_LINES = 5
_WAYS = 5

_HELP = (
    "*`/voice`* passes on what a customer told you.",
    "*`/voice mine`* lists what is yours to answer.",
    "*`/voice find grinder`* looks for words in what customers said.",
    "*`/voice who greta@example.com`* says what we know of somebody: an address, a number, an @handle or a name.",
    "*`/voice team`* shows who carries how much, and who waits.",
    "*`/voice digest`* shows managers the week so far.",
    "*`/applaud @colleague what they did`* thanks somebody who did right by a customer.",
    "On any message: *Route to a marketer*, in its menu.",
)


def help_() -> Message:
    """What can be asked for."""
    sentence = "Here is what I can do for you."
    return Message(sentence, [parts.section(sentence), parts.section("\n".join(f"• {line}" for line in _HELP))])


def found(view: Found) -> Message:
    """The answer to `/voice mine`, `find`, `who` or `team`."""
    if view.kind == "who":
        return _who(view)
    if view.kind == "team":
        return _team(view)
    return _mine(view) if view.kind == "mine" else _find(view)


def _mine(view: Found) -> Message:
    count = len(view.lines) + view.more
    if not count:
        return refusal("Nobody waits for you. What you are asked to answer will stand here.")
    return _listed(f"{_opening(text.counted(count, 'conversation is', 'conversations are'))} yours.", view)


def _find(view: Found) -> Message:
    count = len(view.lines) + view.more
    if not count:
        return _empty("Nothing speaks of that. Try one word, or a part of one.", view)
    return _listed(f"{_opening(text.counted(count, 'conversation speaks', 'conversations speak'))} of that.", view)


def _who(view: Found) -> Message:
    count = len(view.customers) + view.more
    if not count:
        return _empty("We know nobody by that. Try an address, a number, an @handle or a name.", view)
    sentence = f"We know {text.counted(count, 'customer')} by that."
    blocks = [_customer(one, view) for one in view.customers[:CUSTOMERS]]
    return Message(sentence, [parts.section(sentence), *blocks, *_rest(count - len(blocks)), *_asked(view)])


def _team(view: Found) -> Message:
    if view.team is None:
        return refusal("You are in no team yet. A manager can add you in Team settings, on my Home tab.")
    team = view.team
    late = (
        text.counted(team.overdue.total, "conversation is", "conversations are") if team.overdue.total else "nothing is"
    )
    alone = text.counted(team.waiting.total, "conversation has", "conversations have")
    free = f"{alone} nobody yet" if team.waiting.total else "every conversation has somebody"
    sentence = f"{text.literal(team.team.name, 80)}: {late} overdue, and {free}."
    blocks = [
        parts.section(sentence),
        parts.section(lines.load(team.load, view.now, view.tz) or "Nobody is in it yet."),
    ]
    return Message(sentence, [*blocks, *_team_lists(team, view)])


def _team_lists(team: ManagerView, view: Found) -> list[parts.Part]:
    overdue = _entries("*Overdue*", team.overdue.shown, TEAM_LINES, view, team.overdue.after)
    return [*overdue, *_entries("*Nobody yet*", team.waiting.shown, TEAM_LINES, view, team.waiting.after)]


def _listed(sentence: str, view: Found) -> Message:
    blocks = _entries(sentence, view.lines, LINES, view, view.more)
    return Message(sentence, [*blocks, *_asked(view)])


def _entries(heading: str, shown: Sequence[HomeLine], most: int, view: Found, more: int = 0) -> list[parts.Part]:
    if not shown:
        return []
    entries = [lines.entry(one, view.now, view.tz, _you(one, view)) for one in shown[:most]]
    return [parts.section(heading), *entries, *_rest(len(shown) - len(entries) + more)]


def _you(one: HomeLine, view: Found) -> str:
    """Whoever asked for their own is "you" in it."""
    return one.owner.id if view.kind == "mine" and one.owner else ""


def _rest(count: int) -> list[parts.Part]:
    return [parts.context(f"and {count} more")] if count > 0 else []


def _asked(view: Found) -> list[parts.Part]:
    return [parts.context(f"You asked for “{text.literal(view.query, 100)}”.")] if view.query else []


def _empty(sentence: str, view: Found) -> Message:
    return Message(sentence, [parts.section(sentence), *_asked(view)])


def _customer(one: CustomerView, view: Found) -> parts.Part:
    shown = [f"*{text.named(one.name, 'Somebody without a name')}*"]
    if one.reach_by:
        shown.append(" · ".join(text.exact(way, 100) for way in one.reach_by[:_WAYS]))
    count = len(one.conversations)
    if count or not one.elsewhere:
        shown.append(f"{_opening(text.counted(count, 'conversation'))}. {_last_touch(one, view)}")
    if one.elsewhere:
        shown.append(words.elsewhere(one))
    button = None
    if one.conversations:
        spoken = one.name if text.has_name(one.name) else "a customer"
        button = parts.button("Open", lines.OPEN, str(one.conversations[0].id), a11y=f"Open {spoken}")
    return parts.section("\n".join(shown), button)


def _last_touch(one: CustomerView, view: Found) -> str:
    if not one.touches:
        return "No personal answer is logged."
    touch = one.touches[0]
    return f"{text.name(touch.by)} {words.did(touch, 'them')} {words.ago(touch.at, view.tz, view.now)}."


def _opening(said: str) -> str:
    return said[:1].upper() + said[1:]


def preview(digest: Message) -> parts.Part:
    """The digest as a form that only its opener sees."""
    return parts.form("The week so far", digest.blocks, "preview", close="Close")


def refusal(sentence: str) -> Message:
    """Why something was not done, in words for whoever tried (escaped here)."""
    safe = text.clip(sentence, 3000)
    return Message(safe, [parts.section(safe)])


def refusal_form(sentence: str) -> parts.Part:
    """The same where a form stands open, and no field of it is to blame."""
    return parts.confirmation("Not this time", text.clip(sentence, 3000))


def something_broke(reference: str) -> str:
    """Our own fault; ``reference`` finds it in the log."""
    words = "That did not work, and the fault is mine, not yours. Please try once more."
    return f"{words} If it stays so, tell whoever runs me: {reference}"


def thanked(to: PersonView, *, given: bool) -> Message:
    """Applause was heard; ``given`` False: a manager decides on it first."""
    who = text.name(to)
    if given:
        return refusal(f"Thank you for noticing. {who} reads it now, and so does the team.")
    return refusal(f"Thank you for noticing. A manager reads it first, and then {who} does.")
