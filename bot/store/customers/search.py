"""Words of customers, found again."""

from bot.ports import Row, Tx


def voices(tx: Tx, workspace: str, *, words: str | None, person: str, most: int) -> list[Row]:
    """Find voices by words that each must hold, among those said to the teams that ``person`` is in."""
    return tx.all("search.voices", words=words, workspace=workspace, person=person, most=most)
