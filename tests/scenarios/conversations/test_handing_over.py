"""Handing over, putting aside and following, as people see it: nothing that was said vanishes on the way."""

from typing import Any

from bot.domain.voices.voice import Kind
from bot.sandbox import Message, Person
from bot.slack.conversations import card, offer
from bot.slack.conversations.forms import dismiss_form, hand_over_form, reply_form
from bot.slack.customers import customer_form
from bot.slack.voices import reporter_dm
from bot.slack.voices.sorting import kind_form
from tests.kit.bot_world import BotWorld, elements, labels, leaves, said
from tests.kit.cast import IDRIS, LENA, NORA, PETRA, VOICES

NOTE = "She laughed in the end, and wants to visit the roastery in spring."
WORD = "She sounds really sad. Please phone her, she hates mails."


async def passed_on(world: BotWorld, words: str = "My grinder broke after two weeks.") -> None:
    """Petra passes on what Greta said; Nora is asked."""
    await world.slack.users.command(PETRA.id, VOICES.id, "/voice", "")
    await world.fill(PETRA, words=words, name="Greta", reach_by="greta@example.com")
    await world.slack.users.close(PETRA.id)
    assert "Nora" in world.card("Greta").text


async def hand_over(world: BotWorld, word: str = WORD) -> Message:
    """Nora asks Lena to take over; give what Lena reads."""
    await world.choose(NORA, "hand_over", world.card("Greta"))
    await world.fill(NORA, **{hand_over_form.TO: LENA.id, hand_over_form.NOTE: word})
    await world.slack.users.close(NORA.id)
    return world.dm(LENA, "Nora asks you to take over Greta")


async def put_aside(world: BotWorld, who: Person, reason: str, whose: str = "") -> None:
    await world.choose(who, "dismiss", world.card("Greta"))
    answer = await world.fill(who, **{dismiss_form.REASON: reason, **({dismiss_form.WHOSE: whose} if whose else {})})
    assert not answer.errors
    await world.slack.users.close(who.id)


async def log(world: BotWorld, who: Person) -> None:
    """A call that settled it."""
    await world.press(who, card.REPLY, world.card("Greta"))
    typed: dict[str, Any] = {reply_form.DID: "spoke", reply_form.NOTE: NOTE, reply_form.SETTLED: "settled"}
    answer = await world.fill(who, **typed)
    assert not answer.errors
    await world.slack.users.close(who.id)


async def away(world: BotWorld, person: Person) -> None:
    """Somebody says on their Home that they are away for a few days."""
    await leaves(world, person, "2026-11-12")


async def test_what_an_offer_says_of_the_time_moves_with_it(team_world: BotWorld) -> None:
    await passed_on(team_world)
    asked = await hand_over(team_world)
    before = said(asked.blocks)
    await of_another_kind(team_world, NORA, "complaint", "yes")
    sooner = team_world.dm(LENA, "Nora asks you to take over Greta")
    assert sooner.ts == asked.ts
    assert said(sooner.blocks) != before, "it is to be answered by another time"
    await team_world.press(LENA, offer.ACCEPT, sooner)
    taken = team_world.dm(LENA, "you took over Greta from Nora").text
    assert "Please phone or write yourself by" in taken
    await log(team_world, LENA)
    assert team_world.dm(LENA, "you took over Greta").text == "Lena, you took over Greta from Nora. Thank you."


async def of_another_kind(world: BotWorld, who: Person, kind: str, *urgent: str) -> None:
    await world.choose(who, "kind", world.card("Greta"))
    presses = [kind_form.KINDS[Kind(kind)], *([kind_form.URGENT] if urgent else [])]
    for action in presses:
        await world.slack.users.click(who.id, action)
        await world.settle()
    await world.slack.users.close(who.id)


