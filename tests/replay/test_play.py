"""A past is played by the rules that the bot goes by, with a clock that does not wait."""

from datetime import date
from pathlib import Path

from bot.domain.conversations.conversation import Reason
from bot.domain.voices.voice import Kind
from tests.replay.played import LENA, NORA, at, comment, mail, play, team

STORY = "Your driver Tom carried my mother's fridge up four flights last Tuesday, and came back to level it."


async def test_whoever_is_asked_answers_at_the_last_moment_that_is_in_time(tmp_path: Path) -> None:
    said = [mail(3, "10:00", "It broke."), mail(3, "11:00", "Where is it?", "ove", Kind.QUESTION)]
    tally = await play(tmp_path, said)
    broke, where = tally.matters
    # eight working hours, and twenty-four, at half past five the day ends
    assert (broke.due, where.due) == (at(4, "09:30"), at(6, "09:30"))
    assert (broke.answered_at, where.answered_at) == (broke.due, where.due)
    assert (broke.asked_at, broke.urgent) == (at(3, "10:00"), False)
    assert {one: load.given for one, load in tally.loads.items()} == {NORA.id: 1, LENA.id: 1}
    assert tally.given == {date(2026, 11, 3): 2}
    assert tally.came[date(2026, 11, 3)] == {Kind.COMPLAINT: 1, Kind.QUESTION: 1}
    reminders = {one: dict(load.reminders) for one, load in tally.loads.items()}
    assert any(reminders.values()), "at three quarters of the time each of them hears"


async def test_who_is_slow_is_late_and_who_is_fast_is_not(tmp_path: Path) -> None:
    said = [mail(3, "10:00", "It broke.")]
    (tmp_path / "slow").mkdir()
    (slow,) = (await play(tmp_path / "slow", said, pace=150)).matters
    assert slow.answered_at == at(4, "13:30"), "twelve working hours"
    (fast,) = (await play(tmp_path, said, pace=25)).matters
    assert fast.answered_at == at(3, "12:00")


async def test_who_writes_again_joins_and_after_its_end_opens_it_anew(tmp_path: Path) -> None:
    said = [
        mail(3, "10:00", "It broke."),
        mail(3, "11:00", "And nobody answers me."),
        mail(12, "10:00", "It broke again."),
        mail(12, "10:00", "It broke again."),
    ]
    tally = await play(tmp_path, said)
    assert (len(tally.matters), tally.joined, tally.reopened, tally.repeated) == (2, 1, 1, 1)
    assert tally.voices == 3
    assert tally.reasons == {Reason.LEAST_OPEN: 1, Reason.KNOWS: 1}
    assert len({one for one, load in tally.loads.items() if load.given}) == 1, "whoever spoke with them is asked again"


async def test_more_pressing_words_bring_the_answer_forward(tmp_path: Path) -> None:
    said = [
        mail(3, "10:00", "When is it back?", kind=Kind.QUESTION),
        mail(3, "11:00", "It caught fire and my son burnt his hand."),
    ]
    (matter,) = (await play(tmp_path, said)).matters
    assert matter.urgent
    assert matter.due == matter.answered_at == at(3, "13:00"), "two hours from the second voice on"


async def test_who_finds_everybody_busy_waits_until_somebody_has_room(tmp_path: Path) -> None:
    said = [mail(3, f"10:{minute:02}", "It broke.", f"c{minute}") for minute in range(5)]
    tally = await play(tmp_path, said, team(open_cap=2))
    last = tally.matters[-1]
    assert tally.reasons[Reason.ALL_FULL] == 1
    assert last.asked_at is not None
    assert at(4, "09:30") <= last.asked_at <= at(4, "09:36"), "once the first was answered"
    assert last.answered_at
    assert last.answered_at > last.due
    assert max(load.most_open for load in tally.loads.values()) == 2
    assert sum(load.given for load in tally.loads.values()) == 5
    assert all(load.open == 0 for load in tally.loads.values())


async def test_nobody_at_all_leaves_them_waiting(tmp_path: Path) -> None:
    playing = team()
    tally = await play(tmp_path, [mail(3, "10:00", "It broke.")], type(playing)("Care", playing.settings, ()))
    (matter,) = tally.matters
    assert (matter.asked_at, matter.answered_at) == (None, None)


async def test_public_comments_are_sifted_and_what_was_written_to_us_is_not(tmp_path: Path) -> None:
    said = [
        comment(3, "10:00", "😍😍", likes=90_000),
        comment(3, "10:01", "Tag a friend to win!"),
        comment(3, "10:01", "Earn money from home, link in my bio", "spam"),
        comment(3, "10:02", "We shall see what it is like then", "ove"),
        comment(3, "10:03", STORY, "tom"),
        comment(3, "10:04", "My son burnt his hand on your kettle", "eva"),
        mail(3, "10:05", "Love it", kind=None),
    ]
    tally = await play(tmp_path, said)
    assert tally.given.total() == 3
    assert dict(tally.kept_back) == {"emoji": 1, "giveaway": 1, "spam": 1, "below": 1}
    assert [one.words for one in tally.nearest] == ["We shall see what it is like then"]
    assert [one.sender for one in tally.urgent_shown] == ["@eva"]
    assert tally.voices == 7


async def test_ten_comments_a_day_are_given_away_and_urgent_ones_on_top(tmp_path: Path) -> None:
    said = [comment(3, f"10:{nth:02}", f"{STORY} Number {nth}.", f"c{nth}") for nth in range(12)]
    said.append(comment(3, "11:00", "My son burnt his hand on your kettle", "eva"))
    said.append(comment(4, "10:00", STORY, "kim"))
    tally = await play(tmp_path, said, team(incident_people=200))
    assert tally.given == {date(2026, 11, 3): 11, date(2026, 11, 4): 1}
    assert tally.kept_back == {"cap": 2}


async def test_noise_that_came_by_mail_is_kept_back_but_not_what_a_colleague_passed_on(tmp_path: Path) -> None:
    words = "Buy followers cheap! 50% off, click here, unsubscribe at any time. Newsletter No. 12, view in browser."
    one = mail(3, "10:00", words, kind=None)
    passed_on = type(one)(one.at + 1, 2, type(one.voice)("mail:2", words, kind=None, forwarder="nora@kullen.example"))
    tally = await play(tmp_path, [one, passed_on])
    assert (dict(tally.kept_back), tally.given.total(), tally.passed_on) == ({"noise": 1}, 1, 1)


async def test_the_same_matter_from_many_people_is_one_incident(tmp_path: Path) -> None:
    words = "The beans of this batch taste of diesel, I had to pour the whole bag away, house blend lot {}"
    said = [mail(3, f"10:{nth:02}", words.format(nth), f"c{nth}", kind=None) for nth in range(12)]
    said.append(mail(3, "10:30", "Where is my parcel? It was sent to Leeds last week.", "ove", kind=None))
    tally = await play(tmp_path, said, team(incident_people=8))
    (found,) = tally.incidents
    assert (found.people, found.formed_at) == (12, at(3, "10:07"))
    assert all(one.startswith("The beans of this batch") for one in found.words)
    assert all(one.answered_at for one in tally.matters), "everybody is answered all the same"
