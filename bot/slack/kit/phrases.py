"""What several surfaces say of one conversation: who it is about, what we know, what was done and by when.

And how it is said that somebody is away.
"""

from collections.abc import Collection
from typing import Any

from bot.domain.conversations.commands import WHOSE_MAX, WhyNotOurs
from bot.domain.conversations.conversation import Feeling, Method, Outcome
from bot.domain.hours import DAY
from bot.domain.teams.absence import OPEN_END
from bot.domain.voices.attachments import Sort, counted
from bot.domain.voices.voice import Channel, Kind
from bot.slack.kit import mrkdwn
from bot.slack.kit.block_kit import button, context, section
from bot.views.conversations import CardView, CustomerFacts, DismissalView, TouchView
from bot.views.customers import CustomerView
from bot.views.people import PersonView
from bot.views.voices import VoiceView

WORDS_LIMIT = 1200
"""Characters of one voice on a card: enough to answer it, and two of them stay well within a message."""

READ_ALL = "read_all"
"""The button that reads all of it, wherever words are cut; its value is the conversation's id."""

_WHOLE = 1 << 20

NAMES_SHOWN = 3
"""So many files that came with a voice are called by their names."""
_SORTS = {
    Sort.PHOTO: ("photo", "photos"),
    Sort.VIDEO: ("video", "videos"),
    Sort.RECORDING: ("recording", "recordings"),
    Sort.PDF: ("PDF", "PDFs"),
    Sort.MAIL: ("mail", "mails"),
    Sort.INVITATION: ("invitation", "invitations"),
    Sort.FILE: ("file", "files"),
}

NOTE_LIMIT = 300
"""Characters of a colleague's note in a card's small print."""

KINDS = {
    Kind.COMPLAINT: "complaint",
    Kind.PRAISE: "praise",
    Kind.QUESTION: "question",
    Kind.COMMENT: "comment",
    Kind.NOISE: "noise",
}

_WAYS = {
    Channel.EMAIL: "By email",
    Channel.PHONE: "By phone",
    Channel.LETTER: "By letter",
    Channel.SHOP: "In the shop",
    Channel.SOCIAL: "In public",
    Channel.REVIEW: "In a review",
    Channel.CHAT: "In a chat",
    Channel.OTHER: "Passed on",
}

_REACHED = {
    Method.CALL: "spoke with {}",
    Method.EMAIL: "wrote to {}",
    Method.LETTER: "wrote {} a letter",
    Method.MESSAGE: "wrote to {}",
    Method.VISIT: "met {}",
}

_NO_ANSWER = {
    Method.CALL: "phoned {} and had no answer",
    Method.EMAIL: "wrote to {} and had no answer",
    Method.LETTER: "wrote {} a letter and had no answer",
    Method.MESSAGE: "wrote to {} and had no answer",
    Method.VISIT: "went to see {} and met nobody",
}

_FEELINGS = {
    Feeling.DELIGHTED: "delighted at the end",
    Feeling.CONTENT: "content at the end",
    Feeling.UNMOVED: "unmoved at the end",
    Feeling.UPSET: "still upset at the end",
}

_TIMES = {1: "once", 2: "twice"}

_NETWORKS = {
    "bluesky": "Bluesky",
    "facebook": "Facebook",
    "google": "Google",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "reddit": "Reddit",
    "threads": "Threads",
    "tiktok": "TikTok",
    "tripadvisor": "Tripadvisor",
    "trustpilot": "Trustpilot",
    "x": "X",
    "youtube": "YouTube",
}
"""How networks write their own names; any other stands as it was handed in."""


def headline(view: CardView) -> str:
    """A card's first line, and what sort it is: "*Greta Lindholm* · broken grinder · urgent complaint"."""
    return f"{title(view)} · {kind(view)}"


