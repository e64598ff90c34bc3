"""The command line: ``python -m bot``, or `golden-thread` through `bot.entry`."""

from importlib import import_module
from pkgutil import walk_packages

from bot import cli
from bot.cli.kit.group import main

__all__ = ["main"]

for _module in walk_packages(cli.__path__, f"{cli.__name__}."):  # each adds its commands to the group
    import_module(_module.name)

if __name__ == "__main__":
    main()
