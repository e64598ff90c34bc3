"""Settings from the environment and `.env`: typed, and every error told at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.intake.sources.source import Account
from bot.ops import mailbox_settings, source_settings
from bot.ops.mailbox_settings import MailboxSettings
from bot.ops.networks import settings as network_settings
from bot.ops.networks.settings import NetworkSettings

DEFAULTS: Final[dict[str, str]] = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_SIGNING_SECRET": "",
    "SLACK_APP_TOKEN": "",
    "SLACK_API_URL": "https://slack.com/api/",
    "DATABASE_URL": "sqlite:///golden-thread.db",
    "HOST": "127.0.0.1",
    "PORT": "3000",
    "TRUSTED_PROXY": "",
    "PUBLIC_URL": "",
    "INTAKE_SECRET": "",
    "MAIL_AUTHSERV_ID": "",
    **mailbox_settings.DEFAULTS,
    "INTAKE_ADDRESS": "",
    **network_settings.DEFAULTS,
    "JUDGEMENT": "model",
    "LOG_LEVEL": "info",
    "LOG_FORMAT": "text",
}
"""Every setting there is, but for those of sources (`source_settings`). A test holds `.env.example` and the README
against it."""

SQLITE: Final = "sqlite:///"
LEVELS: Final = ("debug", "info", "warning", "error")
FORMATS: Final = ("text", "json")
JUDGES: Final = ("model", "lexicon")
ADDRESS: Final = re.compile(r"[^@\s<>\"',;|]+@[^@\s<>\"',;|]+\.[^@\s<>\"',;|.]{2,}")
SECRET_MIN: Final = 16
"""Characters. Slack's signing secrets are 32 hexadecimal digits."""


class BadConfig(ValueError):
    """Settings that can't be; ``problems`` says of each what is wrong and what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Config:
    """The settings. Secrets never show in its ``repr``."""

    bot_token: str = field(repr=False)
    signing_secret: str = field(repr=False)
    app_token: str = field(repr=False)
    api_url: str
    database: str = field(repr=False)
    host: str
    port: int
    intake_secrets: tuple[str, ...] = field(repr=False)
    log_level: str
    log_format: str
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    mail_authserv_id: str = ""
    mailbox: MailboxSettings | None = None
    intake_addresses: tuple[str, ...] = ()
    sources: tuple[Account, ...] = ()
    fetch_instead: Mapping[str, str] = field(default_factory=dict)
    """Where a test stands in for the host of a source; no setting leads here."""
    networks: NetworkSettings = field(default_factory=NetworkSettings)
    judged_by_model: bool = False
    public_url: str = ""

    @property
    def file(self) -> Path | None:
        """SQLite's file; None on PostgreSQL."""
        return Path(self.database.removeprefix(SQLITE)) if self.database.startswith(SQLITE) else None

    @property
    def database_name(self) -> str:
        """What the database is called in a sentence: without user and password."""
        return str(self.file) if self.file else f"The PostgreSQL database {urlsplit(self.database).path.strip('/')}"

    @property
    def bcc_address(self) -> str:
        """The address that logs a mail in BCC; empty while nobody's word on a mail's sender would count."""
        return next(iter(self.intake_addresses), "") if self.mail_authserv_id else ""

    @property
    def socket_mode(self) -> bool:
        """Whether Slack is reached through Socket Mode: when there is an app token."""
        return bool(self.app_token)


def environment(env: Mapping[str, str], file: Path) -> dict[str, str]:
    """The settings as texts: from the environment, else from the file, else the defaults. An empty one is not set.

    Raises:
        BadConfig: when the file is there and can't be read.
    """
    said = {name: value for name, value in env.items() if value.strip()}
    try:
        found = {**dotenv_values(file), **said} if file.is_file() else said
    except OSError as exc:
        raise BadConfig([f"{file} can't be read: {exc.strerror}. Look at who owns it."]) from exc
    except UnicodeError as exc:
        raise BadConfig([f"{file} can't be read: it is no text in UTF-8. Copy .env.example anew."]) from exc
    of_sources = {name: str(value or "").strip() for name, value in found.items() if _may_be_named(name)}
    return of_sources | {name: str(found.get(name) or default).strip() for name, default in DEFAULTS.items()}


