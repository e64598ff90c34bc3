"""The files of a Slack message: its own, and those of the message that it forwards."""

from collections.abc import Iterator, Mapping

from bot.domain.voices.attachments import Attachment
from bot.intake import sanitize
from bot.intake.mail.mime.attachments import sort_of
from bot.intake.slack.shares import shares
from bot.intake.slack.text import objects, string

STUB = "file_access"
"""The mode of a file of which Slack sent nothing but its id, as it does across Slack Connect."""
ASKED_AT_MOST = 5
_NAMED_AT_MOST = 50


def email(message: dict[str, object]) -> dict[str, object] | None:
    """The first email file of the message, else of what it forwards; None when there is none."""
    return next((file for file in _files(message) if _is_email(file)), None)


def needed(message: dict[str, object]) -> list[str]:
    """The ids of the files of which Slack sent too little to know what they say; ask ``files.info`` for the rest.

    At most five: an email file without its text, or else each file that may be one.
    """
    if mail := email(message):
        whole = string(mail.get("plain_text")).strip() or not mail.get("preview_is_truncated")
        wanted = [] if whole else [mail]
    else:
        wanted = [file for file in _files(message) if file.get("mode") == STUB]
    return list(filter(None, (string(file.get("id")) for file in wanted)))[:ASKED_AT_MOST]


def completed(message: dict[str, object], found: Mapping[str, dict[str, object]]) -> dict[str, object]:
    """The message with the files that ``files.info`` gave, by their ids, in the place of what was sent of them."""

    def whole(value: object) -> list[dict[str, object]]:
        return [found.get(string(file.get("id")), file) for file in objects(value)]

    attached = [one | {"files": whole(one.get("files"))} for one in objects(message.get("attachments"))]
    return {**message, "files": whole(message.get("files")), "attachments": attached}


def attachments(message: dict[str, object]) -> tuple[Attachment, ...]:
    """What came with the words, by name and sort, at most 50; an email file is the words, and no attachment."""
    named = (file for file in _files(message) if not _is_email(file) and string(file.get("id")))
    return tuple(_attachment(file) for file in named)[:_NAMED_AT_MOST]


def _attachment(file: dict[str, object]) -> Attachment:
    name = sanitize.line(string(file.get("name")) or string(file.get("title")))
    return Attachment(name, sort_of(name, string(file.get("mimetype"))))


def _files(message: dict[str, object]) -> Iterator[dict[str, object]]:
    yield from objects(message.get("files"))
    for share in shares(message):
        yield from objects(share.get("files"))


def _is_email(file: dict[str, object]) -> bool:
    return "email" in {file.get("mode"), file.get("filetype")}
