"""The team, for its managers: who carries how much, what is late or waits, who is away; each with what they can do."""

from typing import Any

from bot.domain.paging import HomeList, Paginated
from bot.slack.conversations import card
from bot.slack.kit import block_kit, list_lines, mrkdwn, phrases
from bot.slack.recognition import applause
from bot.slack.teams.away import form as away_form
from bot.slack.teams.home_tab import pages
from bot.slack.voices.sorting import kept_back
from bot.views.recognition import RecognitionView
from bot.views.teams import HomeLine, HomeView, LoadLine, ManagerView

SETTINGS = "team_settings"
SEVERAL = "assign_several"
"""Its value says of which team, and from which list."""
AWAY = "away"
"""What those have who are away: a list of `SEVERAL`, as overdue, waiting and taken back are."""
_AWAY_SHOWN = 20

_QUIET = {
    HomeList.OVERDUE: "nothing is late",
    HomeList.WAITING: "every conversation has somebody",
    HomeList.TAKEN_BACK: "nothing was taken back",
    HomeList.NOMINATIONS: "nobody is nominated",
    HomeList.DISMISSED: "nothing is put aside",
}


def draw(view: HomeView, team: ManagerView, origin: str) -> list[block_kit.Block]:
    """Everything about one team, what needs a manager first; what is empty is one sentence at the end."""
    name = team.team.name if mrkdwn.literal(team.team.name, 80) else "A team without a name"
    return [
        block_kit.header(name),
        block_kit.section(_summary(team), settings_button(team.team.id, team.team.name)),
        *_decided(HomeList.OVERDUE, team.overdue, view, team, origin),
        *_decided(HomeList.WAITING, team.waiting, view, team, origin),
        *_decided(HomeList.TAKEN_BACK, team.taken_back, view, team, origin),
        *_nominations(team),
        *_load(view, team),
        *_away(view, team),
        *_kept_back(team),
        *_dismissed(view, team, origin),
        *_quiet(team),
    ]


def settings_button(team_id: int, name: str) -> block_kit.Block:
    """The button that opens the team's form."""
    return block_kit.button("Team settings", SETTINGS, str(team_id), a11y=f"Team settings of {name}")


def _summary(team: ManagerView) -> str:
    """How the team is, in a sentence."""
    if not team.load.total:
        return "Nobody answers in this team yet. Add people in Team settings."
    late = f"{mrkdwn.number(team.overdue.total)} overdue" if team.overdue.total else "none overdue"
    alone = f", {mrkdwn.number(team.waiting.total)} waiting for somebody" if team.waiting.total else ""
    away = f"; {mrkdwn.counted(len(team.away), 'person is', 'people are')} away" if team.away else ""
    opened = mrkdwn.opened(mrkdwn.counted(team.open, "conversation is", "conversations are"))
    who = mrkdwn.counted(team.load.total, "marketer")
    return f"{opened} open with {who}: {late}{alone}{away}." if team.open else f"Nothing is open with {who}{away}."


def _decided(
    of: HomeList, listed: Paginated[HomeLine], view: HomeView, team: ManagerView, origin: str
) -> list[block_kit.Block]:
    rows = [
        block
        for one in listed.shown
        for block in list_lines.decided(one, view.now, view.tz, str(of), view.me.id, origin)
    ]
    return _team_list(of, listed, rows, team, several(team, str(of)) if listed.total > 1 else None)


def several(team: ManagerView, source: str) -> block_kit.Block:
    """The button that assigns many of a list at once."""
    spoken = f"Assign several that are {source.replace('_', ' ')}"
    return block_kit.button("Assign several…", SEVERAL, f"{team.team.id}:{source}", a11y=spoken)


def _team_list(
    of: HomeList,
    listed: Paginated[Any],
    rows: list[block_kit.Block],
    team: ManagerView,
    button: block_kit.Block | None = None,
) -> list[block_kit.Block]:
    if not listed.total:
        return []
    heading = block_kit.section(f"*{pages.title(of, listed)}*", button)
    return [block_kit.divider(), heading, *rows, *pages.page_buttons(of, listed, team.team.id, team.team.name)]


def _load(view: HomeView, team: ManagerView) -> list[block_kit.Block]:
    if not team.load.total:
        return []
    lines = list_lines.load(team.load.shown, view.now, view.tz)
    heading = block_kit.section(f"*{pages.title(HomeList.LOAD, team.load)}*\n{lines}")
    return [block_kit.divider(), heading, *pages.page_buttons(HomeList.LOAD, team.load, team.team.id, team.team.name)]


