"""What a setting can hold: each kind knows its bounds, and says in words what is allowed."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.hours import minutes_of
from bot.domain.voices.reactions import name_of

Options = tuple[tuple[str, int | str], ...]
"""Labels and the values that they stand for."""

WEEKDAYS: Options = tuple(
    (name, number)
    for number, name in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
)
YES_NO: Options = (("Yes", True), ("No", False))


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number within bounds, both of them allowed."""

    low: int
    high: int

    @property
    def allowed(self) -> str:
        """The bounds in words."""
        return f"A whole number from {self.low} to {self.high}."

    def check(self, value: object) -> int:
        """Give the value as it is kept.

        Raises:
            ValueError: when it can't be; the message says what is allowed. So do the other kinds.
        """
        if isinstance(value, int) and not isinstance(value, bool) and self.low <= value <= self.high:
            return value
        raise ValueError(self.allowed)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several options."""

    options: Options
    allowed: str = ""

    def check(self, value: object) -> int | str:
        """As `Number.check`."""
        for _, known in self.options:
            if known == value:
                return known
        raise ValueError(f"Choose one of these: {', '.join(label for label, _ in self.options)}.")


@dataclass(frozen=True, slots=True)
class Several:
    """At least one of several options."""

    options: Options
    allowed: str = ""

    def check(self, value: object) -> tuple[int | str, ...]:
        """As `Number.check`."""
        if not (isinstance(value, list | tuple) and value):
            raise ValueError("Choose at least one.")
        return tuple(map(Choice(self.options).check, value))


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, ``HH:MM``, within bounds where it has any, both of them allowed."""

    low: str = "00:00"
    high: str = "23:59"

    @property
    def allowed(self) -> str:
        """The bounds in words; empty for none."""
        return "" if self == Clock() else f"Between {self.low} and {self.high}."

    def check(self, value: object) -> str:
        """As `Number.check`."""
        if not isinstance(value, str):
            raise ValueError("Choose a time of day like 09:00.")  # noqa: TRY004 - what people choose
        hour, minute = divmod(minutes_of(value), 60)
        found = f"{hour:02}:{minute:02}"
        if not self.low <= found <= self.high:
            raise ValueError(self.allowed)
        return found


@dataclass(frozen=True, slots=True)
class Zone:
    """The name of an IANA time zone."""

    allowed: str = ""

    def check(self, value: object) -> str:
        """As `Number.check`."""
        try:
            return ZoneInfo(value if isinstance(value, str) else "").key
        except (ValueError, KeyError, OSError):
            raise ValueError("I do not know that zone. Write it like Europe/Stockholm.") from None


@dataclass(frozen=True, slots=True)
class Colleague:
    """The Slack id of somebody, or "" for nobody."""

    allowed: str = ""

    def check(self, value: object) -> str:
        """As `Number.check`."""
        if value is None:
            return ""
        if isinstance(value, str) and (not value or value.startswith(("U", "W"))):
            return value
        raise ValueError("Choose a colleague.")


@dataclass(frozen=True, slots=True)
class Emoji:
    """The name of an emoji, or "" for none."""

    allowed: str = ""

    def check(self, value: object) -> str:
        """As `Number.check`."""
        if not value:
            return ""
        if name := name_of(value if isinstance(value, str) else ""):
            return name
        raise ValueError("Write an emoji's name as Slack has it, like :love_letter:, or leave this empty.")


@dataclass(frozen=True, slots=True)
class Words:
    """A few words or phrases, parted by commas; none is allowed, too."""

    most: int
    length: int

    @property
    def allowed(self) -> str:
        """The bounds in words."""
        return f"Up to {self.most}, parted by commas, each of {self.length} characters at most."

    def check(self, value: object) -> tuple[str, ...]:
        """As `Number.check`."""
        parts = value.split(",") if isinstance(value, str) else value
        if isinstance(parts, list | tuple) and all(isinstance(one, str) for one in parts):
            found = tuple(dict.fromkeys(phrase for one in parts if (phrase := " ".join(one.split()))))
            if len(found) <= self.most and all(len(one) <= self.length for one in found):
                return found
        raise ValueError(self.allowed)


Kind = Words | Emoji | Number | Choice | Several | Clock | Zone | Colleague
