"""Each phrase finds its own example, and passes over what resembles it."""

import pytest

from bot.domain.customers.drafts.checking import finds
from bot.domain.customers.drafts.phrases import PHRASES, Phrase


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.finds)
def test_a_phrase_finds_what_it_is_for(phrase: Phrase) -> None:
    assert finds(phrase, phrase.finds)
    assert finds(phrase, f"Well: {phrase.finds.upper()} So.")
    assert not finds(phrase, phrase.passes_over)
