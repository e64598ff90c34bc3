"""What is told of what was passed on while somebody is away."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.domain.conversations.conversation import State
from bot.domain.teams.absence import OPEN_END
from bot.slack.kit import limits, phrases
from bot.slack.teams.away import notes
from bot.views.teams import MovedLine, StandsInView
from tests.kit.shown import DAY, HOUR, IDRIS, NORA, NOW, TOM, TZ, texts
from tests.slack.teams.test_home import LINE

FRIDAY = NOW + 5 * DAY - 10 * HOUR - 20 * 60_000  # midnight before Sat 28 Nov
GRETA = MovedLine(replace(LINE, id=1, customer="Greta", owner=TOM, state=State.ASSIGNED), TOM)


def of(*lines: MovedLine, reader: str = TOM.id, until: int | None = FRIDAY) -> StandsInView:
    return StandsInView(NORA, reader, until, lines, TZ)


def many(count: int) -> tuple[MovedLine, ...]:
    return tuple(replace(GRETA, line=replace(GRETA.line, id=nth, customer=f"C{nth}")) for nth in range(1, count + 1))


def test_whoever_stands_in_reads_all_of_theirs_in_one() -> None:
    said = notes.draw(of(GRETA), NOW)
    limits.check_message(said)
    assert said.text == "Nora is away until Fri 27 Nov. You have this one meanwhile: Greta."
    assert [block["type"] for block in said.blocks] == ["section", "section", "actions"]
    four = notes.draw(of(*many(4), until=None), NOW)
    assert four.text == "Nora is away. You have these four meanwhile: C1, C2 and two more."


def test_of_very_many_the_first_have_their_buttons() -> None:
    said = notes.draw(of(*many(25)), NOW)
    limits.check_message(said)
    assert said.blocks[-1]["elements"][0]["text"] == "Five more on my Home tab."
    assert sum(block["type"] == "actions" for block in said.blocks) == 20


def test_what_moved_on_since_has_no_buttons() -> None:
    gone = replace(GRETA, line=replace(GRETA.line, id=2, owner=IDRIS))
    nobody = replace(GRETA, line=replace(GRETA.line, id=3, owner=None))
    said = notes.draw(of(GRETA, gone, nobody), NOW)
    assert said.blocks[-1]["elements"][0]["text"] == "Two of them moved on to somebody else."
    assert sum(block["type"] == "actions" for block in said.blocks) == 1


def test_whoever_is_away_reads_who_has_what() -> None:
    idris, nobody = (
        replace(GRETA, line=replace(GRETA.line, customer=name), taker=who)
        for name, who in (("Ove", IDRIS), ("Siv", None))
    )
    said = notes.draw(of(GRETA, idris, nobody, reader=NORA.id), NOW)
    limits.check_message(said)
    assert said.text == (
        "While you are away until Fri 27 Nov, Tom has Greta, Idris has Ove and Siv waits for the first of us with room."
    )
    two = notes.draw(of(nobody, nobody, reader=NORA.id, until=None), NOW)
    assert two.text == "While you are away, Siv and Siv wait for the first of us with room."


def test_whoever_says_they_are_back_is_welcome() -> None:
    assert notes.is_back().text == "Good to have you here. You are asked again as before."


@settings(max_examples=12, deadline=None)
@given(texts)
def test_whatever_a_customer_is_called_it_can_be_sent(name: str) -> None:
    lines = [replace(one, line=replace(one.line, customer=name, matter=name)) for one in many(22)]
    for reader in (TOM.id, NORA.id):
        limits.check_message(notes.draw(of(*lines, reader=reader), NOW))


@pytest.mark.parametrize(
    ("ends_at", "words"),
    [
        (OPEN_END, "until their status changes"),
        (NOW + 4 * HOUR, "until 14:20"),
        (FRIDAY, "until Fri 27 Nov"),
        (FRIDAY - 4 * DAY, "until Mon 23 Nov"),
        (NOW + 3 * DAY, "until Thu 26 Nov"),
    ],
)
def test_until_when_is_said_by_the_last_day(ends_at: int, words: str) -> None:
    assert phrases.away_until(ends_at, TZ, NOW) == words
