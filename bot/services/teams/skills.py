"""Who of a team knows which subject, speaks which languages, and carries how much."""

from bot.domain.errors import Conflict, FieldError
from bot.domain.events import EventKind
from bot.domain.teams.commands import SaveProfile, SaveSkill
from bot.domain.teams.skills import SKILLS_MAX, Skill
from bot.domain.text import folded
from bot.ports import Tx
from bot.queries.teams import may_change
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.teams import skills, teams


def save_skill(tx: Tx, request: Request, form: SaveSkill) -> None:
    """Keep a list of words, or remove it.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        FieldError: for a name that another list has, one list too many, or people who answer no customers there.
        Conflict: for a list that is not there any more.
    """
    work = UnitOfWork(tx, request)
    may_change(tx, work.workspace, work.actor, form.team_id)
    known = skills.of_team(tx, work.workspace, form.team_id)
    if form.skill_id is not None and form.skill_id not in {one.id for one in known}:
        raise Conflict("This list is not here any more.")
    skill_id = form.skill_id or work.id()
    if form.remove:
        skills.remove(tx, work.workspace, form.team_id, skill_id=skill_id)
    else:
        others = [one for one in known if one.id != skill_id]
        _check(work, form, others)
        skills.save(tx, work.workspace, form.team_id, Skill(skill_id, form.name, form.words, frozenset(form.people)))
    work.event(EventKind.TEAM_SAVED, team=form.team_id, after={"skill": skill_id})


def _check(work: UnitOfWork, form: SaveSkill, others: list[Skill]) -> None:
    if len(others) >= SKILLS_MAX:
        raise FieldError("name", f"That would be more than {SKILLS_MAX} lists. Put some of them together first.")
    if folded(form.name) in {folded(one.name) for one in others}:
        raise FieldError("name", "Another list has that name already.")
    marketers = {one.person.id for one in teams.members(work.tx, work.workspace, form.team_id) if one.marketer}
    if not set(form.people) <= marketers:
        raise FieldError("people", "Choose among this team's marketers: nobody else is asked.")


def save_profile(tx: Tx, request: Request, form: SaveProfile) -> None:
    """Keep what a marketer speaks, and how much they may carry.

    Raises:
        NotAllowed: for whoever is no manager of the team.
        Conflict: for somebody who is not in the team any more.
    """
    work = UnitOfWork(tx, request)
    may_change(tx, work.workspace, work.actor, form.team_id)
    kept = teams.set_profile(
        tx, work.workspace, team=form.team_id, person=form.person, languages=form.languages, open_cap=form.open_cap
    )
    if not kept:
        raise Conflict("They are not in this team any more.")
    work.event(EventKind.TEAM_SAVED, team=form.team_id, after={"person": form.person, "open_cap": form.open_cap})
