"""When praise counts as praise (DESIGN §7): somebody else's, and in words."""

from enum import StrEnum

from bot.domain.people import Person

WHY_MIN = 20
"""Characters that applause needs: a reason, not a reflex."""


class RecognitionState(StrEnum):
    """How far a recognition has come."""

    NOMINATED = "nominated"
    GIVEN = "given"
    DECLINED = "declined"


class NotPraise(ValueError):
    """Applause that can't be given; ``field`` names what to mend, the message says how."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


def check(by: Person, to: Person, why: str) -> None:
    """Hold applause against the rules.

    Raises:
        NotPraise: for oneself, for a bot or someone who left, or without a reason in words.
    """
    if by.id == to.id:
        raise NotPraise("to", "Modesty aside, this one has to come from somebody else.")
    if to.is_bot or to.is_deleted:
        raise NotPraise("to", "Choose a colleague who is here to read it.")
    if len(" ".join(why.split())) < WHY_MIN:
        raise NotPraise("why", f"Tell us what they did: at least {WHY_MIN} characters.")
