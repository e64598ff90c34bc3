"""What was made of voices, and what people said otherwise."""

from typing import TypedDict

from bot.domain.voices.judging.judgement import Alarm, Judge, Judgement
from bot.domain.voices.voice import Kind
from bot.ports import Tx


class JudgementRow(TypedDict):
    """What was made of a voice: ``percent`` is the confidence, ``reasons`` are parted by commas."""

    voice_id: int
    judged_by: str
    kind: str
    other_kind: str
    percent: int
    sure: int
    urgent: int
    reasons: str


class ToJudgeRow(TypedDict):
    """A voice that the lexicon judged, and its words."""

    voice_id: int
    words: str
    subject: str


class CorrectedVoiceRow(TypedDict):
    """A voice with its words, and what somebody said last that it is."""

    voice_id: int
    kind: str
    urgent: int
    words: str
    subject: str


class CorrectionRow(TypedDict):
    """What somebody said a conversation is."""

    kind: str
    urgent: int


def save(tx: Tx, workspace: str, *, voice: int, conversation: int, judged: Judgement, now: int) -> int:
    """Keep what was made of a voice, in the place of what was before."""
    return tx.run(
        "judgements.save",
        workspace=workspace,
        voice=voice,
        conversation=conversation,
        judged_by=judged.by,
        kind=judged.kind,
        other_kind=judged.other,
        percent=round(100 * judged.confidence),
        sure=int(judged.sure),
        urgent=int(judged.urgent),
        reasons=",".join(judged.reasons),
        now=now,
    )


def last(tx: Tx, workspace: str, *, conversation: int) -> JudgementRow | None:
    """Find what was made of a conversation's newest voice that was judged."""
    return tx.one("judgements.last", workspace=workspace, conversation=conversation)


def read(row: JudgementRow) -> Judgement:
    """Read a row; a reason that this version does not know is left out."""
    return Judgement(
        kind=Kind(row["kind"]),
        other=Kind(row["other_kind"]),
        confidence=row["percent"] / 100,
        sure=bool(row["sure"]),
        urgent=bool(row["urgent"]),
        reasons=tuple(Alarm(one) for one in row["reasons"].split(",") if one in set(Alarm)),
        by=Judge(row["judged_by"]),
    )


def to_judge(tx: Tx, workspace: str, *, since: int, most: int) -> list[ToJudgeRow]:
    """List what the lexicon judged since a moment, the oldest first."""
    return tx.all("judgements.to_judge", workspace=workspace, since=since, most=most)


def correct(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    correction: int,
    conversation: int,
    voice: int,
    person: str,
    kind: Kind,
    urgent: bool,
    now: int,
) -> int:
    """Keep what somebody said a conversation is."""
    return tx.run(
        "judgements.correct",
        id=correction,
        workspace=workspace,
        conversation=conversation,
        voice=voice,
        person=person,
        kind=kind,
        urgent=int(urgent),
        now=now,
    )


def corrected(tx: Tx, workspace: str, *, conversation: int) -> CorrectionRow | None:
    """Find what somebody said last that a conversation is."""
    return tx.one("judgements.corrected", workspace=workspace, conversation=conversation)


def voice_corrected(tx: Tx, workspace: str, *, voice: int) -> CorrectionRow | None:
    """Find what somebody said last of a conversation when this was its newest voice."""
    return tx.one("judgements.voice_corrected", workspace=workspace, voice=voice)


def to_learn(tx: Tx, workspace: str, *, most: int) -> list[CorrectedVoiceRow]:
    """List what people said of voices whose words are still there, each voice once, the newest first."""
    return tx.all("judgements.to_learn", workspace=workspace, most=most)
