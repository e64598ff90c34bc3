"""The private answers to `/voice`."""

from collections.abc import Sequence

from bot.slack.kit import block_kit, list_lines, mrkdwn, phrases
from bot.slack.kit.mrkdwn import Message
from bot.slack.kit.refusals import refusal
from bot.slack.voices import standout
from bot.views.customers import CustomerView
from bot.views.lookups import LookupView
from bot.views.teams import HomeLine, ManagerView
from bot.views.voices import PastVoiceView

AS_WORDS = "voice_as_words"
"""The button of `did_you_mean` that passes on what was typed; its value is that, as Slack sent it."""

LINES = 15
CUSTOMERS = 5
TEAM_LINES = 5
PAST_LINES = 10
_NEWEST = "These are the newest ten. Another word beside finds older ones."
_WAYS = 5

_PASS_ON = (
    "*`/voice what they said`* passes on what a customer said; alone it opens the form.",
    "*Route to a marketer*, in any message's menu, passes it on.",
    "*Log a customer voice*, a shortcut (type `/`), opens the form anywhere.",
)
_LOOK_UP = (
    "*`/voice mine`* lists what is yours.",
    "*`/voice find grinder`* looks for words in what customers said.",
    "*`/voice who greta@example.com`* says what we know of an address, number, @handle or name.",
    "*`/voice team`* shows who carries how much, and who waits.",
    "*`/voice why`* tells why you were asked; with a card's link, why another was.",
    "*`/voice kept`* lists what I kept back.",
    "*`/voice digest`* shows managers the week so far, *`/voice insights`* a quarter.",
    "*`/voice draft`* marks what your draft says and we can't bear out.",
)
_MORE = (
    "*`/applaud @Tom @Lena what they did`* thanks them; alone it opens the form.",
    "*`/voice away until Friday`* says when you are away; *`/voice back`* ends it.",
    "On my Home tab: what is yours, and Team settings.",
)


def help_() -> Message:
    """What can be asked for."""
    sentence = "Here is what I can do for you."
    # Slack folds a long section away, and shows several short ones whole
    lists = ["\n".join(f"• {line}" for line in lines) for lines in (_PASS_ON, _LOOK_UP, _MORE)]
    return Message(sentence, [block_kit.section(one) for one in (sentence, *lists)])


def did_you_mean(suggestion: str, words: str, typed: str) -> Message:
    """A word that looks like a command, mistyped; ``words`` are kept all the same, and passed on by one click."""
    sentence = "Did you mean a command?"
    asked = f"Did you mean {mrkdwn.exact(f'/voice {suggestion}', 200)}? Type it so, and I answer."
    kept = f"If “{mrkdwn.literal(words, 200)}” is what a customer said, pass it on."
    button = block_kit.button("Pass it on", AS_WORDS, typed, a11y="Pass on what you typed")
    return Message(sentence, [block_kit.section(asked), block_kit.section(kept, button)])


def found(view: LookupView) -> Message:
    """The answer to `/voice mine`, `find`, `who` or `team`."""
    answers = {"mine": _mine, "find": _find, "who": _who, "team": _team}
    return answers[view.kind](view)


def _mine(view: LookupView) -> Message:
    count = len(view.lines) + view.more
    if not count:
        return refusal("Nobody waits for you. What you are asked to answer will stand here.")
    return _listed(f"{_opening(mrkdwn.counted(count, 'conversation is', 'conversations are'))} yours.", view)


def _find(view: LookupView) -> Message:
    if not view.query:
        return refusal("What shall I look for? Put a word behind it, as in /voice find grinder.")
    count = len(view.lines) + view.more
    if not count and not view.past:
        return _empty("Nothing speaks of that. Try one word, or a part of one.", view)
    if not count:
        where = "what was kept back does" if all(one.why for one in view.past) else "the history does"
        return _listed(f"No conversation speaks of that, but {where}.", view)
    return _listed(f"{_opening(mrkdwn.counted(count, 'conversation speaks', 'conversations speak'))} of that.", view)


def _who(view: LookupView) -> Message:
    if not view.query:
        return refusal("Whom do you mean? Put an address, a number, an @handle or a name behind it: /voice who Greta.")
    count = len(view.customers) + view.more
    if not count:
        return _empty("No customer is known by that. Try an address, a number, an @handle or a name.", view)
    sentence = f"We know {mrkdwn.counted(count, 'customer')} by that."
    blocks = [_customer(one, view) for one in view.customers[:CUSTOMERS]]
    return Message(sentence, [block_kit.section(sentence), *blocks, *_rest(count - len(blocks)), *_asked(view)])


def _team(view: LookupView) -> Message:
    if view.team is None:
        return refusal("You are in no team yet. A manager can add you in Team settings, on my Home tab.")
    team = view.team
    late = (
        mrkdwn.counted(team.overdue.total, "conversation is", "conversations are")
        if team.overdue.total
        else "nothing is"
    )
    alone = mrkdwn.counted(team.waiting.total, "conversation has", "conversations have")
    free = f"{alone} nobody yet" if team.waiting.total else "every conversation has somebody"
    sentence = f"{mrkdwn.literal(team.team.name, 80)}: {late} overdue, and {free}."
    blocks = [
        block_kit.section(sentence),
        block_kit.section(list_lines.load(team.load.shown, view.now, view.tz) or "Nobody is in it yet."),
    ]
    return Message(sentence, [*blocks, *_rest(team.load.after), *_team_lists(team, view)])


