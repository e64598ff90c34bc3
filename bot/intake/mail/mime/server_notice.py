"""The warning that a company's mail server writes above mails from outside: "CAUTION: this email originated …"."""

import re
from typing import Final

from bot.intake.mail.words.fold import folded
from bot.intake.mail.words.quoting import NOTICE_BEGINS, NOTICE_OF_MAIL, NOTICE_OUTSIDE, NOTICE_WHOLE

_NOTICE_AT_MOST: Final = 600
_PARAGRAPH = re.compile(rf"\s*(.{{1,{_NOTICE_AT_MOST}}}?)(?:\n[ \t]*\n|\Z)", re.DOTALL)


def without(text: str) -> str:
    """The text without the paragraph at its top that a mail server wrote; all of it when nothing else is there."""
    found = _PARAGRAPH.match(text)
    if found is None or not text[found.end() :].strip() or not _is_notice(found[1]):
        return text
    return text[found.end() :].lstrip("\n")


def _is_notice(paragraph: str) -> bool:
    said = folded(paragraph.lstrip(" *[(!-_=>\t"))
    warns = said.startswith(NOTICE_BEGINS) and any(word in said for word in NOTICE_OUTSIDE)
    return (warns and any(word in said for word in NOTICE_OF_MAIL)) or said.startswith(NOTICE_WHOLE)
