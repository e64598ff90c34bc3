"""The week of one team, told in its channel: who was heard, who heard back, and whom to thank."""

from bot.domain.conversations.conversation import Method
from bot.domain.hours import DAY
from bot.domain.text import folded
from bot.slack.kit import mrkdwn
from bot.slack.kit.block_kit import Block, context, section
from bot.slack.kit.mrkdwn import Message
from bot.views.insights import DigestView
from bot.views.recognition import RecognitionView

THANKED = 8
"""So many people are thanked with a line each; the others by name."""

_METHODS = {
    Method.CALL: ("call", "calls"),
    Method.EMAIL: ("mail", "mails"),
    Method.LETTER: ("letter", "letters"),
    Method.MESSAGE: ("message", "messages"),
    Method.VISIT: ("visit", "visits"),
}


def draw(view: DigestView, now: int) -> Message:
    """The digest; a preview says that it is one, and a week without voices has words of its own."""
    quiet = view.voices < 1 and view.people < 1
    sentence = f"{_greeting(view, now)} {_quiet(view, now) if quiet else _week(view, now)}"
    paragraphs = [
        _first(view, sentence, quiet=quiet),
        *_quoted(view),
        _came_back(view),
        _waiting(view, quiet=quiet),
        _kept_back(view),
        *_thanks(view),
        _who(view),
    ]
    blocks: list[Block] = [section(one) for one in paragraphs if one]
    if view.preview:
        note = "A preview, for you alone: nothing has been posted, and the week may still change."
        return Message(f"Preview. {sentence}", [context(note), *blocks])
    return Message(sentence, blocks)


def _first(view: DigestView, sentence: str, *, quiet: bool) -> str:
    told = [(count, _METHODS[method][count > 1]) for method, count in view.by_method if count > 0]
    if not told:
        return sentence
    small = all(count <= 12 for count, _ in told)  # figures and words for figures don't mix in one list
    said = ", ".join(f"{mrkdwn.number(count) if small else count} {ways}" for count, ways in told)
    heard = view.heard_back > 0 and not quiet
    return f"{sentence[:-1]}: {said}." if heard else f"{sentence} Reached in person: {said}."


def _greeting(view: DigestView, now: int) -> str:
    hour = mrkdwn.local(now, view.tz).hour
    return "Good morning." if hour < 12 else "Good afternoon." if hour < 18 else "Good evening."


def _span(view: DigestView, now: int) -> str:
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
    span = _span(view, now)
    return f"{mrkdwn.opened(span)} was quiet: nobody passed a customer's words on."


def _quoted(view: DigestView) -> list[str]:
    quotation = mrkdwn.quote(view.quote, 600)
    return [quotation] if quotation else []


def _came_back(view: DigestView) -> str:
    return f"{mrkdwn.opened(mrkdwn.number(view.came_back))} wrote back to say thank you." if view.came_back else ""


def _waiting(view: DigestView, *, quiet: bool) -> str:
    if quiet and view.waiting < 1:
        return "Heard something at the counter or on the phone? `/voice` takes a minute, and one of us will answer."
    if view.waiting < 1:
        return "Nobody waits any more."
    still = f"{mrkdwn.opened(mrkdwn.number(view.waiting))} still {'waits' if view.waiting == 1 else 'wait'}"
    if view.overdue < 1:
        return f"{still}."
    late = "" if view.overdue >= view.waiting else f" {mrkdwn.number(view.overdue)} of them"
    return f"{still},{late} longer than we would like."


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


def _thanks(view: DigestView) -> list[str]:
    """A line for each of the first few, and everybody else by name: nobody goes unnoticed."""
    lines = [_thank(one) for one in view.recognitions[:THANKED]]
    others = list(dict.fromkeys(mrkdwn.name(one.to) for one in view.recognitions[THANKED:]))
    more = mrkdwn.cut(f"And thank you, {mrkdwn.listed(others)}.", 2000) if others else ""
    return ["\n".join(lines), more]


def _thank(one: RecognitionView) -> str:
    why = mrkdwn.literal(one.why, 150)
    return f"Thank you, {mrkdwn.name(one.to)}. {mrkdwn.name(one.by)}: “{why}”"


def _who(view: DigestView) -> str:
    """Everybody who answered a customer, by the alphabet: it is no ranking."""
    names = sorted({mrkdwn.name(one) for one in view.answered_by}, key=folded)
    return mrkdwn.cut(f"{mrkdwn.listed(names)} answered customers in person. Thank you.", 2000) if names else ""
