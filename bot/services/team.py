"""A team is made or its settings change; people join it, go away and come back."""

from dataclasses import replace

from bot.domain.customers.identity import FREE_MAIL
from bot.domain.errors import Mend
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.people import Person, Team
from bot.domain.teams.permissions import Action
from bot.domain.teams.settings import TeamSettings
from bot.services.leaving import hand_on, hand_on_all
from bot.services.rights import allowed, allowed_anywhere
from bot.services.work import BOT, Request, Tx, Unknown, Work
from bot.store.named_sql import like
from bot.store.teams import people, teams
from bot.store.teams.teams import Workspace
from bot.views.teams import TeamView


def know_workspace(tx: Tx, workspace: Workspace, now: int) -> None:
    """Keep who we are in a workspace."""
    teams.save_workspace(tx, workspace, now)


def know_people(tx: Tx, request: Request, known: list[Person]) -> None:
    """Keep what Slack says of people; what somebody had who is no full member (any more) goes to others."""
    work = Work(tx, request)
    were = {one.id: people.get(tx, work.workspace, one.id) for one in known if not one.is_full_member}
    for one in known:
        people.save(tx, work.workspace, one, work.now)
    for person, was in were.items():  # nobody who leaves together with others is asked in their place
        hand_on_all(work, person, news=was is None or was.is_full_member)


def everybody_in_teams(tx: Tx, workspace: str) -> list[str]:
    """List whoever is in any team, by id."""
    known = teams.all_of(tx, workspace)
    return sorted({one.person.id for team in known for one in teams.members(tx, workspace, team.id)})


def is_known(tx: Tx, workspace: str, person: str) -> bool:
    """Say whether we have met somebody."""
    return people.get(tx, workspace, person) is not None


def gone(tx: Tx, workspace: str, person: str) -> Person:
    """Give somebody whom we have met, as they are once Slack does not show them any more."""
    return replace(people.get(tx, workspace, person) or Person(person), is_deleted=True)


def is_home_seen(tx: Tx, workspace: str, person: str) -> bool:
    """Say whether somebody has ever looked at their App Home."""
    return people.saw_home(tx, workspace, person)


def keep_home_seen(tx: Tx, workspace: str, person: str) -> None:
    """Keep that somebody looks at their App Home."""
    people.save_saw_home(tx, workspace, person)


def is_colleague(tx: Tx, workspace: str, address: str) -> bool:
    """Say whether a mail address is a colleague's, or of a domain that only colleagues have (a shared mailbox).

    Where anybody can have an address, most of us may have theirs, and still it is nobody's company.
    """
    address = address.strip().lower()
    if people.by_email(tx, workspace, address) is not None:
        return True
    domain = address.rpartition("@")[2]
    if domain in FREE_MAIL:
        return False
    known = tx.one("people.share_of_domain", workspace=workspace, pattern=f"%@{like(domain)}")
    return bool(domain) and known is not None and known["here"] * 2 > known["everybody"]


def may_forward(tx: Tx, workspace: str, address: str, proven: bool | None) -> bool:  # noqa: FBT001 - kept as it was found
    """Say whether what a mail from this address passes on is taken as the words of whoever wrote it first.

    When senders are proven (``proven`` is not None), a proven full member known by this very address may; otherwise
    whoever `is_colleague`.
    """
    if proven is None:
        return is_colleague(tx, workspace, address)
    return proven and people.by_email(tx, workspace, address.strip().lower()) is not None


def save_team(tx: Tx, request: Request, form: SaveTeam) -> TeamView:
    """Make a team, or change one; give it as it is now. New members are welcomed, new channels told.

    Raises:
        NotAllowed: for whoever is no manager (a workspace's first team may be made by any full member).
        Mend: for a name or channel that is taken, no manager, or hours that can't be.
        Unknown: for a team that is not there.
    """
    work = Work(tx, request)
    team_id = form.team_id or work.id()
    _may_save(work, form)
    was = teams.get(tx, work.workspace, team_id)
    if form.team_id is not None and was is None:
        raise Unknown("This team is not here any more.")
    _check(work, form, team_id)
    if form.team_id is None:
        tx.run(
            "teams.insert",
            id=team_id,
            workspace=work.workspace,
            name=form.name.strip(),
            channel=form.channel,
            now=work.now,
        )
    else:
        tx.run("teams.update", id=team_id, workspace=work.workspace, name=form.name.strip(), channel=form.channel)
    _save_settings(work, form, team_id)
    _save_members(work, form, team_id)
    _save_watched(work, form, team_id)
    if was and was.channel != form.channel:
        _move(work, was, form.channel)
    work.event(EventKind.TEAM_SAVED, team=team_id)
    return team_view(tx, work.workspace, team_id)


def set_away(tx: Tx, request: Request, until: int | None) -> None:
    """Go away until a moment (no new conversations till then), or come back (None).

    Raises:
        NotAllowed: for whoever is in no team.
    """
    work = Work(tx, request)
    allowed_anywhere(tx, work.workspace, work.actor, Action.AWAY)
    tx.run("teams.set_away", workspace=work.workspace, person=work.actor, until=until)
    work.event(EventKind.AWAY, after={"until": until})


def team_view(tx: Tx, workspace: str, team_id: int) -> TeamView:
    """Show a team and its settings.

    Raises:
        Unknown: when it is not there.
    """
    team = teams.get(tx, workspace, team_id)
    if team is None:
        raise Unknown("This team is not here any more.")
    return view_of(tx, team)


