"""Amazon SES, through Amazon SNS: signed with a certificate of SNS's, which is fetched from SNS's own host alone.

https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
"""

import re
from typing import Final
from urllib.parse import parse_qs

from bot.domain.voices.voice import InvalidVoice
from bot.intake.signing import NotSigned
from bot.intake.sources.kit import certificates, payload
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.mail.postmark import decoded
from bot.intake.sources.source import Account, Delivery, Fetch, Finding, Ignored, Mail, Source

_REGION: Final = r"[a-z]{2}(?:-[a-z]{2,12}){1,3}-[0-9]{1,2}"
TOPIC: Final = re.compile(rf"arn:(aws[a-z-]{{0,10}}):sns:({_REGION}):[0-9]{{12}}:[\w-]{{1,256}}")
_CERTIFICATE = re.compile(r"/SimpleNotificationService-[0-9a-zA-Z]{8,64}\.pem")
_SIGNED: Final = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
    "UnsubscribeConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}
"""What is signed of each type of message, in this order; a subject that is not there is left out."""
_CONFIRMED: Final = Ignored("The subscription is confirmed.")


def certificate(delivery: Delivery, account: Account) -> str:
    """Where the certificate is that signed it: of the one topic, in its region, at SNS's own host.

    Raises:
        NotSigned: for another topic, or another place.
    """
    said, host = _message(delivery, account), _host(account)
    url = said.line("SigningCertURL") or said.line("SigningCertUrl")
    if not _is_at(host, url) or not _CERTIFICATE.fullmatch(url.removeprefix(f"https://{host}")):
        raise NotSigned(f"SigningCertURL does not lead to https://{host}/.")
    return url


def verify(delivery: Delivery, account: Account, _now: int) -> None:
    """Check the signature of the message with the certificate.

    Raises:
        NotSigned: with words for whoever sent it.
    """
    said = _message(delivery, account)
    names = _SIGNED.get(said.line("Type"))
    version = said.line("SignatureVersion")
    if names is None or version not in {"1", "2"}:
        raise NotSigned("This is no message of SNS's: Type or SignatureVersion is none that there is.")
    lines = [f"{name}\n{said.raw(name)}\n" for name in names if name != "Subject" or said.has(name)]
    over = "".join(lines).encode("utf-8", "replace")
    certificates.signed_by_certificate(delivery.certificate, said.line("Signature"), over, is_sha1=version == "1")


def read(delivery: Delivery, account: Account) -> tuple[Finding, ...]:
    """The mail in a notification of SES's; the first message of all is answered by fetching where it asks us to.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    said = payload.load(delivery.body)
    kind = said.line("Type")
    if kind == "SubscriptionConfirmation":
        return (Fetch(_subscribes(said, account), lambda _body: (_CONFIRMED,)),)
    if kind != "Notification":
        return (Ignored("The subscription has ended."),)
    try:
        told = payload.load(said.raw("Message"))
    except InvalidVoice:
        return (Ignored("This notification is not SES's."),)
    if told.line("notificationType") != "Received":
        return (Ignored("This notification is not about a mail that came in."),)
    content = told.raw("content")
    if not content:
        raise told.wrong("content", "is missing: only the rule's action SNS carries the mail, S3 does not")
    is_packed = told.inner("receipt", "action").line("encoding").lower() == "base64"
    raw = decoded(content) if is_packed else content.encode("utf-8", "replace")
    came = next((value for name, value in told.inner("receipt").pairs() if name == "recipients"), "")
    return (Mail(raw, told.inner("mail").line("source"), came),)


def _subscribes(said: Payload, account: Account) -> str:
    url = said.line("SubscribeURL")
    host = _host(account)
    asked = parse_qs(url.partition("?")[2])
    is_ours = asked.get("Action") == ["ConfirmSubscription"] and asked.get("TopicArn") == [account.values["TOPIC"]]
    if not _is_at(host, url) or not is_ours:
        raise said.wrong("SubscribeURL", f"does not lead to https://{host}/ for this topic")
    return url


def _message(delivery: Delivery, account: Account) -> Payload:
    try:
        said = payload.load(delivery.body)
        topic = said.line("TopicArn")
    except InvalidVoice as exc:
        raise NotSigned(str(exc)) from None
    if not topic or topic != account.values.get("TOPIC"):
        raise NotSigned("TopicArn is not the one of the settings.")
    return said


def _is_at(host: str, url: str) -> bool:
    """Whether an address begins with exactly this host: no name, no port, no other way to write one."""
    return url.startswith(f"https://{host}/") and url.isascii() and url.isprintable()


def _host(account: Account) -> str:
    found = TOPIC.fullmatch(account.values.get("TOPIC", ""))
    if found is None:
        raise NotSigned("The topic of the settings is none.")
    return f"sns.{found[2]}.amazonaws.com{'.cn' if found[1] == 'aws-cn' else ''}"


SOURCE: Final = Source("ses", "Amazon SES", verify, read, needs=(("TOPIC",),), asks_first=certificate)
