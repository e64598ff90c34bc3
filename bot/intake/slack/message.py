"""A Slack message (an event, or what a shortcut was used on), read into the voice that somebody posted there."""

import re
from dataclasses import dataclass, replace

from bot.domain.customers import identity
from bot.domain.customers.ways_to_reach import ways_to_reach
from bot.domain.voices.voice import Identity, InvalidVoice, Sender, Voice
from bot.intake import sanitize
from bot.intake.mail import dates, forwards, parsed_mail, writers
from bot.intake.mail.addresses import Mailbox, mailbox
from bot.intake.mail.mime import html_text
from bot.intake.mail.parsed_mail import ParsedMail
from bot.intake.slack import files, shares
from bot.intake.slack import text as slack_text
from bot.intake.slack.text import objects, string

_WATCHED_SUBTYPES = frozenset({"", "file_share", "bot_message", "me_message"})
_TS = re.compile(r"([0-9]{1,11})\.([0-9]{6})")
_CONTACT = re.compile(r"\s*\*?([\w -]{2,20})\*?\s*:\*?\s*(\S[^\n]*)\Z")
_MENTION = re.compile(r"<[@!][^<>]{1,200}>")
_SLACK_ID = re.compile(r"@[A-Z0-9]{7,30}")
_HEADER_AT_MOST = 4_000
_EARLY_S = 3_600
"""Slack brings a message late by minutes; an edit of what is older tells of what was said before we listened."""
_CONTACT_LABELS = {
    **dict.fromkeys(("email", "e-mail", "mail", "email address", "e-post"), "email"),
    **dict.fromkeys(("phone", "telephone", "mobile", "phone number", "telefon"), "phone"),
    **dict.fromkeys(("name", "full name", "customer", "customer name", "from"), "name"),
}


@dataclass(frozen=True, slots=True)
class Edit:
    """A message's words are now these; ``notes``: what its poster says of what they forward, before and now.

    ``edited_at``: when it was edited, by Slack, in microseconds since 1970; 0 when it does not say.
    """

    channel: str
    ts: str
    words: str
    notes: tuple[str, str] = ("", "")
    edited_at: int = 0


@dataclass(frozen=True, slots=True)
class Removal:
    """A message, or all its words, are gone."""

    channel: str
    ts: str


def read(message: dict[str, object], channel: str) -> Voice | None:
    """The voice in the message, with ``slack:{channel}:{ts}`` as its source key; None when there are no words.

    The sender is the customer as far as the message says: the writer of an email (of the original, when it is a
    forward), or the contact fields of an integration's post. Whoever posted it in Slack is not the customer; of a
    message that they forward the words count, and what they write above it is their note.
    """
    ts = string(message.get("ts"))
    found = _TS.fullmatch(ts)
    if found is None:
        return None
    key = f"slack:{channel}:{ts}"
    said_at = int(found[1]) * 1_000 + int(found[2]) // 1_000
    mail, note, came_with = files.email(message), _comment(message), files.attachments(message)
    if mail and (voice := _mailed(mail, key)):
        known = voice.said_at is not None or bool(voice.forwarder)
        note = "\n".join(filter(None, (note, voice.note)))
        return replace(voice, said_at=voice.said_at if known else said_at, note=note, attachments=came_with)
    if shared := sanitize.words(*sanitize.readable(shares.words(message))):
        return Voice(key, shared, said_at=said_at, note=note, attachments=came_with)
    said = _words(message)
    return Voice(key, said, _sender(message), said_at=said_at, attachments=came_with) if said else None


def ways(message: dict[str, object], words: str) -> tuple[str, ...]:
    """The ways to reach somebody that stand in the message's words; whoever is mentioned in it is in Slack."""
    mentioned = {slack_text.plain(one) for one in _MENTION.findall(string(message.get("text")))}
    return tuple(one for one in ways_to_reach(words) if one not in mentioned and not _SLACK_ID.fullmatch(one))


def watched(event: dict[str, object], our_bot_id: str, our_user: str) -> bool:
    """Whether this event in a watched channel is somebody's new message at the top level, and not ours or of ours."""
    ts = string(event.get("ts"))
    top = event.get("thread_ts") in {None, "", ts} if isinstance(event.get("thread_ts"), str | None) else False
    subtype = event.get("subtype") or ""
    ours = (our_bot_id and event.get("bot_id") == our_bot_id) or (our_user and event.get("user") == our_user)
    plain = event.get("type") == "message" and isinstance(subtype, str) and subtype in _WATCHED_SUBTYPES
    return bool(ts and top and plain and not ours and not shares.of(event, our_bot_id, our_user))


def edited(event: dict[str, object]) -> Edit | None:
    """The new words of a message that was edited so that they, or the note, differ; None for any other event."""
    message, previous = event.get("message"), event.get("previous_message")
    if event.get("subtype") != "message_changed" or not isinstance(message, dict) or not isinstance(previous, dict):
        return None
    channel, ts = string(event.get("channel")), string(message.get("ts"))
    before, now = _all_said(previous), _all_said(message)
    if not channel or not ts or not now[0] or _is_gone(message) or now == before:
        return None
    return Edit(channel, ts, now[0], (before[1], now[1]), _edited_at(message))