def title(view: CardView) -> str:
    """The first line of a card: "*Greta Lindholm* · broken grinder"."""
    who, matter = mrkdwn.customer(view.customer), mrkdwn.isolated(mrkdwn.literal(view.matter, 150))
    return f"*{who}* · {matter}" if matter else f"*{who}*"


def kind(view: CardView) -> str:
    """What sort it is: "complaint", or "urgent complaint": what hurries is said in words."""
    return sort(view.kind, urgent=view.urgent)


def sort(kind: Kind, *, urgent: bool) -> str:
    """As `kind`, of one that is not this view's."""
    return f"urgent {KINDS[kind]}" if urgent else KINDS[kind]


def spoken(view: CardView) -> str:
    """Who a button is about, for a screen reader; not escaped yet."""
    return view.customer if mrkdwn.has_name(view.customer) else "a customer"


def please(view: CardView, now: int) -> str:
    """What is asked of the owner: "Please phone or write yourself by Tue 15:00."."""
    until = "" if view.reply_due is None else f" by {mrkdwn.when(view.reply_due, view.team_tz, now)}"
    return f"Please phone or write yourself{until}."


def voices(view: CardView, now: int, *, sources: bool = True) -> list[dict[str, Any]]:
    """The newest two voices, older first, each with its source; how many earlier ones the thread holds.

    Where words are cut, or not there at all, a button reads all of them.
    """
    ordered = sorted(view.voices, key=lambda one: (one.received_at, one.id))
    shown, earlier = ordered[-2:], len(ordered) - 2
    blocks: list[dict[str, Any]] = []
    for one in shown:
        has_more = is_cut(one) or (earlier > 0 and one is shown[0])
        blocks.append(section(words(one), _read_all(view) if has_more else None))
        if sources:
            blocks.append(context(" · ".join([*source(one, view.team_tz, now), *_noted(one)])))
    if earlier > 0:
        blocks.append(context(f"and {mrkdwn.counted(earlier, 'earlier one', 'earlier ones')} in the thread"))
    return blocks


def _read_all(view: CardView) -> dict[str, Any]:
    return button("Read it all", READ_ALL, str(view.id), a11y=f"Read all that {spoken(view)} said")


def _noted(one: VoiceView) -> list[str]:
    said = note(one)
    return [f"{mrkdwn.name(one.reported_by)}: {said}"] if said and one.reported_by else []


def words(one: VoiceView) -> str:
    """The customer's words as a quotation, cut after `WORDS_LIMIT` characters; or that there are none."""
    if one.words is None:
        return "_The words are gone._"
    return mrkdwn.quote(one.words, WORDS_LIMIT) or "_No words came with it._"


def is_cut(one: VoiceView) -> bool:
    """Whether `words` or `note` leaves anything out for its length."""
    return len(mrkdwn.quote(one.words or "", _WHOLE)) > WORDS_LIMIT or len(note(one, _WHOLE)) > NOTE_LIMIT


def source(one: VoiceView, tz: str, now: int) -> list[str]:
    """How it came and when, where it stands, and whether somebody passed it on whom we could not check."""
    at = one.said_at if one.said_at is not None else one.received_at
    seen = mrkdwn.link(one.link, "Open it there")
    more = [] if one.forwarder_verified else [_unverified(one.reported_by)]
    return [f"{way(one)}, {mrkdwn.soon(at, tz, now)}", *([seen] if seen else []), *came_with(one), *more]


def came_with(one: VoiceView) -> list[str]:
    """What came with it, by name, and where it is: "Two photos came with it (a.jpg, b.jpg), in the mail itself"."""
    if not one.attachments:
        return []
    counts = [mrkdwn.counted(count, *_SORTS[sort]) for sort, count in counted(one.attachments)]
    said = mrkdwn.opened(mrkdwn.listed(counts))
    names = [name for file in one.attachments[:NAMES_SHOWN] if (name := mrkdwn.isolated(mrkdwn.literal(file.name, 60)))]
    more = ["…"] if len(one.attachments) > NAMES_SHOWN else []
    named = f" ({', '.join([*names, *more])})" if names else ""
    place = f"in the mail that {mrkdwn.name(one.reported_by)} passed on" if one.reported_by else "in the mail itself"
    is_mail = one.channel is Channel.EMAIL and not one.link  # a help desk's mail stands in its ticket
    return [f"{said} came with it{named}, {place if is_mail else 'where it was said'}"]


