"""What must not wait is found by readable rules, in any language; figures of speech are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.judging.judgement import Alarm
from bot.domain.voices.judging.urgency import alarms
from bot.domain.voices.judging.urgency_rules import RULES, Rule

FINDS = [(rule, line) for rule in RULES for line in rule.finds.split("\n")]
PASSES_OVER = [(rule, line) for rule in RULES for line in rule.passes_over.split("\n")]


@pytest.mark.parametrize(("rule", "line"), FINDS, ids=[line for _, line in FINDS])
def test_a_rule_finds_what_it_says_it_finds(rule: Rule, line: str) -> None:
    assert rule.reason in alarms(line).certain


@pytest.mark.parametrize(("rule", "line"), PASSES_OVER, ids=[line for _, line in PASSES_OVER])
def test_a_rule_passes_over_what_it_says_it_does(rule: Rule, line: str) -> None:
    assert rule.reason not in alarms(line).certain


def test_every_reason_has_one_rule() -> None:
    assert [rule.reason for rule in RULES] == [reason for reason in Alarm if reason is not Alarm.MODEL]


@pytest.mark.parametrize(
    "figure",
    [
        "I nearly died laughing",
        "Your fire sale is great",
        "our lawyer loved it",
        "Ich habe mich totgelacht",
        "j'étais mort de rire",
        "the queue was murder",
    ],
)
def test_a_figure_of_speech_alarms_nobody(figure: str) -> None:
    assert alarms(figure).certain == ()


def test_beside_a_figure_of_speech_what_is_meant_still_counts() -> None:
    assert alarms("I nearly died laughing when the kettle caught fire").certain == (Alarm.FIRE,)


def test_what_stands_on_both_sides_of_a_figure_is_no_phrase() -> None:
    assert Alarm.SHARP not in alarms("glass was murder in").certain


def test_two_figures_in_one_another_are_taken_out_once() -> None:
    assert alarms("nearly died laughing, died laughing").certain == ()


def test_a_hint_is_told_apart_from_what_is_certain() -> None:
    found = alarms("My toddler saw smoke")
    assert found.certain == ()
    assert found.hints == (Alarm.CHILD, Alarm.FIRE)


def test_only_the_beginning_of_a_text_is_looked_through() -> None:
    assert alarms("a " * 2_990 + "glass in it").certain == (Alarm.SHARP,)
    assert alarms("a " * 3_000 + "glass in it").certain == ()


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text: str) -> None:
    found = alarms(text)
    assert not set(found.certain) & set(found.hints)
