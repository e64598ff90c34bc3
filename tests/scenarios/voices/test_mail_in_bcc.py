"""A marketer's own mail with our address in BCC is a click and a note away from being logged."""

import re

import pytest

from bot.domain.teams.absence import GoAway
from bot.domain.voices.voice import InvalidVoice
from bot.sandbox import Message, Person
from bot.services.teams.absence import come_back, go_away
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form
from bot.slack.voices import sent_mail
from handlers.voices.mail import receive_mail
from tests.kit.bot_world import AUTHSERV_ID, INTAKE_ADDRESS, BotWorld, labels, said
from tests.kit.cast import GUEST, LENA, NORA, TOM
from tests.kit.databases import ENGINES

NOTE = "I explained what went wrong with the grinder, and she will try the new one."
DAY_MS = 24 * 60 * 60_000


async def writes(world: BotWorld, name: str, number: str) -> None:
    customer = {"name": name, "email": f"{name.split(maxsplit=1)[0].lower()}@example.com", "phone": number}
    status, _ = await world.hand_in({"id": name, "text": "It broke.", "customer": customer, "kind": "complaint"})
    assert status == 202
    await world.settle()


async def greta_waits(world: BotWorld) -> None:
    """Greta complained at 9:58, and Nora has claimed it; it is 11:10."""
    leave = GoAway(world.clock.now(), world.clock.now() + 7 * DAY_MS)
    await world.bot.interactions.write(world.bot.request(LENA.id), go_away, leave)
    await writes(world, "Greta Lindholm", "+46 70 000 00 00")
    await world.press(NORA, card.CLAIM, world.card("Greta Lindholm"))
    await world.pass_time(72)


def mail(sender: str = "nora@kullen.example", to: str = "Greta Lindholm <greta@example.com>", **more: str) -> bytes:
    """A mail as it comes to whoever is in BCC, whom no header names; sent at 11:02."""
    headers = {
        "From": sender,
        "To": to,
        "Subject": "Re: the blue grinder",
        "Message-ID": "<1@kullen.example>",
        "Date": "Mon, 9 Nov 2026 11:02:00 +0100",
        **more,
    }
    lines = [f"{name}: {value}\n" for name, value in headers.items()]
    return "".join([*lines, "\nI am so sorry, Greta. These words are private.\n"]).encode()


async def comes(world: BotWorld, raw: bytes, authserv_id: str = AUTHSERV_ID) -> None:
    """A mail comes in that our mail server found to be from where it says, as its topmost line says."""
    request = world.bot.request("intake")
    proven = f"Authentication-Results: {AUTHSERV_ID}; dkim=pass header.d=kullen.example\n".encode() + raw
    await receive_mail(world.bot.store, request, proven, authserv_id=authserv_id, ours=(INTAKE_ADDRESS,))
    await world.settle()


def told(world: BotWorld, person: Person = NORA) -> list[Message]:
    """What somebody was told of their mails."""
    every = world.slack.dm_messages(person.id)
    return [one for one in every if one.text.startswith(("You wrote", "Nothing was logged", "The mail that"))]


@pytest.mark.engines(*ENGINES)  # the others are about rules; what they read runs on both in the services' tests
async def test_a_mail_is_logged_by_a_click_and_a_note(team_world: BotWorld) -> None:
    await greta_waits(team_world)
    ways = said(team_world.dm(NORA, "Please phone or write yourself").blocks)
    assert "<tel:+46700000000|+46700000000>" in ways
    assert f"bcc={INTAKE_ADDRESS}|greta@example.com>" in ways
    await comes(team_world, mail())
    (question,) = told(team_world)
    assert question.text.startswith("You wrote to Greta Lindholm at <!date^1794218520^{time}|11:02>. Settled?")
    assert labels(question) == ["Settled", "Not yet"]
    await team_world.press(NORA, sent_mail.SETTLED, question)
    short = await team_world.fill(NORA, **{reply_form.NOTE: "I wrote."})
    assert "20 characters or more" in str(short.body), "closing needs the note"
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE state = 'closed'") == 0
    await team_world.fill(NORA, **{reply_form.NOTE: NOTE})
    assert "this is closed" in team_world.form(NORA)
    assert await team_world.count("SELECT COUNT(*) FROM touch WHERE method = 'email' AND outcome = 'sent'") == 1
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE state = 'closed'") == 1
    (over,) = told(team_world)
    assert labels(over) == []
    # the second is the clock's, which goes on while the test runs
    assert re.search(r"\|11:02>\. Logged at <!date\^17942190\d\d\^\{time\}\|11:1[01]>\.$", over.text)
    await team_world.slack.users.close(NORA.id)
    await team_world.press(NORA, card.UNDO, team_world.card("Greta Lindholm"))
    assert labels(told(team_world)[0]) == ["Settled", "Not yet"], "what was taken back is asked again"


