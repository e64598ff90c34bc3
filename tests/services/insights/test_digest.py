"""The weekly digest: made once a week, from what the record says, and never stale."""

from dataclasses import replace

import pytest

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.customers.contact.plans import PlanState
from bot.domain.errors import Conflict, NotFound
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.domain.insights.commands import FollowUp, When, WriteLine
from bot.domain.insights.figures import Spread
from bot.domain.recognition.commands import Applaud
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import Kind, Sender, Voice
from bot.queries.contact.plans import plan
from bot.queries.insights.digest import digest_view, lines, preview
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from bot.services.customers.plans import drop_plan, follow_up
from bot.services.customers.privacy.erasing import erase_customer
from bot.services.customers.privacy.exporting import export_person
from bot.services.insights.digest import make_digest, write_line
from bot.services.recognition.applause import applaud, approve
from bot.services.teams.settings import save_team
from bot.services.voices.source_edits import edit_words
from bot.services.voices.take_in import take_in
from bot.views.insights import DigestView
from tests.kit.databases import ENGINES
from tests.kit.store_world import (
    CARE,
    IDRIS,
    LENA,
    MARKETERS,
    MAYA,
    NORA,
    PETRA,
    VOICES,
    StoreWorld,
    at,
    attempt,
    email,
    reached,
    team_form,
)

pytestmark = pytest.mark.engines(*ENGINES)  # a week is summed up in SQL

NEXT = at("2026-03-09 09:00")

SENT_OR_REACHED = {Method.LETTER: Outcome.SENT, Method.EMAIL: Outcome.SENT, Method.CALL: Outcome.REACHED}


async def made(world: StoreWorld) -> DigestView:
    ((one,),) = world.rows("SELECT id FROM digest")
    view = await world.see(digest_view, one, world.now)
    assert view is not None
    return view


async def a_week(world: StoreWorld) -> None:
    """Four people write; two are answered, one is tried, one is spam."""
    greta = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, log_reply, reached(greta))
    ove = await world.asked(LENA, address="ove@example.com", words="You rang the same day!", kind=Kind.PRAISE)
    letter = reached(ove, "Wrote him a letter on the good paper, by hand.", settled=False, follow_up_at=NEXT + DAY)
    await world.do(LENA, log_reply, type(letter)(ove, Method.LETTER, Outcome.SENT, letter.note, settled=True))
    tried = await world.asked(MAYA, address="tom@example.com")
    await world.do(MAYA, log_reply, attempt(tried))
    spam = await world.asked(MAYA, address="spam@example.com", words="Cheap watches, thank you.", kind=Kind.PRAISE)
    await world.do(MAYA, dismiss, spam, WhyNotOurs.SPAM)
    await world.do(IDRIS, applaud, Applaud(PETRA, "She found the lost parcel in an hour."))


async def test_it_counts_people_answers_and_touches(world: StoreWorld) -> None:
    await a_week(world)
    world.now = NEXT
    await world.sweep()
    assert world.places("digest") == [VOICES]
    view = await made(world)
    assert (view.start, view.end, view.tz, view.preview) == (
        at("2026-03-02 00:00"),
        at("2026-03-09 00:00"),
        "UTC",
        False,
    )
    assert (view.voices, view.people, view.heard_back) == (3, 3, 2)
    assert view.by_method == ((Method.CALL, 1), (Method.LETTER, 1))
    assert [one.words for one in view.quotes] == ["You rang the same day!"]
    assert (view.waiting, view.overdue) == (1, 1)
    assert [one.to.id for one in view.recognitions] == [PETRA]
    assert [person.id for person in view.answered_by] == [LENA, MAYA]


