"""What a team's time came to, in private, each figure with the number of cases that it is of."""

from bot.domain.insights.figures import FEW, SAY_FROM, Spread
from bot.slack.insights.wording import METHODS, hours, within
from bot.slack.kit import mrkdwn
from bot.slack.kit.block_kit import context, header, section
from bot.slack.kit.mrkdwn import Message
from bot.views.insights import Cases, FiguresView, ReportView


def draw(view: ReportView) -> Message:
    """The answer to `/voice insights`."""
    days = between(view.all, view.tz)
    title = f"{view.team}, {days}"
    sentence = f"Here is what came of it, {days}."
    shown = [f"*{name}:* {said}" for name, said in told(view.all, view.tz)]
    small = f"{hours(view.hours)} As a page with charts: `golden-thread report`."
    responds = "\n".join(["*What people respond to*", *(f"• {name}: {said}" for name, said in responses(view))])
    return Message(sentence, [header(title), section("\n".join(shown)), section(responds), context(small)])


def told(one: FiguresView, tz: str) -> list[tuple[str, str]]:
    """Each figure in words, by its name; plain text."""
    answered, waits, promises, wrote_again = on_board(one, tz)
    ways = [f"{count:,} {METHODS[method][count > 1]}" for method, count in one.by_method]
    return [
        answered,
        waits,
        ("How", ", ".join(ways) or "nobody was answered"),
        promises,
        wrote_again,
        ("Wrote back to say thank you", f"{one.came_back:,}"),
        ("Thanks given to colleagues", f"{one.thanked:,}"),
        ("Kept back", f"{one.kept_back:,}"),
    ]


def responses(view: ReportView) -> list[tuple[str, str]]:
    """What is known of each way of answering; nothing is said of under `SAY_FROM` cases."""
    found = []
    for one in view.responses:
        said = [f"{share(one.glad, 'case')} content or delighted at the end"] if one.glad.cases >= SAY_FROM else []
        said += [f"{share(one.again, 'case')} wrote again within 90 days"] if one.again.cases >= SAY_FROM else []
        if said:
            found.append((mrkdwn.opened(METHODS[one.method][1]), "; ".join(said)))
    return found or [("Too early to say", f"there are fewer than {mrkdwn.number(SAY_FROM)} cases of any way")]


def on_board(one: FiguresView, tz: str) -> list[tuple[str, str]]:
    """The four that stand side by side, in words."""
    return [
        ("Answered in person", share(one.answered, "person who wrote", "people who wrote")),
        ("Time to a person", waited(one.answered_in)),
        ("Promises kept", share(one.promises, "promise")),
        ("Wrote again within 90 days", again(one, tz)),
    ]


def share(cases: Cases, one: str, many: str = "") -> str:
    """A share, with what it is of: "91 % (21 of 23 people)"."""
    of = f"{cases.cases:,} {one if cases.cases == 1 else many or one + 's'}"
    return f"{cases.percent} % ({cases.counted:,} of {of})" if cases.cases else "no case yet"


def waited(took: Spread | None) -> str:
    """How long people had waited; of a few only what the longest was."""
    if took is None:
        return "nobody was answered"
    if took.count < FEW:
        return f"{within(took.longest)} at most ({took.count} answers)"
    return f"half within {within(took.median)}, nine in ten within {within(took.ninetieth)} ({took.count:,} answers)"


def again(one: FiguresView, tz: str) -> str:
    """Who wrote again, and when those were answered of whom it is known already."""
    when = ""
    if one.again_until < one.end and one.came_again.cases:
        when = f", of those answered {mrkdwn.day(one.again_from, tz)} to {mrkdwn.day(one.again_until - 1, tz)}"
    return share(one.came_again, "person who was answered", "people who were answered") + when


def between(one: FiguresView, tz: str) -> str:
    """The days: "24 Aug to 22 Nov"."""
    return f"{mrkdwn.day(one.start, tz)} to {mrkdwn.day(one.end - 1, tz)}"
