"""The settings of a mailbox: typed, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

DEFAULTS: Final[dict[str, str]] = {
    "MAILBOX_HOST": "",
    "MAILBOX_PORT": "993",
    "MAILBOX_USER": "",
    "MAILBOX_PASSWORD": "",
    "MAILBOX_FOLDERS": "INBOX",
    "MAILBOX_DONE": "flag",
    "MAILBOX_TEAM": "",
    "MAILBOX_TOKEN_URL": "",
    "MAILBOX_CLIENT_ID": "",
    "MAILBOX_CLIENT_SECRET": "",
    "MAILBOX_REFRESH_TOKEN": "",
}
FLAG: Final = "flag"
MOVE: Final = "move:"


@dataclass(frozen=True, slots=True)
class MailboxSettings:
    """A mailbox that is to be read. ``done_folder`` is empty when mails that were taken in stay where they are."""

    host: str
    port: int
    user: str = field(repr=False)
    password: str = field(repr=False)
    folders: tuple[str, ...]
    done_folder: str
    team: str
    token_url: str
    client_id: str = field(repr=False)
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)


def read(values: Mapping[str, str]) -> MailboxSettings | None:
    """The mailbox; None when none is set. What is wrong with it `problems` says."""
    if not values["MAILBOX_HOST"]:
        return None
    done = values["MAILBOX_DONE"]
    return MailboxSettings(
        host=values["MAILBOX_HOST"],
        port=int(values["MAILBOX_PORT"]),
        user=values["MAILBOX_USER"],
        password=values["MAILBOX_PASSWORD"],
        folders=tuple(one.strip() for one in values["MAILBOX_FOLDERS"].split(",") if one.strip()),
        done_folder="" if done == FLAG else done.removeprefix(MOVE).strip(),
        team=values["MAILBOX_TEAM"],
        token_url=values["MAILBOX_TOKEN_URL"],
        client_id=values["MAILBOX_CLIENT_ID"],
        client_secret=values["MAILBOX_CLIENT_SECRET"],
        refresh_token=values["MAILBOX_REFRESH_TOKEN"],
    )


def problems(values: Mapping[str, str]) -> list[str]:
    """Say of each setting what is wrong with it, and what to do."""
    if not values["MAILBOX_HOST"]:
        return _without_a_host(values)
    return [*_place_problems(values), *_login_problems(values)]


def _without_a_host(values: Mapping[str, str]) -> list[str]:
    said = [name for name, default in DEFAULTS.items() if values[name] != default]
    return [f"MAILBOX_HOST: needed beside {said[0]}, such as imap.example.com."] if said else []


def _place_problems(values: Mapping[str, str]) -> list[str]:
    found = []
    host, port, done = values["MAILBOX_HOST"], values["MAILBOX_PORT"], values["MAILBOX_DONE"]
    if not host.isascii() or set(host) & set(" \t/@:,"):
        found.append("MAILBOX_HOST: the name alone, such as imap.example.com; the port has a setting of its own.")
    if not (port.isdecimal() and port.isascii() and len(port) < 6 and 0 < int(port) < 65536):
        found.append("MAILBOX_PORT: the port for IMAP over TLS, which is 993 nearly everywhere.")
    if not values["MAILBOX_FOLDERS"].strip(" ,"):
        found.append("MAILBOX_FOLDERS: one folder, or several with commas, such as INBOX, Complaints.")
    moves = done.startswith(MOVE) and done.removeprefix(MOVE).strip()
    if done != FLAG and not moves:
        found.append("MAILBOX_DONE: flag, or move: and a folder, such as move:Taken in.")
    if moves in {one.strip() for one in values["MAILBOX_FOLDERS"].split(",")}:
        found.append("MAILBOX_DONE: another folder than those that are read, or every mail would come back.")
    found.extend(
        f"{name}: it holds a line break or another sign that can't be seen. Write it anew."
        for name in DEFAULTS
        if not values[name].isprintable()
    )
    return found


def _login_problems(values: Mapping[str, str]) -> list[str]:
    found = []
    if not values["MAILBOX_USER"]:
        found.append("MAILBOX_USER: the mailbox's own name at the mail server, mostly its address.")
    if not values["MAILBOX_REFRESH_TOKEN"]:
        if not values["MAILBOX_PASSWORD"]:
            found.append("MAILBOX_PASSWORD: needed, unless there is a MAILBOX_REFRESH_TOKEN.")
        return found
    if values["MAILBOX_PASSWORD"]:
        found.append("MAILBOX_PASSWORD: leave it empty beside MAILBOX_REFRESH_TOKEN, which logs in without it.")
    if not values["MAILBOX_CLIENT_ID"]:
        found.append("MAILBOX_CLIENT_ID: needed beside MAILBOX_REFRESH_TOKEN: the app that the token was given to.")
    return found
