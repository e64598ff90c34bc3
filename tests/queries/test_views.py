"""What people see: App Home, the answers to /voice, a customer's page, the card's history."""

from typing import Any

import pytest

from bot.domain.actors import INTAKE
from bot.domain.conversations.commands import HandOver, WhyNotOurs
from bot.domain.conversations.conversation import Feeling, State
from bot.domain.errors import NotFound
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.domain.paging import HomeList, Page, Paginated
from bot.domain.recognition.commands import Applaud
from bot.domain.teams.permissions import Action, NotAllowed
from bot.domain.voices.commands import RouteVoice
from bot.domain.voices.voice import Channel, IdentityKind, Kind
from bot.queries import conversations, customers, home, lookups, people
from bot.queries.lists import reminders
from bot.queries.rights import UnknownPerson
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.hand_over import offer
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze
from bot.services.recognition.applause import applaud
from bot.services.voices.take_in import route
from bot.views.conversations import HistoryLine
from bot.views.teams import DayView
from tests.kit.shown import managed
from tests.kit.store_world import (
    GONE,
    GUEST,
    IDRIS,
    LENA,
    MARKETERS,
    MAYA,
    NOTE,
    PETRA,
    ROBOT,
    STRANGER,
    StoreWorld,
    attempt,
    reached,
    set_away,
    till_morning,
)


async def last_line(world: StoreWorld, kind: str) -> HistoryLine:
    ((event,),) = world.rows("SELECT MAX(id) FROM event WHERE kind = ?", kind)
    found = await world.see(conversations.history, event)
    assert found is not None
    assert found[1] == "UTC"
    return found[0]


async def test_the_team_reads_all_the_words_the_oldest_first(world: StoreWorld) -> None:
    first = (await world.voice("First.")).conversation_id
    await world.voice("Then.")
    for reader in (MAYA, LENA, IDRIS):
        view = await world.see(conversations.all_words, first, reader)
        assert ([one.words for one in view.voices], view.more) == (["First.", "Then."], False)
    with pytest.raises(NotAllowed, match="read all of it"):
        await world.see(conversations.all_words, first, PETRA)
    with pytest.raises(NotFound):
        await world.see(conversations.all_words, 7, MAYA)


async def test_of_very_many_voices_the_newest_are_read(world: StoreWorld) -> None:
    one = (await world.voice("Voice 0.")).conversation_id
    for nth in range(1, conversations.VOICES_READ + 1):
        await world.voice(f"Voice {nth}.")
    view = await world.see(conversations.all_words, one, MAYA)
    assert (view.more, len(view.voices), view.voices[0].words) == (True, conversations.VOICES_READ, "Voice 1.")


