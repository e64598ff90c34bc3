"""The forms in which a manager assigns several conversations at once: which and to whom, then what goes where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.domain.conversations.commands import AssignSeveral, Given
from bot.domain.conversations.conversation import OPEN, State
from bot.domain.paging import HomeList
from bot.domain.teams.sharing_out import SEVERAL_MAX, TAKERS_MAX
from bot.slack.kit import block_kit, list_lines, mrkdwn
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import VALUE, Fields, entered, person_id, read_metadata, row_id, write_metadata
from bot.views.people import PersonView
from bot.views.teams import HomeLine, LoadLine, SeveralView, SharedOutView, ShareView, SourceView

CALLBACK = "assign_several"
PREVIEW = "assign_several_preview"
SOURCE = "from"
"""The field that says from which list; the others stand for another one when it changes."""
TO = "to"
_WHICH = "which:"
_AT_ONCE: Final = 10
"""Slack's boxes come in groups of ten at most."""
_TAKERS_SHOWN: Final = 100

_SOURCES = {
    HomeList.OVERDUE: "Overdue",
    HomeList.WAITING: "Waiting for somebody",
    HomeList.TAKEN_BACK: "Taken back",
    "away": "With those who are away",
}


def open_form(view: SeveralView) -> block_kit.Block:
    """The form for the list that is chosen; its rows stand for the present, and are looked at again in the preview."""
    here = [one for one in view.sources if one.size or one.value == view.source]
    options = [(_named(one), one.value) for one in here[:100]]
    blocks = [
        block_kit.input_block("From", block_kit.select(VALUE, options, view.source), SOURCE, dispatch=True),
        *_who(view),
        *_rows(view),
    ]
    kept = write_metadata(team=str(view.team.id), of=view.source)
    return block_kit.form("Assign several", blocks, CALLBACK, submit="Preview", metadata=kept)


def _named(source: SourceView) -> str:
    if source.person is None:
        return f"{_SOURCES[source.value]} ({source.size:,})"
    return f"{mrkdwn.cut(source.person.name, 60) or 'Somebody'} ({source.size} open)"


def _rows(view: SeveralView) -> list[block_kit.Block]:
    if not view.lines:
        return [block_kit.section("Nothing stands in this list just now.")]
    groups = [view.lines[at : at + _AT_ONCE] for at in range(0, len(view.lines), _AT_ONCE)]
    blocks = [
        block_kit.input_block(
            "Which ones?" if not nth else "More of them",
            block_kit.checkboxes(VALUE, [_box(one, view) for one in group]),
            f"{_WHICH}{view.source}:{nth}",
            optional=len(groups) > 1,
        )
        for nth, group in enumerate(groups)
    ]
    if view.total > len(view.lines):
        first = f"The first {len(view.lines)} of {view.total:,}, what burns and the oldest before others."
        blocks.append(block_kit.context(f"{first} When these have somebody, the next ones stand here."))
    return blocks


def _box(one: HomeLine, view: SeveralView) -> block_kit.Option:
    matter = f": {one.matter}" if one.matter else ""
    urgent = "Urgent: " if one.urgent else ""
    has = "has it" if one.state is State.CLAIMED else "is asked"
    owner = f"{mrkdwn.cut(one.owner.name, 40)} {has}" if one.owner else "Nobody has it yet"
    late = "due" if one.due_at is None or one.due_at > view.now else "was due"
    due = "" if one.due_at is None else f" · {late} {mrkdwn.clock(one.due_at, view.tz, view.now)}"
    return f"{urgent}{list_lines.spoken(one)}{matter}", str(one.id), f"{owner}{due}"


def _who(view: SeveralView) -> list[block_kit.Block]:
    options = [(_room(one), one.person.id) for one in view.takers[:_TAKERS_SHOWN]]
    hint = "Several share them: each one goes to whoever has the fewest then. They read that it comes from you."
    return [
        block_kit.input_block(
            "Who takes them?", block_kit.multi_select(VALUE, options, "Colleagues", TAKERS_MAX), TO, hint
        )
    ]


