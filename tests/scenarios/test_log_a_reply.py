"""Logging a reply as people do it: one question, what it unfolds, promises, applause, and two who write at once."""

from bot.sandbox import Fault, Person
from bot.slack.conversations import card, promise
from bot.slack.conversations.forms import hand_over_form, reply_form
from bot.slack.kit.view_state import VALUE
from bot.slack.recognition import applaud_form
from tests.kit.bot_world import BotWorld, labels, said
from tests.kit.cast import IDRIS, LENA, NORA, TOM
from tests.scenarios.test_features import greta

NOTE = "She laughed in the end, and wants to visit the roastery in spring."
SETTLED = {reply_form.DID: "spoke", reply_form.NOTE: NOTE, reply_form.SETTLED: "settled"}
WHY = "She drove out to the customer on a Sunday."


async def opened(world: BotWorld, who: Person = NORA) -> None:
    """Open the form on Greta's card."""
    await world.press(who, card.REPLY, world.card("Greta"))


def fields(world: BotWorld, who: Person = NORA) -> list[str]:
    """The fields of the open form, with a star behind those that are marked optional."""
    view = world.slack.view(who.id)
    assert view
    return [
        f"{one['label']['text']}{'*' if one.get('optional') else ''}"
        for one in view["blocks"]
        if one["type"] == "input"
    ]


async def test_the_form_is_short_and_unfolds_by_choice(team_world: BotWorld) -> None:
    await greta(team_world)
    await opened(team_world)
    short = ["What did you do?", "What happened, in your own words?", "Settled for them?", "Anything to add?*"]
    assert fields(team_world) == short
    await team_world.pick(NORA, reply_form.DID, "spoke")
    assert "views.update" not in {method for method, _, _ in team_world.slack.calls}, "nothing to unfold, nothing drawn"
    await team_world.pick(NORA, reply_form.SETTLED, "not_yet")
    assert fields(team_world) == [*short[:3], "When do you look again?", short[3]]
    await team_world.pick(NORA, reply_form.MORE, ["felt", "promised", "applaud"])
    assert fields(team_world)[5:] == [
        *(
            "How did they feel?*",
            "What did you promise?",
            "By when?*",
            "Who deserves the applause?",
            "What did they do?",
        )
    ]
    await team_world.pick(NORA, reply_form.DID, "no_answer")
    await team_world.pick(NORA, reply_form.MORE, [])
    assert fields(team_world) == ["What did you do?", "When do you try again?", "Anything worth noting?*", short[3]]


async def test_nobody_answered_asks_only_when_to_try_again(team_world: BotWorld) -> None:
    await greta(team_world)
    await opened(team_world)
    await team_world.pick(NORA, reply_form.DID, "no_answer")
    assert "Tomorrow, at another time of day (Tue 15:00)" in team_world.form(NORA)
    answer = await team_world.fill(NORA, **{reply_form.RETRY: "hour"})
    assert not answer.errors
    assert "I remind you in an hour" in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    assert "Nora phoned" in said(team_world.card("Greta").blocks)
    await team_world.pass_time(59)
    before = len(team_world.slack.dm_messages(NORA.id))
    await team_world.pass_time(2)
    assert "Time for another try" in team_world.slack.dm_messages(NORA.id)[before].text


async def test_what_was_typed_stays_when_the_form_unfolds_and_when_an_error_comes(team_world: BotWorld) -> None:
    await greta(team_world)
    await opened(team_world)
    await team_world.slack.users.click(
        NORA.id, VALUE, block_id=reply_form.SETTLED, option="not_yet", values={reply_form.NOTE: {VALUE: NOTE}}
    )
    await team_world.settle()
    view = team_world.slack.state.top_view(NORA.id)
    assert view
    assert view.values[reply_form.NOTE][VALUE]["value"] == NOTE
    answer = await team_world.fill(NORA, **{reply_form.DID: "spoke", reply_form.FOLLOW_UP: "2026-11-02"})
    assert "has passed" in answer.errors[reply_form.FOLLOW_UP]
    await team_world.fill(NORA, **{reply_form.FOLLOW_UP: "2026-11-12"})
    assert "not settled yet" in team_world.form(NORA)