async def test_the_word_of_a_hand_over_stays_in_the_thread_and_with_whoever_takes_over(team_world: BotWorld) -> None:
    await passed_on(team_world)
    asked = await hand_over(team_world)
    thread = team_world.slack.replies(VOICES.id, team_world.card("Greta").ts)
    (line,) = [one for one in thread if "Nora asked Lena to take over, and wrote:" in one.text]
    assert WORD in said(line.blocks)
    await team_world.press(LENA, offer.ACCEPT, asked)
    assert WORD in said(team_world.dm(LENA, "you took over Greta from Nora").blocks)
    assert WORD in said(team_world.dm(LENA, "Lena, you have Greta").blocks), "it stands where Lena works from"
    assert any("Lena took over from Nora" in one for one in team_world.thread(team_world.card("Greta")))
    await team_world.pass_time(24 * 60)
    assert WORD in said(team_world.dm(LENA, "you have Greta").blocks)


async def test_nobody_answers_an_offer_and_its_owner_has_it_back(team_world: BotWorld) -> None:
    await passed_on(team_world)
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    asked = await hand_over(team_world)
    await team_world.pass_time(121)
    assert labels(team_world.dm(LENA, "nothing to answer any more")) == []
    assert any("it stays with Nora" in one for one in team_world.thread(team_world.dm(NORA, "Greta")))
    await team_world.press(LENA, offer.ACCEPT, asked, stale=True)
    assert any("no longer open" in one.text for one in team_world.slack.ephemerals(LENA.id))


async def test_an_urgent_one_is_back_after_half_an_hour(team_world: BotWorld) -> None:
    await passed_on(team_world, "It caught fire and burned my hand!")
    await hand_over(team_world)
    await team_world.pass_time(31)
    assert "nothing to answer any more" in team_world.dm(LENA, "Greta").text


async def test_an_owner_who_is_away_by_then_leaves_it_to_a_manager(team_world: BotWorld) -> None:
    await passed_on(team_world)
    asked = await hand_over(team_world)
    await away(team_world, NORA)
    await team_world.press(LENA, offer.DECLINE, asked)
    assert "Idris is asked" in team_world.card("Greta").text
    assert "Idris, this one is for you: Greta" in team_world.dm(IDRIS, "Greta").text
    told = team_world.thread(team_world.card("Greta"))
    assert any("Lena cannot take it now, and Nora is away; Idris is asked now." in one for one in told)
    await team_world.press(IDRIS, card.CLAIM, team_world.dm(IDRIS, "Greta"))
    assert "Idris has it" in team_world.card("Greta").text


async def test_credit_stays_with_whoever_did_the_work(team_world: BotWorld) -> None:
    await passed_on(team_world)
    await team_world.press(NORA, card.REPLY, team_world.card("Greta"))
    typed: dict[str, Any] = {reply_form.DID: "spoke", reply_form.NOTE: NOTE, reply_form.SETTLED: "not_yet"}
    await team_world.fill(NORA, **typed)
    answer = await team_world.fill(NORA, **{reply_form.FOLLOW_UP: "2026-11-12"})
    assert not answer.errors
    await team_world.slack.users.close(NORA.id)
    await team_world.pass_time(3 * 24 * 60)
    await team_world.choose(NORA, "hand_over", team_world.card("Greta"))
    await team_world.fill(NORA, **{hand_over_form.TO: LENA.id})
    await team_world.slack.users.close(NORA.id)
    await team_world.press(LENA, offer.ACCEPT, team_world.dm(LENA, "Nora asks you to take over Greta"))
    assert "Nora spoke with Greta" in team_world.dm(PETRA, "Greta").text
    assert "Nora spoke with them" in said(team_world.card("Greta").blocks)
    await team_world.slack.users.open_home(PETRA.id)
    await team_world.settle()
    assert "Answered, not settled yet: Lena follows up" in team_world.home(PETRA)
    await team_world.pass_time(7 * 24 * 60)
    digest = said(team_world.card("Good morning").blocks)
    assert "Nora answered customers in person" in digest
    assert "Lena" not in digest


async def test_not_for_us_says_for_whom_it_is_to_everybody_it_concerns(team_world: BotWorld) -> None:
    await passed_on(team_world)
    await put_aside(team_world, NORA, "elsewhere", "Logistics")
    assert "it is for Logistics" in said(team_world.card("Greta").blocks)
    assert any("as not for us: it is for Logistics." in one for one in team_world.thread(team_world.card("Greta")))
    arrived = team_world.dm(PETRA, "Greta")
    assert "it is for Logistics" in arrived.text
    assert team_world.thread(arrived) == [], "until it can't be undone it is not said"
    await team_world.press(NORA, card.UNDO, team_world.card("Greta"))
    assert "Nora is asked" in team_world.dm(PETRA, "Greta").text, "and what was undone is so here, too"
    await put_aside(team_world, NORA, "elsewhere", "Logistics")
    await team_world.pass_time(11)
    (told,) = team_world.thread(team_world.dm(PETRA, "Greta"))
    assert "Petra, this one is for Logistics: what Greta said is theirs to answer." in told


