"""What a workflow is given after its step."""

from dataclasses import replace

from bot.slack.workspaces.workflow_step import outputs
from tests.kit.shown import CARD


def test_later_steps_know_who_has_it_and_by_when() -> None:
    due = CARD.reply_due
    assert CARD.owner is not None
    assert due is not None
    assert outputs(CARD) == {"owner": CARD.owner.id, "answer_by": due // 1000}
    assert outputs(replace(CARD, owner=None, reply_due=None)) == {}
