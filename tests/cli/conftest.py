"""Commands that run in the tests' own process leave its logs as they found them."""

import pytest


@pytest.fixture(autouse=True)
def _logs(logs_as_they_were: None) -> None:
    """Every command of this folder."""