async def test_a_team_with_another_reason_is_asked_about_under_its_field(team_world: BotWorld) -> None:
    await passed_on(team_world)
    await team_world.choose(NORA, "dismiss", team_world.card("Greta"))
    assert "Petra passed it on, and hears why." in team_world.form(NORA)
    answer = await team_world.fill(NORA, **{dismiss_form.REASON: "spam", dismiss_form.WHOSE: "Logistics"})
    assert "choose it above" in answer.errors[dismiss_form.WHOSE]


async def test_one_message_and_its_thread_tell_whoever_passed_it_on_all_that_happens(team_world: BotWorld) -> None:
    await passed_on(team_world)
    stood = len(team_world.slack.dm_messages(PETRA.id))
    await team_world.press(LENA, offer.ACCEPT, await hand_over(team_world))
    assert "Lena has it" in team_world.dm(PETRA, "Greta").text
    await put_aside(team_world, LENA, "duplicate")
    await team_world.pass_time(11)
    await team_world.press(IDRIS, card.BRING_BACK, team_world.card("Greta"))
    asked = next(one for one in (NORA, LENA) if f"{one.name} is asked" in team_world.card("Greta").text)
    await log(team_world, asked)
    await team_world.pass_time(11)
    await team_world.choose(NORA, "reopen", team_world.card("Greta"))
    told = team_world.thread(team_world.dm(PETRA, "Greta"))
    for line, words in zip(
        told,
        (
            "Nora handed this one over. Lena has it",
            "put it aside: we have it already",
            "We have taken up again what Greta said.",
            f"{asked.name} spoke with Greta",
            "The matter of Greta is open again.",
        ),
        strict=True,
    ):
        assert words in line
    assert len(team_world.slack.dm_messages(PETRA.id)) == stood, "one message, and one thread"
    assert WORD not in str([one.blocks for one in team_world.slack.dm_messages(PETRA.id)]) + str(told)


async def test_a_colleague_follows_and_hears_the_end_once(team_world: BotWorld) -> None:
    await passed_on(team_world)
    await team_world.choose(LENA, "customer", team_world.card("Greta"))
    assert "Would you like to hear how this one ends?" in team_world.form(LENA)
    await team_world.slack.users.click(LENA.id, customer_form.FOLLOW)
    await team_world.settle()
    assert "You hear how this one ends." in team_world.form(LENA), "the page says so at once"
    await team_world.slack.users.close(LENA.id)
    first = team_world.dm(LENA, "you follow Greta")
    assert [one["action_id"] for one in elements(first)] == [reporter_dm.UNFOLLOW]
    await log(team_world, NORA)
    await team_world.pass_time(11)
    (told,) = team_world.thread(team_world.dm(LENA, "you follow Greta"))
    assert "Nora spoke with Greta" in told
    assert NOTE not in told


async def test_whoever_follows_no_more_hears_nothing_and_whoever_hears_anyway_is_told_so(team_world: BotWorld) -> None:
    await passed_on(team_world)
    await team_world.choose(IDRIS, "customer", team_world.card("Greta"))
    await team_world.slack.users.click(IDRIS.id, customer_form.FOLLOW)
    await team_world.settle()
    await team_world.slack.users.close(IDRIS.id)
    await team_world.press(IDRIS, reporter_dm.UNFOLLOW, team_world.dm(IDRIS, "you follow Greta"))
    stopped = team_world.dm(IDRIS, "you follow Greta no more")
    assert labels(stopped) == []
    await log(team_world, NORA)
    await team_world.pass_time(11)
    assert team_world.thread(stopped) == []
    await team_world.choose(NORA, "customer", team_world.card("Greta"))
    assert "hear how" not in team_world.form(NORA), "hers, and ended"