def way(one: VoiceView) -> str:
    """The way that it came: "By email", "On Instagram"."""
    network = mrkdwn.literal(_NETWORKS.get(one.network, one.network), 40)
    return f"On {network}" if network else _WAYS[one.channel]


def way_and_when(one: VoiceView, tz: str, now: int) -> str:
    """How it came and when, inside a sentence: "on Instagram, in March"; only when, where nobody knows how."""
    said, when = way(one), ago(one.received_at, tz, now)
    return when if one.channel is Channel.OTHER and not one.network else f"{said[:1].lower()}{said[1:]}, {when}"


def _unverified(reporter: PersonView | None) -> str:
    if reporter is None:
        return "Passed on by mail; we could not check by whom"
    return f"Passed on from {mrkdwn.name(reporter)}'s mail; we could not check that it was {mrkdwn.name(reporter)}"


def note(one: VoiceView, limit: int = NOTE_LIMIT) -> str:
    """What a colleague added when they passed it on, on one line; empty for nothing."""
    return mrkdwn.isolated(mrkdwn.literal(one.note, limit))


def reporter(view: CardView) -> str:
    """Who passed it on: "From Petra"; "From Petra's mail" when nobody could check that it was her; "" for nobody."""
    if view.reported_by is None:
        return ""
    whose = "" if view.forwarder_verified else "'s mail"
    return f"From {mrkdwn.name(view.reported_by)}{whose}"


def known(view: CardView, now: int, reader: str = "") -> str:
    """What the data bears out of this customer, in one line; ``reader`` is the id of whoever is "you" in it."""
    who, what, tz = mrkdwn.named(view.customer, "this customer"), view.known, view.team_tz
    heard, touch = _heard(what, who, tz, now), what.last_touch
    if touch is None:
        return f"{heard}; no personal answer is logged." if heard else f"First time we hear from {who}."
    you = bool(reader) and touch.by.id == reader
    by, when = "you" if you else mrkdwn.name(touch.by), ago(touch.at, tz, now)
    if what.voices == 1 and what.first_at is not None and ago(what.first_at, tz, now) == when:
        return f"{heard}, when {by} {did(touch, 'them')}{_end(touch)}."
    told = f"{'You' if you else by} {did(touch, 'them' if heard else who)} {when}{_end(touch)}."
    return f"{heard}. {told}" if heard else told


def asked(view: CardView, now: int) -> str:
    """What this customer asked for of how they are approached; empty when nothing of it matters to whoever answers."""
    said, tz = view.known.said, view.team_tz
    if said.not_since is not None:
        return f"*They asked not to be contacted*, {ago(said.not_since, tz, now)}: nothing is planned with them."
    if said.prefers is None or said.prefers_since is None:
        return ""
    return f"They prefer {_PREFERS[said.prefers]}, as they said {ago(said.prefers_since, tz, now)}."


_PREFERS = {
    Method.CALL: "a call",
    Method.EMAIL: "a personal mail",
    Method.LETTER: "a letter",
    Method.MESSAGE: "a message",
    Method.VISIT: "to meet in person",
}


