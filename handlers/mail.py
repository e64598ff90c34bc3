"""A mail is handed in: by the mail server through `golden-thread route-mail`, or by somebody trying the demo."""

from bot.intake import email
from bot.services.take_in import TakenIn, take_in
from bot.services.team import is_colleague
from bot.services.work import Request, Store


async def route_mail(store: Store, request: Request, raw: bytes, *, team: str = "", sent_by: str = "") -> TakenIn:
    """Take in a mail. Of one that a colleague forwarded, the original is the voice; ``sent_by``: the envelope's sender.

    What a stranger sends stays their own, whatever it quotes: anybody can write "From:" into a mail.

    Raises:
        NotUsable: with words for whoever sent it.
    """
    voice = email.read(raw)
    senders = [one for one in (voice.forwarder, sent_by) if one]
    if voice.forwarder and not any([await store.read(is_colleague, request.workspace, one) for one in senders]):
        voice = email.read(raw, forwarded=False)
    return await store.write(take_in, request, voice, team_name=team)
