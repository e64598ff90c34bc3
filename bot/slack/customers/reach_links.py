"""Ways to reach a customer as links: one tap dials the number, or opens a mail that is addressed already.

Slack writes ``tel:`` and ``mailto:`` links like those of the web (docs/slack.md#text).
"""

from typing import Final
from urllib.parse import quote

from bot.domain.customers import identity
from bot.slack.kit import mrkdwn

SHOWN_MAX: Final = 200
"""Characters of an address or a number; no more of it is shown."""
_LINK_MAX: Final = 500
"""Characters of a link: five of them fit into one block of a message."""


def way(text: str, *, subject: str = "", bcc: str = "") -> str:
    """An address or a number as a link, to the letter; monospaced, to be copied, when it can't be one.

    ``subject`` is what the mail is about, ``bcc`` an address that gets a copy; either may be empty.
    """
    shown = mrkdwn.exact(text, SHOWN_MAX)
    label = mrkdwn.escape(" ".join(text.split()))
    target = _target(text, subject, bcc)
    # a sign that Slack may take for formatting would be changed in a link, and is not in monospace
    if not target or "|" in label or label != mrkdwn.literal(text, SHOWN_MAX):
        return shown
    link = f"<{target.replace('&', '&amp;')}|{label}>"
    return link if len(link) <= _LINK_MAX else shown


def _target(text: str, subject: str, bcc: str) -> str:
    if mail := identity.email(text):
        told = (("subject", " ".join(subject.split())), ("bcc", bcc))
        asked = "&".join(f"{name}={quote(value, safe='@', errors='replace')}" for name, value in told if value)
        address = quote(mail.value, safe="@+", errors="replace")
        return f"mailto:{address}?{asked}" if asked else f"mailto:{address}"
    number = identity.phone(text)
    return f"tel:{number.value}" if number else ""
