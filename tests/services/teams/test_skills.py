"""Who of a team knows which subject, speaks which languages, and carries how much."""

import pytest

from bot.domain.errors import Conflict, FieldError
from bot.domain.teams.commands import SaveProfile, SaveSkill
from bot.domain.teams.permissions import NotAllowed
from bot.queries.teams import profile_view, skills_view
from bot.services.teams.settings import save_team
from bot.services.teams.skills import save_profile, save_skill
from bot.views.teams import SkillsView
from tests.kit.databases import ENGINES
from tests.kit.store_world import IDRIS, LENA, MAYA, NORA, PETRA, StoreWorld, team_form

pytestmark = pytest.mark.engines(*ENGINES)


async def listed(world: StoreWorld) -> SkillsView:
    return await world.see(skills_view, world.team, IDRIS)


def grinders(world: StoreWorld, **more: object) -> SaveSkill:
    form = {"team_id": world.team, "skill_id": None, "name": "Grinders", "words": ("grinder",), "people": (LENA, MAYA)}
    return SaveSkill(**{**form, **more})  # type: ignore[arg-type]  # the form's own fields


async def test_a_manager_makes_changes_and_removes_a_list(world: StoreWorld) -> None:
    await world.do(IDRIS, save_skill, grinders(world))
    (made,) = (await listed(world)).skills
    assert (made.name, made.words, [one.name for one in made.people]) == (
        "Grinders",
        ("grinder",),
        ["Lena Brandt", "Maya Lind"],
    )
    await world.do(IDRIS, save_skill, grinders(world, skill_id=made.id, name="Mills", people=()))
    (changed,) = (await listed(world)).skills
    assert (changed.id, changed.name, changed.people) == (made.id, "Mills", ())
    await world.do(IDRIS, save_skill, grinders(world, skill_id=made.id, remove=True))
    assert (await listed(world)).skills == ()
    with pytest.raises(Conflict, match="not here any more"):
        await world.do(IDRIS, save_skill, grinders(world, skill_id=made.id))


async def test_what_cannot_be_is_refused_under_its_field(world: StoreWorld) -> None:
    await world.do(IDRIS, save_skill, grinders(world))
    for form, field in (
        (grinders(world, name=" GRINDERS"), "name"),
        (grinders(world, name="Mills", people=(IDRIS,)), "people"),
        (grinders(world, name="Mills", people=(PETRA,)), "people"),
    ):
        with pytest.raises(FieldError) as refused:
            await world.do(IDRIS, save_skill, form)
        assert refused.value.field == field
    for nth in range(19):
        await world.do(IDRIS, save_skill, grinders(world, name=f"List {nth}"))
    with pytest.raises(FieldError, match="more than 20 lists"):
        await world.do(IDRIS, save_skill, grinders(world, name="One more"))


async def test_only_a_manager_of_the_team_may(world: StoreWorld) -> None:
    for service, form in ((save_skill, grinders(world)), (save_profile, SaveProfile(world.team, MAYA, ("fi",), 4))):
        with pytest.raises(NotAllowed):
            await world.do(MAYA, service, form)  # type: ignore[arg-type]  # either form
    with pytest.raises(NotAllowed):
        await world.see(skills_view, world.team, MAYA)
    with pytest.raises(NotAllowed):
        await world.see(profile_view, world.team, MAYA, MAYA)


async def test_what_somebody_speaks_and_carries_is_kept_and_stays_when_the_team_is_saved(world: StoreWorld) -> None:
    await world.do(IDRIS, save_profile, SaveProfile(world.team, MAYA, ("fi", "sv"), 4))
    await world.do(IDRIS, save_profile, SaveProfile(world.team, LENA, (), None))
    await world.do(IDRIS, save_team, team_form(team_id=world.team))
    (hers,) = (await listed(world)).profiles
    assert (hers.person.name, hers.languages, hers.open_cap, hers.team_cap) == ("Maya Lind", ("fi", "sv"), 4, 8)
    lenas = await world.see(profile_view, world.team, IDRIS, LENA)
    assert (lenas.languages, lenas.open_cap) == ((), None)


async def test_of_somebody_who_is_not_asked_there_is_nothing_to_keep(world: StoreWorld) -> None:
    with pytest.raises(Conflict, match="not in this team"):
        await world.do(IDRIS, save_profile, SaveProfile(world.team, PETRA, (), None))
    for person in (IDRIS, PETRA):
        with pytest.raises(Conflict, match="marketers"):
            await world.see(profile_view, world.team, IDRIS, person)


async def test_who_leaves_the_team_knows_nothing_for_it_any_more(world: StoreWorld) -> None:
    await world.do(IDRIS, save_skill, grinders(world))
    await world.do(IDRIS, save_team, team_form(team_id=world.team, marketers=(NORA, LENA)))
    (made,) = (await listed(world)).skills
    assert [one.id for one in made.people] == [LENA]