def _edited_at(message: dict[str, object]) -> int:
    by = message.get("edited")
    found = _TS.fullmatch(string(by.get("ts"))) if isinstance(by, dict) else None
    return int(found[1]) * 1_000_000 + int(found[2]) if found else 0


def edited_early(event: dict[str, object]) -> dict[str, object] | None:
    """The edited message, as its own event would say it, when that may come only later: it was posted an hour ago.

    What is edited later was here before us, and is no news; then None.
    """
    message = event.get("message")
    if not isinstance(message, dict):
        return None
    said = _TS.fullmatch(string(message.get("ts")))
    now = _TS.fullmatch(string(event.get("event_ts")) or string(event.get("ts")))
    if said is None or now is None or int(now[1]) - int(said[1]) >= _EARLY_S:
        return None
    return {**message, "type": "message", "channel": event.get("channel")}


def deleted(event: dict[str, object]) -> Removal | None:
    """Which message was deleted, or edited until nothing was left; None for any other event."""
    message, channel, ts = event.get("message"), string(event.get("channel")), ""
    if event.get("subtype") == "message_deleted":
        ts = string(event.get("deleted_ts"))
    elif event.get("subtype") == "message_changed" and isinstance(message, dict):
        ts = string(message.get("ts")) if _is_gone(message) or not _all_said(message)[0] else ""
    return Removal(channel, ts) if channel and ts else None


def _is_gone(message: dict[str, object]) -> bool:
    """A deleted message that has a thread stays as a tombstone."""
    return message.get("subtype") == "tombstone"


def _all_said(message: dict[str, object]) -> tuple[str, str]:
    """The words and the note."""
    voice = read({**message, "ts": "1.000000"}, "")
    return (voice.words, voice.note) if voice else ("", "")


def _comment(message: dict[str, object]) -> str:
    return sanitize.words(*sanitize.readable(shares.comment(message)))


def _words(message: dict[str, object]) -> str:
    """What was written; an integration's text is often only a short form of its blocks and attachments."""
    text, laid_out = slack_text.plain(string(message.get("text"))), slack_text.blocks(message)
    said = text if text.strip() else laid_out
    if message.get("bot_id"):
        said = max(text, laid_out, key=len)
        attached = slack_text.attachments(message)
        said = said if attached in said else f"{said}\n{attached}"
    return _kept(said if said.strip() else slack_text.attachments(message), message)


def _kept(said: str, message: dict[str, object]) -> str:
    """The words to keep; an integration's without its contact lines: they become the sender."""
    read, beyond = sanitize.readable(said)
    if message.get("bot_id"):
        read = "\n".join(line for line in read.split("\n") if _contact(line) is None)
    return sanitize.words(read, beyond)


def _sender(message: dict[str, object]) -> Sender:
    if not message.get("bot_id"):
        return Sender()
    # a line is no words of theirs wherever it stands, so it is read wherever it stands
    written, _ = sanitize.readable(slack_text.plain(string(message.get("text"))))
    laid_out = f"{slack_text.blocks(message)}\n{slack_text.attachments(message)}\n{written}"
    name, known = "", dict[str, Identity]()
    for kind, value in filter(None, map(_contact, laid_out.split("\n"))):
        box = mailbox(value)
        if kind == "name":
            name = name or box.name
        if (
            found := identity.phone(value) if kind == "phone" else identity.email(box.address)
        ) and found.kind not in known:
            known[found.kind] = found
    return Sender(sanitize.line(name), tuple(known.values()))


def _contact(line: str) -> tuple[str, str] | None:
    """(email, phone or name; the value) of a line such as ``*Email:* a@b``; None for any other line."""
    found = _CONTACT.match(line[:400])
    kind = _CONTACT_LABELS.get(found[1].strip().lower()) if found else None
    return (kind, found[2].strip("* ")) if found and kind else None


def _mailed(mail: dict[str, object], key: str) -> Voice | None:
    headers = mail.get("headers")
    date = string(headers.get("date")) if isinstance(headers, dict) else ""
    text, beyond = sanitize.readable(_mail_text(mail))
    subject = sanitize.line(string(mail.get("subject"))[:_HEADER_AT_MOST])
    letter = ParsedMail(_writer(mail), subject, dates.header(date[:_HEADER_AT_MOST]), text, beyond)
    passed_on = forwards.original(letter)
    own = passed_on.original if passed_on else parsed_mail.with_text(letter, forwards.own_words(letter))
    reported_by = identity.email(letter.writer.address) if passed_on else None
    try:
        voice = parsed_mail.voice(own, key, dates.milliseconds(own.written), reported_by.value if reported_by else "")
        return replace(voice, note=passed_on.note if passed_on else "")
    except InvalidVoice:
        return None


def _writer(mail: dict[str, object]) -> Mailbox:
    first = next(iter(objects(mail.get("from"))), {})
    box = mailbox(string(first.get("original")) or string(first.get("address")))
    stated = Mailbox(
        sanitize.line(string(first.get("name"))) or box.name, sanitize.line(string(first.get("address"))) or box.address
    )
    headers = mail.get("headers")
    return writers.in_block(stated, string(headers.get("reply_to")) if isinstance(headers, dict) else "")


def _mail_text(mail: dict[str, object]) -> str:
    for name in ("plain_text", "preview_plain_text"):
        if (found := string(mail.get(name))).strip():
            return found
    return html_text.text(string(mail.get("preview")) or string(mail.get("simplified_html")))
