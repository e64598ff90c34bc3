"""What the commands share: settings read, errors said in words, the way to end."""

import asyncio
import os
import sqlite3
import sys
from collections.abc import Coroutine
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, NoReturn

from bot.app import NoWorkspace
from bot.cli.kit.fault_words import fault_words
from bot.domain.errors import Conflict, FieldError
from bot.ops import logs
from bot.ops.config import BadConfig, Config, environment, load
from bot.ops.slack_words import slack_words
from bot.ports import Store, StoreUnavailable
from bot.slack.kit.client import SlackError
from bot.store.lock import lock_database
from bot.store.teams.teams import Workspace, workspaces
from bot.web.listening import CannotListen

NOT_USABLE, TRY_LATER, BAD_CONFIG = 65, 75, 78
"""As sysexits.h says it: a mail server keeps the mail at 75, and returns it at 65."""


def alone_on(config: Config) -> AbstractContextManager[None]:
    """Hold the file, if it is one; PostgreSQL takes several of us."""
    return lock_database(config.file) if config.file else nullcontext()


def load_config(*, needs_slack: bool = True) -> Config:
    """Read the settings; end with words for whoever has to mend them."""
    try:
        return load(environment(os.environ, Path(".env")), needs_slack=needs_slack)
    except BadConfig as exc:
        fail("\n".join(["Some settings need mending:", *exc.problems]), BAD_CONFIG)


async def one_workspace(store: Store) -> Workspace:
    """The workspace that mails are for.

    Raises:
        NoWorkspace: before the bot has run for the first time.
    """
    known = await store.read(workspaces)
    if len(known) != 1:
        raise NoWorkspace("I don't know the workspace yet. Start golden-thread run once, then try again.")
    return known[0]


def run_async(doing: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - whatever was asked for
    """Run what a command does; what goes wrong is said in words."""
    try:
        return asyncio.run(doing)
    except (NoWorkspace, SlackError) as exc:
        fail(slack_words(exc), 1)
    except (Conflict, FieldError, StoreUnavailable, CannotListen) as exc:
        fail(str(exc), 1)
    except (OSError, sqlite3.Error) as exc:
        fail(f"{fault_words(exc)}.", 1)


def log_format() -> str:
    """As LOG_FORMAT says; text while the settings can't be read, which is told elsewhere."""
    try:
        return environment(os.environ, Path(".env"))["LOG_FORMAT"].lower()
    except BadConfig:
        return "text"


def fail(words: str, code: int) -> NoReturn:
    """End the command with words on standard error."""
    logs.say(words, log_format(), "error")
    sys.exit(code)
