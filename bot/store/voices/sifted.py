"""What public comments weighed, and what was kept back: nobody is asked about it, and people look it through."""

from dataclasses import replace
from enum import StrEnum
from typing import Final, TypedDict

from bot.domain.voices import attachments
from bot.domain.voices.judging.judgement import Judge, Judgement
from bot.domain.voices.standout.scoring import Why
from bot.domain.voices.standout.sifting import Sifted
from bot.domain.voices.standout.threshold import LAST, Answer, DayOfComments
from bot.domain.voices.voice import Channel, Kind, Reach, Sender, Voice
from bot.ports import Tx
from bot.store.voices.judging import judgements
from bot.store.voices.judging.judgements import ToJudgeRow

EARLIER: Final = 20
"""So many of what somebody wrote before are looked at: what is older has faded."""


class State(StrEnum):
    """What has become of what was kept back; values are stored."""

    KEPT = "kept"
    RIGHT = "right"
    MATTERED = "mattered"
    LET_THROUGH = "let_through"
    GONE = "gone"


class WeighedRow(TypedDict):
    """For what a public comment was given to somebody; ``reasons`` are parted by commas, the weightiest first."""

    voice_id: int
    reasons: str


class MatteredRow(TypedDict):
    """Who said of what was kept back that it mattered."""

    voice_id: int
    answered_by: str


class GivenRow(TypedDict):
    """How many comments a team was given on a day."""

    given: int


class DayRow(TypedDict):
    """A day's comments."""

    day: int
    comments: int
    passed: int
    enough: int


class EarlierRow(TypedDict):
    """When a customer wrote."""

    at: int


class KeptBackRow(TypedDict):
    """What was kept back, and all that a voice is made of."""

    voice_id: int
    team_id: int
    at: int
    is_public: int
    points: int
    why: str
    state: str
    answered_by: str | None
    sender_name: str
    attachments: str
    judged_by: str
    kind: str
    other_kind: str
    percent: int
    sure: int
    urgent: int
    reasons: str
    customer_id: int
    identity_id: int | None
    channel: str
    network: str
    subject: str
    words: str | None
    link: str
    followers: int
    likes: int
    replies: int
    shares: int
    language: str
    source_key: str
    said_at: int


class AnswerRow(TypedDict):
    """What somebody said of a comment that was kept back."""

    points: int
    state: str


class KeptCount(TypedDict):
    """How much is left to look through."""

    kept: int


class KeptLineRow(TypedDict):
    """One that is left to look through, with its customer's and its team's name."""

    id: int
    received_at: int
    points: int
    why: str
    kind: str
    channel: str
    network: str
    link: str
    words: str
    said_at: int
    name: str
    team: str


class WeekRow(TypedDict):
    """What a week kept back: comments, all else, and how much of both nobody has looked through."""

    comments: int
    others: int
    left_over: int


def weigh(tx: Tx, workspace: str, sifted: Sifted, *, voice: int, team: int, day: int) -> int:
    """Keep what a public comment weighs; ``day`` is the team's, as `date.toordinal` counts."""
    reasons = sifted.made.reasons if sifted.made else ()
    return tx.run(
        "sifted.weigh",
        workspace=workspace,
        voice=voice,
        team=team,
        day=day,
        points=sifted.points,
        passes=int(sifted.passes),
        takes_place=int(sifted.takes_place),
        reasons=",".join(reasons),
    )


def stand_out(tx: Tx, workspace: str, *, conversation: int) -> dict[int, tuple[Why, ...]]:
    """Find for what a conversation's comments stood out, by the ids of their voices."""
    rows: list[WeighedRow] = tx.all("sifted.weighed", workspace=workspace, conversation=conversation)
    return {row["voice_id"]: tuple(Why(one) for one in row["reasons"].split(",") if one in set(Why)) for row in rows}


def said_to_matter(tx: Tx, workspace: str, *, conversation: int) -> dict[int, str]:
    """Find who said of a conversation's voices that they mattered, by the ids of these."""
    rows: list[MatteredRow] = tx.all("sifted.mattered", workspace=workspace, conversation=conversation)
    return {row["voice_id"]: row["answered_by"] for row in rows}


def given(tx: Tx, workspace: str, *, team: int, day: int) -> int:
    """Count the comments that took a place of the team's on a day."""
    row: GivenRow | None = tx.one("sifted.given", workspace=workspace, team=team, day=day)
    return row["given"] if row else 0


def days(tx: Tx, workspace: str, *, team: int, first: int, last: int, threshold: int) -> list[DayOfComments]:
    """Count what came on each of some days, and what of it a threshold would let through."""
    rows: list[DayRow] = tx.all(
        "sifted.days", workspace=workspace, team=team, first=first, last=last, threshold=threshold
    )
    return [DayOfComments(row["comments"], row["passed"], row["enough"]) for row in rows]


