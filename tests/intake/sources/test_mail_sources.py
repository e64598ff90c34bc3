"""What mail providers send besides the plain case: whole mails, files, charsets, other events."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from multidict import CIMultiDict

from bot.domain.voices.attachments import Attachment, Sort
from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake.mail import reader
from bot.intake.signing import NotSigned, OutsideWindow
from bot.intake.sources import SOURCES
from bot.intake.sources.kit import rebuilt
from bot.intake.sources.source import Account, Delivery, Fetch, Ignored, Mail
from tests.intake.sources.rows import (
    GRETA,
    LOGIN,
    RAW,
    ROWS,
    SECRET,
    TOPIC,
    WORDS,
    certificate,
    clock,
    elliptic,
    findings,
    login,
    mailgun,
    ses,
    sns,
    voice,
)

FORWARD = (
    "From: Greta Lindholm <greta@example.com>\r\nSubject: My grinder\r\nMessage-ID: <i-1@example.com>\r\n\r\n" + WORDS
)
EDGE = "xx-edge"


def sent(name: str, payload: Mapping[str, Any]) -> Voice:
    return voice(name, ROWS[name].delivery(json.dumps(payload).encode()))


def multipart(fields: Mapping[str, bytes], files: Mapping[str, tuple[str, str, bytes]] | None = None) -> bytes:
    """A form as a provider sends it."""
    found = [f'--{EDGE}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n'.encode() + v for n, v in fields.items()]
    for name, (called, kind, content) in (files or {}).items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{called}"\r\nContent-Type: {kind}'
        found.append(f"--{EDGE}\r\n{head}\r\n\r\n".encode() + content)
    return b"\r\n".join(found) + f"\r\n--{EDGE}--\r\n".encode()


def form(body: bytes, headers: Mapping[str, str] | None = None) -> Delivery:
    said = {"Content-Type": f"multipart/form-data; boundary={EDGE}", **(headers or {})}
    return Delivery(CIMultiDict(said), body)


def test_postmark_gives_the_whole_mail_where_its_server_is_set_so() -> None:
    found = findings("postmark", ROWS["postmark"].delivery(json.dumps({"RawEmail": RAW}).encode()))
    assert found == [Mail(RAW.encode())]


def test_a_mail_without_an_address_of_its_own_is_known_by_the_providers_id() -> None:
    plain = {**ROWS["postmark"].payload, "Headers": []}
    assert sent("postmark", plain).source_key.startswith("mail:22c74902@inbound.postmarkapp.com:")
    nameless = {**plain, "MessageID": None}
    assert sent("postmark", nameless).source_key.startswith("mail:sha256:")


def test_the_envelope_is_the_one_of_the_return_path() -> None:
    headers = [{"Name": "Return-Path", "Value": "<bounce@example.com>"}]
    found = findings("postmark", ROWS["postmark"].delivery(json.dumps({"RawEmail": RAW, "Headers": headers}).encode()))
    assert isinstance(found[0], Mail)
    assert found[0].envelope == "<bounce@example.com>"


def test_a_forwarded_mail_that_is_attached_is_read_as_one() -> None:
    attached = {"Name": "mail.eml", "ContentType": "message/rfc822", "Content": b64encode(FORWARD.encode()).decode()}
    outer = {**ROWS["postmark"].payload, "FromFull": {"Email": "petra@kullen.example"}, "TextBody": "Please look."}
    found = sent("postmark", {**outer, "Attachments": [attached]})
    assert (found.words, found.note, found.forwarder) == (WORDS, "Please look.", "petra@kullen.example")


@pytest.mark.parametrize("content", ["!!!", None, "QUI=", 7])
def test_files_are_counted_and_named_whatever_is_in_them(content: object) -> None:
    files = [{"Name": 'Bild "ä".jpg', "ContentType": "image/jpeg; name=x", "Content": content}]
    found = sent("postmark", {**ROWS["postmark"].payload, "Attachments": files})
    assert found.attachments == (Attachment("Bild 'ä'.jpg", Sort.PHOTO),)


def test_mailjets_parts_are_files_where_they_are_no_texts() -> None:
    parts = [
        {"Headers": {"Content-Type": ["text/plain"]}, "ContentRef": "Text-part"},
        {
            "Headers": {"Content-Type": ["image/png"], "Content-Disposition": ['attachment; filename="lid.png"']},
            "ContentRef": "Attachment1",
        },
        {"Headers": {"Content-Type": ["application/pdf; name=bill.pdf"]}, "ContentRef": "Attachment2"},
    ]
    found = sent("mailjet", {**ROWS["mailjet"].payload, "Parts": parts, "Attachment1": "QUI="})
    assert found.attachments == (Attachment("lid.png", Sort.PHOTO), Attachment("bill.pdf", Sort.PDF))


def test_brevo_hands_in_several_mails_at_once() -> None:
    one = ROWS["brevo"].payload["items"][0]
    two = {**one, "MessageId": "<b-2@example.com>", "RawTextBody": "And the lid."}
    found = findings("brevo", ROWS["brevo"].delivery(json.dumps({"items": [one, two]}).encode()))
    assert [reader.read(mail.raw).words for mail in found if isinstance(mail, Mail)] == [WORDS, "And the lid."]
    with pytest.raises(InvalidVoice, match=r"^items is missing"):
        findings("brevo", ROWS["brevo"].delivery(b'{"items": []}'))


def test_sendgrid_gives_the_whole_mail_or_its_fields_with_files_in_their_charsets() -> None:
    whole = form(
        multipart({"email": RAW.encode(), "envelope": b'{"from": "a@example.com", "to": ["b@kullen.example"]}'}),
        login(b"", 0),
    )
    assert findings("sendgrid", whole) == [Mail(RAW.encode(), "a@example.com", "b@kullen.example")]
    fields = {
        "headers": b"Message-ID: <s-2@example.com>\n",
        "from": f"Greta <{GRETA}>".encode(),
        "subject": "M\u00fchle".encode("latin-1"),
        "text": "Sie ist gebrochen: \u00e4rgerlich.".encode("latin-1"),
        "charsets": b'{"subject": "iso-8859-1", "text": "iso-8859-1"}',
        "envelope": b"{",
        "attachments": b"1",
    }
    files = {"attachment1": ("lid.jpg", "image/jpeg", b"\xff\xd8\xff"), "other": ("no.txt", "text/plain", b"")}
    found = voice("sendgrid", form(multipart(fields, files), login(b"", 0)))
    assert (found.words, found.subject) == ("Sie ist gebrochen: \u00e4rgerlich.", "M\u00fchle")
    assert found.attachments == (Attachment("lid.jpg", Sort.PHOTO),)
    with pytest.raises(InvalidVoice, match=r"^from is missing"):
        findings("sendgrid", form(multipart({"text": b"Hello"}), login(b"", 0)))


def test_sendgrids_signature_is_checked_where_its_key_is_set() -> None:
    key, public = elliptic()
    body, now = multipart({"email": RAW.encode()}), clock()
    of = Account("sendgrid", values={"PUBLIC_KEY": public})
    verify = SOURCES["sendgrid"].verify

    def signed(stamp: str, over: bytes = body) -> Delivery:
        made = key.sign(stamp.encode() + over, ec.ECDSA(hashes.SHA256()))
        names = ("X-Twilio-Email-Event-Webhook-Signature", "X-Twilio-Email-Event-Webhook-Timestamp")
        return form(body, dict(zip(names, (b64encode(made).decode(), stamp), strict=True)))

    verify(signed(str(now)), of, now)
    for wrong in (signed(str(now), b"other"), form(body)):
        with pytest.raises(NotSigned):
            verify(wrong, of, now)
    with pytest.raises(OutsideWindow):
        verify(signed(str(now - 301)), of, now)
    with pytest.raises(NotSigned, match="no time"):
        verify(signed("soon"), of, now)
    both = replace(of, values={"PUBLIC_KEY": public, "SECRET": LOGIN})
    with pytest.raises(NotSigned):
        verify(signed(str(now)), both, now)


@pytest.mark.parametrize("public", ["QUI=", "!", "rsa"])
def test_a_key_that_is_none_lets_nobody_in(public: str) -> None:
    form_of = serialization.PublicFormat.SubjectPublicKeyInfo
    of_rsa = certificate()[0].public_key().public_bytes(serialization.Encoding.DER, form_of)
    kind = b64encode(of_rsa).decode()
    of = Account("sendgrid", values={"PUBLIC_KEY": kind if public == "rsa" else public})
    headers = {"X-Twilio-Email-Event-Webhook-Signature": "QUI=", "X-Twilio-Email-Event-Webhook-Timestamp": str(clock())}
    with pytest.raises(NotSigned):
        SOURCES["sendgrid"].verify(form(b"", headers), of, clock())


def test_mailgun_gives_the_whole_mail_or_its_fields_with_files() -> None:
    fields = {name: value.encode() for name, value in mailgun(sender=GRETA, **{"body-mime": RAW}).items()}
    assert findings("mailgun", form(multipart(fields))) == [Mail(RAW.encode(), GRETA)]
    plain = {
        "from": f"Greta <{GRETA}>",
        "body-plain": WORDS,
        "message-headers": '[["Message-Id", "<g@example.com>"], 7]',
    }
    stored = {"attachments": '[{"name": "bill.pdf", "content-type": "application/pdf"}, 7]'}
    fields = {name: value.encode() for name, value in mailgun(**plain, **stored).items()}
    found = voice("mailgun", form(multipart(fields, {"attachment-1": ("lid.jpg", "image/jpeg", b"\xff\xd8\xff")})))
    assert found.words == WORDS
    assert found.attachments == (Attachment("lid.jpg", Sort.PHOTO), Attachment("bill.pdf", Sort.PDF))


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"body-plain": WORDS}, "^from is missing"),
        ({"message-headers": "{"}, "^message-headers is not JSON"),
        ({"from": GRETA, "attachments": "[" * 100_000}, "^attachments is not JSON"),
    ],
)
def test_what_is_wrong_in_a_form_of_mailguns_is_named(more: dict[str, str], named: str) -> None:
    fields = {name: value.encode() for name, value in mailgun(**more).items()}
    with pytest.raises(InvalidVoice, match=named):
        findings("mailgun", form(multipart(fields)))


def test_headers_that_are_no_list_are_none() -> None:
    fields = {"from": GRETA.encode(), "body-plain": WORDS.encode(), "message-headers": b'{"From": 1}'}
    signed = {name: value.encode() for name, value in mailgun().items()}
    assert voice("mailgun", form(multipart({**signed, **fields}))).words == WORDS


def test_mailguns_signature_holds_for_twelve_hours() -> None:
    now = clock()
    row = ROWS["mailgun"]
    delivery = row.delivery(row.body({**row.payload, **mailgun()}))
    findings("mailgun", delivery, now + 12 * 60 * 60 - 60)
    with pytest.raises(OutsideWindow):
        findings("mailgun", delivery, now + 12 * 60 * 60 + 60)
    with pytest.raises(NotSigned, match="Content-Type"):
        findings("mailgun", Delivery(CIMultiDict({"Content-Type": "text/plain"}), b""))


def test_resend_tells_of_other_things_and_gives_mails_without_an_address() -> None:
    row = ROWS["resend"]
    body = json.dumps({"type": "email.delivered", "data": {"email_id": "1"}}).encode()
    assert findings("resend", row.delivery(body)) == [Ignored("email.delivered is not about a mail that came in.")]
    for known in ("../keys", "a b"):
        body = json.dumps({"type": "email.received", "data": {"email_id": known}}).encode()
        with pytest.raises(InvalidVoice, match=r"^data.email_id is no id of Resend's"):
            findings("resend", row.delivery(body))
    (fetch,) = SOURCES["resend"].read(row.delivery(), Account("resend"))
    with pytest.raises(InvalidVoice, match=r"^from is missing"):
        fetch.read(b'{"to": []}')  # type: ignore[union-attr] # it is one that is fetched


@pytest.mark.parametrize("version", ["1", "2"])
def test_sns_signs_with_both_of_its_versions(version: str) -> None:
    body = json.dumps(sns(ses(), SignatureVersion=version)).encode()
    assert voice("ses", ROWS["ses"].delivery(body)).words == WORDS


def test_ses_gives_its_mail_in_base64_too() -> None:
    receipt = {"action": {"type": "SNS", "encoding": "BASE64"}}
    packed = ses(receipt=receipt, content=b64encode(RAW.encode()).decode())
    assert voice("ses", ROWS["ses"].delivery(json.dumps(sns(packed)).encode())).words == WORDS


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ({"notificationType": "Bounce"}, "This notification is not about a mail that came in."),
        ("Hello", "This notification is not SES's."),
    ],
)
def test_what_else_comes_through_the_topic_is_left(message: object, why: str) -> None:
    body = json.dumps(sns(message)).encode()  # type: ignore[arg-type] # whatever anybody publishes
    assert findings("ses", ROWS["ses"].delivery(body)) == [Ignored(why)]


def test_a_rule_that_only_stores_is_told_which_action_carries_the_mail() -> None:
    body = json.dumps(sns({**ses(), "content": None})).encode()
    with pytest.raises(InvalidVoice, match=r"^content is missing: only the rule's action SNS"):
        findings("ses", ROWS["ses"].delivery(body))


def test_the_end_of_a_subscription_is_no_voice() -> None:
    more = {"Type": "UnsubscribeConfirmation", "Token": "t", "SubscribeURL": "https://x"}
    body = json.dumps(sns({}, **more)).encode()
    assert findings("ses", ROWS["ses"].delivery(body)) == [Ignored("The subscription has ended.")]


@pytest.mark.parametrize("more", [{"Type": "Surprise"}, {"SignatureVersion": "3"}])
def test_a_message_of_a_kind_that_there_is_not_is_refused(more: dict[str, str]) -> None:
    body = json.dumps({**sns(ses()), **more}).encode()
    with pytest.raises(NotSigned, match="no message of SNS's"):
        findings("ses", ROWS["ses"].delivery(body))


@pytest.mark.parametrize("body", [b"{", b'{"TopicArn": {"a": 1}}', b'{"TopicArn": ""}'])
def test_what_names_no_topic_is_refused(body: bytes) -> None:
    with pytest.raises(NotSigned):
        findings("ses", ROWS["ses"].delivery(body))


def test_a_topic_that_is_none_has_no_host() -> None:
    topic = "arn:aws:sns:nowhere"
    delivery = Delivery(CIMultiDict(), json.dumps({"TopicArn": topic}).encode())
    with pytest.raises(NotSigned, match="topic of the settings"):
        SOURCES["ses"].asks_first(delivery, Account("ses", values={"TOPIC": topic}))


def test_a_certificate_with_another_kind_of_key_is_refused() -> None:
    delivery = replace(ROWS["ses"].delivery(), certificate=b"-----BEGIN CERTIFICATE-----\nAAAA\n")
    with pytest.raises(NotSigned):
        SOURCES["ses"].verify(delivery, Account("ses", values=ROWS["ses"].values), clock())


def test_a_bearer_token_is_as_good_as_a_login() -> None:
    token = Account("brevo", values={"SECRET": SECRET})
    delivery = Delivery(CIMultiDict({"Authorization": f"Bearer {SECRET}"}), b"")
    SOURCES["brevo"].verify(delivery, token, 0)
    for wrong in ("Bearer other", "Digest x", "Basic !!!", "Basic /w==", "Bearer \u00e9"):
        with pytest.raises(NotSigned):
            SOURCES["brevo"].verify(Delivery(CIMultiDict({"Authorization": wrong}), b""), token, 0)


def test_no_field_ends_a_header_or_the_mail() -> None:
    sly = rebuilt.Fields(
        headers=(("Subject", "a\r\nBcc: x@example.com\r\n\r\nHello"), ("Bad Name", "x"), ("Content-Type", "text/html")),
        stated=(("From", GRETA), ("Subject", "b")),
        text=WORDS,
        parts=(rebuilt.Part("a.txt", "multipart/mixed", b"--x"), rebuilt.Part("", "nonsense", b"")),
    )
    found = reader.read(rebuilt.write(sly))
    assert (found.words, found.subject) == (WORDS, "a Bcc: x@example.com Hello")
    assert b"Bad Name" not in rebuilt.write(sly)


def test_a_certificate_whose_key_is_no_rsa_is_refused() -> None:
    key, _ = elliptic()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "sns.amazonaws.com")])
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(begins).not_valid_after(begins + timedelta(days=900))
    pem = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    delivery = replace(ROWS["ses"].delivery(), certificate=pem)
    with pytest.raises(NotSigned):
        SOURCES["ses"].verify(delivery, Account("ses", values=ROWS["ses"].values), clock())


def test_the_signature_of_sns_is_over_the_text_to_the_letter() -> None:
    body = json.dumps(sns(ses(), Subject="Two\r\nlines\u0085")).encode()
    assert voice("ses", ROWS["ses"].delivery(body)).words == WORDS


@pytest.mark.parametrize(
    ("url", "is_ours"),
    [
        (f"https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn={TOPIC}&Token=1", True),
        (f"https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe&TopicArn={TOPIC}", False),
        ("https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=other", False),
        (f"https://example.com/?Action=ConfirmSubscription&TopicArn={TOPIC}", False),
    ],
)
def test_a_subscription_is_confirmed_at_sns_for_our_topic_alone(url: str, *, is_ours: bool) -> None:
    body = json.dumps(sns({}, Type="SubscriptionConfirmation", Token="1", SubscribeURL=url)).encode()
    delivery, of = ROWS["ses"].delivery(body), Account("ses", values=ROWS["ses"].values)
    SOURCES["ses"].verify(delivery, of, clock())
    if not is_ours:
        with pytest.raises(InvalidVoice, match=r"^SubscribeURL does not lead to"):
            SOURCES["ses"].read(delivery, of)
        return
    (fetch,) = SOURCES["ses"].read(delivery, of)
    assert isinstance(fetch, Fetch)
    assert (fetch.url, fetch.read(b"")) == (url, (Ignored("The subscription is confirmed."),))
