"""`fetch-mail` killed a few times; and the harness held against one that does lose count."""

from pathlib import Path

import pytest

from tests.harness.mail import MailOutcome, run_mail
from tests.kit.databases import Database
from tests.kit.mail.dovecot import needs_dovecot


async def short(folder: Path, seed: int, *broken: str) -> MailOutcome:
    """A few kills."""
    needs_dovecot()
    return await run_mail(folder, Database(f"sqlite:///{folder}/mails.db"), seed, kills=5, words=broken)


@pytest.mark.slow("processes are killed and begun again")
async def test_no_mail_is_lost_doubled_or_deleted(tmp_path: Path) -> None:
    outcome = await short(tmp_path, 1)
    assert outcome.kills == 5
    assert (outcome.found.lost, outcome.found.doubled) == ([], []), outcome.line


@pytest.mark.slow("processes are killed and begun again")
async def test_who_counts_a_mail_before_it_is_taken_in_is_found_to_lose(tmp_path: Path) -> None:
    lost = (await short(tmp_path, 2, "counted_first")).found.lost
    assert any(one.endswith("is no voice") for one in lost), lost