def _heard(what: CustomerFacts, who: str, tz: str, now: int) -> str:
    """How often we heard from them before, without the full stop: "We heard from Greta once before, in March"."""
    if what.voices < 1:
        return f"{who} {wrote_before(what.past, what.past_last_at, tz, now)}" if what.past else ""
    times = _TIMES.get(what.voices, f"{mrkdwn.number(what.voices)} times")
    first = "" if what.first_at is None else ago(what.first_at, tz, now).replace("today", "earlier today")
    since = f", {'' if what.voices == 1 else 'first '}{first}" if first else ""
    newest = "" if what.last_at is None else ago(what.last_at, tz, now).replace("today", "earlier today")
    since += f" and last {newest}" if since and newest not in {"", first} else ""
    older = f" ({mrkdwn.counted(what.past, 'older one', 'older ones')} in the history)" if what.past else ""
    return f"We heard from {who} {times} before{since}{older}"


def wrote_before(count: int, last_at: int | None, tz: str, now: int) -> str:
    """What a customer did before we listened: "wrote before, in March", "wrote 12 times before, last in March"."""
    when = "" if last_at is None else f", {'' if count == 1 else 'last '}{ago(last_at, tz, now)}"
    times = "" if count == 1 else f" {_TIMES.get(count, f'{mrkdwn.number(count)} times')}"
    return f"wrote{times} before{when}"


def _end(touch: TouchView) -> str:
    """What it was about and how it ended: " about “late parcel”, and they were content at the end"."""
    matter = mrkdwn.literal(touch.matter, 100)
    about = f" about “{matter}”" if matter else ""
    return about + (f", and they were {_FEELINGS[touch.feeling]}" if touch.feeling else "")


def ago(ms: int, tz: str, now: int) -> str:
    """How one says when: "today", "on 12 Nov", and after two months "in March"."""
    if mrkdwn.local(ms, tz).date() == mrkdwn.local(now, tz).date():
        return "today"
    return f"on {mrkdwn.day(ms, tz)}" if abs(now - ms) < 60 * DAY else f"in {mrkdwn.month(ms, tz, now)}"


def did(touch: TouchView, whom: str) -> str:
    """What somebody did: "spoke with Greta Lindholm", "left Greta Lindholm a message"."""
    if touch.outcome is Outcome.LEFT_MESSAGE:
        return f"left {whom} a message"
    if touch.outcome is Outcome.NO_ANSWER:
        return _NO_ANSWER[touch.method].format(whom)
    return _REACHED[touch.method].format(whom)


def feeling(touch: TouchView) -> str:
    """How the customer seemed at the end, "" when nobody said."""
    return _FEELINGS[touch.feeling] if touch.feeling else ""


def promised(touch: TouchView, tz: str) -> str:
    """What the customer was promised, and by when; "" when nothing was."""
    promise = mrkdwn.literal(touch.promise, 500)
    until = "" if touch.promise_due is None else f" by {mrkdwn.date(touch.promise_due, tz)}"
    return f"Promised{until}: {promise}" if promise else ""


def since(view: CardView, now: int) -> str:
    """What the customer said since, where nobody has spoken with them after it; "" when that is nothing."""
    touch, who = latest(view), mrkdwn.named(view.customer, "The customer")
    wrote, thanked = view.wrote_again_at, view.came_back_at
    if thanked is not None and (wrote is None or thanked >= wrote):
        return f"{who} wrote back to say thank you, {mrkdwn.soon(thanked, view.team_tz, now, view.zones)}."
    if wrote is None or (touch is not None and touch.at >= wrote):
        return ""
    return f"{who} wrote again, {mrkdwn.soon(wrote, view.team_tz, now, view.zones)}."


def support(view: CardView, now: int) -> list[str]:
    """That an agent answered in the help desk, and when: "Support answered 10:12"; nothing when nobody did."""
    at = view.support_at
    if at is None:
        return []
    if mrkdwn.local(at, view.team_tz).date() == mrkdwn.local(now, view.team_tz).date():
        return [f"Support answered <!date^{at // 1000}^{{time}}|{mrkdwn.local(at, view.team_tz):%H:%M}>"]
    return [f"Support answered {mrkdwn.soon(at, view.team_tz, now, view.zones)}"]