async def test_a_card_says_why_it_was_put_aside_while_it_is(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    assert not (await world.see(conversations.card, one, world.now)).dismissal
    await world.do(MAYA, dismiss, one, WhyNotOurs.ELSEWHERE, "Logistics")
    view = await world.see(conversations.card, one, world.now)
    assert view.dismissal
    assert (view.dismissal.why, view.dismissal.whose, view.zones) == (WhyNotOurs.ELSEWHERE, "Logistics", ("UTC",))


async def test_home_without_a_team_says_who_may_make_one(bare_world: StoreWorld) -> None:
    view = await bare_world.see(home.home, PETRA, bare_world.now)
    assert (view.has_team, view.may_make_team, view.is_member, view.tz) == (False, True, False, "UTC")
    assert not (await bare_world.see(home.home, GUEST, bare_world.now)).may_make_team


async def test_home_lists_mine_by_what_is_due_first(world: StoreWorld) -> None:
    late, soon, mine, asleep = [await world.asked(MAYA, kind=kind) for kind in (Kind.PRAISE, *[Kind.COMPLAINT] * 3)]
    await world.do(MAYA, claim, mine)
    await world.do(MAYA, snooze, till_morning(asleep, world.now))
    view = await world.see(home.home, MAYA, world.now)
    assert [line.id for line in view.day.in_hand.shown] == [soon, late, mine]
    assert [line.id for line in view.day.snoozed.shown] == [asleep]
    assert (view.has_team, view.may_make_team, view.is_member, view.managed) == (True, False, True, None)
    assert [(line.customer, line.state, line.due_at) for line in view.day.in_hand.shown][:1] == [
        ("Greta Lindholm", State.ASSIGNED, world.now + HOUR)
    ]


async def test_what_is_over_is_not_mine_any_more_and_a_follow_up_is(world: StoreWorld) -> None:
    closed, answered, aside = [await world.asked(MAYA) for _ in range(3)]
    await world.do(MAYA, log_reply, reached(closed))
    later = world.now + DAY
    await world.do(MAYA, log_reply, reached(answered, "A long and friendly talk.", settled=False, follow_up_at=later))
    await world.do(MAYA, dismiss, aside, WhyNotOurs.SPAM)
    view = await world.see(home.home, MAYA, world.now)
    assert [(line.id, line.due_at) for line in view.day.follow_ups.shown] == [(answered, later)]
    assert (await world.see(lookups.mine, MAYA, world.now)).lines == view.day.follow_ups.shown


async def test_home_shows_what_i_passed_on_and_how_i_was_recognised(world: StoreWorld) -> None:
    taken = await world.do(PETRA, route, RouteVoice("Cold coffee.", "Ove"))
    await world.do(IDRIS, applaud, Applaud(PETRA, "She found the parcel in an hour."))
    view = await world.see(home.home, PETRA, world.now)
    assert [line.id for line in view.day.passed_on.shown] == [taken.conversation_id]
    assert [one.by.id for one in view.day.recognitions.shown] == [IDRIS]
    assert (view.day.mine, view.is_member) == (0, False)


async def test_managers_see_the_whole_team(world: StoreWorld) -> None:
    overdue, aside = await world.asked(MAYA), await world.asked(LENA)
    await world.do(LENA, dismiss, aside, WhyNotOurs.SPAM)
    await world.do(MAYA, applaud, Applaud(PETRA, "She found the parcel in an hour."))
    world.change("UPDATE member SET away_until = ?", world.now + DAY)
    waiting = (await world.voice(address="ove@example.com")).conversation_id
    world.passes(hours=1, minutes=1)
    team = managed(await world.see(home.home, IDRIS, world.now))
    assert [line.id for line in team.overdue.shown] == [overdue]
    assert [line.id for line in team.waiting.shown] == [waiting]
    assert [line.id for line in team.dismissed.shown] == [aside]
    assert [one.to.id for one in team.nominations.shown] == [PETRA]
    load = {line.person.id: (line.open, line.capacity, line.overdue, line.away_until) for line in team.load.shown}
    away = world.now - 61 * MINUTE + DAY
    assert load == {MAYA: (1, 8, 1, away), LENA: (0, 8, 0, away), MARKETERS[0]: (0, 8, 0, away)}
    assert (await world.see(lookups.my_team, MAYA, world.now)).team == team


async def test_a_snoozed_claim_is_overdue_all_the_same(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    world.passes(hours=30)
    await world.do(IDRIS, snooze, till_morning(one, world.now))
    team = managed(await world.see(home.home, IDRIS, world.now))
    assert [line.id for line in team.overdue.shown] == [one]
    assert [line.overdue for line in team.load.shown if line.person.id == MAYA] == [1]


async def test_whoever_goes_away_sees_it_and_comes_back(world: StoreWorld) -> None:
    until = world.now + DAY
    await world.do(MAYA, set_away, until)
    assert (await world.see(home.home, MAYA, world.now)).away_until == until
    assert (await world.see(home.home, MAYA, until)).away_until is None
    assert (await world.one((await world.voice()).conversation_id)).owner != MAYA
    await world.do(MAYA, set_away, None)
    assert (await world.see(home.home, MAYA, world.now)).away_until is None


async def test_every_answer_is_of_now_and_in_the_zone_of_whoever_asks(world: StoreWorld) -> None:
    world.change("UPDATE person SET tz = 'Asia/Tokyo' WHERE id = ?", MAYA)
    world.change("UPDATE person SET tz = '' WHERE id = ?", IDRIS)
    for person, tz in ((MAYA, "Asia/Tokyo"), (IDRIS, "UTC")):
        found = {
            "mine": await world.see(lookups.mine, person, world.now),
            "find": await world.see(lookups.find, person, "grinder", world.now),
            "who": await world.see(lookups.who, person, "greta", world.now),
            "team": await world.see(lookups.my_team, person, world.now),
        }
        assert {one: (view.kind, view.now, view.tz) for one, view in found.items()} == {
            one: (one, world.now, tz) for one in found
        }


async def test_words_are_found_newest_first_whatever_is_typed(world: StoreWorld) -> None:
    first = (await world.voice("The café's grinder broke.", "a@example.com")).conversation_id
    second = (await world.voice("A grinder, again: broken!", "b@example.com")).conversation_id
    found = await world.see(lookups.find, MAYA, "grinder", world.now)
    assert [line.id for line in found.lines] == [second, first]
    assert [line.id for line in (await world.see(lookups.find, IDRIS, "CAFE", world.now)).lines] == [first]
    for typed in ("", '"', "grinder AND (", "*", "grinder cafe NOT", "' OR 1=1 --", "-", "words:grinder", "\0"):
        result = await world.see(lookups.find, MAYA, typed, world.now)
        assert result.query == typed
    assert [one.id for one in (await world.see(lookups.find, MAYA, "grinder: café!", world.now)).lines] == [first]


async def test_three_hundred_characters_of_a_question_are_read(world: StoreWorld) -> None:
    one = (await world.voice("The grinder broke.")).conversation_id
    for words, found in ((" grinder".rjust(300), [one]), (" grinders".rjust(300), []), (" grinders".rjust(301), [one])):
        assert [line.id for line in (await world.see(lookups.find, MAYA, words, world.now)).lines] == found


async def test_a_long_list_says_how_many_more(world: StoreWorld) -> None:
    for number in range(12):
        await world.voice("The grinder broke.", f"n{number}@example.com")
    found = await world.see(lookups.find, MAYA, "grinder", world.now)
    assert (len(found.lines), found.more) == (10, 2)
    world.change("UPDATE conversation SET owner = ?", MAYA)
    mine = await world.see(lookups.mine, MAYA, world.now)
    assert (len(mine.lines), mine.more) == (10, 2)


async def ones_of(world: StoreWorld, person: str, of: HomeList, team: int = 0) -> list[list[int]]:
    """All pages of a list, by the ids that stand on them."""
    pages: list[list[int]] = []
    while True:
        view = await world.see(home.home, person, world.now, Page(of, len(pages), team))
        listed: Paginated[Any] = getattr(view.managed if team else view.day, "in_hand" if of is HomeList.NOW else of)
        assert listed.before == sum(map(len, pages))
        pages.append([one.id for one in listed.shown])
        if not listed.after:
            return pages


async def test_each_list_of_home_is_read_a_page_at_a_time_and_counted_whole(world: StoreWorld) -> None:
    taken = [await world.do(PETRA, route, RouteVoice("It broke.", f"Customer {number}")) for number in range(27)]
    ids = [one.conversation_id for one in taken]
    world.change("UPDATE conversation SET owner = ?, state = 'assigned', claim_due = ?", MAYA, world.now - HOUR)
    for of, person, team, sizes in (
        (HomeList.NOW, MAYA, 0, [10, 10, 7]),
        (HomeList.PASSED_ON, PETRA, 0, [5, 5, 5, 5, 5, 2]),
        (HomeList.OVERDUE, IDRIS, world.team, [6, 6, 6, 6, 3]),
    ):
        pages = await ones_of(world, person, of, team)
        assert [len(page) for page in pages] == sizes
        assert sorted(one for page in pages for one in page) == ids
    newest = await ones_of(world, PETRA, HomeList.PASSED_ON)
    assert newest[0][0] == ids[-1]
    view = await world.see(home.home, MAYA, world.now)
    assert (view.day.in_hand.total, view.day.first_due, view.day.mine) == (27, world.now - HOUR, 27)
    world.change("UPDATE conversation SET state = 'claimed', reply_due = ? + id % 10", world.now)
    pages = await ones_of(world, MAYA, HomeList.NOW)
    assert [len(page) for page in pages] == [10, 10, 7]
    assert [one for page in pages for one in page] == sorted(ids, key=lambda one: (one % 10, one))
    for state, of in (("waiting", HomeList.WAITING), ("dismissed", HomeList.DISMISSED)):
        world.change("UPDATE conversation SET state = ?, owner = NULL", state)
        assert sorted(one for page in await ones_of(world, IDRIS, of, world.team) for one in page) == ids


async def test_what_somebody_passed_on_is_theirs_by_when_they_did_it_last(world: StoreWorld) -> None:
    async def passed(person: str, name: str) -> int:
        form = RouteVoice(f"It broke, says {name}.", name, f"{name}@example.com")
        return (await world.do(person, route, form)).conversation_id

    async def theirs(person: str) -> list[int]:
        listed = (await world.see(home.home, person, world.now)).day.passed_on
        assert listed.total == len(listed.shown)
        return [one.id for one in listed.shown]

    first, second = await passed(PETRA, "ann"), await passed(PETRA, "bo")
    other = await passed(LENA, "cy")
    assert (await theirs(PETRA), await theirs(LENA), await theirs(MAYA)) == ([second, first], [other], [])
    world.passes(minutes=5)
    await world.voice("Still nothing.", "ann@example.com")
    assert await theirs(PETRA) == [second, first], "somebody else's news is not theirs"
    assert await passed(PETRA, "ann") == first
    assert await theirs(PETRA) == [first, second]
    later = []
    for name in ("di", "ed", "flo", "gus"):
        world.passes(minutes=1)
        later.append(await passed(PETRA, name))
    listed = (await world.see(home.home, PETRA, world.now)).day.passed_on
    assert ([one.id for one in listed.shown], listed.total) == ([*reversed(later), first], 6)


async def test_thanks_and_nominations_are_paged_as_well(world: StoreWorld) -> None:
    for number in range(7):
        await world.do(MAYA, applaud, Applaud(PETRA, f"She found {number} parcels in an hour."))
    assert [len(page) for page in await ones_of(world, IDRIS, HomeList.NOMINATIONS, world.team)] == [3, 3, 1]
    world.change("UPDATE recognition SET state = 'given', decided_at = made_at")
    view = await world.see(home.home, PETRA, world.now, Page(HomeList.THANKS, 1))
    assert (len(view.day.recognitions.shown), view.day.recognitions.total, view.day.recognitions.before) == (3, 7, 3)


async def test_a_page_that_is_not_there_any_more_gives_way_to_the_last_one(world: StoreWorld) -> None:
    for number in range(13):
        await world.voice(address=f"n{number}@example.com")
    world.change("UPDATE conversation SET owner = ?, state = 'assigned'", MAYA)
    view = await world.see(home.home, MAYA, world.now, Page(HomeList.NOW, 10**8))
    assert (view.day.in_hand.before, len(view.day.in_hand.shown)) == (10, 3)
    for other in (Page(HomeList.NOW, 1, world.team), Page(HomeList.SNOOZED, 1), Page(HomeList.NOW, -1)):
        assert (await world.see(home.home, MAYA, world.now, other)).day.in_hand.before == 0
    team = managed(await world.see(home.home, IDRIS, world.now, Page(HomeList.WAITING, 3, world.team)))
    assert team.waiting == Paginated()


async def test_customers_are_found_by_address_number_handle_and_name(world: StoreWorld) -> None:
    one = (await world.voice(name="Greta Lindholm")).conversation_id
    customer = (await world.one(one)).customer_id
    for asked in ("GRETA@example.com", "okafor", "greta L"):
        found = await world.see(lookups.who, MAYA, asked, world.now)
        assert [shown.id for shown in found.customers] == [customer], asked
    for asked in ("nobody@example.com", "Ove", "", "  ", "%", "_", "!", "@greta"):
        assert (await world.see(lookups.who, MAYA, asked, world.now)).customers == (), asked


@pytest.mark.parametrize("person", [PETRA, GUEST, ROBOT, GONE, STRANGER])
async def test_only_members_look_customers_up(world: StoreWorld, person: str) -> None:
    with pytest.raises(NotAllowed):
        await world.see(lookups.find, person, "grinder", world.now)
    with pytest.raises(NotAllowed):
        await world.see(lookups.who, person, "greta", world.now)
    with pytest.raises(NotAllowed):
        await world.see(lookups.my_team, person, world.now)


@pytest.mark.parametrize("person", [GUEST, ROBOT, GONE, STRANGER, "U0NOBODY"])
async def test_home_shows_outsiders_a_sentence_and_nothing_that_was_theirs(world: StoreWorld, person: str) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE conversation SET owner = ? WHERE id = ?", person, one)
    world.change("UPDATE voice SET reported_by = ?", person)
    view = await world.see(home.home, person, world.now)
    assert (view.may_look, view.day, view.managed) == (False, DayView(), None)
    with pytest.raises(UnknownPerson if person == "U0NOBODY" else NotAllowed):
        await world.see(lookups.mine, person, world.now)


async def test_what_was_the_teams_is_no_more_for_whoever_left_it(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    world.change("DELETE FROM member WHERE person_id = ?", MAYA)
    world.change("UPDATE conversation SET owner = ? WHERE id = ?", MAYA, one)
    view = await world.see(home.home, MAYA, world.now)
    assert (view.may_look, view.day) == (True, DayView())
    found = await world.see(lookups.mine, MAYA, world.now)
    assert (found.lines, found.more) == ((), 0)


async def test_a_customers_page_shows_everything_newest_first(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, log_reply, reached(one, feeling=Feeling.CONTENT))
    world.passes(hours=24 * 40)
    second = (await world.voice("And now this.")).conversation_id
    view = await world.see(customers.customer_of, second, MAYA)
    assert [line.id for line in view.conversations] == [second, one]
    assert view.voices[0].words == "And now this."
    assert [touch.feeling for touch in view.touches] == [Feeling.CONTENT]
    for person, exc in ((PETRA, NotAllowed), ("U0NOBODY", UnknownPerson)):
        with pytest.raises(exc):
            await world.see(customers.customer_of, second, person)
    with pytest.raises(NotFound):
        await world.see(customers.customer_of, 404, MAYA)
    with pytest.raises(NotFound):
        await world.see(customers.customer, 404, MAYA)


async def test_a_form_opens_for_those_who_may(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    view = await world.see(conversations.card_for, one, MAYA, Action.REPLY, world.now)
    assert (view.id, view.customer, view.team_tz) == (one, "Greta Lindholm", "UTC")
    with pytest.raises(NotAllowed):
        await world.see(conversations.card_for, one, LENA, Action.REPLY, world.now)
    with pytest.raises(NotFound):
        await world.see(conversations.card_for, 404, MAYA, Action.REPLY, world.now)
    with pytest.raises(NotFound):
        await world.see(conversations.card, 404, world.now)


async def test_the_card_says_only_what_the_data_bears_out(world: StoreWorld) -> None:
    first = await world.asked(MAYA, address="greta@example.com")
    view = await world.see(conversations.card, first, world.now)
    assert (view.known.voices, view.known.conversations, view.known.first_at, view.known.last_touch) == (
        0,
        0,
        None,
        None,
    )
    await world.do(MAYA, log_reply, attempt(first))
    await world.do(MAYA, dismiss, first, WhyNotOurs.SPAM)
    world.passes(minutes=20)
    second = (await world.voice("And now this.")).conversation_id
    view = await world.see(conversations.card, second, world.now)
    assert (view.known.voices, view.known.conversations, view.known.last_touch) == (1, 0, None)


async def test_a_handle_reads_as_people_write_it(world: StoreWorld) -> None:
    taken = await world.do(PETRA, route, RouteVoice("Nice!", "Ove", "@ove@instagram", channel=Channel.SOCIAL))
    view = await world.see(conversations.card, taken.conversation_id, world.now)
    assert view.reach_by == ("@ove on instagram",)
    assert world.rows("SELECT kind FROM identity") == [(IdentityKind.HANDLE,)]


async def test_the_history_tells_who_did_what(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    line = await last_line(world, "assigned")
    assert (line.actor, line.other and line.other.id) == (None, MAYA)
    assert (await last_line(world, "voice_taken_in")).words == "My grinder broke after two weeks and nobody answers."
    await world.do(MAYA, offer, HandOver(one, LENA))
    line = await last_line(world, "offered")
    assert (line.actor and line.actor.id, line.other and line.other.id) == (MAYA, LENA)
    until = await world.do(MAYA, snooze, till_morning(one, world.now))
    assert (await last_line(world, "snoozed")).until == until
    await world.do(MAYA, log_reply, reached(one))
    line = await last_line(world, "closed")
    assert line.touch is not None
    assert line.touch.note == NOTE
    assert await world.see(conversations.history, 404) is None
    ((event,),) = world.rows("SELECT MAX(id) FROM event")
    world.change("UPDATE event SET team_id = NULL")
    assert await world.see(conversations.history, event) is None


async def test_what_an_event_is_about_is_found(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    ((event,),) = world.rows("SELECT MAX(id) FROM event")
    assert await world.see(conversations.event_conversation, event) == one
    assert await world.see(conversations.event_conversation, 404) is None
    assert await world.see(reminders.nudge, 404, MAYA, world.now) is None
    assert await world.see(conversations.offer, 404, world.now) is None
    assert await world.see(customers.customer_name, 404) == ""


async def test_zones_and_names_of_people(world: StoreWorld) -> None:
    world.change("UPDATE setting SET value = '\"Europe/Stockholm\"' WHERE name = 'zone'")
    assert await world.see(people.zone_of, MAYA) == "UTC"
    assert await world.see(people.zone_of, GUEST) == "Europe/Stockholm"
    assert (await world.see(people.named, MAYA)).name == "Maya Lind"
    assert (await world.see(people.named, "U0NOBODY")).name == "Somebody"
    assert (await world.see(people.named, "")).name == "Somebody"


async def test_without_a_team_the_zone_is_utc(bare_world: StoreWorld) -> None:
    assert await bare_world.see(people.zone_of, GUEST) == "UTC"


async def test_the_intake_passes_nothing_on_by_itself(world: StoreWorld) -> None:
    taken = await world.voice(by=INTAKE)
    assert (await world.see(conversations.card, taken.conversation_id, world.now)).reported_by is None


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("It broke.Please help", "please"),
        ("grinder/mill is broken", "mill"),
        ("It cost 19.99", "19.99"),
        ("order-12345 never came", "order-12345"),
        ("order-12345 never came", "12345"),
        ("write to greta@example.com", "greta@example.com"),
        ("see www.example.com/cafe", "cafe"),
        ("report.pdf is attached", "report"),
        ("ring +46701234567", "+46701234567"),
        ("a foo_bar thing", "foo_bar"),
        ("a pre\u0301sent", "présent"),
        ("un présent", "pre\u0301sent"),
        ("ÉTÉ à Málaga", "ete malaga"),
        ("Привет из Москвы", "москвы"),
        ("don't touch the café", "DON'T"),
        ("Łódź", "łódź"),
    ],
)
async def test_both_engines_find_the_same_words(world: StoreWorld, said: str, typed: str) -> None:
    voice = await world.voice(f"Well: {said}")
    assert [one.id for one in (await world.see(lookups.find, MAYA, typed, world.now)).lines] == [voice.conversation_id]
    assert (await world.see(lookups.find, MAYA, f"{typed} nothing", world.now)).lines == ()
