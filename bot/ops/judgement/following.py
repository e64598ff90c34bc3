"""Takes up the head that was learned last, or the shipped one where none is, in a running process."""

from datetime import UTC, datetime
from typing import Final

import structlog

from bot.judge.judging import Judging
from bot.ports import Store
from bot.services.voices.judging import head_in_use
from bot.store.voices.judging import learned_heads
from bot.store.voices.judging.learned_heads import DamagedHead, LearnedHeadRow

log = structlog.get_logger()

FOLLOW_EVERY_S: Final = 30.0
"""How often is looked which head judges: each replica has taken up a new one within a minute."""


async def follow_head(store: Store, workspace: str, judging: Judging) -> None:
    """Judge by the learned head that is kept, else by the shipped one; of a damaged one nothing is taken."""
    if judging.model is None:
        return
    row = await store.read(head_in_use, workspace)
    head_id = row["id"] if row else None
    if head_id == judging.learned_head:
        return
    judging.learned_head = head_id
    try:
        judging.model.use(learned_heads.raw(row) if row else b"")
    except DamagedHead:
        log.error("learned_head_damaged", head=head_id)  # noqa: TRY400 - what is in it helps nobody
        return
    log.info("head_taken_up", head=head_id)


def named(row: LearnedHeadRow) -> str:
    """Name a learned head for whoever runs the bot: from what it was learned, and on which day (UTC)."""
    day = f"{datetime.fromtimestamp(row['learned_at'] / 1000, UTC):%Y-%m-%d}"
    return f"the head learned from {row['corrections']} corrections on {day}"
