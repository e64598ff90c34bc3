"""A mail is handed in: by the mail server through `golden-thread route-mail`, or by somebody trying the demo."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.voices.voice import Voice
from bot.intake.mail import reader, sender
from bot.ports import Store
from bot.queries.people import is_colleague, may_forward, zone_of_team
from bot.services.core.unit_of_work import Request
from bot.services.voices.take_in import TakenIn, take_in


async def route_mail(
    store: Store, request: Request, raw: bytes, *, team: str = "", sent_by: str = "", authserv_id: str = ""
) -> TakenIn:
    """Take in a mail. Of one that a colleague forwarded, the original is the voice; ``sent_by``: the envelope's sender.

    What a stranger sends stays their own, whatever it quotes: anybody can write "From:" into a mail. ``authserv_id``
    names the server whose word is taken for who a colleague is; without it nobody's is, and the card says so.

    Raises:
        InvalidVoice: with words for whoever sent it.
    """
    written_by = sender.read(raw, authserv_id, sent_by)
    forwarded = await store.read(may_forward, request.workspace, written_by.address, written_by.proven)
    zone = await store.read(zone_of_team, request.workspace, team)
    voice = await _read(store, request, raw, forwarded=forwarded, zone=ZoneInfo(zone))
    voice = replace(voice, forwarder_verified=not voice.forwarder or written_by.proven is True)
    return await store.write(take_in, request, voice, team_name=team)


async def _read(store: Store, request: Request, raw: bytes, *, forwarded: bool, zone: ZoneInfo) -> Voice:
    """The voice in a mail. A colleague from a sister company who only carried it is passed over, as the others are."""
    carried: set[str] = set()
    while True:
        voice = reader.read(raw, forwarded=forwarded, zone=zone, colleagues=carried)
        who = voice.sender.identities[0].value if voice.forwarder and voice.sender.identities else ""
        if not who or who in carried or not await store.read(is_colleague, request.workspace, who):
            return voice
        carried.add(who)  # a chain has ten mails at most
