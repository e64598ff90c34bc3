"""Which column of an export means what: our own names, and those of tools whose exports are known."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.voices.voice import Channel


class Column(StrEnum):
    """What a column may hold, as `--map` names it."""

    ID = "id"
    TEXT = "text"
    SUBJECT = "subject"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    HANDLE = "handle"
    NETWORK = "network"
    CHANNEL = "channel"
    KIND = "kind"
    RATING = "rating"
    LINK = "link"
    SAID_AT = "said_at"
    LANGUAGE = "language"
    FOLLOWERS = "followers"
    LIKES = "likes"
    REPLIES = "replies"
    SHARES = "shares"


@dataclass(frozen=True, slots=True)
class Preset:
    """A tool's export: the names of its columns, the best one first, and what is true of each of its rows."""

    name: str
    columns: Mapping[Column, tuple[str, ...]]
    channel: Channel = Channel.OTHER
    network: str = ""


GENERIC: Final = Preset(
    "generic",
    {
        Column.ID: ("id", "review id", "comment id", "message id", "ticket id"),
        Column.TEXT: ("text", "words", "message", "comment", "review", "review text", "content", "body", "feedback"),
        Column.SUBJECT: ("subject", "title", "review title"),
        Column.NAME: ("name", "customer", "customer name", "author", "reviewer", "customer.name"),
        Column.EMAIL: ("email", "e-mail", "mail", "customer email", "customer.email"),
        Column.PHONE: ("phone", "telephone", "mobile", "customer.phone"),
        Column.HANDLE: ("handle", "username", "screen name", "customer.handle"),
        Column.NETWORK: ("network", "platform", "customer.network"),
        Column.CHANNEL: ("channel",),
        Column.KIND: ("kind",),
        Column.RATING: ("rating", "stars", "score"),
        Column.LINK: ("link", "url", "permalink"),
        Column.SAID_AT: ("said at", "date", "created at", "created", "time", "timestamp", "published at"),
        Column.LANGUAGE: ("language", "lang", "locale"),
        Column.FOLLOWERS: ("followers", "reach.followers"),
        Column.LIKES: ("likes", "reach.likes"),
        Column.REPLIES: ("replies", "reach.replies"),
        Column.SHARES: ("shares", "reach.shares"),
    },
)
"""Columns named as the fields of `POST /intake/voice` are, or as people name them."""

PRESETS: Final = {
    one.name: one
    for one in (
        GENERIC,
        # a Review of the Business Profile API (accounts.locations.reviews), which Takeout writes, too
        Preset(
            "google-business",
            {
                Column.ID: ("reviewId", "name"),
                Column.TEXT: ("comment",),
                Column.NAME: ("reviewer.displayName",),
                Column.RATING: ("starRating",),
                Column.SAID_AT: ("createTime",),
            },
            Channel.REVIEW,
            "google",
        ),
        # a review of the Business Units API, and the columns of the export in Trustpilot Business
        Preset(
            "trustpilot",
            {
                Column.ID: ("id", "review id"),
                Column.TEXT: ("text", "review content", "review text", "content"),
                Column.SUBJECT: ("title", "review title"),
                Column.NAME: ("consumer.displayName", "consumer name", "reviewer name", "consumer"),
                Column.EMAIL: ("referenceEmail", "reference email", "consumer email"),
                Column.RATING: ("stars", "review stars", "rating"),
                Column.LINK: ("review link", "review url", "link"),
                Column.SAID_AT: ("createdAt", "review created (utc)", "review created", "created at", "date"),
                Column.LANGUAGE: ("language", "review language"),
            },
            Channel.REVIEW,
            "trustpilot",
        ),
        # customerReviews of the App Store Connect API
        Preset(
            "app-store",
            {
                Column.ID: ("id",),
                Column.TEXT: ("attributes.body",),
                Column.SUBJECT: ("attributes.title",),
                Column.NAME: ("attributes.reviewerNickname",),
                Column.RATING: ("attributes.rating",),
                Column.SAID_AT: ("attributes.createdDate",),
            },
            Channel.REVIEW,
            "app store",
        ),
        # the monthly report of reviews that Play Console keeps, in UTF-16
        Preset(
            "google-play",
            {
                Column.ID: ("Review Link",),
                Column.TEXT: ("Review Text",),
                Column.SUBJECT: ("Review Title",),
                Column.RATING: ("Star Rating",),
                Column.LINK: ("Review Link",),
                Column.SAID_AT: ("Review Submit Millis Since Epoch", "Review Submit Date and Time"),
                Column.LANGUAGE: ("Reviewer Language",),
            },
            Channel.REVIEW,
            "google play",
        ),
    )
}
"""What `--preset` takes. Built to the documentation of each tool (docs/connect.md#an-export)."""
