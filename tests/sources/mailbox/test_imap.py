"""What other mail servers do than Dovecot: where they stand, what they leave out, what they say in between."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from bot.clock import steady
from bot.domain.voices.mailbox import Position
from bot.sources.mailbox.account import Account, Code, MailboxTrouble
from bot.sources.mailbox.imap import Facts, Imap, Opened
from tests.kit.mail.dovecot import Dovecot
from tests.kit.mail.scripted import scripted

Connect = Callable[..., AbstractContextManager[Imap]]


@pytest.fixture
def to(mail_server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Connect:
    """Connects to a server with such answers."""
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.certificate))

    @contextmanager
    def connected(**answers: str) -> Iterator[Imap]:
        with scripted(mail_server.certificate, answers) as port:
            imap = Imap(Account("127.0.0.1", port, "desk", "open-sesame"))
            try:
                imap.connect()
                imap.open("INBOX")
                yield imap
            finally:
                imap.cut()
                imap.let_go()

    return connected


def test_a_mail_that_comes_in_one_packet_with_the_servers_yes_is_heard(to: Connect) -> None:
    with to(IDLE="+ idling\r\n* 1 EXISTS\r\n") as imap:
        began = steady()
        imap.wait(30)
        assert steady() - began < 10


def test_a_server_that_does_not_know_idle_is_not_asked_to(to: Connect) -> None:
    with to(CAPABILITY="* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n", IDLE="{tag} BAD no\r\n") as imap:
        imap.wait(0.01)


def test_a_server_that_does_not_say_which_number_comes_next(to: Connect) -> None:
    with to(SELECT="* OK [UIDVALIDITY 7]\r\n{tag} OK done\r\n", SEARCH="* SEARCH 4 12 9\r\n{tag} OK done\r\n") as imap:
        assert imap.open("INBOX") == Opened(7, 13, keeps_keywords=False)


def test_the_last_mail_is_named_however_often_and_is_not_new(to: Connect) -> None:
    with to(SEARCH="* SEARCH 12\r\n{tag} OK done\r\n") as imap:
        assert imap.uids(Position(7, 13, 0, 1)) == []


def test_what_is_said_of_other_mails_in_between_is_not_mistaken(to: Connect) -> None:
    other = "* 3 FETCH (UID 3 FLAGS (GoldenThread))\r\n"
    ours = '* 4 FETCH (UID 4 RFC822.SIZE 99 INTERNALDATE " 1-Nov-2026 11:00:00 +0100" FLAGS (\\Seen))\r\n'
    with to(FETCH=f"{other}{ours}{other}{{tag}} OK done\r\n") as imap:
        assert imap.facts(4) == Facts(99, 1_793_527_200_000, frozenset({"\\seen"}))


@pytest.mark.parametrize(
    "said", ["{tag} OK done\r\n", "{tag} NO gone\r\n", "* 3 FETCH (UID 3 FLAGS ())\r\n{tag} OK done\r\n"]
)
def test_a_mail_that_is_gone_is_no_trouble(to: Connect, said: str) -> None:
    with to(FETCH=said) as imap:
        assert (imap.facts(4), imap.raw(4, 10)) == (None, None)


def test_marks_and_moves_that_it_does_not_want(to: Connect) -> None:
    with to(STORE="{tag} NO no\r\n", MOVE="{tag} NO [TRYCREATE]\r\n") as imap:
        assert (imap.mark(4, "GoldenThread"), imap.move(4, "Taken in")) == (False, False)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("{tag} NO [AUTHENTICATIONFAILED] no\r\n", Code.LOGIN_REFUSED),
        ("{tag} NO no\r\n", Code.LOGIN_REFUSED),
        ("{tag} NO [UNAVAILABLE] later\r\n", Code.UNREACHABLE),
        ("{tag} NO [LIMIT] too many\r\n", Code.UNREACHABLE),
        ("* BYE too many connections\r\n", Code.UNREACHABLE),
        ("nonsense\r\n", Code.UNREACHABLE),
    ],
)
def test_a_login_that_fails(to: Connect, said: str, code: Code) -> None:
    with pytest.raises(MailboxTrouble) as caught, to(LOGIN=said):
        pass
    assert caught.value.code == code


@pytest.mark.parametrize("said", ["{tag} BAD no\r\n", "* BYE now\r\n", "nonsense\r\n"])
def test_whatever_else_it_says_is_told_as_out_of_reach(to: Connect, said: str) -> None:
    with to(SEARCH=said) as imap, pytest.raises(MailboxTrouble) as caught:
        imap.uids(Position(7, 1, 0, 1))
    assert caught.value.code == Code.UNREACHABLE
