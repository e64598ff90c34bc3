"""The week of one team, told in its channel like a letter: who was heard, who heard back, and whom to thank."""

from collections.abc import Sequence
from typing import Final

from bot.domain.hours import DAY
from bot.domain.insights.figures import FEW
from bot.domain.text import folded
from bot.slack.insights.wording import METHODS, hours, within
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.block_kit import Block, context, header, section
from bot.slack.kit.mrkdwn import Message
from bot.views.insights import DigestView, PromiseView, WaitingView
from bot.views.recognition import RecognitionView

FOLLOW_UP: Final = "digest_follow_up"
"""The button that turns a line into a reminder; its value is the digest's id."""

THANKED = 8
"""So many people are thanked with a line each; the others by name."""
_QUOTED_AT_MOST = 240
_CHART_FROM = 3
"""So many weeks with voices make a chart; fewer show nothing that the sentence does not."""


def draw(view: DigestView, now: int) -> Message:
    """The digest; a preview says that it is one, and a week without voices has words of its own."""
    quiet = view.voices < 1 and view.people < 1
    sentence = f"{_greeting(view, now)} {_quiet(view, now) if quiet else _week(view, now)}"
    paragraphs = [
        _first(view, sentence, quiet=quiet),
        _line(view),
        _in_their_words(view),
        _thanks(view),
        _waiting(view, now, quiet=quiet),
        _promised(view),
    ]
    small = "\n".join(filter(None, (_kept_back(view), _counted(view))))
    blocks = [
        header(_title(view, now)),
        *(section(one) for one in paragraphs if one),
        *([] if quiet else _chart(view)),
        *([context(small)] if small else []),
        *_buttons(view),
    ]
    if view.preview:
        note = "A preview, for you alone: nothing has been posted, and the week may still change."
        return Message(f"Preview. {sentence}", [context(note), *blocks])
    return Message(sentence, blocks)


def _title(view: DigestView, now: int) -> str:
    first, last = (mrkdwn.day(at, view.tz) for at in (view.start, view.end - 1))
    same = first.split()[1] == last.split()[1]
    days = f"{first.split()[0]} to {last}" if same else f"{first} to {last}"
    weeks = round((view.end - view.start) / (7 * DAY))
    if weeks > 1:
        return f"{mrkdwn.opened(mrkdwn.number(weeks))} weeks with our customers, {days}"
    return f"{'This week' if now < view.end else 'A week'} with our customers, {days}"


def _first(view: DigestView, sentence: str, *, quiet: bool) -> str:
    told = [(count, METHODS[method][count > 1]) for method, count in view.by_method if count > 0]
    if not told:
        return sentence
    small = all(count <= 12 for count, _ in told)  # figures and words for figures don't mix in one list
    said = ", ".join(f"{mrkdwn.number(count) if small else count} {ways}" for count, ways in told)
    heard = view.heard_back > 0 and not quiet
    reached = f"{sentence[:-1]}: {said}." if heard else f"{sentence} Reached in person: {said}."
    return " ".join(filter(None, (reached, _answered_in(view))))


def _answered_in(view: DigestView) -> str:
    """How long they had waited; of a few only what the longest was."""
    took = view.answered_in
    if took is None:
        return ""
    if took.count < FEW:
        return f"Nobody waited longer than {within(took.longest)}."
    middle, most = within(took.median), within(took.ninetieth)
    if middle == most:
        return f"Nine in ten of them heard within {most}."
    return f"Half of them heard within {middle}, nine in ten within {most}."


def _greeting(view: DigestView, now: int) -> str:
    hour = mrkdwn.local(now, view.tz).hour
    return "Good morning." if hour < 12 else "Good afternoon." if hour < 18 else "Good evening."


def _span(view: DigestView, now: int) -> str:
    weeks = round((view.end - view.start) / (7 * DAY))
    if weeks > 1:
        return f"in these {mrkdwn.number(weeks)} weeks{' so far' if now < view.end else ''}"
    if now < view.end:
        return "this week so far"
    return "last week" if now - view.end < 7 * DAY else f"in the week of {mrkdwn.day(view.start, view.tz)}"


def _week(view: DigestView, now: int) -> str:
    people = view.people or view.voices
    told = f"{mrkdwn.opened(mrkdwn.counted(people, 'person', 'people'))} had something to tell us {_span(view, now)}"
    if view.heard_back < 1:
        return f"{told}; nobody has heard back from us yet."
    if view.heard_back >= people:
        return f"{told}, and {'heard' if people == 1 else 'all of them heard'} back from one of us."
    return f"{told}; {mrkdwn.number(view.heard_back)} heard back from one of us."


def _quiet(view: DigestView, now: int) -> str:
    span = mrkdwn.opened(_span(view, now).removesuffix(" so far"))
    so_far = " so far" if now < view.end else ""
    if span.startswith("In "):
        return f"It was quiet {span[:1].lower()}{span[1:]}{so_far}: no customer had to write to us."
    return f"{span} {'has been' if so_far else 'was'} quiet{so_far}: no customer had to write to us."


def _line(view: DigestView) -> str:
    return f"{mrkdwn.name(view.line.by)} adds: {mrkdwn.literal(view.line.words, 600)}" if view.line else ""


