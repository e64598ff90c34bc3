"""A conversation rests, in words people say, and what wakes it."""

from dataclasses import replace

from bot.domain.actors import BOT
from bot.queries.people import language_of
from bot.services.teams.people import know_people
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form, snooze_form
from tests.kit.bot_world import BotWorld, labels
from tests.kit.cast import IDRIS, NORA, VOICES
from tests.kit.databases import Database

GRETA = {"name": "Greta Lindholm", "email": "greta@example.com"}
SNOOZED = "SELECT COUNT(*) FROM conversation WHERE snoozed_until IS NOT NULL"


async def says(world: BotWorld, words: str, number: int = 1, kind: str | None = "complaint") -> None:
    """Greta writes."""
    voice = {"id": f"greta-{number}", "text": words, "customer": GRETA} | ({"kind": kind} if kind else {})
    status, _ = await world.hand_in(voice)
    assert status == 202
    await world.settle()


async def claimed(world: BotWorld) -> None:
    """Greta complains on Monday at 9:58, and Nora takes it on: an answer is promised by Tuesday 9:28."""
    await says(world, "My grinder broke after two weeks and nobody answers.")
    await world.press(NORA, card.CLAIM, world.card("Greta"))


async def test_a_time_in_words_is_shown_before_it_counts(team_world: BotWorld) -> None:
    await claimed(team_world)
    await team_world.choose(NORA, "snooze", team_world.card("Greta"))
    for words, told in (
        ("when she calls", "can't read a time"),
        ("heute 8 Uhr", "has passed"),
        ("in 6 weeks", "30 days"),
    ):
        answer = await team_world.fill(NORA, **{snooze_form.WORDS: words})
        assert told in answer.errors[snooze_form.WORDS]
    await team_world.fill(NORA, **{snooze_form.WORDS: "heute Nachmittag"})
    assert "*Monday, 9 Nov, 13:00*: is that what you mean?" in team_world.form(NORA)
    assert await team_world.count(SNOOZED) == 0
    await team_world.fill(NORA, **{snooze_form.WORDS: "demain matin"})
    assert "*Tuesday, 10 Nov, 09:00*: is that what you mean?" in team_world.form(NORA)
    await team_world.fill(NORA, **{snooze_form.WORDS: "demain matin"})
    assert "Quiet until" in team_world.form(NORA)
    assert await team_world.count(SNOOZED) == 1
    assert "quiet until" in str(team_world.card("Greta").blocks)


async def test_words_are_read_in_the_language_of_whoever_wrote_them(team_world: BotWorld) -> None:
    await claimed(team_world)
    await team_world.choose(NORA, "snooze", team_world.card("Greta"))
    for language, words, meant in (("fr", "3 h", "*Monday, 9 Nov, 15:00*"), ("sv", "2 h", "*Monday, 9 Nov, 11:5")):
        Database(team_world.bot.config.database).change("UPDATE member SET languages = ?", language)
        await team_world.fill(NORA, **{snooze_form.WORDS: words})
        assert meant in team_world.form(NORA)


async def test_the_language_in_which_somebody_reads_slack_counts_unless_it_is_english(team_world: BotWorld) -> None:
    """Slack tells it when it is asked who somebody is; most read English because Slack came so."""
    await claimed(team_world)
    people = team_world.slack.users
    for locale, language in (("fr-FR", "fr"), ("en-US", "sv"), ("sv-SE", "sv")):
        await people.change_person(replace(NORA, locale=locale))
        known = await team_world.bot.interactions.slack.person(NORA.id, team_world.bot.workspace)
        await team_world.bot.interactions.write(team_world.bot.request(BOT), know_people, [known])
        Database(team_world.bot.config.database).change(
            "INSERT INTO setting (workspace_id, team_id, name, value, set_by, set_at)"
            " SELECT workspace_id, id, 'language', '\"sv\"', 'U1', 1 FROM team WHERE 1 = 1"
            " ON CONFLICT (workspace_id, team_id, name) DO UPDATE SET value = excluded.value"
        )
        found = await team_world.bot.store.read(language_of, team_world.bot.workspace, NORA.id)
        assert found == language
    # an event about her does not name it, and what is known stays
    await people.change_person(replace(NORA, title="Head of marketing"))
    await team_world.settle()
    kept = "SELECT COUNT(*) FROM person WHERE locale = 'sv-SE' AND title = 'Head of marketing'"
    assert await team_world.count(kept) == 1


async def test_later_than_promised_asks_why_and_a_woken_one_says_that_it_is_late(team_world: BotWorld) -> None:
    await claimed(team_world)
    await team_world.choose(NORA, "snooze", team_world.card("Greta"))
    await team_world.fill(NORA, **{snooze_form.UNTIL: "three_days"})
    assert "after the time Greta Lindholm was promised an answer" in team_world.form(NORA)
    assert await team_world.count(SNOOZED) == 0
    await team_world.fill(NORA, **{snooze_form.UNTIL: "three_days", snooze_form.WHY: "their_wish"})
    assert "it may be late then" in team_world.form(NORA)
    assert any("they asked us to wait" in line for line in team_world.thread(team_world.card("Greta")))
    await team_world.slack.users.close(NORA.id)
    await team_world.pass_time(3 * 24 * 60)
    woken = team_world.dm(NORA, "The snooze is over; an answer was promised by")
    assert woken.text == "Good morning. Due today: Greta Lindholm."
    assert any("the promised answer is late" in line for line in team_world.thread(team_world.card("Greta")))