async def test_a_form_that_did_not_unfold_in_time_does_so_when_it_is_sent(team_world: BotWorld) -> None:
    await greta(team_world)
    await opened(team_world)
    for lost in ("hash_conflict", "internal_error"):
        team_world.slack.fault(Fault("views.update", error=lost))
        assert (await team_world.pick(NORA, reply_form.SETTLED, "not_yet")).ok
        assert "When do you look again?" not in fields(team_world)
    await team_world.fill(NORA, **{reply_form.DID: "spoke", reply_form.NOTE: NOTE})
    assert "When do you look again?" in fields(team_world), "asked for, and nothing of it is lost"
    assert await team_world.count("SELECT COUNT(*) FROM touch") == 0
    await team_world.fill(NORA, **{reply_form.FOLLOW_UP: "2026-11-12"})
    assert "not settled yet" in team_world.form(NORA)
    assert await team_world.count("SELECT COUNT(*) FROM touch WHERE note LIKE 'She laughed%'") == 1


async def test_a_colleague_is_applauded_in_the_form(team_world: BotWorld) -> None:
    await greta(team_world)
    await opened(team_world)
    await team_world.pick(NORA, reply_form.MORE, ["applaud"])
    praise = {reply_form.APPLAUD_TO: NORA.id, reply_form.APPLAUD_WHY: WHY}
    answer = await team_world.fill(NORA, **SETTLED, **praise)
    assert "Modesty aside" in answer.errors[reply_form.APPLAUD_TO]
    assert await team_world.count("SELECT COUNT(*) FROM touch") == 0, "the reply waits in the form, as it was typed"
    await team_world.fill(NORA, **{reply_form.APPLAUD_TO: LENA.id})
    assert "Your applause for Lena is on its way." in team_world.form(NORA)
    assert "applauded" in team_world.dm(IDRIS, WHY).text, "a manager decides on it"
    assert "settled, and closed" in team_world.card("Greta").text


async def test_applause_can_follow_the_confirmation(team_world: BotWorld) -> None:
    await greta(team_world)
    await opened(team_world, IDRIS)
    await team_world.fill(IDRIS, **SETTLED)
    await team_world.slack.users.click(IDRIS.id, reply_form.APPLAUD)
    await team_world.settle()
    await team_world.fill(IDRIS, **{applaud_form.TO: [TOM.id], applaud_form.WHY: WHY})
    assert "Thank you for noticing" in team_world.form(IDRIS)
    assert WHY in said(team_world.dm(TOM, "this is for you").blocks)


async def _promised(world: BotWorld) -> None:
    await greta(world)
    await opened(world)
    await world.pick(NORA, reply_form.MORE, ["promised"])
    typed = {reply_form.PROMISE: "A new grinder", reply_form.PROMISE_DUE: "2026-11-12"}
    await world.fill(NORA, **SETTLED, **typed)
    assert "I remind you of your promise on" in world.form(NORA)
    await world.slack.users.close(NORA.id)


async def test_a_dated_promise_is_asked_about_that_morning_though_it_is_closed(team_world: BotWorld) -> None:
    await _promised(team_world)
    await team_world.slack.users.open_home(NORA.id)
    await team_world.settle()
    assert "Promises" in team_world.home(NORA)
    assert "A new grinder" in team_world.home(NORA)
    await team_world.pass_time(3 * 24 * 60 - 70)  # Thursday, 8:48
    assert not [one for one in team_world.slack.dm_messages(NORA.id) if "Due today" in one.text]
    await team_world.pass_time(20)
    asked = team_world.dm(NORA, "Good morning. Due today: Greta Lindholm.")
    assert "A new grinder" in said(asked.blocks)
    assert labels(asked) == ["Kept", "Not yet"]
    await team_world.press(NORA, promise.KEPT, asked)
    done = team_world.dm(NORA, "All that stood here is settled")
    assert (done.ts, labels(done)) == (asked.ts, []), "nothing is left to do"
    assert any("Nora kept the promise" in line for line in team_world.thread(team_world.card("Greta")))
    await team_world.slack.users.open_home(NORA.id)
    await team_world.settle()
    assert "A new grinder" not in team_world.home(NORA)