def load(values: Mapping[str, str], *, needs_slack: bool = True) -> Config:
    """Read settings from their texts; ``needs_slack`` is False for commands that only touch the database.

    Raises:
        BadConfig: naming every setting that is missing or wrong.
    """
    values = {**DEFAULTS, **values}
    problems = [*_slack_problems(values, needs_slack=needs_slack), *_other_problems(values)]
    if problems:
        raise BadConfig(problems)
    return Config(
        bot_token=values["SLACK_BOT_TOKEN"],
        signing_secret=values["SLACK_SIGNING_SECRET"],
        app_token=values["SLACK_APP_TOKEN"],
        api_url=values["SLACK_API_URL"].rstrip("/") + "/",
        database=values["DATABASE_URL"],
        host=values["HOST"],
        port=int(values["PORT"]),
        intake_secrets=_parts(values["INTAKE_SECRET"]),
        mail_authserv_id=values["MAIL_AUTHSERV_ID"].lower(),
        mailbox=mailbox_settings.read(values),
        intake_addresses=_parts(values["INTAKE_ADDRESS"].lower()),
        sources=source_settings.read(_of_sources(values)),
        networks=network_settings.read(values),
        judged_by_model=values["JUDGEMENT"].lower() == "model",
        public_url=values["PUBLIC_URL"].rstrip("/"),
        log_level=values["LOG_LEVEL"].lower(),
        log_format=values["LOG_FORMAT"].lower(),
        trusted_proxies=tuple(ip_network(part) for part in _parts(values["TRUSTED_PROXY"])),
    )


def _may_be_named(name: str) -> bool:
    """Whether a setting is of those that may have a name of somebody's own in them."""
    return source_settings.is_one(name) or network_settings.is_one(name)


def _of_sources(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name not in DEFAULTS and source_settings.is_one(name)}


def _slack_problems(values: Mapping[str, str], *, needs_slack: bool) -> list[str]:
    token, app_token = values["SLACK_BOT_TOKEN"], values["SLACK_APP_TOKEN"]
    problems = []
    if needs_slack and not token.startswith("xoxb-"):
        problems.append(f"SLACK_BOT_TOKEN: {_not_a_bot_token(token)}")
    elif needs_slack and (why := _mangled(token)):
        problems.append(f"SLACK_BOT_TOKEN: {why}")
    if app_token and not app_token.startswith("xapp-"):
        mixed_up = "this is a bot token, which belongs in SLACK_BOT_TOKEN. " if app_token.startswith("xoxb-") else ""
        words = "an app token begins with xapp-. Leave it empty to be reached over HTTP."
        problems.append(f"SLACK_APP_TOKEN: {mixed_up}{words}")
    elif why := _mangled(app_token):
        problems.append(f"SLACK_APP_TOKEN: {why}")
    if needs_slack and not app_token:
        problems.extend(_signing_problems(values["SLACK_SIGNING_SECRET"]))
    if not _is_safe(values["SLACK_API_URL"]):
        problems.append("SLACK_API_URL: an https address. Only a practice workspace on this computer may use http.")
    return problems


def _not_a_bot_token(token: str) -> str:
    """Say which of Slack's tokens it is instead; those of people and of apps look much the same."""
    kinds = {
        "xapp-": "this is an app token, which belongs in SLACK_APP_TOKEN. ",
        "xoxp-": "this is a person's token, not the bot's. ",
        "xoxe": "this is a token that Slack rotates. Switch token rotation off. ",
    }
    mixed_up = next((words for prefix, words in kinds.items() if token.startswith(prefix)), "")
    return f"{mixed_up}The bot token begins with xoxb-. Slack shows it under OAuth & Permissions."


def _signing_problems(secret: str) -> list[str]:
    if not secret:
        other_way = "Without a public address, set SLACK_APP_TOKEN (xapp-…) instead, for Socket Mode."
        return [f"SLACK_SIGNING_SECRET: needed over HTTP; Slack shows it under Basic Information. {other_way}"]
    if why := _mangled(secret):
        return [f"SLACK_SIGNING_SECRET: {why}"]
    if len(secret) < SECRET_MIN:
        return ["SLACK_SIGNING_SECRET: too short to be Slack's, which has 32 characters. Copy it whole."]
    return []