async def test_a_manager_is_asked_nothing(team_world: BotWorld) -> None:
    await claimed(team_world)
    await team_world.choose(IDRIS, "snooze", team_world.card("Greta"))
    await team_world.fill(IDRIS, **{snooze_form.UNTIL: "three_days"})
    assert "Quiet until" in team_world.form(IDRIS)
    assert await team_world.count(SNOOZED) == 1


async def test_a_click_that_is_later_than_promised_asks_why(team_world: BotWorld) -> None:
    await claimed(team_world)
    await team_world.pass_time(26 * 60)
    await team_world.press(NORA, "snooze_tomorrow", team_world.dm(NORA, "No word to Greta"))
    assert "after the time Greta Lindholm was promised an answer" in team_world.form(NORA)
    assert await team_world.count(SNOOZED) == 0
    await team_world.fill(NORA, **{snooze_form.WHY: "waiting"})
    assert await team_world.count(SNOOZED) == 1


async def test_the_same_once_more_in_one_click(team_world: BotWorld) -> None:
    await claimed(team_world)
    await team_world.choose(NORA, "snooze", team_world.card("Greta"))
    await team_world.fill(NORA, **{snooze_form.WORDS: "in two hours"})
    await team_world.fill(NORA, **{snooze_form.WORDS: "in two hours"})
    await team_world.slack.users.close(NORA.id)
    await team_world.pass_time(2 * 60)
    woken = team_world.dm(NORA, "The snooze is over")
    assert "Again until Mon 13:58" in labels(woken)
    await team_world.press(NORA, "snooze_again", woken)
    assert await team_world.count(SNOOZED) == 1
    await team_world.choose(NORA, "snooze", team_world.card("Greta"))
    assert "As long again, until Mon 13:58" in team_world.form(NORA)


async def test_until_they_write_and_then_it_wakes(team_world: BotWorld) -> None:
    await claimed(team_world)
    await team_world.choose(NORA, "snooze", team_world.card("Greta"))
    choice = {snooze_form.UNTIL: "they_write"}
    await team_world.fill(NORA, **choice)
    await team_world.fill(NORA, **choice, **{snooze_form.WHY: "their_wish"})
    assert "Quiet until they write" in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    assert "quiet until they write" in str(team_world.card("Greta").blocks)
    await team_world.pass_time(10)
    await says(team_world, "Thanks, Nora!", 2, None)
    assert await team_world.count(SNOOZED) == 1
    await team_world.pass_time(10)
    await says(team_world, "It leaks now, too.", 3, None)
    assert await team_world.count(SNOOZED) == 0
    assert "wrote again" in str(team_world.card("Greta").blocks)


async def test_a_thanks_is_kept_heard_once_and_counted(team_world: BotWorld) -> None:
    await claimed(team_world)
    await team_world.press(NORA, card.REPLY, team_world.card("Greta"))
    note = "She laughed in the end, and wants to visit the roastery in spring."
    await team_world.pick(NORA, reply_form.DID, "spoke")
    await team_world.fill(NORA, **{reply_form.NOTE: note, reply_form.SETTLED: "settled"})
    await team_world.slack.users.close(NORA.id)
    await team_world.pass_time(30)
    await says(team_world, "Thank you so much for calling! 🙏\n\nBest regards\nGreta Lindholm", 2, None)
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE state = 'closed'") == 1
    assert "wrote back to say thank you" in str(team_world.card("Greta").blocks)
    mine = team_world.thread(team_world.dm(NORA, "it is settled"))
    assert sum("wrote back to say thank you" in line for line in mine) == 1
    await says(team_world, "Thanks again!", 3, None)
    assert team_world.thread(team_world.dm(NORA, "it is settled")) == mine
    await team_world.slack.users.command(IDRIS.id, VOICES.id, "/voice", "digest")
    await team_world.settle()
    assert "One wrote back to say thank you." in team_world.form(IDRIS)
    assert await team_world.count("SELECT COUNT(*) FROM event WHERE kind = 'came_back'") == 2
    await says(team_world, "Thanks for nothing. It broke again.", 4, None)
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE state = 'assigned'") == 1


async def test_the_second_angrier_mail(team_world: BotWorld) -> None:
    await claimed(team_world)
    await team_world.pass_time(24 * 60)
    promised = await team_world.count("SELECT reply_due FROM conversation")
    assert promised < team_world.clock.now(), "it is late"
    await team_world.press(NORA, card.REPLY, team_world.card("Greta"))
    await team_world.pick(NORA, reply_form.DID, "no_answer")
    await team_world.fill(NORA)
    await team_world.slack.users.close(NORA.id)
    await says(team_world, "My daughter was injured by it, and still nobody rings!", 2)
    assert "*urgent* complaint" in str(team_world.card("Greta").blocks)
    assert "wrote again" in str(team_world.card("Greta").blocks)
    assert await team_world.count("SELECT reply_due FROM conversation") == promised, "it stays late"
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE follow_up_at IS NOT NULL") == 1
    await team_world.pass_time(35)
    assert "No word to Greta Lindholm is logged yet" in team_world.slack.dm_messages(IDRIS.id)[-1].text