async def test_a_promise_that_is_not_kept_yet_gets_another_day(team_world: BotWorld) -> None:
    await _promised(team_world)
    await team_world.pass_time(3 * 24 * 60)
    asked = team_world.dm(NORA, "Due today")
    await team_world.press(NORA, promise.NOT_YET, asked)
    answer = await team_world.fill(NORA, **{promise.DUE: "2026-11-12"})
    assert "has passed" in answer.errors[promise.DUE]
    await team_world.fill(NORA, **{promise.DUE: "2026-11-16"})
    assert "I ask you that morning" in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    assert team_world.dm(NORA, "All that stood here is settled").ts == asked.ts
    await team_world.pass_time(4 * 24 * 60)
    again = team_world.dm(NORA, "Due today")
    assert again.ts != asked.ts, "it rings anew"
    assert labels(again) == ["Kept", "Not yet"]


async def test_whoever_opens_it_second_is_told_and_a_stale_form_never_overwrites(team_world: BotWorld) -> None:
    await greta(team_world)
    await opened(team_world)
    assert "opened this form" not in team_world.form(NORA)
    await team_world.pass_time(4)
    await opened(team_world, IDRIS)
    assert "Nora opened this form at" in team_world.form(IDRIS)
    await team_world.pick(IDRIS, reply_form.SETTLED, "not_yet")
    later = {reply_form.FOLLOW_UP: "2026-11-12", reply_form.SETTLED: "not_yet"}
    await team_world.fill(IDRIS, **{**SETTLED, **later, reply_form.NOTE: "Idris rang her and talked of the weather."})
    await team_world.slack.users.close(IDRIS.id)
    await team_world.fill(NORA, **SETTLED)
    assert "*Meanwhile, " in team_world.form(NORA)
    assert "Idris spoke with the customer" in team_world.form(NORA)
    assert await team_world.count("SELECT COUNT(*) FROM touch") == 1
    view = team_world.slack.state.top_view(NORA.id)
    assert view
    assert view.values[reply_form.NOTE][VALUE]["value"] == NOTE, "nothing typed is lost"
    await team_world.fill(NORA)
    assert "this is closed" in team_world.form(NORA), "sent once more, on purpose"
    assert await team_world.count("SELECT COUNT(*) FROM touch") == 2
    await team_world.slack.users.close(NORA.id)


async def test_whoever_handed_it_over_meanwhile_takes_their_words_along(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.choose(NORA, "hand_over", team_world.card("Greta"))
    await team_world.fill(NORA, **{hand_over_form.TO: LENA.id})
    await team_world.slack.users.close(NORA.id)
    await opened(team_world)
    await team_world.press(LENA, "offer_accept", team_world.dm(LENA, "Nora"))
    await team_world.fill(NORA, **SETTLED)
    shown = team_world.form(NORA)
    assert "Lena took over" in shown
    assert "Only the owner or a manager" in shown
    assert NOTE in shown, "what was typed can be taken along"
    assert await team_world.count("SELECT COUNT(*) FROM touch") == 0


async def test_a_promise_that_nobody_answers_for_is_the_managers_on_the_third_day(team_world: BotWorld) -> None:
    await _promised(team_world)
    await team_world.pass_time(4 * 24 * 60)
    assert not [one for one in team_world.slack.dm_messages(IDRIS.id) if "promised" in one.text]
    await team_world.pass_time(3 * 24 * 60 + 2)  # their list comes at ten
    told = team_world.dm(IDRIS, "Nora promised Greta Lindholm something")
    assert labels(told) == ["Kept", "Not yet"]
