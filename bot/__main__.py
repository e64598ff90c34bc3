"""The command line: ``python -m bot``, or `golden-thread` through `bot.entry`."""

from bot.cli import data, demo, doctor, mail, manifest, serve, team
from bot.cli.group import main

__all__ = ["data", "demo", "doctor", "mail", "main", "manifest", "serve", "team"]

if __name__ == "__main__":
    main()