async def test_what_another_team_did_is_told_in_its_own_digest(world: StoreWorld) -> None:
    other = await world.do(IDRIS, save_team, team_form(name="Cafés", channel=CARE, marketers=(LENA,)))
    voice = Voice("test:cafe", "The coffee was lovely!", Sender("Ann", (email("ann@example.com"),)), Kind.PRAISE)
    answered = await world.do(INTAKE, take_in, voice, team_id=other.id)
    await world.do(LENA, log_reply, reached(answered.conversation_id))
    waiting = Voice("test:cold", "The coffee was cold.", Sender("Bo", (email("bo@example.com"),)), Kind.COMPLAINT)
    await world.do(INTAKE, take_in, waiting, team_id=other.id)
    world.now = NEXT
    await world.sweep()
    seen = {}
    for one, team in world.rows("SELECT id, team_id FROM digest"):
        view = await world.see(digest_view, one, world.now)
        assert view is not None
        people = [person.id for person in view.answered_by]
        counts = (view.voices, view.people, view.heard_back, view.waiting, view.overdue)
        seen[team] = (counts, view.by_method, [one.words for one in view.quotes], people)
    assert seen == {
        world.team: ((0, 0, 0, 0, 0), (), [], []),
        other.id: ((2, 2, 1, 1, 1), ((Method.CALL, 1),), ["The coffee was lovely!"], [LENA]),
    }
    assert world.places("digest") == [VOICES, CARE]


async def test_it_tells_of_its_seven_days_to_the_moment(world: StoreWorld) -> None:
    """What came in before the week or after it is another week's; so is what was done then."""
    start, end = at("2026-03-02 00:00"), at("2026-03-09 00:00")
    notes = (
        "Rang her at night, she was awake as well.",
        "Wrote a letter about her grandmother's recipe.",
        "Met them in the shop, two hours of stories and laughter.",
        "Sent coffee to the whole choir with a card from us all.",
    )
    for number, moment in enumerate((start - 1, start, end - 1, end)):
        world.now = moment
        one = await world.asked(MAYA, words=f"Lovely, number {number}!", kind=Kind.PRAISE)
        await world.do(MAYA, log_reply, reached(one, notes[number]))
        await world.do(IDRIS, applaud, Applaud(PETRA, f"She found lost parcel number {number} in an hour."))
    world.now = NEXT
    await world.do(BOT, make_digest, world.team)
    view = await made(world)
    assert (view.voices, view.people, view.heard_back, view.by_method) == (2, 2, 2, ((Method.CALL, 2),))
    assert [one.words for one in view.quotes] == ["Lovely, number 2!", "Lovely, number 1!"]
    assert sorted(one.why[22:30] for one in view.recognitions) == ["number 1", "number 2"]


async def test_who_answered_in_the_week_is_named(world: StoreWorld) -> None:
    """Once each; not who answered before it or after it, nor who tried in vain."""
    start, end = at("2026-03-02 00:00"), at("2026-03-09 00:00")
    answers = (
        (IDRIS, start - 1, "Rang her at night, she was awake as well."),
        (MAYA, start, "Wrote a letter about her grandmother's recipe."),
        (LENA, end - 2, "Fetched the grinder myself and left him mine until Friday."),
        (LENA, end - 1, "Met them in the shop, two hours of stories and laughter."),
        (IDRIS, end, "Sent coffee to the whole choir with a card from us all."),
    )
    await world.do(IDRIS, save_team, team_form(team_id=world.team, marketers=(*MARKETERS, IDRIS)))
    for person, moment, note in answers:
        world.now = moment
        world.change("UPDATE member SET away_until = ? WHERE person_id = ?", moment + 1, IDRIS)
        one = await world.asked(MAYA)
        world.change("UPDATE conversation SET owner = ? WHERE id = ?", person, one)
        await world.do(person, log_reply, reached(one, note))
    world.now = start + DAY
    world.change("UPDATE member SET away_until = ? WHERE person_id = ?", world.now + 1, IDRIS)
    await world.do(NORA, log_reply, attempt(await world.asked(NORA)))
    world.now = NEXT
    await world.do(BOT, make_digest, world.team)
    assert [person.id for person in (await made(world)).answered_by] == [LENA, MAYA]


async def test_who_answered_for_another_team_is_not_named_for_one_that_only_got_something(world: StoreWorld) -> None:
    other = await world.do(IDRIS, save_team, team_form(name="Cafés", channel=CARE, marketers=(LENA,)))
    await world.voice()
    voice = Voice("test:cafe", "The coffee was lovely!", Sender("Ann", (email("ann@example.com"),)), Kind.PRAISE)
    await world.do(LENA, log_reply, reached((await world.do(INTAKE, take_in, voice, team_id=other.id)).conversation_id))
    view = await world.see(preview, IDRIS, world.now)
    assert (view.team, view.voices, view.by_method, view.answered_by) == ("Marketing", 1, (), ())