def earlier(tx: Tx, workspace: str, *, customer: int) -> list[int]:
    """List when a customer wrote before, the newest first."""
    rows: list[EarlierRow] = tx.all("sifted.earlier", workspace=workspace, customer=customer, most=EARLIER)
    return [row["at"] for row in rows]


def keep(
    tx: Tx, workspace: str, voice: Voice, sifted: Sifted, judged: Judgement, *, voice_id: int, team: int, now: int
) -> int:
    """Keep a voice back; its words stand in the history."""
    return tx.run(
        "sifted.keep",
        workspace=workspace,
        voice=voice_id,
        team=team,
        now=now,
        is_public=int(sifted.made is not None),
        points=sifted.points,
        why=str(sifted.why),
        sender_name=voice.sender.name.strip(),
        attachments=attachments.written(voice.attachments),
        **_made_of(judged, sifted),
    )


def _made_of(judged: Judgement, sifted: Sifted) -> dict[str, str | int]:
    return {
        "judged_by": judged.by,
        "kind": judged.kind,
        "other_kind": judged.other,
        "percent": round(100 * judged.confidence),
        "sure": int(judged.sure),
        "urgent": int(judged.urgent),
        "reasons": ",".join(judged.reasons),
        # what has no words of its own the model would see no otherwise
        "judge_again": int(judged.by is Judge.LEXICON and sifted.may_be_otherwise),
    }


def judged_again(tx: Tx, workspace: str, sifted: Sifted, judged: Judgement, *, voice: int) -> int:
    """Keep what is made of it by now, while it is kept back still."""
    return tx.run(
        "sifted.judged",
        workspace=workspace,
        voice=voice,
        points=sifted.points,
        why=str(sifted.why),
        **_made_of(judged, sifted),
    )


def get(tx: Tx, workspace: str, *, voice: int) -> KeptBackRow | None:
    """Find what was kept back."""
    return tx.one("sifted.get", workspace=workspace, voice=voice)


def voice_of(row: KeptBackRow) -> Voice:
    """Make a voice of it again, without whoever sent it: their identity is kept with it."""
    return Voice(
        source_key=row["source_key"],
        words=row["words"] or "",
        sender=Sender(row["sender_name"]),
        kind=Kind(row["kind"]) if Judge(row["judged_by"]) is Judge.PERSON else None,
        channel=Channel(row["channel"]),
        network=row["network"],
        subject=row["subject"],
        link=row["link"],
        said_at=row["said_at"],
        reach=Reach(row["followers"], row["likes"], row["replies"], row["shares"]),
        language=row["language"],
        attachments=attachments.read(row["attachments"]),
    )


def judgement_of(row: KeptBackRow) -> Judgement:
    """Read what was made of it, as of any voice; of what is kept back the language stands beside it."""
    return replace(judgements.read(row), language=row["language"])


def right(tx: Tx, workspace: str, *, voice: int, person: str, now: int) -> int:
    """Keep that somebody said it was right to keep it back; 0 when it is no longer, or somebody said so before."""
    return tx.run("sifted.right", workspace=workspace, voice=voice, person=person, now=now)


def leave(tx: Tx, workspace: str, state: State, *, voice: int, person: str, now: int) -> int:
    """Let it be kept back no more, for ``person``, the bot, or whoever removed its words."""
    return tx.run("sifted.leave", workspace=workspace, state=state, voice=voice, person=person, now=now)


def answers(tx: Tx, workspace: str, *, team: int) -> list[Answer]:
    """List a team's last answers on comments that were kept back, the newest first."""
    rows: list[AnswerRow] = tx.all("sifted.answers", workspace=workspace, team=team, most=LAST)
    return [Answer(row["points"], State(row["state"]) is State.MATTERED) for row in rows]


def to_judge(tx: Tx, workspace: str, *, since: int, most: int) -> list[ToJudgeRow]:
    """List what the lexicon answered for since a moment, the oldest first."""
    return tx.all("sifted.to_judge", workspace=workspace, since=since, most=most)


def count_kept(tx: Tx, workspace: str, *, person: str, since: int) -> int:
    """Count what is left to look through in somebody's teams."""
    row: KeptCount | None = tx.one("sifted.count_kept", workspace=workspace, person=person, since=since)
    return row["kept"] if row else 0


def kept(tx: Tx, workspace: str, *, person: str, since: int, most: int, skip: int) -> list[KeptLineRow]:
    """List what is left to look through in somebody's teams, what most likely matters first."""
    return tx.all("sifted.kept", workspace=workspace, person=person, since=since, most=most, skip=skip)


def count_of_team(tx: Tx, workspace: str, *, team: int, since: int) -> int:
    """Count what is left to look through in a team."""
    row: KeptCount | None = tx.one("sifted.count_of_team", workspace=workspace, team=team, since=since)
    return row["kept"] if row else 0


def of_week(tx: Tx, workspace: str, *, team: int, start: int, end: int) -> WeekRow | None:
    """Count what a team's week kept back."""
    return tx.one("sifted.of_week", workspace=workspace, team=team, start=start, end=end)
