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
        if sys.argv[1:2] != ["route-mail"]:
            raise
        with suppress(OSError):  # whether or not anybody wants the words
            os.write(2, f"Not now: {type(exc).__name__}: {exc}\n".encode())
        sys.exit(TRY_LATER)
    command_line()


if __name__ == "__main__":
    main()