async def test_the_kind_words_are_the_last_ones_of_its_seven_days(world: StoreWorld) -> None:
    start, end = at("2026-03-02 00:00"), at("2026-03-09 00:00")

    async def praised(words: str, moment: int) -> None:
        world.now = moment
        await world.voice(words, f"{words}@example.com", kind=Kind.PRAISE, key=f"slack:C9:{words}")

    async def quoted() -> list[str]:
        return [one.words for one in (await made(world)).quotes]

    world.now = NEXT
    await world.do(BOT, make_digest, world.team)
    await praised("Before", start - 1)
    await praised("After", end)
    assert await quoted() == []
    await praised("First", start)
    assert await quoted() == ["First"]
    await praised("Last", end - 1)
    await praised("Together", end - 1)
    await praised("Earlier", end - 2)
    assert await quoted() == ["Together", "Last", "Earlier"]
    await world.voice("Broken", "broken@example.com", kind=Kind.COMPLAINT)
    await world.do(BOT, edit_words, "slack:C9:Together", None)
    assert await quoted() == ["Last", "Earlier", "First"]


async def test_a_deleted_quotation_is_drawn_anew_in_the_digest_of_its_week(world: StoreWorld) -> None:
    start, end = at("2026-03-02 00:00"), at("2026-03-09 00:00")
    for number, moment in enumerate((start, end)):
        world.now = moment
        await world.voice(f"Lovely, {number}!", f"n{number}@example.com", kind=Kind.PRAISE, key=f"slack:C9:{number}")
        world.now = NEXT + number * 7 * DAY
        await world.do(BOT, make_digest, world.team)
    digests = [one for (one,) in world.rows("SELECT id FROM digest ORDER BY id")]
    for number, versions in enumerate(([2, 1], [2, 2])):
        await world.do(BOT, edit_words, f"slack:C9:{number}", None)
        assert [world.version("digest", one) for one in digests] == versions


async def test_ways_and_thanks_stand_in_their_order(world: StoreWorld) -> None:
    """The most frequent way first, then by its name; thanks in the order in which they were given."""
    notes = iter(
        (
            "Rang her at night, she was awake as well.",
            "Wrote a letter about her grandmother's recipe.",
            "Met them in the shop, two hours of stories and laughter.",
            "Sent coffee to the whole choir with a card from us all.",
        )
    )
    for method in (Method.LETTER, Method.CALL, Method.EMAIL, Method.EMAIL):
        one = await world.asked(MAYA)
        form = reached(one, next(notes))
        await world.do(MAYA, log_reply, type(form)(one, method, SENT_OR_REACHED[method], form.note, settled=True))
    for number in range(4):
        await world.do(MAYA, applaud, Applaud(PETRA, f"She found parcel number {number} in an hour."))
    ids = [one for (one,) in world.rows("SELECT id FROM recognition ORDER BY id")]
    for one, later in ((ids[2], 1), (ids[3], 1), (ids[1], 2), (ids[0], 3)):
        world.passes(minutes=later)
        await world.do(IDRIS, approve, one)
    world.change("UPDATE recognition SET decided_at = ? WHERE id IN (?, ?)", world.now - 5 * MINUTE, ids[2], ids[3])
    view = await world.see(preview, IDRIS, world.now)
    assert view.by_method == ((Method.EMAIL, 2), (Method.CALL, 1), (Method.LETTER, 1))
    assert [one.id for one in view.recognitions] == [ids[2], ids[3], ids[1], ids[0]]


async def test_who_wrote_again_about_something_older_counts_too(world: StoreWorld) -> None:
    world.now = at("2026-02-27 10:00")
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, claim, one)
    world.now = at("2026-03-03 10:00")
    await world.voice("Still nothing.")
    await world.do(MAYA, log_reply, reached(one))
    world.now = NEXT
    await world.do(BOT, make_digest, world.team)
    view = await made(world)
    assert (view.voices, view.people, view.heard_back) == (1, 1, 1)


async def test_what_was_undone_is_not_counted(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(one))
    await world.do(MAYA, undo, one)
    view = await world.see(preview, IDRIS, world.now)
    assert (view.heard_back, view.by_method, view.answered_by) == (0, (), ())


async def test_an_empty_week_is_told_as_it_was(world: StoreWorld) -> None:
    world.now = NEXT
    await world.sweep()
    view = await made(world)
    assert (view.voices, view.people, view.quotes, view.recognitions) == (0, 0, (), ())