def _room(one: LoadLine) -> str:
    return f"{mrkdwn.cut(one.person.name, 50) or 'Somebody'} · {one.open} of {one.capacity} open"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was ticked, and for whom."""

    team_id: int
    conversations: tuple[int, ...]
    takers: tuple[str, ...]


def read_team(view: Mapping[str, Any]) -> int:
    """The team that the form is about.

    Raises:
        StaleInteraction: when the form is not one that `open_form` made.
    """
    return row_id(read_metadata(view).get("team"))


def read_button(action: Mapping[str, Any]) -> tuple[int, str]:
    """The team and the list that a button stands for.

    Raises:
        StaleInteraction: when it names no team of ours.
    """
    team, _, source = str(action.get("value")).partition(":")
    return row_id(team), source


def read_source(view: Mapping[str, Any]) -> str:
    """The list that is chosen just now."""
    found = entered(view).get(SOURCE)
    return found if isinstance(found, str) else ""


def read(view: Mapping[str, Any]) -> Chosen:
    """What was ticked.

    Raises:
        FormErrors: when nothing was, or nobody was chosen.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, kept = Fields(view), read_metadata(view)
    prefix = f"{_WHICH}{kept.get('of')}:"
    groups = [f"{prefix}{nth}" for nth in range(SEVERAL_MAX // _AT_ONCE) if fields.has(f"{prefix}{nth}")]
    ticked = tuple(row_id(one) for group in groups for one in fields.ticked(group))
    if not groups:
        fields.refuse(SOURCE, "Nothing stands in this list just now. Choose another one.")
    elif not ticked:
        fields.refuse(groups[0], "Tick at least one.")
    takers = tuple(dict.fromkeys(person_id(one) for one in fields.ticked(TO)))
    if not takers:
        fields.refuse(TO, "Who takes them? Choose a colleague.")
    fields.check()
    return Chosen(row_id(kept.get("team")), tuple(dict.fromkeys(ticked)), takers[:TAKERS_MAX])


def preview(view: SharedOutView) -> block_kit.Block:
    """What goes where, whose hands will be fuller than their cap, and what stays: nothing is done before "yes"."""
    going = [one for share in view.shares for one in share.lines]
    blocks = [block for share in view.shares if share.lines for block in _share(share)]
    if view.stays:
        names = mrkdwn.listed([mrkdwn.customer(one.customer, opening=False) for one in view.stays])
        blocks.append(block_kit.context(f"What has moved on, or is theirs already, stays as it is: {names}."))
    if not going:
        return block_kit.confirmation(
            "Nothing to assign", "All of these have moved on, or are theirs already.", *blocks
        )
    takers = [share.taker.person.id for share in view.shares]
    kept = write_metadata(team=str(view.team.id), to=takers, give=_kept(view.shares))
    submit = f"Assign {len(going)}"
    return block_kit.form("What goes where", blocks, PREVIEW, submit=submit, close="Back", metadata=kept)


def _kept(shares: Sequence[ShareView]) -> list[list[object]]:
    """Each conversation, the number of its taker, and how it stands: whoever claims it meanwhile keeps it."""
    return [
        [str(one.id), nth, str(one.state), one.owner.id if one.owner else ""]
        for nth, share in enumerate(shares)
        for one in share.lines
    ]


def _share(share: ShareView) -> list[block_kit.Block]:
    taker, count = share.taker, len(share.lines)
    carries = taker.open + count
    over = carries - taker.capacity
    warned = f"\n*Mind:* that is {over} over their cap." if over > 0 else ""
    said = f"*{mrkdwn.name(taker.person)}* gets {count}, and has {carries} of {taker.capacity} open then.{warned}"
    lines = [_line(one) for one in share.lines]
    groups = ["\n".join(lines[at : at + _AT_ONCE]) for at in range(0, count, _AT_ONCE)]
    return [block_kit.section(said), *(block_kit.section(one) for one in groups)]


def _line(one: HomeLine) -> str:
    matter = mrkdwn.literal(one.matter, 60)
    what = f"{mrkdwn.customer(one.customer)}: {matter}" if matter else mrkdwn.customer(one.customer)
    has = "has it" if one.state is State.CLAIMED else "is asked"
    return f"• {what} ({f'{mrkdwn.name(one.owner)} {has} now' if one.owner else 'nobody has it yet'})"


def read_preview(view: Mapping[str, Any]) -> AssignSeveral:
    """What a manager says yes to.

    Raises:
        StaleInteraction: when the form is not one that `preview` made.
    """
    kept = read_metadata(view)
    takers, give = kept.get("to"), kept.get("give")
    if not isinstance(takers, list) or not isinstance(give, list) or not 0 < len(give) <= SEVERAL_MAX:
        raise StaleInteraction("That preview has lost what goes where.")
    people = [person_id(one) for one in takers]
    return AssignSeveral(row_id(kept.get("team")), tuple(_given(one, people) for one in give))


def _given(row: object, people: Sequence[str]) -> Given:
    match row:
        case [one, int(nth), str(state), str(owner)] if 0 <= nth < len(people) and state in OPEN:
            return Given(row_id(one), people[nth], State(state), person_id(owner) if owner else None)
        case _:
            raise StaleInteraction("That preview has lost what goes where.")


def confirmation(given: Sequence[tuple[PersonView, int]], stayed: int) -> block_kit.Block:
    """What the preview becomes; closing it closes the form below it, too."""
    if not given:
        words = "All of these have moved on meanwhile, and stay as they are."
        return block_kit.confirmation("Nothing assigned", words) | {"clear_on_close": True}
    got = mrkdwn.listed([f"{mrkdwn.name(who)} has {mrkdwn.number(count)} more" for who, count in given])
    more = f" {mrkdwn.opened(mrkdwn.number(stayed))} moved on meanwhile, and stay as they are." if stayed else ""
    if stayed == 1:
        more = " One moved on meanwhile, and stays as it is."
    done = block_kit.confirmation("Assigned", f"Done. {got}, and they hear that it comes from you.{more}")
    return done | {"clear_on_close": True}
