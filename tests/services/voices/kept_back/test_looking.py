"""What was kept back is looked through: two buttons, each of which teaches the team's threshold."""

from dataclasses import replace

import pytest

from bot.domain.actors import BOT, INTAKE
from bot.domain.errors import Conflict, NotFound
from bot.domain.hours import DAY
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.judging.judgement import Judge, Judgement
from bot.domain.voices.standout.sifting import Rest
from bot.domain.voices.voice import Channel, Kind
from bot.queries import conversations, customers
from bot.queries.insights import digest as insights
from bot.queries.lists import kept_back
from bot.services.voices.judging import judge_again, to_judge
from bot.services.voices.kept_back.looking import mattered, right_to_keep
from bot.services.voices.source_edits import edit_words
from bot.services.voices.take_in import take_in
from tests.kit.databases import ENGINES
from tests.kit.store_world import IDRIS, MAYA, NORA, PETRA, StoreWorld
from tests.services.shown import Slack
from tests.services.voices.kept_back.comments import (
    BURNT,
    BY_LEXICON,
    PLAIN,
    STORY,
    asked,
    comment,
    kept,
    mailed,
    said,
)

READ = Judgement(Kind.QUESTION, Kind.COMMENT, 0.9, sure=True)

pytestmark = pytest.mark.engines(*ENGINES)


async def listed(world: StoreWorld, person: str = NORA, page: int = 0) -> list[str | None]:
    view = await world.see(kept_back.kept, person, page, world.now)
    return [one.said.words for one in view.lines.shown]


async def threshold(world: StoreWorld) -> int:
    return (await world.see(kept_back.sieve, world.team, IDRIS, world.now)).threshold


async def test_what_mattered_is_given_to_somebody_at_once_and_is_kept_back_no_more(world: StoreWorld) -> None:
    voice = (await said(world, PLAIN, said_at=world.now - DAY)).voice_id
    world.passes(hours=20)
    taken = await world.do(NORA, mattered, voice)
    assert (taken.voice_id, taken.kept_back) == (voice, None)
    one = await world.one(taken.conversation_id)
    assert (bool(one.owner), one.opened_at) == (True, world.now), "as if it came now"
    assert world.rows("SELECT words, network, link, said_at, reported_by FROM voice") == [
        (PLAIN, "instagram", "", world.now - DAY - 20 * 3_600_000, None)
    ]
    assert (kept(world), await listed(world)) == ([("below", "mattered")], [])
    slack = Slack(world)
    await slack.settle()
    assert slack.saying("We shall see") >= {"card", "owner"}
    assert "card" in slack.saying("Kept back at first; ")
    assert (await said(world, PLAIN)).repeated, "the source shows it again"
    again = await world.do(NORA, mattered, voice)
    assert (again.voice_id, again.conversation_id, again.repeated) == (voice, taken.conversation_id, True), (
        "pressed twice"
    )
    assert asked(world) == 1


async def test_what_was_right_to_keep_back_leaves_the_list_and_is_found_all_the_same(world: StoreWorld) -> None:
    voice = (await said(world, PLAIN)).voice_id
    for _ in range(2):
        await world.do(NORA, right_to_keep, voice)
    assert (kept(world), await listed(world)) == ([("below", "right")], [])
    assert world.rows("SELECT COUNT(*) FROM event WHERE kind = 'right_to_keep'") == [(1,)]
    await world.do(MAYA, mattered, voice)
    assert (kept(world), asked(world)) == ([("below", "mattered")], 1), "a colleague sees more in it"


async def test_who_comes_second_is_told(world: StoreWorld) -> None:
    voice = (await said(world, PLAIN)).voice_id
    await world.do(NORA, mattered, voice)
    for service in (mattered, right_to_keep):
        with pytest.raises(Conflict, match="A colleague was faster"):
            await world.do(MAYA, service, voice)
    gone = (await said(world, PLAIN, "kim", "gone")).voice_id
    await world.do(INTAKE, edit_words, "gone", None)
    with pytest.raises(Conflict, match="deleted where it stood"):
        await world.do(MAYA, mattered, gone)
    with pytest.raises(NotFound):
        await world.do(MAYA, mattered, 404)
    assert asked(world) == 1


async def test_only_its_team_looks_it_through(world: StoreWorld) -> None:
    voice = (await said(world, PLAIN)).voice_id
    for service in (mattered, right_to_keep):
        with pytest.raises(NotAllowed, match="look through"):
            await world.do(PETRA, service, voice)
    with pytest.raises(NotAllowed, match="look through"):
        await listed(world, PETRA)


async def test_noise_that_mattered_is_no_noise_and_asks_which_kind_it_is(world: StoreWorld) -> None:
    voice = (await mailed(world)).voice_id
    one = await world.one((await world.do(NORA, mattered, voice)).conversation_id)
    assert one.kind is Kind.COMMENT
    assert world.rows("SELECT kind, other_kind, sure, judged_by FROM judgement") == [
        ("comment", "question", 0, "person")
    ]
    view = await world.see(kept_back.sieve, world.team, IDRIS, world.now)
    assert (view.threshold, view.answers) == (250, 0), "a mail has no points to learn from"


async def test_a_week_counts_what_was_kept_back_and_how_much_nobody_looked_through(world: StoreWorld) -> None:
    voices = [(await said(world, PLAIN, f"c{nth}")).voice_id for nth in range(3)]
    await mailed(world)
    await world.do(NORA, mattered, voices[0])
    await world.do(NORA, right_to_keep, voices[1])
    view = await world.see(insights.preview, IDRIS, world.now)
    assert (view.kept_back, view.left_over) == ((2, 1), 2)
    world.passes(hours=8 * 24)
    view = await world.see(insights.preview, IDRIS, world.now)
    assert (view.kept_back, view.left_over) == ((0, 0), 0), "of the week before"


