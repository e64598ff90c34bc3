"""Each feature as people use it in Slack, one scenario each."""

from bot.sandbox import Person
from bot.slack.conversations import card
from bot.slack.conversations.forms import dismiss_form, hand_over_form, reply_form, snooze_form
from bot.slack.customers import customer_form
from tests.faults.signed_requests import heard, send_request, wrapped
from tests.kit.bot_world import LOUNGE, BotWorld, elements, labels, leaves, make_team_at_home, said, world
from tests.kit.cast import BOT_USER, CARE, GUEST, IDRIS, LENA, NORA, PETRA, TOM, VOICES
from tests.kit.databases import Database

GRETA = {
    "id": "greta-1",
    "text": "My grinder broke after two weeks and nobody answers.",
    "kind": "complaint",
    "customer": {"name": "Greta Lindholm", "email": "greta@example.com"},
}


async def greta(world: BotWorld) -> None:
    """Greta complains; Nora is asked, being the first of two with nothing to do."""
    status, _ = await world.hand_in(GRETA)
    assert status == 202
    await world.settle()


async def log(world: BotWorld, who: Person, did: str = "spoke", **more: object) -> None:
    """Log a call on Greta's card."""
    await world.press(who, card.REPLY, world.card("Greta"))
    await world.pick(who, reply_form.DID, did)
    note = "She laughed in the end, and wants to visit the roastery in spring."
    typed = {reply_form.NOTE: note, **more}
    answer = await world.fill(who, **typed)
    assert answer.ok, answer
    assert not answer.errors
    await world.slack.users.close(who.id)