async def test_a_week_is_told_once(world: StoreWorld) -> None:
    world.now = NEXT
    assert [item.what for item in await world.due()] == ["digest"]
    await world.sweep()
    assert await world.due() == []
    await world.do(BOT, make_digest, world.team)
    assert world.rows("SELECT COUNT(*) FROM digest") == [(1,)]
    assert len(world.places("digest")) == 1
    world.now += 7 * DAY
    await world.sweep()
    assert world.rows("SELECT COUNT(*) FROM digest") == [(2,)]


async def test_it_comes_on_the_teams_day_and_hour_in_its_zone(world: StoreWorld) -> None:
    for name, value in (("zone", '"Asia/Tokyo"'), ("digest_day", "4"), ("digest_time", '"16:30"')):
        world.change("UPDATE setting SET value = ? WHERE name = ?", value, name)
    world.now = at("2026-03-06 07:29")
    assert await world.due() == []
    world.now = at("2026-03-06 07:30")
    await world.sweep()
    view = await made(world)
    assert (view.start, view.end) == (at("2026-02-26 15:00"), at("2026-03-05 15:00"))


async def test_after_a_long_outage_last_weeks_news_is_skipped(world: StoreWorld) -> None:
    world.now = NEXT + 2 * DAY
    assert await world.due() == []
    world.now = NEXT + 2 * DAY - 1
    assert len(await world.due()) == 1


async def test_the_weeks_that_were_missed_are_told_in_one(world: StoreWorld) -> None:
    world.now = NEXT
    await world.sweep()
    await a_week(world)
    world.now = NEXT + 21 * DAY
    assert [item.what for item in await world.due() if item.what == "digest"] == ["digest"]
    await world.do(BOT, make_digest, world.team)
    await world.do(BOT, make_digest, world.team)
    weeks = world.rows("SELECT week_start, week_end FROM digest ORDER BY week_end")
    assert weeks == [(at("2026-03-02"), at("2026-03-09")), (at("2026-03-09"), at("2026-03-30"))]


async def test_how_long_they_waited_counts_working_hours_from_their_oldest_unanswered_words(world: StoreWorld) -> None:
    """Not from a thanks, nor for whoever is spoken with again; what was undone answered nobody."""
    world.now = at("2026-03-03 16:30")
    one = await world.asked(MAYA, address="greta@example.com")
    world.passes(minutes=30)
    await world.voice("And the lid is loose.", "greta@example.com")
    world.now = at("2026-03-04 10:00")
    await world.do(MAYA, log_reply, attempt(one))
    world.now = at("2026-03-04 11:00")
    await world.do(MAYA, log_reply, reached(one))
    view = await world.see(preview, IDRIS, world.now)
    assert view.answered_in == Spread(1, 3 * HOUR, 3 * HOUR, 3 * HOUR)
    assert view.hours == ((0, 1, 2, 3, 4), "09:00", "17:30")
    world.passes(hours=1)
    await world.voice("Thank you so much, how kind of you!", "greta@example.com", kind=Kind.PRAISE)
    again = await world.asked(MAYA, address="ove@example.com")
    await world.do(MAYA, log_reply, reached(again, "Rang him at once, it is a loose wire."))
    await world.do(MAYA, undo, again)
    view = await world.see(preview, IDRIS, world.now)
    assert view.answered_in == Spread(1, 3 * HOUR, 3 * HOUR, 3 * HOUR)


async def test_who_waits_and_what_is_promised_is_named_with_its_card(world: StoreWorld) -> None:
    waits = await world.asked(MAYA, address="ove@example.com", words="It is broken.")
    one = await world.asked(MAYA, address="greta@example.com")
    promised = replace(reached(one), promise="A new lid", promise_due=world.now + 3 * DAY)
    await world.do(MAYA, log_reply, promised)
    world.change("UPDATE message SET slack_channel = 'C0VOICES', slack_ts = '1.5' WHERE kind = 'card'")
    view = await world.see(preview, IDRIS, world.now)
    assert [(it.id, it.since, it.card) for it in view.named] == [(waits, world.now, ("C0VOICES", "1.5"))]
    assert [(it.id, it.promise, it.due, it.by.id, it.card) for it in view.promises] == [
        (one, "A new lid", world.now + 3 * DAY, MAYA, ("C0VOICES", "1.5"))
    ]
    assert (view.before[-1].people, view.before[-1].heard_back, len(view.before)) == (2, 1, 8)
    assert (await world.see(preview, IDRIS, world.now, 4)).start == at("2026-02-09")
    assert (await world.see(preview, IDRIS, world.now + 60 * DAY)).promises == ()


