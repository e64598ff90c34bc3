"""Mails written after public bug reports, each aimed at a weak spot: what is right of each stands in INDEX.tsv."""

from pathlib import Path

import pytest

from tests.intake.mail import figures

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(("file", "kind", "found"), list(figures.of_cases(CASES)))
def test_a_mail_is_read_as_its_index_says(file: str, kind: str, found: list[str]) -> None:
    assert not found, f"{file} ({kind})"


def test_every_case_is_in_the_index() -> None:
    named = {name for row in figures.rows(CASES) for name in row["file"].split()}
    assert {path.name for path in CASES.iterdir()} - {"INDEX.tsv"} == named