async def test_what_is_not_settled_wants_a_day(team_world: BotWorld) -> None:
    await greta_waits(team_world)
    await comes(team_world, mail())
    await team_world.press(NORA, sent_mail.NOT_YET, told(team_world)[0])
    assert "When do you look again?" in team_world.form(NORA)
    await team_world.fill(NORA, **{reply_form.NOTE: NOTE, reply_form.FOLLOW_UP: "2026-11-12"})
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE state = 'answered'") == 1


async def test_the_same_mail_twice_is_asked_about_once(team_world: BotWorld) -> None:
    await greta_waits(team_world)
    for _ in range(2):
        await comes(team_world, mail())
    assert len(told(team_world)) == 1
    await comes(team_world, mail(**{"Message-ID": "<2@kullen.example>"}))
    assert len(told(team_world)) == 2


async def test_what_was_logged_already_is_not_asked_about(team_world: BotWorld) -> None:
    await greta_waits(team_world)
    await team_world.press(NORA, card.REPLY, team_world.card("Greta Lindholm"))
    await team_world.pick(NORA, reply_form.DID, "mail")
    await team_world.fill(NORA, **{reply_form.NOTE: NOTE, reply_form.SETTLED: "settled"})
    await comes(team_world, mail())
    assert told(team_world) == []


SEVERAL = "greta@example.com, Tomas <tomas@example.com>"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (mail(to=SEVERAL), "It went to several customers"),
        (mail(to="greta@example.com", Cc="tomas@example.com"), "It went to several customers"),
        (mail(to="somebody@example.org"), "We know no customer by that address."),
        (mail(Date="Mon, 2 Nov 2026 11:02:00 +0100"), "It is over a week old."),
        (mail(to="tomas@example.com"), "No conversation of your team's is open with them."),
    ],
)
async def test_what_cannot_be_logged_says_why_and_does_nothing(team_world: BotWorld, raw: bytes, why: str) -> None:
    await greta_waits(team_world)
    await writes(team_world, "Tomas Ek", "+46 70 000 00 01")
    await team_world.choose(NORA, "dismiss", team_world.card("Tomas Ek"))
    await team_world.fill(NORA, reason="spam")
    await comes(team_world, raw)
    (answer,) = told(team_world)
    assert answer.text.startswith("Nothing was logged of the mail that you sent ")
    assert why in answer.text
    assert labels(answer) == []
    assert await team_world.count("SELECT COUNT(*) FROM touch") == 0


async def test_a_colleague_hears_whose_it_is(team_world: BotWorld) -> None:
    await greta_waits(team_world)
    await comes(team_world, mail("lena@kullen.example"))
    assert told(team_world, LENA)[0].text.endswith("Greta Lindholm is with Nora. Tell them that you wrote.")
    await comes(team_world, mail("tom@kullen.example", **{"Message-ID": "<3@kullen.example>"}))
    (answer,) = told(team_world, TOM)
    assert answer.text.endswith("Only members of a team log what they write to its customers.")
    assert "Greta" not in said(answer.blocks)


async def test_somebody_elses_now_is_no_question_any_more(team_world: BotWorld) -> None:
    await greta_waits(team_world)
    await comes(team_world, mail())
    await team_world.bot.interactions.write(team_world.bot.request(LENA.id), come_back)
    await team_world.choose(NORA, "hand_over", team_world.card("Greta Lindholm"))
    await team_world.fill(NORA, to=LENA.id)
    await team_world.press(LENA, "offer_accept", team_world.dm(LENA, "asks you to take"))
    (over,) = told(team_world)
    assert over.text.endswith("That conversation is with Lena now. Nothing is left to do here.")


async def test_a_stranger_s_mail_stays_their_own(team_world: BotWorld) -> None:
    await greta_waits(team_world)
    for sender in ("ove@example.org", GUEST.email):
        await comes(team_world, mail(sender, **{"Message-ID": f"<{sender}>"}))
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 3
    assert await team_world.count("SELECT COUNT(*) FROM sent_mail") == 0
    assert told(team_world) == []


async def test_a_mail_to_us_is_read_as_ever(team_world: BotWorld) -> None:
    await greta_waits(team_world)
    await comes(team_world, mail(to=f"greta@example.com, {INTAKE_ADDRESS}"))
    await comes(team_world, mail(to="petra@kullen.example", **{"Message-ID": "<2@kullen.example>"}))
    assert await team_world.count("SELECT COUNT(*) FROM sent_mail") == 0


@pytest.mark.parametrize(("authserv_id", "why"), [("mx.other.example", "Nobody could check"), ("", "MAIL_AUTHSERV_ID")])
async def test_whoever_is_not_proven_asks_nobody(team_world: BotWorld, authserv_id: str, why: str) -> None:
    await greta_waits(team_world)
    with pytest.raises(InvalidVoice, match=why):
        await comes(team_world, mail(), authserv_id)
    assert told(team_world) == []
    assert await team_world.count("SELECT COUNT(*) FROM sent_mail") == 0
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1
