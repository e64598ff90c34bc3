"""Whom a mail in BCC is about, and what is kept of it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.actors import INTAKE
from bot.domain.conversations.commands import LogReply, WhyNotOurs
from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.hours import DAY, MINUTE
from bot.domain.voices.sent_mail import SentMail
from bot.queries.voices import sent_mail
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from bot.services.voices.sent_mail import log_sent_mail
from tests.kit.databases import ENGINES
from tests.kit.store_world import GUEST, IDRIS, LENA, MAYA, NOTE, PETRA, StoreWorld, attempt, reached

pytestmark = pytest.mark.engines(*ENGINES)

GRETA = "greta@example.com"
KEPT = "SELECT person_id, answer, conversation_id FROM sent_mail ORDER BY id"


def mail(
    world: StoreWorld, to: str = GRETA, sender: str = "maya@kullen.example", key: str = "k", ago: int = 0
) -> SentMail:
    return SentMail(sender, (to,), key, world.now - ago)


async def comes(world: StoreWorld, one: SentMail, *, verified: bool = True) -> None:
    await world.do(INTAKE, log_sent_mail, one, verified=verified)


def mailed(one: int, note: str = NOTE, **more: Any) -> LogReply:  # noqa: ANN401 - the form's own fields
    return replace(reached(one, note, **more), method=Method.EMAIL, outcome=Outcome.SENT)


async def test_what_is_kept_is_who_when_and_which_conversation(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address=GRETA)
    await comes(world, mail(world, ago=5 * MINUTE), verified=False)
    (row,) = world.rows(
        "SELECT workspace_id, source_key, person_id, answer, conversation_id, is_verified, sent_at, received_at"
        " FROM sent_mail"
    )
    assert tuple(row)[1:] == ("k", MAYA, "asked", one, 0, world.now - 5 * MINUTE, world.now)
    assert world.places("sent_mail") == [MAYA]
    assert (await world.one(one)).state == "assigned", "nothing changes before they say so"


async def test_one_s_own_comes_before_what_was_answered_and_what_a_manager_may(world: StoreWorld) -> None:
    answered = await world.asked(MAYA, address=GRETA, subject="First")
    await world.do(MAYA, log_reply, reached(answered, settled=False, follow_up_at=world.now + DAY))
    world.change("UPDATE conversation SET opened_at = opened_at - 1000")
    other = await world.asked(LENA, address="other@example.com")
    world.change("UPDATE conversation SET customer_id = (SELECT customer_id FROM conversation WHERE id = ?)", answered)
    await comes(world, mail(world, sender="lena@kullen.example", key="1"))
    assert world.rows(KEPT)[-1][2] == other
    await comes(world, mail(world, sender="idris@kullen.example", key="2"))
    assert world.rows(KEPT)[-1][1:] == ("asked", other), "a manager may log it, and it waits longer"
    world.change("UPDATE conversation SET owner = ? WHERE id = ?", IDRIS, answered)
    await comes(world, mail(world, sender="idris@kullen.example", key="3"))
    assert world.rows(KEPT)[-1][1:] == ("asked", answered)


async def test_what_waits_for_an_answer_comes_before_what_has_one(world: StoreWorld) -> None:
    waits, answered = [await world.asked(MAYA, address=address) for address in (GRETA, "newer@example.com")]
    await world.do(MAYA, log_reply, reached(answered, settled=False, follow_up_at=world.now + DAY))
    world.change("UPDATE conversation SET customer_id = (SELECT customer_id FROM conversation WHERE id = ?)", waits)
    world.change("UPDATE conversation SET opened_at = opened_at + 1000 WHERE id = ?", answered)
    await comes(world, mail(world))
    assert world.rows(KEPT) == [(MAYA, "asked", waits)]


async def test_a_talk_before_the_mail_does_not_log_it(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address=GRETA)
    later: dict[str, Any] = {"settled": False, "follow_up_at": world.now + DAY}
    await world.do(MAYA, log_reply, reached(one, **later))
    world.now += MINUTE
    await comes(world, mail(world))
    ((mail_id,),) = world.rows("SELECT id FROM sent_mail")
    view = await world.see(sent_mail, mail_id)
    assert view is not None
    assert (view.may_log, view.logged) == (True, None)
    await world.do(MAYA, log_reply, mailed(one, note="He found my mail, and liked the photo of it.", **later))
    view = await world.see(sent_mail, mail_id)
    assert view is not None
    assert view.logged is not None
    assert (view.logged[0].id, view.logged[1]) == (MAYA, world.now)


async def test_what_is_over_or_anothers_is_not_asked_about(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address=GRETA)
    await comes(world, mail(world, sender="lena@kullen.example", key="1"))
    assert world.rows(KEPT)[-1] == (LENA, "not_yours", one)
    await world.do(MAYA, dismiss, one, WhyNotOurs.SPAM)
    await comes(world, mail(world, key="2"))
    assert world.rows(KEPT)[-1] == (MAYA, "nothing_open", None)


async def test_who_is_no_colleague_hears_nothing(world: StoreWorld) -> None:
    await world.asked(MAYA, address=GRETA)
    for sender in ("ove@example.org", "gus@agency.example"):
        await comes(world, mail(world, sender=sender))
    assert world.rows(KEPT) == []
    assert world.places("sent_mail") == []
    assert GUEST not in world.places("sent_mail")


async def test_a_colleague_in_no_team_hears_why_and_of_no_customer(world: StoreWorld) -> None:
    await world.asked(MAYA, address=GRETA)
    await comes(world, mail(world, sender="petra@kullen.example"))
    assert world.rows(KEPT) == [(PETRA, "no_team", None)]


@pytest.mark.parametrize(("before", "is_asked"), [(30 * MINUTE, False), (30 * MINUTE + 1, True), (0, False)])
async def test_a_mail_that_was_logged_already_is_not_asked_about(
    world: StoreWorld, before: int, *, is_asked: bool
) -> None:
    one = await world.asked(MAYA, address=GRETA)
    await world.do(MAYA, log_reply, mailed(one))
    world.now += before
    await comes(world, mail(world))
    assert (len(world.rows(KEPT)) == 1) == is_asked


async def test_a_call_or_a_colleague_s_mail_or_what_was_taken_back_is_not_that_mail(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address=GRETA)
    later: dict[str, Any] = {"settled": False, "follow_up_at": world.now + DAY}
    await world.do(MAYA, log_reply, attempt(one))
    await comes(world, mail(world, key="1"))
    await world.do(IDRIS, log_reply, mailed(one, **later))
    await comes(world, mail(world, key="2"))
    await world.do(IDRIS, undo, one)
    await world.do(MAYA, log_reply, mailed(one, **later))
    await world.do(MAYA, undo, one)
    await comes(world, mail(world, key="3"))
    assert [row[1] for row in world.rows(KEPT)] == ["asked"] * 3


async def test_the_same_mail_twice_is_one(world: StoreWorld) -> None:
    await world.asked(MAYA, address=GRETA)
    for key in ("1", "1", "2"):
        await comes(world, mail(world, key=key))
    assert len(world.rows(KEPT)) == 2
    assert world.places("sent_mail") == [MAYA, MAYA]