def _team_lists(team: ManagerView, view: LookupView) -> list[block_kit.Block]:
    overdue = _entries("*Overdue*", team.overdue.shown, TEAM_LINES, view, team.overdue.after)
    return [*overdue, *_entries("*Nobody yet*", team.waiting.shown, TEAM_LINES, view, team.waiting.after)]


def _rows(one: HomeLine, where: str, view: LookupView) -> list[block_kit.Block]:
    """A conversation in a list, with a manager's buttons if they may press them; ``where`` tells the lists apart."""
    if view.manages:
        return list_lines.decided(one, view.now, view.tz, where)
    return [list_lines.entry(one, view.now, view.tz, _you(one, view))]


def _listed(sentence: str, view: LookupView) -> Message:
    blocks = _entries(sentence, view.lines, LINES, view, view.more) or [block_kit.section(sentence)]
    return Message(sentence, [*blocks, *_past(view), *_asked(view)])


def _past(view: LookupView) -> list[block_kit.Block]:
    """What was kept back, or said before we listened: nobody has it, so nothing is to open but where it stands."""
    shown = view.past[:PAST_LINES]
    kept = [_past_line(one, view) for one in shown if one.why]
    older = [_past_line(one, view) for one in shown if not one.why]
    blocks = [block_kit.section("*Kept back*"), *kept] if kept else []
    blocks += [block_kit.section("*From before we listened*"), *older] if older else []
    return [*blocks, *([block_kit.context(_NEWEST)] if len(view.past) > PAST_LINES else [])]


def _past_line(one: PastVoiceView, view: LookupView) -> block_kit.Block:
    said = one.said
    who = mrkdwn.named(one.customer, "Somebody without a name")
    seen = mrkdwn.link(said.link, "Open it there")
    head = f"*{who}*, {phrases.way_and_when(said, view.tz, view.now)}"
    quoted = mrkdwn.quote(said.words, 300) if said.words is not None else phrases.words(said)
    more = [*([f"it {standout.kept_for(one.why)}"] if one.why else []), *([seen] if seen else [])]
    return block_kit.section("\n".join([" · ".join([head, *more]), quoted]))


def _entries(
    heading: str, shown: Sequence[HomeLine], most: int, view: LookupView, more: int = 0
) -> list[block_kit.Block]:
    if not shown:
        return []
    entries = [block for one in shown[:most] for block in _rows(one, heading.strip("*"), view)]
    return [block_kit.section(heading), *entries, *_rest(max(0, len(shown) - most) + more)]


def _you(one: HomeLine, view: LookupView) -> str:
    """Whoever asked for their own is "you" in it."""
    return one.owner.id if view.kind == "mine" and one.owner else ""


def _rest(count: int) -> list[block_kit.Block]:
    return [block_kit.context(f"and {count} more")] if count > 0 else []


def _asked(view: LookupView) -> list[block_kit.Block]:
    return [block_kit.context(f"You asked for “{mrkdwn.literal(view.query, 100)}”.")] if view.query else []


def _empty(sentence: str, view: LookupView) -> Message:
    return Message(sentence, [block_kit.section(sentence), *_asked(view)])


def _customer(one: CustomerView, view: LookupView) -> block_kit.Block:
    shown = [f"*{mrkdwn.named(one.name, 'Somebody without a name')}*"]
    if one.reach_by:
        shown.append(" · ".join(mrkdwn.exact(way, 100) for way in one.reach_by[:_WAYS]))
    count = len(one.conversations)
    if count or not (one.elsewhere or one.past):
        shown.append(f"{_opening(mrkdwn.counted(count, 'conversation'))}. {_last_touch(one, view)}")
    if one.past:
        last = one.past[0].said
        shown.append(f"They wrote before, last {phrases.ago(last.received_at, view.tz, view.now)}:")
        shown.append(phrases.words(last) if last.words is None else mrkdwn.quote(last.words, 300))
    if one.elsewhere:
        shown.append(phrases.elsewhere(one))
    button = None
    if one.conversations:
        spoken = one.name if mrkdwn.has_name(one.name) else "a customer"
        button = block_kit.button("Open", list_lines.OPEN, str(one.conversations[0].id), a11y=f"Open {spoken}")
    return block_kit.section("\n".join(shown), button)


def _last_touch(one: CustomerView, view: LookupView) -> str:
    if not one.touches:
        return "No personal answer is logged."
    touch = one.touches[0]
    return f"{mrkdwn.name(touch.by)} {phrases.did(touch, 'them')} {phrases.ago(touch.at, view.tz, view.now)}."


def _opening(said: str) -> str:
    return said[:1].upper() + said[1:]