async def test_what_somebody_was_given_is_no_earlier_one_of_its_writer(world: StoreWorld) -> None:
    taken = await world.do(NORA, mattered, (await said(world, PLAIN)).voice_id)
    shown = await world.see(conversations.card, taken.conversation_id, world.now)
    assert shown.known.past == 0
    assert (await world.see(customers.customer, (await world.one(taken.conversation_id)).customer_id, NORA)).past == ()


async def test_answers_move_the_teams_threshold_and_a_setting_overrides_them(world: StoreWorld) -> None:
    for nth in range(7):
        await world.do(NORA, mattered, (await said(world, PLAIN, f"c{nth}")).voice_id)
    view = await world.see(kept_back.sieve, world.team, IDRIS, world.now)
    ((points,),) = world.rows("SELECT DISTINCT points FROM kept_back")
    assert (view.threshold, view.taught, view.answers) == (points, points, 7)
    assert 100 <= points < 200
    assert (await said(world, PLAIN, "next")).conversation_id, "the next like them comes by itself"
    await world.sets(comments_from=300)
    assert (await threshold(world), (await said(world, PLAIN, "more")).kept_back is None) == (300, False)


async def test_the_list_has_mails_first_then_what_weighs_most_page_by_page(world: StoreWorld) -> None:
    for nth in range(22):
        await said(world, "😍", f"c{nth}")
    await said(world, PLAIN)
    await mailed(world)
    view = await world.see(kept_back.kept, NORA, 0, world.now)
    assert (view.lines.total, len(view.lines.shown), view.teams) == (24, 20, 1)
    assert [(one.why, one.customer) for one in view.lines.shown[:2]] == [(Rest.NOISE, "Promo"), (Rest.BELOW, "Greta")]
    assert len(await listed(world, page=1)) == len(await listed(world, page=7)) == 4
    world.passes(hours=31 * 24)
    assert await listed(world) == []


async def test_a_preview_says_what_a_threshold_would_have_let_through(world: StoreWorld) -> None:
    for nth in range(3):
        await said(world, PLAIN, f"c{nth}")
        await said(world, f"{STORY} Number {nth}.", f"d{nth}")
        await said(world, "😍", f"e{nth}")
    await said(world, BURNT, "eva")
    seen = world.see

    async def tried(at: int, a_day: int) -> tuple[int, int]:
        view = await seen(kept_back.sieve, world.team, IDRIS, world.now, (at, a_day))
        return view.comments, view.given

    assert [await tried(at, 10) for at in (50, 250, 600)] == [(10, 7), (10, 4), (10, 1)]
    assert await tried(50, 2) == (10, 3)
    assert await threshold(world) == 250, "nothing of it is kept"
    world.passes(hours=31 * 24)
    assert await tried(50, 10) == (0, 0)
    with pytest.raises(NotAllowed):
        await seen(kept_back.sieve, world.team, NORA, world.now)
    with pytest.raises(NotFound):
        await seen(kept_back.sieve, 404, IDRIS, world.now)


async def test_the_model_may_let_through_what_the_lexicon_took_for_noise(world: StoreWorld) -> None:
    voice = (await mailed(world, BY_LEXICON)).voice_id
    (row,) = await world.store.read(to_judge, world.workspace, world.now)
    assert row["voice_id"] == voice
    await world.do(BOT, judge_again, voice, Judgement(Kind.NOISE, Kind.QUESTION, 0.9, sure=True))
    assert (kept(world), await world.store.read(to_judge, world.workspace, world.now)) == ([("noise", "kept")], [])
    await world.do(BOT, judge_again, voice, READ)
    assert kept(world) == [("noise", "let_through")]
    assert world.rows("SELECT kind, judged_by FROM judgement") == [("question", Judge.MODEL)]
    with pytest.raises(Conflict, match="asked about this one already"):
        await world.do(NORA, mattered, voice)
    await world.do(BOT, judge_again, voice, Judgement(Kind.NOISE, Kind.QUESTION, 0.99, sure=True))
    assert asked(world) == 1, "what somebody was given is never kept back again"


async def test_one_that_turns_out_to_be_urgent_comes_whatever_it_weighs(world: StoreWorld) -> None:
    voice = (await said(world, PLAIN)).voice_id
    await world.do(BOT, judge_again, voice, Judgement(Kind.COMPLAINT, Kind.COMMENT, 0.9, sure=True, urgent=True))
    assert world.rows("SELECT urgent FROM conversation") == [(1,)]
    assert world.rows("SELECT passes FROM standout") == [(1,)]


async def test_what_a_person_said_was_right_to_keep_back_stays_whatever_the_model_says(world: StoreWorld) -> None:
    voice = (await mailed(world, BY_LEXICON)).voice_id
    await world.do(NORA, right_to_keep, voice)
    assert await world.store.read(to_judge, world.workspace, world.now) == []
    await world.do(BOT, judge_again, voice, READ)
    assert kept(world) == [("noise", "right")]


async def test_a_kind_that_its_source_named_stays(world: StoreWorld) -> None:
    named = replace(comment("Unsubscribe at any time"), channel=Channel.OTHER, kind=Kind.NOISE)
    voice = (await world.do(INTAKE, take_in, named)).voice_id
    await world.do(BOT, judge_again, voice, READ)
    assert kept(world) == [("noise", "kept")]
