"""The command line: ``python -m bot``, or `golden-thread` through `bot.entry`."""

from importlib import import_module
from pkgutil import iter_modules

from bot import cli
from bot.cli.kit.group import main

__all__ = ["main"]

for _module in iter_modules(cli.__path__):  # each adds its commands to the group
    import_module(f"{cli.__name__}.{_module.name}")

if __name__ == "__main__":
    main()
