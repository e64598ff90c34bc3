"""The rules that stand beside ours. Each asks whoever is not away, whatever their hours and however much they have."""

from collections.abc import Callable, Sequence
from random import Random  # noqa: TID251 - a simulation, which has to repeat itself
from typing import Final, TypeAlias

from bot.domain.conversations import assignment
from bot.domain.conversations.assignment import Candidate, Choice, History, unknown
from bot.domain.conversations.conversation import Reason

Rule: TypeAlias = Callable[..., Choice]
"""As `assignment.choose`."""
OURS: Final = "ours"
ROUND_ROBIN: Final = "round robin"
FEWEST_OPEN: Final = "fewest open"
RANDOM: Final = "random"
RULES: Final = (OURS, ROUND_ROBIN, FEWEST_OPEN, RANDOM)


def rule(name: str, seed: int) -> Rule:
    """Give a rule, fresh for one run."""
    if name == OURS:
        return assignment.choose
    if name == ROUND_ROBIN:
        return _by(_Turns())
    if name == FEWEST_OPEN:
        return _by(lambda here: min(here, key=lambda one: (one.open, one.person)))
    chance = Random(seed)  # noqa: S311 - the same
    return _by(lambda here: chance.choice(sorted(here, key=lambda one: one.person)))


def _by(pick: Callable[[Sequence[Candidate]], Candidate]) -> Rule:
    def choose(
        candidates: Sequence[Candidate],
        now: int,
        _open_cap: int,
        _day_cap: int,
        *,
        urgent: bool = False,  # noqa: ARG001 - the same
        waits_until: int = 0,  # noqa: ARG001 - the same
        lately: History = unknown,  # noqa: ARG001 - the same
    ) -> Choice:
        here = [one for one in candidates if not (one.is_away(now) or one.had_it)]
        return Choice(pick(here).person, Reason.LEAST_OPEN) if here else Choice(None, Reason.ALL_AWAY)

    return choose


class _Turns:
    """Whoever comes after the one who was asked last."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, here: Sequence[Candidate]) -> Candidate:
        """Give the next in turn."""
        ordered = sorted(here, key=lambda one: one.person)
        chosen = next((one for one in ordered if one.person > self._last), ordered[0])
        self._last = chosen.person
        return chosen
