"""`golden-thread run`."""

import os
import sys
import threading
from pathlib import Path
from typing import Final

import structlog

from bot.cli.kit.commands import alone_on, fail, load_config, log_format, run_async
from bot.cli.kit.fault_words import fault_words
from bot.cli.kit.group import main
from bot.ops import descriptors, doctor, logs
from bot.ops.config import Config
from bot.runtime import run_until_stopped
from bot.store import backup as backups
from bot.store.lock import DatabaseLocked, note

END_WITHIN_S: Final = 20.0
"""From the signal to the end of the process, whatever Slack and the database do meanwhile."""


@main.command()
def run() -> None:
    """Run the bot, until Ctrl-C or SIGTERM ends it.

    Slack reaches it over HTTP, or over Socket Mode when there is an app token; other tools at the intake. The schema is
    brought up to date first. Exits 1 when it can't start, 78 when the settings can't be.
    """
    config = load_config()
    logs.configure(config.log_level, config.log_format)
    try:
        with alone_on(config):
            _finish_restore(config)
            descriptors.raise_limit()
            run_async(run_until_stopped(config, lambda address: _tell_address(config, address), _end_in_time))
    except DatabaseLocked as exc:
        fail(str(exc), 1)
    except OSError as exc:
        fail(f"The database's folder can't be used. {fault_words(exc)}. Look at DATABASE_URL.", 1)


def _finish_restore(config: Config) -> None:
    if config.file and (kept := backups.finish(config.file)):
        structlog.get_logger().warning("restore_finished", kept=kept.name)


def _tell_address(config: Config, address: str) -> None:
    logs.say(f"Golden Thread listens at {address}", log_format())
    if config.file:
        note(config.file)
    for caution in doctor.cautions(Path(".env")):
        doctor.log.warning("caution", words=caution)


def _end_in_time() -> None:
    """End the process after a while even when the database does not answer: threads wait for it, and nobody for them.

    What was committed stays, and what was not yet said in Slack is said after the next start.
    """

    def give_up() -> None:
        structlog.get_logger().error("not_ended_in_time", within=END_WITHIN_S)
        sys.stderr.flush()
        os._exit(1)

    last = threading.Timer(END_WITHIN_S, give_up)
    last.daemon = True
    last.start()