def quiet(until: int, tz: str, now: int, *, until_they_write: bool, zones: Collection[str] = ()) -> str:
    """How long it rests: "quiet until Tue 14:00"; no full stop, and the first letter is small."""
    at = mrkdwn.soon(until, tz, now, zones)
    return f"quiet until they write, or {at} at the latest" if until_they_write else f"quiet until {at}"


def snoozed(view: CardView, now: int) -> list[str]:
    """That a conversation rests, and until when; nothing when it does not."""
    if view.snoozed_until is None or view.snoozed_until <= now:
        return []
    until, tz = view.snoozed_until, view.team_tz
    return [quiet(until, tz, now, until_they_write=view.until_they_write, zones=view.zones)]


def latest(view: CardView) -> TouchView | None:
    """The newest touch of this conversation."""
    return max(view.touches, key=lambda one: one.at, default=None)


def reached(view: CardView) -> TouchView | None:
    """The newest touch by which the customer has heard from a person."""
    return max((one for one in view.touches if not one.outcome.is_attempt), key=lambda one: one.at, default=None)


def answered(view: CardView, now: int) -> str:
    """Who spoke with the customer, how and when: "Nora spoke with Greta Lindholm, Tue 11:20."; "" when nobody did."""
    touch = reached(view)
    if touch is None:
        return ""
    whom = mrkdwn.named(view.customer, "the customer")
    return f"{mrkdwn.name(touch.by)} {did(touch, whom)}, {mrkdwn.hour(touch.at, view.team_tz, now)}."


def not_for_us(view: DismissalView | None) -> str:
    """Why it is not for us, as a sentence goes on: "it is for Logistics"; "" where nothing explains it."""
    if view is None:
        return ""
    return {
        WhyNotOurs.ELSEWHERE: f"it is for {whose(view)}",
        WhyNotOurs.SPAM: "it is spam",
        WhyNotOurs.NO_CUSTOMER: "it does not come from a customer",
        WhyNotOurs.DUPLICATE: "we have it already",
        WhyNotOurs.OTHER: "",
    }[view.why]


def whose(view: DismissalView) -> str:
    """The team that it is for; what is no name, or holds a number or an address, is none to a locked phone."""
    return mrkdwn.named(view.whose, "another team of ours")


def whose_in_full(view: DismissalView) -> str:
    """The team that it is for, as a quotation; "" where `whose` says all of it."""
    full = mrkdwn.literal(view.whose, WHOSE_MAX)
    return mrkdwn.quote(view.whose, WHOSE_MAX * 5) if full and full not in whose(view) else ""


def elsewhere(view: CustomerView) -> str:
    """That other teams speak with this customer, and nothing more of it."""
    count = mrkdwn.counted(view.elsewhere, "conversation", "conversations")
    return f"{mrkdwn.opened(count)} with another team of ours; what was said there is theirs to tell."


def owner(person: PersonView | None) -> str:
    """The owner's name, or "nobody yet"."""
    return mrkdwn.name(person) if person else "nobody yet"


def away_until(ends_at: int, tz: str, now: int) -> str:
    """Until when: "until Fri 18 Dec", the last day away; "until 14:00" on its day; "until their status changes"."""
    if ends_at >= OPEN_END:
        return "until their status changes"
    at = mrkdwn.local(ends_at, tz)
    if ends_at - now < DAY and (at.hour, at.minute) != (0, 0):
        return f"until {at:%H:%M}"
    return f"until {mrkdwn.weekday(ends_at - 1, tz)}"


def away_period(starts_at: int, ends_at: int, tz: str) -> str:
    """From when to when, both days among them: "from Mon 7 Dec to Fri 18 Dec", "on Mon 7 Dec"."""
    first, last = mrkdwn.weekday(starts_at, tz), mrkdwn.weekday(ends_at - 1, tz)
    return f"on {first}" if first == last else f"from {first} to {last}"
