"""Asks Slack for a sign of life while nothing else says whether the line to it holds."""

import asyncio
from dataclasses import dataclass
from typing import Final, Protocol

import structlog

from bot.slack.kit.client import SlackClient, SlackError
from bot.slack.kit.reachability import CUT_OFF_S, Line

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ProbeTimings:
    """In seconds: what silence counts as being cut off, how often is asked meanwhile, how long an answer may take.

    ``idle``: with nothing else to say, Slack is asked this often; its answer also tells what its clock shows.
    """

    cut_off: float = CUT_OFF_S
    interval_s: float = 2.0
    within: float = 4.0
    idle: float = 30.0


TIMINGS: Final = ProbeTimings()


class Reach(Protocol):
    """Whether Slack can be reached from here."""

    @property
    def is_cut_off(self) -> bool:
        """Whether there was nothing but silence for too long."""
        ...

    async def answers(self) -> bool:
        """Ask Slack now."""
        ...


class Reached:
    """Whoever has no doubt of it."""

    is_cut_off = False

    async def answers(self) -> bool:
        """Yes."""
        return True


REACHED: Final = Reached()


class Probe:
    """Watches the line by asking Slack who we are, which costs it least."""

    def __init__(self, slack: SlackClient, timings: ProbeTimings = TIMINGS) -> None:
        self._slack = slack
        self._line: Line = slack.line
        self._timings = timings
        self._was_cut_off = False

    @property
    def is_cut_off(self) -> bool:
        """Whether there was nothing but silence for too long."""
        return self._line.is_cut_off

    async def answers(self) -> bool:
        """Ask Slack now; a refusal is an answer, too."""
        began = self._line.steady()
        try:
            async with asyncio.timeout(self._timings.within):
                await self._slack.who_am_i()
        except TimeoutError:
            self._line.unanswered(began)
        except SlackError as exc:
            log.debug("probe", code=exc.code)
        return not self._line.is_in_doubt

    async def watch(self) -> None:
        """Ask while a call was not answered, and now and then when there is none; for ever."""
        while True:
            await asyncio.sleep(min(self._timings.interval_s, self._timings.idle))
            try:
                if self._line.is_in_doubt or self._line.quiet_for >= self._timings.idle:
                    await self.answers()
            except Exception:
                log.exception("probe_stumbled")
            self._tell()

    def _tell(self) -> None:
        if self.is_cut_off != self._was_cut_off:
            self._was_cut_off = self.is_cut_off
            log.warning("slack_unreachable" if self._was_cut_off else "slack_reached_again")