async def test_a_hand_over_is_accepted(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.choose(NORA, "hand_over", team_world.card("Greta"))
    answer = await team_world.fill(NORA, **{hand_over_form.TO: TOM.id})
    assert "marketers" in answer.errors[hand_over_form.TO], "Tom makes coffee"
    await team_world.fill(NORA, **{hand_over_form.TO: LENA.id, hand_over_form.NOTE: "You know grinders."})
    assert "Lena is asked" in team_world.form(NORA)
    offer = team_world.dm(LENA, "You know grinders.")
    assert labels(offer) == ["Accept", "Decline"]
    await team_world.press(LENA, "offer_accept", offer)
    assert "Lena · speak by" in said(team_world.card("Greta").blocks)
    assert "Lena" in team_world.dm(NORA, "Greta").text, "Nora's own message says who has it now"


async def test_a_hand_over_is_declined_or_lapses(team_world: BotWorld) -> None:
    await greta(team_world)
    for ending in ("decline", "lapse"):
        await team_world.choose(NORA, "hand_over", team_world.card("Greta"))
        await team_world.fill(NORA, **{hand_over_form.TO: LENA.id})
        await team_world.slack.users.close(NORA.id)
        if ending == "decline":
            await team_world.press(LENA, "offer_decline", team_world.dm(LENA, "Nora"))
        else:
            await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    told = team_world.thread(team_world.dm(NORA, "Greta"))
    assert any("Lena cannot take it now" in line for line in told)
    assert await team_world.count("SELECT COUNT(*) FROM offer WHERE state = 'open'") == 0


async def test_a_snooze_ends_with_a_word(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    await team_world.choose(NORA, "snooze", team_world.card("Greta"))
    await team_world.fill(NORA, **{snooze_form.UNTIL: "tomorrow"})
    assert "Quiet until" in team_world.form(NORA)
    await team_world.pass_time(24 * 60)
    assert "Greta" in team_world.slack.dm_messages(NORA.id)[-1].text
    assert await team_world.count("SELECT COUNT(*) FROM event WHERE kind = 'woken'") == 1


async def test_a_reminder_is_put_off_with_one_click(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.pass_time(46)
    nudge = team_world.dm(NORA, "said yes to Greta")
    assert {"In an hour", "13:00 today", "Tomorrow 9:00", "Hand over"} <= set(labels(nudge))
    await team_world.press(NORA, "snooze_lunch", nudge)
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE snoozed_until IS NOT NULL") == 1


async def test_not_for_us_undone_and_brought_back(team_world: BotWorld) -> None:
    await greta(team_world)
    for _ in range(2):
        await team_world.choose(NORA, "dismiss", team_world.card("Greta"))
        await team_world.fill(NORA, **{dismiss_form.REASON: "elsewhere"})
        await team_world.slack.users.close(NORA.id)
        assert "put aside" in team_world.card("Greta").text
        assert "Undo" in labels(team_world.card("Greta"))
        await team_world.press(NORA, card.UNDO, team_world.card("Greta"))
        assert "Nora is asked" in team_world.card("Greta").text
        await team_world.pass_time(1)
    await team_world.choose(NORA, "dismiss", team_world.card("Greta"))
    await team_world.fill(NORA, **{dismiss_form.REASON: "spam"})
    await team_world.slack.users.close(NORA.id)
    await team_world.pass_time(11)
    assert "Undo" not in labels(team_world.card("Greta")), "ten minutes are over"
    await team_world.press(NORA, card.BRING_BACK, team_world.card("Greta"))
    assert any("managers" in told for told in team_world.ephemerals(NORA))
    await team_world.press(IDRIS, card.BRING_BACK, team_world.card("Greta"))
    assert "is asked" in team_world.card("Greta").text


async def test_a_reply_is_undone_and_the_touch_withdrawn(team_world: BotWorld) -> None:
    await greta(team_world)
    await log(team_world, NORA, settled="settled")
    await team_world.press(NORA, card.UNDO, team_world.card("Greta"))
    assert "Nora is asked" in team_world.card("Greta").text
    assert await team_world.count("SELECT COUNT(*) FROM touch WHERE withdrawn_at IS NULL") == 0
    await log(team_world, NORA, did="no_answer")
    assert await team_world.count("SELECT COUNT(*) FROM reminder WHERE kind = 'retry'") == 1
    await team_world.pass_time(24 * 60)
    assert "Greta" in team_world.slack.dm_messages(NORA.id)[-1].text


async def test_a_new_voice_opens_what_was_closed(team_world: BotWorld) -> None:
    await greta(team_world)
    await log(team_world, NORA, settled="settled")
    await team_world.pass_time(24 * 60)
    await team_world.hand_in({**GRETA, "id": "greta-2", "text": "The new one broke, too."})
    await team_world.settle()
    assert "Nora is asked" in team_world.card("Greta").text
    assert "The new one broke, too." in said(team_world.card("Greta").blocks)
    assert await team_world.count("SELECT COUNT(*) FROM conversation") == 1
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    await log(team_world, NORA, settled="settled", note="Fetched the grinder myself this time, and left her mine.")
    await team_world.choose(LENA, "reopen", team_world.card("Greta"))
    assert "is asked" in team_world.card("Greta").text


async def test_what_we_know_of_a_customer(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.choose(LENA, "customer", team_world.card("Greta"))
    assert "greta@example.com" in team_world.form(LENA)
    answer = await team_world.fill(LENA, **{customer_form.NAME: "Greta L.", customer_form.REACH_BY: "no way"})
    assert customer_form.REACH_BY in answer.errors
    await team_world.fill(LENA, **{customer_form.NAME: "Greta L.", customer_form.REACH_BY: "+46 70 111 22 33"})
    assert "Saved" in team_world.form(LENA)
    assert "Greta L." in team_world.card("grinder").text
    for asked, expected in (
        ("who greta@example.com", "+46701112233"),
        ("who Greta", "Greta L."),
        ("find grinder", "Greta L."),
        ("find nothing-like-it", "Nothing speaks of that"),
        ("mine", "Nobody waits for you"),
        ("team", "Marketing"),
        ("help", "/voice mine"),
    ):
        await team_world.slack.users.command(LENA.id, VOICES.id, "/voice", asked)
        assert expected in said(team_world.slack.ephemerals(LENA.id)[-1].blocks), asked
    await team_world.slack.users.command(TOM.id, VOICES.id, "/voice", "who Greta")
    assert "Only members of a team" in team_world.ephemerals(TOM)[-1]


async def test_only_managers_preview_the_digest(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.slack.users.command(IDRIS.id, VOICES.id, "/voice", "digest")
    assert "One person had something to tell us" in team_world.form(IDRIS)
    await team_world.slack.users.command(NORA.id, VOICES.id, "/voice", "digest")
    await team_world.settle()
    assert "Only a team's managers" in team_world.ephemerals(NORA)[-1]
    assert not [one for one in team_world.slack.messages(VOICES.id) if "Good morning" in one.text]


async def test_the_digest_goes_out_with_a_line_of_the_managers_and_somebody_follows_a_line_up(
    team_world: BotWorld,
) -> None:
    await greta(team_world)
    await team_world.slack.users.command(IDRIS.id, VOICES.id, "/voice", "digest 4")
    assert "Four weeks with our customers" in team_world.form(IDRIS)
    await team_world.slack.users.command(IDRIS.id, VOICES.id, "/voice", "digest")
    await team_world.fill(IDRIS, line="Lena is back on Wednesday.")
    assert "It goes out with the digest" in team_world.form(IDRIS)
    await team_world.pass_time(7 * 24 * 60)
    digest = team_world.card("Good morning")
    assert "Idris adds: Lena is back on Wednesday." in said(digest.blocks)
    assert "Greta Lindholm" in said(digest.blocks)
    await team_world.press(LENA, "digest_follow_up", digest)
    one = await team_world.count("SELECT id FROM conversation")
    await team_world.fill(LENA, about=str(one), when="tomorrow")
    assert "I'll remind you" in team_world.form(LENA)
    await team_world.pass_time(24 * 60)
    told = team_world.dm(LENA, "you wanted to follow this up")
    await team_world.press(LENA, "plan_drop", told)
    await team_world.settle()
    assert "followed up. Thank you." in team_world.dm(LENA, "Greta Lindholm").text


async def test_home_shows_what_is_mine_and_lets_me_be_away(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.slack.users.open_home(NORA.id)
    await team_world.settle()
    assert "Greta Lindholm" in team_world.home(NORA)
    await leaves(team_world, NORA, "2026-11-11")
    assert "You are away until Wed 11 Nov, and nobody asks you." in team_world.home(NORA)
    await team_world.hand_in({**GRETA, "id": "other", "customer": {"name": "Ove"}})
    await team_world.settle()
    assert "Lena is asked" in team_world.card("Ove").text
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    assert "Nora" in team_world.home(IDRIS)
    await team_world.slack.users.click(IDRIS.id, "team_settings")
    await team_world.fill(IDRIS, digest_time="10:30")
    assert "Saved" in team_world.form(IDRIS)
    assert await team_world.count("""SELECT COUNT(*) FROM setting WHERE value = '"10:30"'""") == 1


def elements_of_home(world: BotWorld, person: Person) -> list[dict[str, object]]:
    """Every button and picker on somebody's Home."""
    view = world.slack.home(person.id)
    assert view is not None
    found = [one for block in view["blocks"] for one in block.get("elements", [])]
    found += [block["accessory"] for block in view["blocks"] if "accessory" in block]
    return [one for one in found if "action_id" in one]


async def test_a_message_from_a_private_place_wants_a_tick(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, NORA.id, "Greta told me that her grinder broke.")
    await team_world.slack.users.message_shortcut(PETRA.id, "route_message", message.channel, message.ts)
    assert "private conversation" in team_world.form(PETRA)
    answer = await team_world.fill(PETRA, name="Greta")
    assert "agreed" in answer.errors
    await team_world.fill(PETRA, agreed=["yes"])
    team_world.card("her grinder broke")


async def test_the_same_message_is_passed_on_once(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, LOUNGE.id, "Greta told me that her grinder broke.")
    for person in (PETRA, TOM):  # both open it before either sends it
        await team_world.slack.users.message_shortcut(person.id, "route_message", LOUNGE.id, message.ts)
    for person, told in ((PETRA, "Nora is asked to phone or write"), (TOM, "Nothing was passed on a second time.")):
        await team_world.fill(person, name="Greta")
        assert told in team_world.form(person)
        await team_world.slack.users.close(person.id)
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1


async def test_i_already_answered(team_world: BotWorld) -> None:
    await team_world.slack.users.shortcut(PETRA.id, "log_voice")
    answer = await team_world.fill(PETRA, words="Where is my parcel?", name="Ove", answered=["yes"])
    assert "note" in answer.errors
    await team_world.fill(PETRA, note="Rang Ove; the courier found it two doors down.")
    assert "part of their history" in team_world.form(PETRA)
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE state = 'closed'") == 1


async def test_an_edit_and_a_deletion_are_followed(database: Database) -> None:
    async with world(database) as made:
        await made.has_team(watched=[CARE.id])
        message = await made.slack.users.say(PETRA.id, CARE.id, "My grindr broke.")
        await made.slack.users.say(PETRA.id, CARE.id, "A reply in a thread is no voice.", thread_ts=message.ts)
        await made.settle()
        await made.slack.users.edit(PETRA.id, CARE.id, message.ts, "My grinder broke.")
        await made.settle()
        assert "My grinder broke." in said(made.card("grinder").blocks)
        await made.slack.users.delete(PETRA.id, CARE.id, message.ts)
        await made.settle()
        assert await made.count("SELECT COUNT(*) FROM voice WHERE words IS NULL") == 1
        assert await made.count("SELECT COUNT(*) FROM voice") == 1
        assert "grinder" not in said(made.slack.messages(VOICES.id)[-1].blocks)


async def test_an_edit_of_what_is_said_of_a_forward_is_followed(database: Database) -> None:
    async with world(database) as made:
        await made.has_team(watched=[CARE.id])
        original = await made.slack.users.say(PETRA.id, LOUNGE.id, "My grinder broke.")
        forward = await made.slack.users.forward(PETRA.id, CARE.id, LOUNGE.id, original.ts, "For the shop?")
        await made.settle()
        assert "For the shop?" in said(made.card("grinder").blocks)
        await made.slack.users.edit(PETRA.id, CARE.id, forward.ts, "For us, please.")
        await made.settle()
        shown = said(made.card("grinder").blocks)
        assert ("For us, please." in shown, "For the shop?" in shown) == (True, False), shown


async def test_of_two_edits_in_the_wrong_order_the_newer_stands(database: Database) -> None:
    async with world(database) as made:
        await made.has_team(watched=[CARE.id])
        posted = heard(made, "My grindr broke.")
        said_now = ["My grindr broke.", "My grinder brke.", "My grinder broke."]
        event = {"type": "message", "subtype": "message_changed", "channel": CARE.id, "ts": "1762675100.000100"}
        assert await send_request(made, posted) == 200
        for at in (2, 1):
            now = {"text": said_now[at], "edited": {"user": PETRA.id, "ts": f"176267509{at}.000000"}}
            before = posted["event"] | {"text": said_now[at - 1]}
            edit = {**event, "message": posted["event"] | now, "previous_message": before}
            assert await send_request(made, wrapped(made, edit, f"EvEdit{at}")) == 200
        await made.settle()
        assert "My grinder broke." in said(made.card("grinder").blocks)


async def test_an_edit_that_comes_before_its_message_is_the_message(database: Database) -> None:
    async with world(database) as made:
        await made.has_team(watched=[CARE.id])
        posted = heard(made, "My grindr broke.")
        now = {**posted["event"], "text": "My grinder broke."}
        event = {"type": "message", "subtype": "message_changed", "channel": CARE.id, "ts": "1762675100.000100"}
        edit = {**event, "message": now, "previous_message": posted["event"]}
        for ours in ({"user": BOT_USER}, {"thread_ts": "1762675000.000100"}):
            body = wrapped(made, {**edit, "message": now | ours}, f"Ev{next(iter(ours))}")
            assert await send_request(made, body) == 200
        assert await made.count("SELECT COUNT(*) FROM voice") == 0
        for body in (wrapped(made, edit, "Ev2"), posted, wrapped(made, edit, "Ev2")):
            assert await send_request(made, body) == 200
        await made.settle()
        assert "My grinder broke." in said(made.card("grinder").blocks)
        assert await made.count("SELECT COUNT(*) FROM voice") == 1


async def test_guests_get_nothing(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.press(GUEST, card.CLAIM, team_world.card("Greta"))
    assert any("full members" in told for told in team_world.ephemerals(GUEST))
    assert await team_world.count("SELECT COUNT(*) FROM event WHERE kind = 'refused' AND actor_id = 'U5GUEST01'") == 1
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE state = 'claimed'") == 0


async def test_the_first_team_is_made_at_home(quiet_world: BotWorld) -> None:
    answer = await make_team_at_home(quiet_world, watched=[LOUNGE.id])
    assert "Invite me there first" in answer.errors["watched"], "the bot is not in #lounge"
    await quiet_world.slack.users.join(quiet_world.slack.app.bot_user, LOUNGE.id)
    await quiet_world.fill(IDRIS)
    assert "Marketing is ready" in quiet_world.form(IDRIS)
    await quiet_world.slack.users.open_home(NORA.id)
    await quiet_world.settle()
    assert "Team settings" not in quiet_world.home(NORA)


async def test_a_manager_elsewhere_is_none_here(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.press(IDRIS, card.CLAIM, team_world.card("Greta"))
    assert any("Only marketers" in told for told in team_world.ephemerals(IDRIS))
    assert elements(team_world.card("Greta"))
