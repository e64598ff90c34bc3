"""Files that people share, in Slack's shape; a forwarded mail is a file of mode ``email``."""

from bot.sandbox.model import Json
from bot.sandbox.state import State

PREVIEW = 500


def serialize_file(state: State, given: Json, user: str) -> Json:
    """A file with everything that Slack adds to what was given."""
    file_id = str(given.get("id") or state.new_id("F"))
    is_mail = "email" in {given.get("mode"), given.get("filetype")}
    title = str(given.get("title") or given.get("subject") or given.get("name") or "Untitled")
    shape: Json = {
        "id": file_id,
        "created": int(state.real()),
        "timestamp": int(state.real()),
        "name": title,
        "title": title,
        "mimetype": "text/html" if is_mail else "text/plain",
        "filetype": "email" if is_mail else "text",
        "pretty_type": "Email" if is_mail else "Plain Text",
        "mode": "email" if is_mail else "hosted",
        "user": user,
        "user_team": state.team_of(user),
        "editable": is_mail,
        "size": len(str(given.get("plain_text", ""))),
        "is_external": False,
        "is_public": True,
        "file_access": "visible",
        "url_private": f"{state.origin}/files/{file_id}",
        "url_private_download": f"{state.origin}/files/{file_id}?download=1",
        "permalink": f"{state.origin}/files/{file_id}",
    }
    return shape | given | (_mail(given) if is_mail else {}) | {"id": file_id}


def _mail(given: Json) -> Json:
    text = str(given.get("plain_text", ""))
    headers = {"date": "", "message_id": "", "in_reply_to": None, "reply_to": None}
    usual = {
        "from": [],
        "to": [],
        "cc": [],
        "subject": str(given.get("title", "")),
        "plain_text": text,
        "preview": text[:PREVIEW],
        "preview_plain_text": text[:PREVIEW],
        "preview_is_truncated": len(text) > PREVIEW,
        "has_more": len(text) > PREVIEW,
        "sent_to_self": False,
        "original_attachment_count": 0,
    }
    return usual | given | {"headers": headers | dict(given.get("headers") or {})}
