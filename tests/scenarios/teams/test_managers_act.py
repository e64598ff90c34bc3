"""A manager decides who answers: on the customer's page, in every list of theirs, one or several at once."""

import pytest

from bot.sandbox import Person
from bot.slack.conversations import card
from bot.slack.conversations.forms import assign_form, assign_several_form, dismiss_form
from bot.slack.teams.home_tab import team
from tests.kit.bot_world import BotWorld
from tests.kit.cast import IDRIS, LENA, NORA, PETRA, VOICES
from tests.kit.databases import ENGINES


async def passed_on(world: BotWorld, *names: str, words: str = "My grinder broke after two weeks.") -> None:
    """Petra passes on what these customers said."""
    for name in names:
        await world.slack.users.command(PETRA.id, VOICES.id, "/voice", "")
        await world.fill(PETRA, words=words, name=name, reach_by=f"{name.lower()}@example.com")
        await world.slack.users.close(PETRA.id)


def due_lists(world: BotWorld) -> list[str]:
    """What Idris was sent of what is due."""
    return [one.text for one in world.slack.dm_messages(IDRIS.id) if "Due for you" in one.text or "No word" in one.text]


async def on_page(world: BotWorld, who: Person, action: str) -> None:
    """Press a button on the customer's page that is open."""
    await world.slack.users.click(who.id, action)
    await world.settle()


async def test_a_manager_gives_it_to_somebody_on_the_customers_page(team_world: BotWorld) -> None:
    await passed_on(team_world, "Greta")
    await team_world.choose(IDRIS, "customer", team_world.card("Greta"))
    assert "Nora is asked to take this one. You manage this team" in team_world.form(IDRIS)
    await on_page(team_world, IDRIS, card.ASSIGN)
    await team_world.fill(IDRIS, **{assign_form.TO: LENA.id})
    assert "Lena hears now that Greta is theirs" in team_world.form(IDRIS)
    await team_world.slack.users.close(IDRIS.id)
    assert "Lena is asked to take this one." in team_world.form(IDRIS), "the page below says how it stands now"
    assert "Lena, this one is for you: Greta" in team_world.dm(LENA, "Greta").text
    assert any("Idris gave" in one for one in team_world.thread(team_world.card("Greta")))


async def test_a_manager_takes_it_on_the_customers_page(team_world: BotWorld) -> None:
    await passed_on(team_world, "Greta")
    await team_world.choose(IDRIS, "customer", team_world.card("Greta"))
    await on_page(team_world, IDRIS, card.TAKE_IT)
    assert "This one is yours." in team_world.form(IDRIS)
    assert "Take it" not in team_world.form(IDRIS)
    assert "Idris has it" in team_world.card("Greta").text


async def test_a_marketer_sees_no_managers_button_there(team_world: BotWorld) -> None:
    await passed_on(team_world, "Greta")
    await team_world.choose(LENA, "customer", team_world.card("Greta"))
    assert "Follow" in team_world.form(LENA)
    assert "Assign to…" not in team_world.form(LENA)


async def test_a_manager_brings_back_what_was_put_aside_on_the_customers_page(team_world: BotWorld) -> None:
    await passed_on(team_world, "Greta")
    await team_world.choose(NORA, "dismiss", team_world.card("Greta"))
    await team_world.fill(NORA, **{dismiss_form.REASON: "spam"})
    await team_world.slack.users.close(NORA.id)
    await team_world.choose(IDRIS, "customer", team_world.card("Greta"))
    assert "This one is put aside." in team_world.form(IDRIS)
    await on_page(team_world, IDRIS, card.BRING_BACK)
    assert "is asked to take this one" in team_world.form(IDRIS)


async def chosen(world: BotWorld, who: Person) -> list[str]:
    """The conversations that stand in the form that is open, to be ticked."""
    view = world.slack.view(who.id)
    assert view is not None
    boxes = [block["element"] for block in view["blocks"] if block.get("element", {}).get("type") == "checkboxes"]
    return [one["value"] for box in boxes for one in box["options"]]