def view_of(tx: Tx, team: Team) -> TeamView:
    """As `team_view`, for a team at hand."""
    settings = teams.settings(tx, team.workspace_id, team.id)
    members = teams.members(tx, team.workspace_id, team.id)
    return TeamView(
        id=team.id,
        name=team.name,
        channel=team.channel,
        tz=settings.zone,
        managers=tuple(one.person.id for one in members if one.manager),
        marketers=tuple(one.person.id for one in members if one.marketer),
        watched=tuple(teams.watched(tx, team.workspace_id, team.id)),
        hours=(settings.hours_from, settings.hours_to),
        work_days=settings.work_days,
        digest_day=settings.digest_day,
        digest_time=settings.digest_time,
        is_default=team.is_default,
    )


def team_views(tx: Tx, workspace: str) -> list[TeamView]:
    """Every team of a workspace, the default one first."""
    return [view_of(tx, team) for team in teams.all_of(tx, workspace)]


def watched_by(tx: Tx, workspace: str, channel: str) -> int | None:
    """Give the team that listens to a channel: none to one that outsiders read, whoever watches it."""
    return None if teams.is_shared(tx, workspace, channel) else teams.watching(tx, workspace, channel)


def may_change(tx: Tx, workspace: str, person: str, team_id: int | None) -> None:
    """Hold somebody against the right to make (None) or change a team.

    Raises:
        NotAllowed: with words for them.
    """
    if team_id is not None:
        allowed_anywhere(tx, workspace, person, Action.SETTINGS, {team_id})
    elif teams.all_of(tx, workspace):
        allowed_anywhere(tx, workspace, person, Action.MAKE_TEAM)
    else:
        allowed(tx, workspace, person, Action.ROUTE)


def _may_save(work: Work, form: SaveTeam) -> None:
    if work.actor != BOT:  # the command line asks as the bot
        may_change(work.tx, work.workspace, work.actor, form.team_id)


def _check(work: Work, form: SaveTeam, team_id: int) -> None:
    if not form.name.strip():
        raise Mend("name", "The team needs a name.")
    if not form.managers:
        raise Mend("managers", "A team needs at least one manager.")
    if not form.marketers:
        raise Mend("marketers", "A team needs at least one marketer: somebody has to answer.")
    _check_people(work, "managers", form.managers)
    _check_people(work, "marketers", form.marketers)
    values = {"workspace": work.workspace, "id": team_id, "channel": form.channel, "name": form.name.strip()}
    taken = work.tx.one("teams.clashing", **values)
    if taken:
        raise Mend("channel" if taken["channel"] == form.channel else "name", f"The team {taken['name']} has that one.")
    _check_channels(work, form, team_id)


def _check_channels(work: Work, form: SaveTeam, team_id: int) -> None:
    known = teams.all_of(work.tx, work.workspace)
    if ({team.channel for team in known} | {form.channel}) & set(form.watched):
        raise Mend("watched", "A team's own channel can't be watched: its cards stand there.")
    for channel in (form.channel, *form.watched):
        holder = teams.watching(work.tx, work.workspace, channel)
        for other in known:
            if other.id == holder != team_id:
                field = "channel" if channel == form.channel else "watched"
                raise Mend(field, f"The team {other.name} watches that channel already.")


def _check_people(work: Work, field: str, ids: tuple[str, ...]) -> None:
    for one in map(work.person, ids):
        if not one.is_full_member:
            raise Mend(field, f"{one.name} is a guest, a bot or no longer here.")


def _save_settings(work: Work, form: SaveTeam, team_id: int) -> None:
    settings = TeamSettings(
        zone=form.tz,
        hours_from=form.hours[0],
        hours_to=form.hours[1],
        work_days=form.work_days,
        digest_day=form.digest_day,
        digest_time=form.digest_time,
    )
    try:
        teams.save_settings(work.tx, work.workspace, team_id, settings, work.actor, work.now)
    except ValueError as trouble:
        raise Mend("hours_from", str(trouble)) from trouble


def _save_members(work: Work, form: SaveTeam, team_id: int) -> None:
    members = teams.members(work.tx, work.workspace, team_id)
    before = {one.person.id for one in members}
    wanted = set(form.managers) | set(form.marketers)
    key = {"workspace": work.workspace, "team": team_id}
    for gone in sorted(before - wanted):
        work.tx.run("teams.remove_member", person=gone, **key)
    for one in sorted(wanted):
        roles = {"marketer": int(one in form.marketers), "manager": int(one in form.managers)}
        work.tx.run("teams.save_member", person=one, by=work.actor, now=work.now, **roles, **key)
        if one not in before:
            work.want(MessageKind.WELCOME, team_id, one)
    for one in sorted({place.person.id for place in members if place.marketer} - set(form.marketers)):
        hand_on(work, team_id, one)  # once everybody has the place that they have now


def _move(work: Work, was: Team, to: str) -> None:
    """What waits for a channel that the team has left is posted where it is now; its managers hear if all is well."""
    moved: set[int | None] = {None}
    unsaid = work.tx.all("messages.unsaid_at", workspace=work.workspace, place=was.channel)
    for row in sorted(unsaid, key=lambda one: int(one["id"])):
        if row["parent_id"] in moved:  # what is said below a card that stays in the old channel stays there, too
            work.tx.run("messages.move", workspace=work.workspace, id=row["id"], place=to)
            moved.add(row["id"])
    work.tx.run("messages.again_of_kind", workspace=work.workspace, kind=MessageKind.TROUBLE, subject=was.id)


def _save_watched(work: Work, form: SaveTeam, team_id: int) -> None:
    before = set(teams.watched(work.tx, work.workspace, team_id))
    for gone in sorted(before - set(form.watched)):
        work.tx.run("teams.unwatch", workspace=work.workspace, channel=gone, team=team_id)
    for channel in sorted(set(form.watched) - before):
        work.tx.run("teams.watch", workspace=work.workspace, channel=channel, team=team_id, now=work.now)
        work.want(MessageKind.WATCHING, team_id, channel)
