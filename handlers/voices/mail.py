"""A mail is handed in: by the mail server through `golden-thread route-mail`, or by somebody trying the demo."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake import bcc
from bot.intake.mail import reader, sender
from bot.intake.mail.sender import MailSender
from bot.ports import Store
from bot.queries.people import is_colleague, may_forward, zone_of_team
from bot.queries.voices import is_to_outsiders
from bot.services.core.unit_of_work import Request
from bot.services.voices.sent_mail import log_sent_mail
from bot.services.voices.take_in import TakenIn, take_in
from handlers.kit.judge import Judge, by_lexicon, judged

_UNPROVEN: Final = "Nobody could check that a colleague sent this, so nothing was logged. Log it on the card."
_UNCHECKED: Final = (
    "A mail in BCC is logged only where MAIL_AUTHSERV_ID says whose word on its sender counts (docs/mail.md#in-bcc)."
)


async def receive_mail(
    store: Store,
    request: Request,
    raw: bytes,
    *,
    team: str = "",
    sent_by: str = "",
    authserv_id: str = "",
    ours: Collection[str] = (),
    judge: Judge = by_lexicon,
) -> TakenIn | None:
    """A mail as a mail server hands it: logged, when a colleague wrote it to somebody outside; else as `route_mail`.

    ``ours`` are the addresses that mails come in at: with none of them in To or Cc, it is a blind copy. None for one
    that was logged.

    Raises:
        InvalidVoice: with words for whoever sent it.
    """
    written_by = sender.read(raw, authserv_id, sent_by)
    if await _is_logged(store, request, raw, written_by, ours):
        return None
    return await route_mail(store, request, raw, team=team, sent_by=sent_by, authserv_id=authserv_id, judge=judge)


async def route_mail(
    store: Store,
    request: Request,
    raw: bytes,
    *,
    team: str = "",
    sent_by: str = "",
    authserv_id: str = "",
    judge: Judge = by_lexicon,
) -> TakenIn:
    """Take in a mail. Of one that a colleague forwarded, the original is the voice; ``sent_by``: the envelope's sender.

    What a stranger sends stays their own, whatever it quotes: anybody can write "From:" into a mail. ``authserv_id``
    names the server whose word is taken for who a colleague is; without it nobody's is, and the card says so. ``judge``
    says of which kind it is.

    Raises:
        InvalidVoice: with words for whoever sent it.
    """
    written_by = sender.read(raw, authserv_id, sent_by)
    forwarded = await store.read(may_forward, request.workspace, written_by.address, written_by.proven)
    zone = await store.read(zone_of_team, request.workspace, team)
    voice = await _read(store, request, raw, forwarded=forwarded, zone=ZoneInfo(zone))
    voice = replace(voice, forwarder_verified=not voice.forwarder or written_by.proven is True)
    return await store.write(take_in, request, voice, team_name=team, judged=await judged(judge, voice))


async def _is_logged(store: Store, request: Request, raw: bytes, written_by: MailSender, ours: Collection[str]) -> bool:
    """Whether it was a colleague's own mail to somebody outside, of which we got a blind copy; then they hear of it."""
    mail = bcc.read(raw, written_by.address, ours)
    if mail is None or not await store.read(is_to_outsiders, request.workspace, mail.sender, mail.recipients):
        return False
    if not written_by.proven:
        raise InvalidVoice(_UNCHECKED if written_by.proven is None else _UNPROVEN)
    await store.write(log_sent_mail, request, mail)
    return True


async def _read(store: Store, request: Request, raw: bytes, *, forwarded: bool, zone: ZoneInfo) -> Voice:
    """The voice in a mail. A colleague from a sister company who only carried it is passed over, as the others are."""
    carried: set[str] = set()
    while True:
        voice = reader.read(raw, forwarded=forwarded, zone=zone, colleagues=carried)
        who = voice.sender.identities[0].value if voice.forwarder and voice.sender.identities else ""
        if not who or who in carried or not await store.read(is_colleague, request.workspace, who):
            return voice
        carried.add(who)  # a chain has ten mails at most
