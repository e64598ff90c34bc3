"""Digests, and what they count."""

from bot.ports import Row, Tx


def insert(tx: Tx, workspace: str, *, digest_id: int, team: int, start: int, end: int, now: int) -> int:
    """Keep that a week's digest is made; 0 when it was before."""
    return tx.run("digests.insert", id=digest_id, workspace=workspace, team=team, start=start, end=end, now=now)


def made(tx: Tx, workspace: str, *, team: int, start: int) -> Row | None:
    """Say whether a week's digest is made."""
    return tx.one("digests.made", workspace=workspace, team=team, start=start)


def get(tx: Tx, workspace: str, *, digest_id: int) -> Row | None:
    """Find a digest."""
    return tx.one("digests.get", workspace=workspace, id=digest_id)


def of_moment(tx: Tx, workspace: str, *, team: int, at: int) -> list[Row]:
    """List the digests in whose week that moment lies."""
    return tx.all("digests.of_moment", workspace=workspace, team=team, at=at)


def counts(tx: Tx, workspace: str, *, team: int, start: int, end: int) -> Row | None:
    """Count a team's voices of a week, who spoke, and who heard back."""
    return tx.one("digests.counts", workspace=workspace, team=team, start=start, end=end)


def methods(tx: Tx, workspace: str, *, team: int, start: int, end: int) -> list[Row]:
    """Count a week's touches by method."""
    return tx.all("digests.methods", workspace=workspace, team=team, start=start, end=end)


def answered_by(tx: Tx, workspace: str, *, team: int, start: int, end: int) -> list[Row]:
    """List who answered in a week."""
    return tx.all("digests.answered_by", workspace=workspace, team=team, start=start, end=end)


def still_open(tx: Tx, workspace: str, *, now: int, team: int) -> Row | None:
    """Count what a team has open, and what of it is overdue."""
    return tx.one("digests.open", now=now, workspace=workspace, team=team)


def quote(tx: Tx, workspace: str, *, team: int, start: int, end: int) -> Row | None:
    """Find the latest kind words of a week."""
    return tx.one("digests.quote", workspace=workspace, team=team, start=start, end=end)