async def test_a_manager_adds_a_line_before_it_goes_out(world: StoreWorld) -> None:
    await world.asked(MAYA, address="greta@example.com")
    world.change("UPDATE customer SET name = 'Greta Lindholm'")
    line = WriteLine(world.team, at("2026-03-09"), "Flowers to Greta Lindholm, please. ")
    with pytest.raises(NotAllowed):
        await world.do(MAYA, write_line, line)
    with pytest.raises(NotFound):
        await world.do(IDRIS, write_line, replace(line, team_id=404))
    await world.do(IDRIS, write_line, replace(line, words="Well done."))
    await world.do(IDRIS, write_line, line)
    view = await world.see(preview, IDRIS, world.now)
    assert view.line is not None
    assert (view.line.words, view.line.by.id) == ("Flowers to Greta Lindholm, please.", IDRIS)
    exported = (await world.do(BOT, export_person, IDRIS))["digest_lines"]
    assert [one["words"] for one in exported] == ["Flowers to Greta Lindholm, please."]
    ((greta,),) = world.rows("SELECT id FROM customer")
    await world.do(IDRIS, erase_customer, greta)
    world.now = NEXT
    await world.do(BOT, make_digest, world.team)
    found = (await made(world)).line
    assert found is not None
    assert found.words == "Flowers to a customer, please."
    with pytest.raises(Conflict):
        await world.do(IDRIS, write_line, line)
    await world.do(IDRIS, write_line, replace(line, week_end=at("2026-03-16")))
    await world.do(IDRIS, write_line, replace(line, week_end=at("2026-03-16"), words=" "))
    assert world.rows("SELECT COUNT(*) FROM digest_line") == [(1,)]


async def test_a_line_is_followed_up_by_whoever_asked_for_it(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    world.now = NEXT
    await world.do(BOT, make_digest, world.team)
    ((digest,),) = world.rows("SELECT id FROM digest")
    view = await world.see(lines, digest, LENA, world.now)
    assert [it.id for it in view.named] == [one]
    with pytest.raises(NotAllowed):
        await world.see(lines, digest, PETRA, world.now)
    with pytest.raises(NotFound):
        await world.see(lines, 404, LENA, world.now)
    with pytest.raises(NotAllowed):
        await world.do(PETRA, follow_up, FollowUp(one, When.TOMORROW))
    moment = await world.do(LENA, follow_up, FollowUp(one, When.TOMORROW))
    assert moment == at("2026-03-10 09:00")
    world.now = moment
    await world.sweep()
    assert world.places("contact_due") == [LENA]
    ((told,),) = world.rows("SELECT id FROM contact_plan")
    shown = await world.see(plan, told)
    assert shown is not None
    assert (shown.follows_up, shown.state, shown.conversation_id) == (True, PlanState.REMINDER, one)
    await world.do(LENA, drop_plan, told)
    assert world.rows("SELECT state FROM contact_plan") == [("dropped",)]


async def test_a_new_team_has_no_digest_of_the_week_before_it_was(world: StoreWorld) -> None:
    assert await world.due() == []
    world.change("UPDATE team SET created_at = ?", NEXT)
    world.now = NEXT + HOUR
    assert await world.due() == []


async def test_managers_preview_the_week_that_is_under_way(world: StoreWorld) -> None:
    await a_week(world)
    world.passes(hours=1)
    view = await world.see(preview, IDRIS, world.now)
    assert (view.people, view.preview, view.end) == (3, True, at("2026-03-09 00:00"))
    assert world.rows("SELECT COUNT(*) FROM digest") == [(0,)]
    for person in (MAYA, PETRA):
        with pytest.raises(NotAllowed):
            await world.see(preview, person, world.now)


async def test_what_is_not_there_is_not_shown(world: StoreWorld) -> None:
    assert await world.see(digest_view, 404, world.now) is None
    with pytest.raises(NotFound):
        await world.do(BOT, make_digest, 404)
