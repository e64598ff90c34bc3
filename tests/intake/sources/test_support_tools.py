"""What help desks tell besides a customer's message: answers, notes, edits, deletions, what a trigger sends."""

import hmac
import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import pytest

from bot.domain.voices.attachments import Attachment, Sort
from bot.domain.voices.sources.tickets import SupportReply, TicketGone, WordsEdited
from bot.domain.voices.voice import Channel, InvalidVoice, Voice
from bot.intake.sources.source import Account, Delivery, Found, Ignored
from bot.intake.sources.support import desk, zendesk
from tests.intake.sources.rows import (
    FRESHDESK,
    GRETA,
    ROWS,
    WORDS,
    comment,
    findings,
    front,
    fronted,
    intercom,
    part,
    scouted,
    voice,
)
from tests.intake.sources.rows import zendesk as signed_by_zendesk

AT = 1_794_211_920_000
"""9 November 2026, 08:12 UTC."""


def told(name: str, payload: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Found:
    row = ROWS[name]
    delivery = row.delivery(json.dumps(payload).encode())
    delivery.headers.update(headers or {})  # type: ignore[attr-defined] # a test's headers can be changed
    (found,) = findings(name, delivery)
    return found


def changed(payload: Mapping[str, Any], **more: object) -> dict[str, Any]:
    return {**payload, **more}


def test_zendesks_agents_answer_and_their_notes_stay_there() -> None:
    assert told("zendesk", comment(staff=True)) == SupportReply(
        "zendesk:221:5158:9876", "zendesk:221:5158", AT + 3_600_123
    )
    assert told("zendesk", comment(public="false")) == Ignored("An internal note stays where it is.")


def test_zendesk_tells_of_edits_and_deletions() -> None:
    event = {**comment(words="Now \u2588\u2588\u2588"), "type": "zen:event-type:ticket.comment_redacted"}
    assert told("zendesk", event) == WordsEdited("zendesk:221:5158:9876", "Now \u2588\u2588\u2588")
    for kind in ("soft_deleted", "permanently_deleted"):
        gone = {**comment(), "type": f"zen:event-type:ticket.{kind}"}
        assert told("zendesk", gone) == TicketGone("zendesk:221:5158")
    other = {**comment(), "type": "zen:event-type:ticket.tags_changed"}
    assert told("zendesk", other) == Ignored("zen:event-type:ticket.tags_changed changes nothing here.")


def test_a_ticket_that_the_customer_opens_begins_with_their_words() -> None:
    detail = {"id": 5158, "description": WORDS, "requester_id": 8, "submitter_id": 8, "created_at": AT // 1000}
    event = changed(comment(), type="zen:event-type:ticket.created", detail=detail)
    found = told("zendesk", event)
    assert isinstance(found, Voice)
    assert (found.source_key, found.words, found.said_at) == ("zendesk:221:5158:first", WORDS, AT)
    colleague = changed(event, detail={**detail, "submitter_id": 9})
    assert told("zendesk", colleague) == Ignored("A colleague opened this ticket.")
    with pytest.raises(InvalidVoice, match=r"^detail.description is missing"):
        told("zendesk", changed(event, detail={**detail, "description": []}))


def test_a_comment_without_words_is_named_and_a_link_needs_to_know_where() -> None:
    with pytest.raises(InvalidVoice, match=r"^event.comment.body is missing"):
        told("zendesk", comment(words=""))
    body = json.dumps(comment()).encode()
    (found,) = zendesk.read(Delivery({}, body), Account("zendesk"))
    assert isinstance(found, Voice)
    assert found.link == ""


def test_a_trigger_of_zendesks_sends_what_it_is_told_to() -> None:
    heading = f"{'-' * 46}\n\nGreta Lindholm, Feb 3, 2025, 19:59\n\n"
    trigger = {
        "ticket_id": 7,
        "ticket_title": "My grinder",
        "ticket_description": heading + WORDS,
        "link": "kullen.zendesk.com/agent/tickets/7",
        "requester_name": "Greta Lindholm",
        "requester_email": GRETA,
        "requester_phone": "N/A",
        "channel": "Messaging",
        "commented_at": "2026-11-09T08:12:00Z",
    }
    found = told("zendesk", trigger)
    assert isinstance(found, Voice)
    assert (found.words, found.channel, found.said_at) == (WORDS, Channel.CHAT, AT)
    assert found.link == "https://kullen.zendesk.com/agent/tickets/7"
    assert [one.value for one in found.sender.identities] == [GRETA]
    agent = told("zendesk", {**trigger, "author_role": "Agent", "comment_id": 12})
    assert agent == SupportReply("zendesk::7:12", "zendesk::7", AT)
    with pytest.raises(InvalidVoice, match=r"^comment is missing"):
        told("zendesk", {"ticket_id": "7", "comment": "   "})


def test_intercom_tells_of_answers_notes_and_deletions() -> None:
    found = told("intercom", intercom(part("admin", "Hi!"), "conversation.admin.replied"))
    assert found == SupportReply("intercom:ab1:215:77", "intercom:ab1:215", AT)
    for quiet in (part("bot", "Hi!"), {**part("admin", "Hi!"), "part_type": "note"}, part("user", "")):
        assert told("intercom", intercom(quiet)) == Ignored("Nobody wrote anything in it.")
    deleted = {"topic": "conversation.deleted", "app_id": "ab1", "data": {"item": {"conversation_id": "215"}}}
    assert told("intercom", deleted) == TicketGone("intercom:ab1:215")
    redacted = intercom(part("user", ""), "conversation_part.redacted")
    assert told("intercom", redacted) == WordsEdited("intercom:ab1:215:77", None)
    alone = {"conversation_id": "215", "id": "77"}
    told_alone = {"topic": "conversation_part.redacted", "app_id": "ab1", "data": {"item": alone}}
    assert told("intercom", told_alone) == WordsEdited("intercom:ab1:215:77", None)
    assert told("intercom", {"topic": "ping", "data": {}}) == Ignored("ping changes nothing here.")


def test_a_conversation_in_intercom_begins_with_its_source() -> None:
    begun = intercom(part("user", WORDS), "conversation.user.created")
    item = begun["data"]["item"]
    item["conversation_parts"] = {"conversation_parts": []}
    item["source"] = {**part("lead", WORDS, "9"), "type": "email", "subject": ""}
    item["links"] = []
    found = told("intercom", begun)
    assert isinstance(found, Voice)
    assert (found.source_key, found.channel) == ("intercom:ab1:215:9", Channel.EMAIL)
    assert found.link == "https://app.intercom.com/a/inbox/ab1/inbox/conversation/215"
    item["source"] = []
    assert told("intercom", begun) == Ignored("Nobody wrote anything in it.")
    redacted = {**begun, "topic": "conversation_part.redacted"}
    assert findings("intercom", ROWS["intercom"].delivery(json.dumps(redacted).encode())) == []


def test_front_tells_of_answers_and_of_what_came_by_phone() -> None:
    assert told("front", fronted(inbound=False)) == SupportReply("front:msg_11", "front:cnv_5", AT + 500)
    assert told("front", fronted(inbound=False, is_draft=True)) == Ignored("A draft is no answer.")
    assert told("front", {"type": "comment"}) == Ignored("comment changes nothing here.")
    people = [{"handle": "+46 70 123 45 67", "role": "from", "name": "Greta"}]
    found = told("front", fronted(recipients=people, type="sms", text="", body=f"<p>{WORDS}</p>"))
    assert isinstance(found, Voice)
    assert (found.words, found.channel, found.sender.name) == (WORDS, Channel.CHAT, "Greta")
    assert [one.value for one in found.sender.identities] == ["+46701234567"]
    with pytest.raises(InvalidVoice, match=r"^payload.target.data.text is missing"):
        told("front", fronted(text=""))


def test_a_rule_of_fronts_signs_without_a_time_and_sends_the_event_itself() -> None:
    event = {**fronted()["payload"], "type": "inbound", "emitted_at": AT // 1000}
    event["conversation"] = {**event["conversation"], "last_message": event.pop("target")["data"]}
    body = json.dumps(event).encode()
    rule = {"X-Front-Signature": front(body, 0)["X-Front-Signature"]}
    delivery = ROWS["front"].delivery(body)
    del delivery.headers["X-Front-Request-Timestamp"]  # type: ignore[attr-defined] # a test's headers can be changed
    with pytest.raises(ValueError, match="does not fit"):
        findings("front", delivery)
    delivery.headers.update(rule | {"X-Front-Signature": _sha1(body)})  # type: ignore[attr-defined] # as above
    (found,) = findings("front", delivery)
    assert isinstance(found, Voice)
    assert found.words == WORDS


def _sha1(body: bytes) -> str:
    return b64encode(hmac.digest(ROWS["front"].values["SECRET"].encode(), body, "sha1")).decode()


def test_freshdesks_automation_says_who_wrote() -> None:
    agent = told("freshdesk", {"freshdesk_webhook": {**FRESHDESK, "from": "Agent", "comment_id": 5}})
    assert agent == SupportReply("freshdesk:kullen.freshdesk.com:11:5", "freshdesk:kullen.freshdesk.com:11", None)
    with pytest.raises(InvalidVoice, match=r"^ticket_comment is missing"):
        told("freshdesk", {**FRESHDESK, "ticket_comment": None})


def test_help_scout_says_in_a_header_what_happened() -> None:
    replied = {"X-HelpScout-Event": "convo.agent.reply.created"}
    assert told("helpscout", scouted("message"), replied) == SupportReply(
        "helpscout:291:6", "helpscout:291", AT + 3_600_000
    )
    bare = told("helpscout", {"id": 291, "threadCount": 4}, replied)
    assert bare == SupportReply("helpscout:291:4", "helpscout:291", None)
    gone = told("helpscout", {"id": 291}, {"X-HelpScout-Event": "convo.deleted"})
    assert gone == TicketGone("helpscout:291")
    other = told("helpscout", scouted(), {"X-HelpScout-Event": "convo.tags"})
    assert other == Ignored("convo.tags changes nothing here.")
    created = {"X-HelpScout-Event": "convo.created"}
    by_us = {**scouted(), "createdBy": {"type": "user"}}
    assert told("helpscout", by_us, created) == Ignored("A colleague began this conversation.")
    with pytest.raises(InvalidVoice, match="is missing: it holds the customer's words"):
        told("helpscout", {"id": 291}, created)


def test_of_several_threads_the_newest_of_the_customers_is_the_voice() -> None:
    older = {"id": 1, "type": "customer", "text": "Hello?", "createdAt": "2026-11-01T09:12:00Z"}
    newer = {"id": 2, "type": "customer", "text": WORDS, "createdAt": "2026-11-02T09:12:00Z"}
    agent = {"id": 3, "type": "message", "text": "Hi!", "createdAt": "2026-11-03T09:12:00Z"}
    talk = {**scouted(), "number": "N/A", "threads": [older, newer, agent], "_embedded": []}
    talk["primaryCustomer"] = {"firstName": "Greta", "lastName": "Lindholm", "email": GRETA}
    talk["_links"] = {"web": {"href": "https://secure.helpscout.net/conversation/291/349"}}
    found = voice("helpscout", ROWS["helpscout"].delivery(json.dumps(talk).encode()))
    assert (found.source_key, found.words, found.sender.name) == ("helpscout:291:2", WORDS, "Greta Lindholm")
    assert found.link == "https://secure.helpscout.net/conversation/291/349"


def test_words_in_html_are_read_and_a_less_than_stays() -> None:
    assert desk.words("<p>a</p><p>b</p>") == "a\n\nb"
    assert desk.words("3 < 4 > 2") == "3 < 4 > 2"


def test_files_keep_their_names_and_sorts() -> None:
    found = told("intercom", intercom(part("user", WORDS)))
    assert isinstance(found, Voice)
    assert found.attachments == (Attachment("lid.jpg", Sort.PHOTO),)


def test_a_stamp_without_a_zone_is_no_time() -> None:
    delivery = ROWS["zendesk"].delivery()
    stamp = "2026-11-09T09:12:00"
    signed = signed_by_zendesk(delivery.body, 0)
    assert signed["X-Zendesk-Webhook-Signature-Timestamp"].startswith("1970")
    over = hmac.digest(ROWS["zendesk"].values["SECRET"].encode(), stamp.encode() + delivery.body, "sha256")
    names = ("X-Zendesk-Webhook-Signature", "X-Zendesk-Webhook-Signature-Timestamp")
    delivery.headers.update(dict(zip(names, (b64encode(over).decode(), stamp), strict=True)))  # type: ignore[attr-defined] # a test's headers can be changed
    with pytest.raises(ValueError, match="no time"):
        findings("zendesk", delivery)
