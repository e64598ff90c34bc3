"""The settings of a mailbox: what is enough, and that each one that can't be is named."""

import pytest

from bot.ops.config import BadConfig, Config, load

PASSWORD = {"MAILBOX_HOST": "imap.example.com", "MAILBOX_USER": "voices@example.com", "MAILBOX_PASSWORD": "hush hush"}
OAUTH = {
    "MAILBOX_HOST": "imap.gmail.com",
    "MAILBOX_USER": "voices@example.com",
    "MAILBOX_TOKEN_URL": "https://oauth2.googleapis.com/token",
    "MAILBOX_CLIENT_ID": "client",
    "MAILBOX_REFRESH_TOKEN": "hush-refresh",
    "MAILBOX_CLIENT_SECRET": "hush-secret",
}


def loaded(values: dict[str, str], **more: str) -> Config:
    return load({**values, **more}, needs_slack=False)


def test_none_is_read_without_a_host() -> None:
    assert loaded({}).mailbox is None


def test_a_host_and_a_login_are_enough() -> None:
    mailbox = loaded(PASSWORD).mailbox
    assert mailbox is not None
    assert (mailbox.port, mailbox.folders, mailbox.done_folder, mailbox.team) == (993, ("INBOX",), "", "")


def test_folders_and_where_mails_go() -> None:
    mailbox = loaded(PASSWORD, MAILBOX_FOLDERS="INBOX, Complaints,", MAILBOX_DONE="move: Taken in").mailbox
    assert mailbox is not None
    assert (mailbox.folders, mailbox.done_folder) == (("INBOX", "Complaints"), "Taken in")


def test_a_refresh_token_takes_the_place_of_a_password() -> None:
    mailbox = loaded(OAUTH).mailbox
    assert mailbox is not None
    assert mailbox.refresh_token == "hush-refresh"


@pytest.mark.parametrize("values", [PASSWORD, OAUTH])
def test_its_secrets_and_its_address_are_not_shown(values: dict[str, str]) -> None:
    said = repr(loaded(values))
    assert ("hush" in said, "voices@" in said) == (False, False)


@pytest.mark.parametrize(
    ("values", "name", "value"),
    [
        ({}, "MAILBOX_HOST", ""),
        (PASSWORD, "MAILBOX_HOST", "imaps://imap.example.com"),
        (PASSWORD, "MAILBOX_HOST", "imap.example.com:993"),
        (PASSWORD, "MAILBOX_HOST", "im\u00e4p.example.com"),
        (PASSWORD, "MAILBOX_PORT", "0"),
        (PASSWORD, "MAILBOX_PORT", "65536"),
        (PASSWORD, "MAILBOX_PORT", "imaps"),
        (PASSWORD, "MAILBOX_FOLDERS", " , "),
        (PASSWORD, "MAILBOX_DONE", "delete"),
        (PASSWORD, "MAILBOX_DONE", "move:"),
        (PASSWORD, "MAILBOX_DONE", "move:INBOX"),
        (PASSWORD, "MAILBOX_USER", ""),
        (PASSWORD, "MAILBOX_PASSWORD", ""),
        (PASSWORD, "MAILBOX_TEAM", "a\nb"),
        (OAUTH, "MAILBOX_PASSWORD", "hush"),
        (OAUTH, "MAILBOX_CLIENT_ID", ""),
        (OAUTH, "MAILBOX_TOKEN_URL", ""),
        (OAUTH, "MAILBOX_TOKEN_URL", "http://oauth2.googleapis.com/token"),
    ],
)
def test_what_cannot_be_is_named(values: dict[str, str], name: str, value: str) -> None:
    changed = {**(values or {"MAILBOX_USER": "voices@example.com"}), name: value}
    with pytest.raises(BadConfig) as caught:
        loaded(changed)
    assert [one.split(":")[0] for one in caught.value.problems] == [name]
    assert "hush" not in str(caught.value)
