"""One row a source: what it sends, how it signs that, and what is to come of it. Each in the documented shape."""

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from multidict import CIMultiDict
from standardwebhooks import Webhook

from bot.clock import SystemClock
from bot.domain.voices.voice import Voice
from bot.intake.mail import reader
from bot.intake.sources import SOURCES
from bot.intake.sources.source import Account, Delivery, Fetch, Found, Mail

LOGIN = "golden-thread:correct-horse-battery"
SECRET = "a-secret-of-many-letters"
WHSEC = "whsec_" + b64encode(b"a-key-that-nobody-guesses").decode()
TOPIC = "arn:aws:sns:eu-west-1:123456789012:voices"
RAW = (
    "From: Greta Lindholm <greta@example.com>\r\nTo: care@kullen.example\r\nSubject: My grinder\r\n"
    "Date: Mon, 09 Nov 2026 09:12:00 +0100\r\nMessage-ID: <raw-1@example.com>\r\n\r\n"
    "My grinder broke after two weeks.\r\n"
)
WORDS = "My grinder broke after two weeks."
GRETA = "greta@example.com"

Headers = dict[str, str]
Sign = Callable[[bytes, int], Headers]


@dataclass(frozen=True, slots=True)
class Row:
    """``without``: the path of a field that it can't be without; ``named``: how the answer calls it.

    ``fetched`` is what stands where it points to.
    """

    payload: Mapping[str, Any]
    sign: Sign
    values: Mapping[str, str] = field(default_factory=lambda: {"SECRET": SECRET})
    kind: str = "application/json"
    without: tuple[str | int, ...] = ()
    named: str = ""
    fetched: Mapping[str, Any] | None = None
    address: str = GRETA
    ticket: str = ""
    link: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes = b""

    def body(self, payload: Mapping[str, Any] | None = None) -> bytes:
        """The request's body."""
        if self.raw:
            return self.raw
        given = self.payload if payload is None else payload
        return urlencode(given).encode() if "urlencoded" in self.kind else json.dumps(given).encode()

    def delivery(self, body: bytes | None = None, now: int | None = None) -> Delivery:
        """The request, signed."""
        sent = self.body() if body is None else body
        headers = {"Content-Type": self.kind, **self.headers, **self.sign(sent, clock() if now is None else now)}
        return Delivery(CIMultiDict(headers), sent, certificate()[1] if self.values.get("TOPIC") else b"")


def clock() -> int:
    """Seconds since 1970: Standard Webhooks goes by the computer's own clock."""
    return int(SystemClock().real())


def account(name: str) -> Account:
    return Account(name, "", "", ROWS[name].values)


def findings(name: str, delivery: Delivery, now: int | None = None) -> list[Found]:
    """Verify and read, as the intake does, with what it points to."""
    source, of = SOURCES[name], account(name)
    source.asks_first(delivery, of)
    source.verify(delivery, of, clock() if now is None else now)
    found: list[Found] = []
    for one in source.read(delivery, of):
        if isinstance(one, Fetch):
            found += one.read(json.dumps(ROWS[name].fetched).encode())
        else:
            found.append(one)
    return found


def voice(name: str, delivery: Delivery) -> Voice:
    """The one voice in it; a mail is read as any mail is."""
    found = findings(name, delivery)
    assert len(found) == 1, found
    one = reader.read(found[0].raw) if isinstance(found[0], Mail) else found[0]
    assert isinstance(one, Voice), one
    return one


def _mac(algorithm: str, over: bytes, secret: str = SECRET) -> bytes:
    return hmac.digest(secret.encode(), over, algorithm)


def login(_body: bytes, _now: int) -> Headers:
    return {"Authorization": f"Basic {b64encode(LOGIN.encode()).decode()}"}


def ours(body: bytes, now: int) -> Headers:
    signed = hmac.new(SECRET.encode(), f"v1:{now}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Golden-Thread-Timestamp": str(now), "X-Golden-Thread-Signature": f"v1={signed}"}


def svix(body: bytes, now: int) -> Headers:
    at = datetime.fromtimestamp(now, tz=UTC)
    return {
        "svix-id": "msg_1",
        "svix-timestamp": str(now),
        "svix-signature": Webhook(WHSEC).sign("msg_1", at, body.decode("utf-8", "replace")),
    }