def _mangled(secret: str) -> str:
    """Say what happened to a secret on its way here; empty for nothing that can be seen."""
    if any(quote in secret for quote in "\"'`"):
        return "the quotes around it became part of it. Write it without them."
    if not (secret.isascii() and secret.isprintable()) or " " in secret or "..." in secret:
        return "it holds a blank, dots or a letter that no secret has. Copy it anew, and whole."
    if secret.lower().startswith(("xoxb-your", "xapp-your", "your-", "your_", "changeme")):
        return "this is still an example's. Put your own there."
    return ""


def _parts(text: str) -> tuple[str, ...]:
    """Split at commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _is_networks(text: str) -> bool:
    """Whether each part is an address or a network, like 10.0.0.0/8."""
    try:
        found = [ip_network(part) for part in _parts(text)]
    except ValueError:
        return False
    return all(network.prefixlen for network in found)  # /0 would believe everybody


def _is_safe(url: str) -> bool:
    """Whether tokens may be sent there: over https, or to this computer."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    here = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}
    return bool(parts.hostname) and (parts.scheme == "https" or here)


def _is_database(url: str) -> bool:
    """Whether a database can be meant by it: a file, or a database by name."""
    if url.startswith(SQLITE):
        return url != SQLITE
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return url.startswith(("postgresql://", "postgres://")) and bool(parts.path.strip("/"))


def _other_problems(values: Mapping[str, str]) -> list[str]:
    problems = []
    if not _is_database(values["DATABASE_URL"]):
        problems.append("DATABASE_URL: sqlite:///path/to/file.db or postgresql://user@host/database, please.")
    if not (values["PORT"].isdecimal() and len(values["PORT"]) < 6 and int(values["PORT"]) < 65536):
        problems.append("PORT: a number from 0 to 65535 (0 takes any free one).")
    if not _is_networks(values["TRUSTED_PROXY"]):
        problems.append(
            "TRUSTED_PROXY: your proxy's address or network, like 10.0.0.5 or 10.0.0.0/24; several by comma."
        )
    if values["PUBLIC_URL"] and not _is_safe(values["PUBLIC_URL"]):
        problems.append("PUBLIC_URL: the https address at which browsers reach the bot, or nothing.")
    problems.extend(_intake_problems(_parts(values["INTAKE_SECRET"])))
    problems.extend(source_settings.problems(_of_sources(values)))
    problems.extend(_mail_problems(values))
    problems.extend(network_settings.problems(values))
    if values["JUDGEMENT"].lower() not in JUDGES:
        problems.append(f"JUDGEMENT: one of {', '.join(JUDGES)}.")
    if values["LOG_LEVEL"].lower() not in LEVELS:
        problems.append(f"LOG_LEVEL: one of {', '.join(LEVELS)}.")
    if values["LOG_FORMAT"].lower() not in FORMATS:
        problems.append(f"LOG_FORMAT: one of {', '.join(FORMATS)}.")
    return problems


def _mail_problems(values: Mapping[str, str]) -> list[str]:
    problems = mailbox_settings.problems(values)
    if set(values["MAIL_AUTHSERV_ID"]) & set(' \t;()"='):
        problems.append("MAIL_AUTHSERV_ID: one word, as your mail server begins Authentication-Results with.")
    if values["MAILBOX_REFRESH_TOKEN"] and not _is_safe(values["MAILBOX_TOKEN_URL"]):
        problems.append("MAILBOX_TOKEN_URL: the https address that gives access tokens (docs/mail.md has it).")
    if not all(ADDRESS.fullmatch(one) for one in _parts(values["INTAKE_ADDRESS"])):
        problems.append("INTAKE_ADDRESS: mail addresses like voices@example.com, several by comma.")
    return problems


def _intake_problems(secrets: tuple[str, ...]) -> list[str]:
    if len(secrets) > 2 or any(len(secret) < SECRET_MIN for secret in secrets):
        return ["INTAKE_SECRET: one secret of 16 characters or more, or two with a comma while one is replaced."]
    return [f"INTAKE_SECRET: {why}" for why in map(_mangled, secrets) if why][:1]
