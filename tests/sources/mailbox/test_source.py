"""A mailbox on a real mail server, read by the real source into a real database."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.domain.voices.voice import Voice
from bot.intake.mail import reader
from bot.services.teams.settings import save_team
from bot.sources.mailbox.account import Code, MailboxTrouble
from bot.sources.mailbox.source import MailboxSource, Outcome
from tests.kit.mail.dovecot import dovecot
from tests.kit.mail.scripted import scripted
from tests.kit.store_world import IDRIS, VOICES, at, team_form
from tests.sources.mailbox.conftest import Post, mail

ALL_HISTORY = 0


class Ours:
    """Nobody else reads it."""

    ours = True


async def test_it_begins_at_the_moment_of_connection(post: Post) -> None:
    post.deliver(mail("Long ago."))
    assert await post.source().look() == {}
    post.deliver(mail("Where is it?"), mail("It broke."))
    assert await post.source().look() == {Outcome.TAKEN: 2}
    assert post.said() == ["Where is it?", "It broke."]
    assert post.flags() == [set(), {"GoldenThread"}, {"GoldenThread"}]
    assert await post.source().look() == {}


async def test_the_history_is_read_when_it_is_asked_for(post: Post) -> None:
    post.deliver(mail("Too old."), at="31-Oct-2026 10:00:00 +0000")
    post.deliver(mail("In time."), at="01-Nov-2026 10:00:00 +0000")
    assert await post.source().look(at("2026-11-01 00:00")) == {Outcome.TAKEN: 1}
    assert post.said() == ["In time."]
    assert post.flags() == [set(), {"GoldenThread"}]


async def test_what_somebody_puts_into_the_folder_counts_however_old_it_is(post: Post) -> None:
    await post.source().look()
    post.deliver(mail("From last year."), at="31-Oct-2025 10:00:00 +0000")
    await post.source().look()
    assert post.said() == ["From last year."]


async def test_the_same_mail_is_one_voice_however_often_it_is_there(post: Post) -> None:
    await post.source().look()
    post.deliver(mail("Once.", 7), mail("Once.", 7))
    assert await post.source().look() == {Outcome.TAKEN: 1, Outcome.REPEATED: 1}
    assert await post.source().look(ALL_HISTORY) == {}, "what is marked is passed over"
    assert post.said() == ["Once."]


async def test_a_folder_that_is_numbered_anew_is_looked_through_again(post: Post) -> None:
    post.world.now = at("2026-11-02 10:00")
    post.deliver(mail("Gone by then."), mail("Before us."), at="01-Nov-2026 10:00:00 +0000")
    await post.source().look()
    post.deliver(mail("Ours."), at="02-Nov-2026 10:01:00 +0000")
    await post.source().look()
    post.deliver(mail("Missed."), at="02-Nov-2026 10:02:00 +0000")
    post.server.expunge(1, post.user)
    post.server.number_anew(post.user)
    assert await post.source().look() == {Outcome.TAKEN: 1}
    assert post.said() == ["Ours.", "Missed."]


async def test_mails_that_were_taken_in_go_where_they_should(post: Post) -> None:
    post.deliver(folder="Taken in")
    source = {"done_folder": "Taken in"}
    await post.source(**source).look()
    post.deliver(mail("Where is it?"), b"From: greta@example.com\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.\r\n")
    assert await post.source(**source).look() == {Outcome.TAKEN: 1, Outcome.REFUSED: 1}
    assert post.server.count("Taken in", post.user) == 1
    assert post.flags() == [{"GoldenThreadRefused"}], "what is of no use stays, with its mark"
    assert await post.source(**source).look() == {}


async def test_several_folders_are_read(post: Post) -> None:
    post.deliver(folder="Complaints")
    await post.source(folders=("INBOX", "Complaints")).look()
    post.deliver(mail("To the inbox."))
    post.deliver(mail("To complaints."), folder="Complaints")
    await post.source(folders=("INBOX", "Complaints")).look()
    assert sorted(post.said()) == ["To complaints.", "To the inbox."]


async def test_a_folder_whose_name_is_no_ascii(post: Post) -> None:
    post.deliver(folder="Entw&APw-rfe")
    await post.source(folders=("Entwürfe",)).look()
    post.deliver(mail("Hello."), folder="Entw&APw-rfe")
    assert await post.source(folders=("Entwürfe",)).look() == {Outcome.TAKEN: 1}


@pytest.mark.parametrize(("folder", "flags"), [("Unmarked", [set()]), ("ReadOnly", [set()])])
async def test_a_folder_that_keeps_no_marks_is_read_all_the_same(
    post: Post, folder: str, flags: list[set[str]]
) -> None:
    post.server.create(folder, post.user)
    await post.source(folders=(folder,)).look()
    post.server.put_past_rights(folder, mail("Hello."), post.user)
    assert await post.source(folders=(folder,)).look() == {Outcome.TAKEN: 1}
    assert await post.source(folders=(folder,)).look() == {}
    assert post.flags(folder) == flags


async def test_a_mail_that_is_too_big_is_never_fetched(post: Post) -> None:
    await post.source().look()
    post.deliver(mail("x" * (25 * 1024 * 1024)), mail("And me?"))
    assert await post.source().look() == {Outcome.REFUSED: 1, Outcome.TAKEN: 1}
    assert post.flags() == [{"GoldenThreadRefused"}, {"GoldenThread"}]
    assert post.server.sent_bytes(post.user) < 1024 * 1024


async def test_what_somebody_deleted_or_has_not_sent_is_left_alone(post: Post) -> None:
    await post.source().look()
    post.deliver(mail("Deleted."), mail("A draft."), mail("Read already."))
    with post.server.client(post.user) as client:
        client.select()
        for number, flag in (("1", r"(\Deleted)"), ("2", r"(\Draft)"), ("3", r"(\Seen)")):
            client.store(number, "+FLAGS", flag)
    assert await post.source().look() == {Outcome.TAKEN: 1}
    assert post.said() == ["Read already."]
    assert post.server.count(user=post.user) == 3, "nothing is expunged, whoever deleted it"


async def test_reading_a_mail_leaves_it_unread(post: Post) -> None:
    await post.source().look()
    post.deliver(mail("Hello."))
    await post.source().look()
    assert r"\Seen" not in post.flags()[0]


async def test_without_its_team_mails_wait_in_the_mailbox(post: Post) -> None:
    await post.source(team="Retail").look()
    post.deliver(mail("Hello."))
    with pytest.raises(MailboxTrouble) as caught:
        await post.source(team="Retail").look()
    assert (caught.value.code, post.flags()) == (Code.NO_TEAM, [set()])
    await post.world.do(IDRIS, save_team, team_form(team_id=post.world.team, name="Retail", channel=VOICES))
    assert await post.source(team="Retail").look() == {Outcome.TAKEN: 1}


async def test_what_the_database_did_not_keep_comes_again(post: Post) -> None:
    await post.source().look()
    post.deliver(mail("First."), mail("Second."))
    post.refusals = [None, OSError]
    with pytest.raises(MailboxTrouble) as caught:
        await post.source().look()
    assert (caught.value.code, post.said()) == (Code.NOT_KEPT, ["First."])
    assert post.world.rows("SELECT next_uid FROM mailbox_folder") == [(2,)], "the first one is seen to"
    assert await post.source().look() == {Outcome.TAKEN: 1}


async def test_a_mail_that_came_and_went_brings_back_none(post: Post) -> None:
    post.deliver(mail("Long ago."))
    await post.source().look()
    post.deliver(mail("Spam."))
    post.server.expunge(2, post.user)
    assert await post.source().look() == {}


async def test_a_mail_that_our_reader_stumbles_over_holds_back_no_other(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post.source().look()
    post.deliver(mail("Stumble here."), mail("And me?"))
    read = reader.read

    def stumbles(raw: bytes, **more: Any) -> Voice:  # noqa: ANN401 - the reader's own
        assert b"Stumble" not in raw
        return read(raw, **more)

    monkeypatch.setattr(reader, "read", stumbles)
    assert await post.source().look() == {Outcome.REFUSED: 1, Outcome.TAKEN: 1}
    assert post.flags() == [{"GoldenThreadRefused"}, {"GoldenThread"}]


async def test_killed_before_the_mark_the_voice_is_not_doubled(post: Post) -> None:
    await post.source().look()
    post.deliver(mail("Hello."))
    before = post.world.rows("SELECT next_uid FROM mailbox_folder")
    await post.source().look()
    post.world.change("UPDATE mailbox_folder SET next_uid = ?", before[0][0])
    with post.server.client(post.user) as client:
        client.select()
        client.store("1", "-FLAGS", "(GoldenThread)")
    assert await post.source().look() == {Outcome.REPEATED: 1}
    assert (post.said(), post.flags()) == (["Hello."], [{"GoldenThread"}])


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"password": "wrong"}, Code.LOGIN_REFUSED),
        ({"password": "pässwörd"}, Code.LOGIN_REFUSED),
        ({"port": 9}, Code.UNREACHABLE),
        ({"host": "nowhere.invalid"}, Code.UNREACHABLE),
        ({"folders": ("INBOX", "Complaints")}, Code.FOLDER_MISSING),
        ({"done_folder": "Taken in"}, Code.FOLDER_MISSING),
    ],
)
async def test_what_keeps_us_from_a_mailbox_is_said(post: Post, more: dict[str, object], code: Code) -> None:
    for ask in (post.source(**more).look, post.source(**more).check):
        with pytest.raises(MailboxTrouble) as caught:
            await ask()
        assert caught.value.code == code
        assert post.user not in caught.value.words


async def test_a_certificate_that_nobody_vouches_for_is_not_believed(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(MailboxTrouble) as caught:
        await post.source().look()
    assert caught.value.code == Code.CERTIFICATE


class Theirs:
    """Another replica reads it."""

    ours = False


async def test_who_is_not_to_read_it_leaves_it_alone(post: Post) -> None:
    source = post.source(port=9)
    task = asyncio.create_task(source.run(Theirs()))
    await asyncio.sleep(0.2)
    task.cancel()
    assert source.trouble is None, "nobody even logged in"


@asynccontextmanager
async def reading(source: MailboxSource) -> AsyncIterator[None]:
    """The source at work, as in `golden-thread run`."""
    task = asyncio.create_task(source.run(Ours(), patience=lambda _code, _times: 0.05))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        # it waited for the server for a minute; now nobody does any more
        await eventually(lambda: not [one for one in threading.enumerate() if one.name.startswith("mailbox")])


async def until(post: Post, count: int) -> None:
    """Wait for so many voices."""
    await eventually(lambda: len(post.said()) >= count)


async def eventually(is_so: Callable[[], bool]) -> None:
    """Wait until it is: longer than we wait for a server that accepts a connection and says nothing (ten seconds)."""
    async with asyncio.timeout(60):
        while True:
            if is_so():
                return
            await asyncio.sleep(0.02)


async def test_a_new_mail_is_heard_of_at_once(post: Post) -> None:
    await post.source().look()
    async with reading(post.source()):
        for count, words in enumerate(("One.", "Two."), 1):
            await asyncio.to_thread(post.deliver, mail(words))
            await until(post, count)  # the next look is a minute away


@pytest.mark.slow("a mail server is stopped and started again")
async def test_a_server_that_goes_away_is_found_again(post: Post) -> None:
    with dovecot() as other:
        moved = Post(other, post.world, post.user)
        other.trust()
        await moved.source().look()
        source = moved.source()
        async with reading(source):
            await asyncio.to_thread(moved.deliver, mail("One."))
            await until(post, 1)
            await asyncio.to_thread(other.stop)
            await eventually(lambda: source.trouble == Code.UNREACHABLE)
            await asyncio.to_thread(other.start)
            await asyncio.to_thread(moved.deliver, mail("Two."))
            await until(post, 2)
            await eventually(lambda: source.trouble is None)


async def test_a_server_that_knows_neither_idle_nor_move(post: Post) -> None:
    with dovecot(plain=True) as other:
        plain = Post(other, post.world, post.user)
        other.trust()
        other.deliver(folder="Taken in", user=plain.user)
        with pytest.raises(MailboxTrouble) as caught:
            await plain.source(done_folder="Taken in").look()
        assert caught.value.code == Code.CANT_MOVE
        await plain.source().look()
        task = asyncio.create_task(plain.source().run(Ours(), look_every_s=0.1))
        await asyncio.to_thread(plain.deliver, mail("Hello."))
        await until(post, 1)
        task.cancel()
        async with asyncio.timeout(2):
            await asyncio.gather(task, return_exceptions=True)


async def test_a_server_that_cuts_us_off_after_each_login_is_left_alone_longer_each_time(post: Post) -> None:
    waits: list[tuple[Code, int]] = []

    def patience(code: Code, times: int) -> float:
        waits.append((code, times))
        return 0.01

    with scripted(post.server.certificate, {"IDLE": "* BYE for now\r\n"}) as port:
        task = asyncio.create_task(post.source(port=port).run(Ours(), patience=patience))
        await eventually(lambda: len(waits) >= 3)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert waits[:3] == [(Code.UNREACHABLE, 1), (Code.UNREACHABLE, 2), (Code.UNREACHABLE, 3)]


async def test_trouble_is_said_once_and_quotes_nobody(post: Post) -> None:
    waits: list[int] = []

    def patience(_code: Code, times: int) -> float:
        waits.append(times)
        return 0.01

    with capture_logs() as lines:
        task = asyncio.create_task(post.source(password="wrong-hush").run(Ours(), patience=patience))
        await eventually(lambda: len(waits) >= 3)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert [one["event"] for one in lines] == ["mailbox_trouble"]
    assert "The mail server refuses the login." in lines[0]["words"]
    assert [one for one in ("hush", post.user, "127.0.0.1") if one in str(lines)] == []