def zendesk(body: bytes, now: int) -> Headers:
    stamp = datetime.fromtimestamp(now, tz=UTC).isoformat().replace("+00:00", "Z")
    signed = b64encode(_mac("sha256", stamp.encode() + body)).decode()
    return {"X-Zendesk-Webhook-Signature": signed, "X-Zendesk-Webhook-Signature-Timestamp": stamp}


def hub(body: bytes, _now: int) -> Headers:
    return {"X-Hub-Signature": f"sha1={_mac('sha1', body).hex()}"}


def front(body: bytes, now: int) -> Headers:
    stamp = str(now * 1000)
    signed = b64encode(_mac("sha256", f"{stamp}:".encode() + body)).decode()
    return {"X-Front-Signature": signed, "X-Front-Request-Timestamp": stamp}


def scout(body: bytes, _now: int) -> Headers:
    return {"X-HelpScout-Signature": b64encode(_mac("sha1", body)).decode()}


def nothing(_body: bytes, _now: int) -> Headers:
    """It is signed within the body."""
    return {}


@cache
def certificate() -> tuple[rsa.RSAPrivateKey, bytes]:
    """A key, and a certificate as SNS has one."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "sns.amazonaws.com")])
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(begins).not_valid_after(begins + timedelta(days=900))
    return key, made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


@cache
def elliptic() -> tuple[ec.EllipticCurvePrivateKey, str]:
    """A key as SendGrid signs with, and its public half as it is shown."""
    key = ec.generate_private_key(ec.SECP256R1())
    kind = serialization.PublicFormat.SubjectPublicKeyInfo
    return key, b64encode(key.public_key().public_bytes(serialization.Encoding.DER, kind)).decode()


def sns(message: Mapping[str, Any], **more: str) -> dict[str, Any]:
    """A message of SNS's about this, signed; ``more`` of its fields as they are given."""
    said = {
        "Type": "Notification",
        "MessageId": "m-1",
        "TopicArn": TOPIC,
        "Subject": "Amazon SES Email Receipt Notification",
        "Message": json.dumps(message),
        "Timestamp": "2026-11-09T09:12:00.000Z",
        "SignatureVersion": "2",
        "SigningCertURL": "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem",
        **more,
    }
    names = ("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
    skipped = {"SubscribeURL", "Token"} if said["Type"] == "Notification" else {"Subject"}
    over = "".join(f"{name}\n{said[name]}\n" for name in names if name in said and name not in skipped)
    algorithm = hashes.SHA1() if said["SignatureVersion"] == "1" else hashes.SHA256()  # noqa: S303 - SNS's version 1
    signed = certificate()[0].sign(over.encode(), padding.PKCS1v15(), algorithm)
    return {**said, "Signature": b64encode(signed).decode()}


def mailgun(**fields: str) -> dict[str, str]:
    """A form of Mailgun's, signed now."""
    stamp, token = str(clock()), "t" * 50
    return {"timestamp": stamp, "token": token, "signature": _mac("sha256", f"{stamp}{token}".encode()).hex(), **fields}


def ses(**more: object) -> dict[str, Any]:
    """What SES tells of a mail."""
    mail = {"source": GRETA, "messageId": "ses-1", "destination": ["care@kullen.example"]}
    receipt = {"action": {"type": "SNS", "topicArn": TOPIC, "encoding": "UTF8"}}
    return {"notificationType": "Received", "mail": mail, "receipt": receipt, "content": RAW, **more}


def intercom(part: Mapping[str, Any], topic: str = "conversation.user.replied") -> dict[str, Any]:
    """A notification of Intercom's about a new part."""
    item = {
        "type": "conversation",
        "id": "215",
        "user": {"type": "user", "id": "u1", "name": "Greta Lindholm", "email": GRETA},
        "source": {"type": "conversation", "id": "9", "subject": "<p>Grinder</p>", "body": "<p>Hello</p>"},
        "conversation_parts": {"conversation_parts": [part], "total_count": 1},
        "links": {"conversation_web": "https://app.intercom.com/a/apps/ab1/conversations/215"},
    }
    return {"type": "notification_event", "app_id": "ab1", "id": "notif_1", "topic": topic, "data": {"item": item}}


def part(kind: str, words: str, number: str = "77") -> dict[str, Any]:
    """A part of a conversation in Intercom."""
    author = {"type": kind, "id": "u1", "name": "Greta Lindholm", "email": GRETA if kind == "user" else ""}
    return {
        "type": "conversation_part",
        "id": number,
        "part_type": "comment",
        "body": f"<p>{words}</p>",
        "created_at": 1_794_211_920,
        "author": author,
        "attachments": [{"name": "lid.jpg", "content_type": "image/jpeg", "url": "https://files.example/lid.jpg"}],
    }


def comment(
    *, staff: bool = False, public: object = True, words: str = WORDS, number: object = 9_876
) -> dict[str, Any]:
    """Zendesk's event of a comment."""
    author = {"id": "84", "is_staff": staff, "name": "Sven" if staff else "Greta Lindholm"}
    return {
        "account_id": 221,
        "id": "e-1",
        "time": "2026-11-09T09:12:00.123456789Z",
        "type": "zen:event-type:ticket.comment_added",
        "detail": {"id": "5158", "subject": "My grinder", "via": {"channel": "email"}, "requester_id": "84"},
        "event": {"comment": {"id": number, "body": words, "is_public": public, "author": author}},
    }


def scouted(kind: str = "customer", words: str = WORDS) -> dict[str, Any]:
    """A conversation of Help Scout's with one thread."""
    who = {"id": 5, "email": GRETA, "type": "customer", "first": "Greta", "last": "Lindholm"}
    thread = {"id": 6, "type": kind, "body": f"<p>{words}</p>", "createdAt": "2026-11-09T09:12:00Z", "createdBy": who}
    return {
        "id": 291,
        "number": 349,
        "type": "email",
        "subject": "My grinder",
        "createdAt": "2026-11-09T09:12:00Z",
        "createdBy": who,
        "_embedded": {"threads": [thread]},
    }


def fronted(*, inbound: bool = True, **more: object) -> dict[str, Any]:
    """An event of a Front app's."""
    message = {
        "id": "msg_11",
        "type": "email",
        "is_inbound": inbound,
        "created_at": 1_794_211_920.5,
        "text": WORDS,
        "recipients": [
            {"handle": "care@kullen.example", "role": "to"},
            {"handle": GRETA, "role": "from", "name": None},
        ],
        "attachments": [],
        **more,
    }
    event = {
        "conversation": {"id": "cnv_5", "subject": "My grinder", "recipient": {"handle": GRETA, "role": "from"}},
        "target": {"_meta": {"type": "message"}, "data": message},
    }
    kind = "inbound_received" if inbound else "outbound_sent"
    return {"type": kind, "authorization": {"id": "cmp_1"}, "payload": event}


FRESHDESK = {
    "from": "customer",
    "ticket_id": 11,
    "ticket_url": "https://kullen.freshdesk.com/a/tickets/11",
    "ticket_subject": "My grinder",
    "ticket_comment": f"<div>{WORDS}</div>",
    "ticket_source": "Email",
    "requester_name": "Greta Lindholm",
    "requester_email": GRETA,
    "requester_phone": "N/A",
}

ROWS: dict[str, Row] = {
    "postmark": Row(
        {
            "FromFull": {"Email": GRETA, "Name": "Greta Lindholm", "MailboxHash": ""},
            "From": GRETA,
            "To": "care@kullen.example",
            "Cc": [],
            "Subject": "My grinder",
            "MessageID": "22c74902",
            "Date": "Mon, 9 Nov 2026 09:12:00 +0100",
            "TextBody": WORDS,
            "HtmlBody": "",
            "Headers": [{"Name": "Message-ID", "Value": "<p-1@example.com>"}, {"Name": "X-Spam-Score", "Value": 1.7}],
            "Attachments": [],
        },
        login,
        {"SECRET": LOGIN},
        without=("FromFull", "Email"),
        named="From",
    ),
    "sendgrid": Row(
        {
            "headers": "Message-ID: <s-1@example.com>\nDate: Mon, 9 Nov 2026 09:12:00 +0100\nMIME-Version: 1.0\n",
            "from": f"Greta Lindholm <{GRETA}>",
            "to": "care@kullen.example",
            "subject": "My grinder",
            "text": WORDS,
            "charsets": '{"from":"UTF-8","text":"iso-8859-1"}',
            "envelope": json.dumps({"to": ["care@kullen.example"], "from": GRETA}),
        },
        login,
        {"SECRET": LOGIN},
        kind="application/x-www-form-urlencoded",
        without=("from",),
        named="from",
    ),
    "mailgun": Row(
        mailgun(
            **{
                "recipient": "care@kullen.example",
                "sender": GRETA,
                "message-headers": json.dumps([["Message-Id", "<g-1@example.com>"], ["From", f"Greta <{GRETA}>"]]),
                "body-plain": WORDS,
            }
        ),
        nothing,
        kind="application/x-www-form-urlencoded",
    ),
    "ses": Row(sns(ses()), nothing, {"TOPIC": TOPIC}),
    "resend": Row(
        {"type": "email.received", "created_at": "2026-11-09T09:12:00Z", "data": {"email_id": "4ef9a417-02e9"}},
        svix,
        {"SECRET": WHSEC, "API_KEY": "re_0123456789abcdef"},
        without=("data", "email_id"),
        named="data.email_id",
        fetched={
            "id": "4ef9a417-02e9",
            "from": f"Greta Lindholm <{GRETA}>",
            "to": ["care@kullen.example"],
            "reply_to": [],
            "subject": "My grinder",
            "html": f"<p>{WORDS}</p>",
            "text": None,
            "headers": {"date": "Mon, 9 Nov 2026 09:12:00 +0100", "received": ["by mx; today", "from a; today"]},
            "message_id": "<r-1@example.com>",
            "attachments": [{"filename": "lid.jpg", "content_type": "image/jpeg"}],
        },
    ),
    "mailjet": Row(
        {
            "Sender": GRETA,
            "Recipient": "care@kullen.example",
            "From": f"Greta Lindholm <{GRETA}>",
            "Subject": "My grinder",
            "Headers": {"Message-ID": "<j-1@example.com>", "Received": ["by a; today", "by b; today"]},
            "Parts": [{"Headers": {"Content-Type": ["text/plain"]}, "ContentRef": "Text-part"}],
            "Text-part": WORDS,
        },
        login,
        {"SECRET": LOGIN},
        without=("From",),
        named="From",
    ),
    "brevo": Row(
        {
            "items": [
                {
                    "MessageId": "<b-1@example.com>",
                    "From": {"Name": "Greta Lindholm", "Address": GRETA},
                    "To": [{"Name": None, "Address": "care@kullen.example"}],
                    "ReplyTo": None,
                    "SentAtDate": "Mon, 09 Nov 2026 09:12:00 +0100",
                    "Subject": "My grinder",
                    "Headers": {"Received": ["by a; today"]},
                    "RawTextBody": WORDS,
                    "RawHtmlBody": None,
                    "Attachments": [],
                }
            ]
        },
        login,
        {"SECRET": LOGIN},
        without=("items", 0, "From"),
        named="items[0].From.Address",
    ),
    "mail": Row({}, ours, kind="message/rfc822", raw=RAW.encode()),
    "zendesk": Row(
        comment(),
        zendesk,
        {"SECRET": SECRET, "URL": "https://kullen.zendesk.com/"},
        without=("event", "comment", "id"),
        named="event.comment.id",
        address="",
        ticket="zendesk:221:5158",
        link="https://kullen.zendesk.com/agent/tickets/5158",
    ),
    "intercom": Row(
        intercom(part("user", WORDS)),
        hub,
        without=("data", "item", "id"),
        named="data.item.id",
        ticket="intercom:ab1:215",
        link="https://app.intercom.com/a/apps/ab1/conversations/215",
    ),
    "front": Row(
        fronted(),
        front,
        without=("payload", "conversation", "id"),
        named="payload.conversation.id",
        ticket="front:cnv_5",
        link="https://app.frontapp.com/open/msg_11",
    ),
    "freshdesk": Row(
        FRESHDESK,
        login,
        {"SECRET": LOGIN},
        without=("ticket_id",),
        named="ticket_id",
        ticket="freshdesk:kullen.freshdesk.com:11",
        link="https://kullen.freshdesk.com/a/tickets/11",
    ),
    "helpscout": Row(
        scouted(),
        scout,
        without=("id",),
        named="id",
        ticket="helpscout:291",
        link="https://secure.helpscout.net/conversation/291/349/",
        headers={"X-HelpScout-Event": "convo.customer.reply.created"},
    ),
}
