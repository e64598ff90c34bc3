"""What is typed into "Try your own mail": a mail passes, words alone hear which lines they lack."""

import pytest

from bot.demo.mail_form import read_typed
from bot.demo.story import MAIL_SAMPLE
from bot.intake.mail import reader
from bot.sandbox import Incomplete

WORDS = "My kettle sings off key.\n\nCan it be tuned?"


def test_a_mail_passes_as_it_was_typed_also_with_blank_lines_before_it() -> None:
    assert read_typed(MAIL_SAMPLE) == MAIL_SAMPLE
    assert read_typed(f"\n \n{MAIL_SAMPLE}") == MAIL_SAMPLE


@pytest.mark.parametrize("typed", [WORDS, f"\n\n{WORDS}", f"Hello: {WORDS}", f"Dear all,\n{WORDS}"])
def test_words_alone_hear_which_lines_to_put_above(typed: str) -> None:
    with pytest.raises(
        Incomplete, match=r"above your words, with an empty line between:\nFrom: .*\nSubject: "
    ) as caught:
        read_typed(typed)
    voice = reader.read((caught.value.above + typed.strip()).encode())
    assert voice.sender.name == "Robin Berg"
    assert voice.words == typed.strip(), "nothing that was typed is lost"


def test_a_mail_that_lacks_its_sender_alone_keeps_its_own_subject() -> None:
    with pytest.raises(Incomplete, match="Put this above your words:\nFrom: ") as caught:
        read_typed(f"Subject: My kettle\n\n{WORDS}")
    voice = reader.read(f"{caught.value.above}Subject: My kettle\n\n{WORDS}".encode())
    assert (voice.sender.name, voice.subject, voice.words) == ("Robin Berg", "My kettle", WORDS)


def test_nothing_is_not_taken_for_a_mail() -> None:
    with pytest.raises(ValueError, match="There is nothing in it yet"):
        read_typed(" \n ")
