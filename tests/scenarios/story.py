"""The whole story, as people live it; every line looks at what stands in Slack or in the file."""

from email.message import EmailMessage

from bot.sandbox import Fault
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form
from bot.slack.recognition import applaud_form
from handlers.voices.mail import route_mail
from tests.kit.bot_world import INBOX, BotWorld, labels, make_team_at_home, said
from tests.kit.cast import CARE, IDRIS, LENA, NORA, PETRA, TOM, VOICES

NOTE = "Rang her at once: the switch had jammed, a new one is on its way."
MAIL = {
    "id": "F0GRETA01",
    "name": "Broken grinder",
    "title": "Broken grinder",
    "filetype": "email",
    "mode": "email",
    "mimetype": "text/html",
    "subject": "Broken grinder",
    "from": [
        {"address": "greta@example.com", "name": "Greta Lindholm", "original": "Greta Lindholm <greta@example.com>"}
    ],
    "to": [],
    "cc": [],
    "headers": {"date": "Mon, 09 Nov 2026 08:41:00 +0100", "message_id": "<g1@example.com>"},
    "preview": "My grinder broke",
    "preview_plain_text": "My grinder broke",
    "preview_is_truncated": True,
    "plain_text": "My grinder broke after two weeks and nobody answers.",
}


def forwarded() -> bytes:
    """Petra forwards what Mehmet wrote."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Petra Ekman <petra@kullen.example>", "voices@kullen.example"
    mail["Subject"], mail["Message-ID"] = "Fwd: Is the Ethiopian back?", "<fwd-1@kullen.example>"
    mail.set_content(
        "For you.\n\n---------- Forwarded message ---------\nFrom: Mehmet Aslan <mehmet@example.com>\n"
        "Date: Mon, 9 Nov 2026 at 09:12\nSubject: Is the Ethiopian back?\nTo: <hello@kullen.example>\n\n"
        "My father liked it. Is it coming back before Christmas?\n"
    )
    return mail.as_bytes()


async def live(world: BotWorld) -> None:
    """From an empty workspace to the first digest."""
    await _make_a_team(world)
    await _pass_on(world)
    await _claim_and_answer(world)
    await _be_reminded(world)
    await _applaud(world)
    await _read_the_week(world)
    assert world.slack.errors == {"connection_dropped": 1}, "the one answer that was lost on purpose"


async def _make_a_team(world: BotWorld) -> None:
    await make_team_at_home(world, watched=[CARE.id, INBOX.id])
    assert "Marketing is ready" in world.form(IDRIS)
    await world.slack.users.close(IDRIS.id)
    assert "Welcome to Marketing" in world.dm(NORA, "Welcome").text
    assert await world.count("SELECT COUNT(*) FROM member") == 3
    assert "Marketing" in world.home(IDRIS)
    for place in (CARE, INBOX):
        assert world.slack.messages(place.id), f"#{place.name} is told that it is watched"


async def _pass_on(world: BotWorld) -> None:
    # a mail in a watched public channel, of which Slack first sends the beginning only
    await world.slack.users.say(PETRA.id, CARE.id, "", files=[{**MAIL, "plain_text": ""}])
    await world.settle()
    assert "Greta Lindholm" in world.card("Broken grinder").text
    # a message in a watched private channel
    await world.slack.users.say(PETRA.id, INBOX.id, "Aino Virtanen phoned: where does her letter hang?")
    await world.settle()
    world.card("where does her letter hang")
    # a mail that Petra forwarded: Mehmet is the customer, Petra hears who has it, though the answer to it was lost
    world.slack.fault(Fault("chat.postMessage", channel=world.slack.dm(PETRA.id), drop="after"))
    await route_mail(world.bot.store, world.bot.request("intake"), forwarded())
    await world.settle()
    await world.eventually_settled()
    assert "Mehmet Aslan" in world.card("Is the Ethiopian back?").text
    told = [one.text for one in world.slack.dm_messages(PETRA.id) if "Mehmet" in one.text]
    assert len(told) == 1, "told once, although the first answer was lost"
    # what somebody said on the phone, by the command
    await world.slack.users.command(PETRA.id, VOICES.id, "/voice", "")
    await world.fill(PETRA, words="The café in Lund was closed at noon.", name="Ove Holm", reach_by="+46 70 111 22 33")
    assert "Ove Holm" in world.form(PETRA)
    await world.slack.users.close(PETRA.id)
    assert await world.count("SELECT COUNT(*) FROM conversation") == 4


async def _claim_and_answer(world: BotWorld) -> None:
    greta = world.card("Broken grinder")
    asked = NORA if "Nora" in greta.text else LENA
    other = LENA if asked is NORA else NORA
    # the lexicon, which judges here, is sure of no complaint and asks: each of two kinds is a button besides
    assert [one for one in labels(greta) if one not in {"Complaint", "Comment"}] == ["Claim", "Log a reply"]
    assert f"{asked.name}, this one is for you" in world.dm(asked, "Greta Lindholm").text
    await world.press(asked, card.CLAIM, greta)
    await world.press(other, card.CLAIM, greta, stale=True)
    assert any(asked.name in told for told in world.ephemerals(other)), "whoever comes second is told who has it"
    greta = world.card("Broken grinder")
    assert "speak by" in said(greta.blocks)
    assert "Undo" in labels(greta)
    await world.press(asked, card.REPLY, greta)
    typed = {reply_form.DID: "spoke", reply_form.NOTE: "too short", reply_form.SETTLED: "settled"}
    answer = await world.fill(asked, **typed)
    assert "note" in answer.errors
    await world.pick(asked, reply_form.MORE, [reply_form.FELT])
    await world.fill(asked, note=NOTE, feeling="delighted", settled="settled")
    assert "heard from you" in world.form(asked)
    await world.slack.users.close(asked.id)
    assert "settled, and closed" in world.card("Broken grinder").text
    assert any("spoke with" in line for line in world.thread(world.card("Broken grinder")))
    assert await world.count("SELECT COUNT(*) FROM touch WHERE outcome = 'reached'") == 1
    assert await world.count("SELECT COUNT(*) FROM conversation WHERE state = 'closed'") == 1
    await world.pass_time(11)
    passed = world.dm(PETRA, "Greta Lindholm")
    assert any(asked.name in line for line in world.thread(passed)), "whoever passed it on hears how it ended"


async def _be_reminded(world: BotWorld) -> None:
    mehmet = world.card("Is the Ethiopian back?")
    asked = NORA if "Nora" in mehmet.text else LENA
    await world.pass_time(4.8 * 60)
    assert "Mehmet Aslan" in world.dm(asked, "The time to claim Mehmet").text, "two hours after the one before"
    assert await world.count("SELECT COUNT(*) FROM event WHERE kind = 'reminded'") >= 1


async def _applaud(world: BotWorld) -> None:
    await world.slack.users.command(
        IDRIS.id, VOICES.id, "/applaud", f"<@{TOM.id}|tom> He remembered a guest after a year."
    )
    await world.settle()
    assert "Thank you" in world.card("He remembered a guest after a year.").text
    assert "Idris" in world.dm(TOM, "He remembered a guest").text
    await world.slack.users.command(NORA.id, VOICES.id, "/applaud", "")
    await world.fill(NORA, **{applaud_form.TO: [LENA.id], applaud_form.WHY: "She drove to the customer on a Sunday."})
    await world.slack.users.close(NORA.id)
    await world.press(IDRIS, "nomination_approve", world.dm(IDRIS, "Sunday"))
    world.card("She drove to the customer on a Sunday.")
    assert await world.count("SELECT COUNT(*) FROM recognition WHERE state = 'given'") == 2


async def _read_the_week(world: BotWorld) -> None:
    await world.pass_time(7 * 24 * 60 - 4 * 60)
    digest = world.card("Good morning")
    assert "Four people had something to tell us last week" in digest.text
    assert await world.count("SELECT COUNT(*) FROM digest") == 1
    assert await world.count("SELECT COUNT(*) FROM message WHERE wanted_version > shown_version") == 0