def _in_their_words(view: DigestView) -> str:
    said = [_signed(mrkdwn.quote(one.words, _QUOTED_AT_MOST), one.customer) for one in view.quotes]
    lines = [one for one in said if one]
    if view.came_back:
        lines.append(f"{mrkdwn.opened(mrkdwn.number(view.came_back))} wrote back to say thank you.")
    return _below("In their words", lines)


def _signed(quotation: str, customer: str) -> str:
    return f"{quotation} — {mrkdwn.customer(customer, opening=False)}" if quotation else ""


def _waiting(view: DigestView, now: int, *, quiet: bool) -> str:
    """Who waits, by name: the customers, never whose they are."""
    if view.waiting < 1 and quiet:
        return "Heard something at the counter or on the phone? `/voice` takes a minute, and one of us will answer."
    if view.waiting < 1:
        return "Nobody waits any more."
    lines = [_waits(one, view, now) for one in view.named]
    if (more := view.waiting - len(lines)) > 0 and lines:
        lines.append(f"and {mrkdwn.number(more)} more")
    return "\n".join([f"*{_still_waiting(view)}*", *lines])


def _still_waiting(view: DigestView) -> str:
    still = f"{mrkdwn.opened(mrkdwn.number(view.waiting))} still {'waits' if view.waiting == 1 else 'wait'}"
    if view.overdue < 1:
        return still
    late = "" if view.overdue >= view.waiting else f" {mrkdwn.number(view.overdue)} of them"
    return f"{still},{late} longer than we would like"


def _waits(one: WaitingView, view: DigestView, now: int) -> str:
    matter = mrkdwn.literal(one.matter, 60)
    since = mrkdwn.day(one.since, view.tz) if now - one.since > 6 * DAY else mrkdwn.weekday_of(one.since, view.tz)
    return f"• {_linked(one, view)}{f': {matter}' if matter else ''}, since {since}"


def _linked(one: WaitingView | PromiseView, view: DigestView) -> str:
    """The customer's name, and behind it their card."""
    who, (channel, ts) = mrkdwn.customer(one.customer), one.card
    if not (view.origin and ts):
        return who
    address = f"{view.origin.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"
    label = one.customer if mrkdwn.has_name(one.customer) else "A customer"
    return mrkdwn.link(address, label) or who


def _promised(view: DigestView) -> str:
    return _below("Promised for the week ahead", [_promise(one, view) for one in view.promises])


def _promise(one: PromiseView, view: DigestView) -> str:
    what = mrkdwn.literal(one.promise, 100)
    said = f": “{what}”" if what else ""
    return f"• {mrkdwn.weekday(one.due, view.tz)}: {mrkdwn.name(one.by)} to {_linked(one, view)}{said}"


def _kept_back(view: DigestView) -> str:
    """How much nobody was asked about, and where to look."""
    comments, others = view.kept_back
    what = "other message" if comments else "message"
    said = [f"{comments:,} {'comment' if comments == 1 else 'comments'}"] if comments else []
    said += [f"{others:,} {what}{'' if others == 1 else 's'}"] if others else []
    if not said:
        return ""
    look = ". `/voice kept` lists what nobody has looked through." if view.left_over else ", all looked through."
    return f"Kept back: {' and '.join(said)}{look}"


def _counted(view: DigestView) -> str:
    return hours(view.hours) if view.answered_in else ""


def _thanks(view: DigestView) -> str:
    """A line for each of the first few, and everybody else by name: nobody goes unnoticed."""
    lines = [_thank(one) for one in view.recognitions[:THANKED]]
    others = list(dict.fromkeys(mrkdwn.name(one.to) for one in view.recognitions[THANKED:]))
    if others:
        lines.append(f"And thank you, {mrkdwn.cut(mrkdwn.listed(others), 600)}.")
    if who := _who(view):
        lines.append(who)
    return _below("Thank you", lines)


def _thank(one: RecognitionView) -> str:
    why = mrkdwn.literal(one.why, 150)
    return f"• {mrkdwn.name(one.to)}, from {mrkdwn.name(one.by)}: “{why}”"


def _who(view: DigestView) -> str:
    """Everybody who answered a customer, by the alphabet: it is no ranking."""
    names = sorted({mrkdwn.name(one) for one in view.answered_by}, key=folded)
    return f"• {mrkdwn.cut(mrkdwn.listed(names), 900)} answered customers in person." if names else ""


def _chart(view: DigestView) -> list[Block]:
    """The weeks up to this one, where there are enough of them to show which way it goes."""
    told = [one for one in view.before if one.people]
    if len(told) < _CHART_FROM:
        return []
    weeks = view.before[view.before.index(told[0]) :]
    series = {"Wrote to us": [one.people for one in weeks], "Heard back": [one.heard_back for one in weeks]}
    labels = [mrkdwn.day(one.start, view.tz) for one in weeks]
    return [block_kit.bar_chart("People who wrote, and who heard back", "Week of", labels, series)]


def _buttons(view: DigestView) -> list[Block]:
    if not view.id or not (view.named or view.promises):
        return []
    button = block_kit.button("Follow up", FOLLOW_UP, str(view.id), a11y="Follow up a line of this digest")
    return [block_kit.actions("digest", button)]


def _below(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([f"*{heading}*", *lines]) if lines else ""