def _away(view: HomeView, team: ManagerView) -> list[block_kit.Block]:
    """Who is away, and who will be: until when, who stands in, and what they have still."""
    gone = [_gone(one, view) for one in team.away] + [_will_go(one, view) for one in team.leaving]
    menu = block_kit.users_select(away_form.OF_COLLEAGUE, placeholder="A colleague is away…")
    asked = block_kit.actions(f"away_{team.team.id}", menu) if team.load.total else None
    blocks = [asked] if asked else []
    if gone:
        said = "\n".join(f"• {one}" for one in gone[:_AWAY_SHOWN])
        said += f"\n{len(gone) - _AWAY_SHOWN} more" if len(gone) > _AWAY_SHOWN else ""
        button = several(team, AWAY) if any(one.open for one in team.away) else None
        blocks = [block_kit.section(f"*Away*\n{said}", button), *blocks]
    return blocks


def _gone(one: LoadLine, view: HomeView) -> str:
    until = phrases.away_until(one.away_until or 0, view.tz, view.now)
    has = f", with {one.open} open" if one.open else ""
    return f"{mrkdwn.name(one.person)} {until}{has}{_stands_in(one)}"


def _will_go(one: LoadLine, view: HomeView) -> str:
    period = phrases.away_period(one.leave.starts_at, one.leave.ends_at, view.tz) if one.leave else "soon"
    return f"{mrkdwn.name(one.person)} {period}{_stands_in(one)}"


def _stands_in(one: LoadLine) -> str:
    return f"; {mrkdwn.name(one.stand_in)} stands in" if one.stand_in else ""


def _nominations(team: ManagerView) -> list[block_kit.Block]:
    rows: list[block_kit.Block] = []
    for one in team.nominations.shown:
        to, by = mrkdwn.name(one.to), mrkdwn.name(one.by)
        rows += [
            block_kit.section(f"{by} would like to see {to} applauded:\n{mrkdwn.quote(one.why, 300)}"),
            block_kit.actions(f"nomination_{team.team.id}_{one.id}", *_decide(one)),
        ]
    return _team_list(HomeList.NOMINATIONS, team.nominations, rows, team)


def _decide(one: RecognitionView) -> list[block_kit.Block]:
    value, who = str(one.id), one.to.name
    return [
        block_kit.button("Approve", applause.APPROVE, value, "primary", f"Approve the applause for {who}"),
        block_kit.button("Decline", applause.REFUSE, value, a11y=f"Decline the applause for {who}"),
    ]


def _kept_back(team: ManagerView) -> list[block_kit.Block]:
    """How much nobody is asked about, and the list of it."""
    if not team.kept_back:
        return []
    left = mrkdwn.opened(mrkdwn.counted(team.kept_back, "is left", "are left"))
    button = kept_back.open_button("Look through", f"Look through what was kept back for {team.team.name}")
    return [block_kit.divider(), block_kit.section(f"*Kept back*\n{left} to look through.", button)]


def _dismissed(view: HomeView, team: ManagerView, origin: str) -> list[block_kit.Block]:
    rows = []
    for one in team.dismissed.shown:
        button = block_kit.button(
            "Bring back", card.BRING_BACK, str(one.id), a11y=f"Bring back {list_lines.spoken(one)}"
        )
        rows.append(block_kit.section(list_lines.line(one, view.now, view.tz, "", origin), button))
    return _team_list(HomeList.DISMISSED, team.dismissed, rows, team)


def _quiet(team: ManagerView) -> list[block_kit.Block]:
    """What there is nothing of, in one sentence."""
    of: dict[HomeList, Paginated[Any]] = {
        HomeList.OVERDUE: team.overdue,
        HomeList.WAITING: team.waiting,
        HomeList.TAKEN_BACK: team.taken_back,
        HomeList.NOMINATIONS: team.nominations,
        HomeList.DISMISSED: team.dismissed,
    }
    said = [_QUIET[one] for one in of if not of[one].total]
    said += [] if team.away or not team.load.total else ["everybody is here"]
    return [block_kit.context(f"{mrkdwn.opened(mrkdwn.listed(said))}.")] if said else []
