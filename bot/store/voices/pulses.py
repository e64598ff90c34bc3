"""Pulses: how often each source speaks, and by when its silence is told."""

from typing import TypedDict

from bot.ports import Tx


class PulseRow(TypedDict):
    """How a source speaks: how often so far, when last, and its usual gap in milliseconds of working time."""

    source: str
    title: str
    team_id: int
    heard: int
    heard_at: int
    gap_ms: int
    due_at: int | None


class SilentRow(TypedDict):
    """A source that is silent by now, in any workspace."""

    workspace_id: str
    source: str


class NextSilence(TypedDict):
    """The next moment at which one is."""

    due_at: int | None


def get(tx: Tx, workspace: str, *, source: str) -> PulseRow | None:
    """Find how a source speaks."""
    return tx.one("pulses.get", workspace=workspace, source=source)


def save(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    source: str,
    title: str,
    team: int,
    heard: int,
    heard_at: int,
    gap: int,
    due_at: int | None,
) -> int:
    """Keep how a source speaks."""
    return tx.run(
        "pulses.save",
        workspace=workspace,
        source=source,
        title=title,
        team=team,
        heard=heard,
        heard_at=heard_at,
        gap=gap,
        due_at=due_at,
    )


def told(tx: Tx, workspace: str, *, source: str) -> int:
    """Keep that its silence was told: it is told again only after it spoke."""
    return tx.run("pulses.told", workspace=workspace, source=source)


def due(tx: Tx, *, now: int, most: int) -> list[SilentRow]:
    """List the sources of any workspace that are silent by now."""
    return tx.all("pulses.due", now=now, most=most)


def next_due(tx: Tx) -> NextSilence | None:
    """Find the next moment at which a source of any workspace is silent."""
    return tx.one("pulses.next_due")
