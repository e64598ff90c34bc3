"""Where `golden-thread` begins: an installation that is broken must not let a mail server give mails back."""

import os
import sys
from contextlib import suppress

TRY_LATER = 75
"""As in the command line, which can't be asked when it can't be loaded."""


def main() -> None:
    """Load the command line and run it. `route-mail` answers 75 when it can't even be loaded."""
    try:
        from bot.__main__ import main as command_line  # noqa: PLC0415 - what fails here is what this is about
    except Exception as exc:
        mail = sys.argv[1:2] == ["route-mail"]
        if not (mail or isinstance(exc, ImportError)):
            raise
        with suppress(OSError):  # whether or not anybody wants the words
            os.write(2, f"Not now: {_told(exc)}\n".encode())
        sys.exit(TRY_LATER if mail else 1)
    command_line()


def _told(exc: Exception) -> str:
    why = " ".join(str(exc).split())
    return f"Golden Thread's installation is not whole ({why}). Install it again, with its dependencies."


if __name__ == "__main__":
    main()