@pytest.mark.engines(*ENGINES)
async def test_a_manager_assigns_several_at_once_and_sees_first_what_goes_where(team_world: BotWorld) -> None:
    await passed_on(team_world, "Greta", "Ove", "Kim", "Lea")
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE owner = 'U1NORA001'") == 2
    await team_world.pass_time(70)
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    await on_page(team_world, IDRIS, team.SEVERAL)
    ids = await chosen(team_world, IDRIS)
    assert len(ids) == 4
    assert "was due Mon 10:58" in team_world.form(IDRIS)
    await team_world.fill(IDRIS, **{"which:overdue:0": ids[:3], assign_several_form.TO: [IDRIS.id]})
    assert "*Idris* gets 3, and has 3 of 8 open then." in team_world.form(IDRIS)
    await team_world.slack.users.close(IDRIS.id)
    await team_world.fill(IDRIS, **{"which:overdue:0": ids})
    shown = team_world.form(IDRIS)
    assert "*Idris* gets 4, and has 4 of 8 open then." in shown, "back at the ticks, with who was chosen"
    assert "Greta (" in shown
    assert "is asked now" in shown
    await team_world.press(LENA, card.CLAIM, team_world.card("Ove"))
    await team_world.fill(IDRIS)
    assert "Idris has three more" in team_world.form(IDRIS)
    assert "One moved on meanwhile, and stays as it is." in team_world.form(IDRIS)
    assert "Idris has it" in team_world.card("Greta").text
    assert "Lena has it" in team_world.card("Ove").text, "who has just claimed it keeps it"
    await team_world.slack.users.close(IDRIS.id)
    assert team_world.form(IDRIS) == "", "done is done: the ticks are closed, too"


async def test_several_are_shared_and_who_gets_them_reads_from_whom(team_world: BotWorld) -> None:
    await passed_on(team_world, "Greta", "Ove", "Kim")
    for name in ("Greta", "Ove", "Kim"):
        await team_world.choose(IDRIS, "customer", team_world.card(name))
        await on_page(team_world, IDRIS, card.TAKE_IT)
        await team_world.slack.users.close(IDRIS.id)
    await team_world.pass_time(24 * 60)
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    await on_page(team_world, IDRIS, team.SEVERAL)
    ids = await chosen(team_world, IDRIS)
    await team_world.fill(IDRIS, **{"which:overdue:0": ids, assign_several_form.TO: [NORA.id, LENA.id]})
    assert "*Nora* gets 2, and has 2 of 8 open then." in team_world.form(IDRIS)
    await team_world.fill(IDRIS)
    assert any("Idris gave" in one for one in team_world.thread(team_world.card("Kim")))


async def test_nothing_ticked_and_nobody_chosen_is_said_under_its_field(team_world: BotWorld) -> None:
    await passed_on(team_world, "Greta", "Ove")
    await team_world.pass_time(70)
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    await on_page(team_world, IDRIS, team.SEVERAL)
    answer = await team_world.fill(IDRIS, **{assign_several_form.TO: [LENA.id]})
    assert answer.errors == {"which:overdue:0": "Please complete this required field."}
    await team_world.pick(IDRIS, assign_several_form.SOURCE, NORA.id)
    assert len(await chosen(team_world, IDRIS)) == 1


@pytest.mark.engines(*ENGINES)
async def test_managers_have_one_list_at_ten_and_at_three_and_none_when_nothing_is_new(team_world: BotWorld) -> None:
    await passed_on(team_world, "Greta", "Ove")
    for who in ("Greta", "Ove"):
        owner = NORA if "Nora" in team_world.card(who).text else LENA
        await team_world.press(owner, card.CLAIM, team_world.card(who))
    await team_world.pass_time(24 * 60 + 3)  # Tuesday 10:01: ten working hours are over only at 11:58
    assert due_lists(team_world) == []
    await team_world.pass_time(3 * 60)  # 13:01
    assert due_lists(team_world) == [], "what came due at noon waits for the list"
    await team_world.pass_time(2 * 60)  # 15:01
    assert due_lists(team_world) == ["Due for you now: Greta and Ove."]
    for who in ("Greta", "Ove"):
        await team_world.choose(IDRIS, "customer", team_world.card(who))
        await on_page(team_world, IDRIS, card.TAKE_IT)
        await team_world.slack.users.close(IDRIS.id)
    told = len(team_world.slack.dm_messages(IDRIS.id))
    await team_world.pass_time(2 * 60)
    assert len(team_world.slack.dm_messages(IDRIS.id)) == told, "nothing is new"


async def test_what_is_urgent_waits_for_no_list(team_world: BotWorld) -> None:
    await passed_on(team_world, "Greta", words="It caught fire and burned my hand!")
    await team_world.pass_time(32)
    assert any("Greta" in one.text for one in team_world.slack.dm_messages(IDRIS.id))
