"""Figures for whoever watches over us, in the form that Prometheus reads: counts only, and nobody's words or names."""

from collections.abc import Mapping
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, generate_latest

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
KINDS: Final = ("event", "action", "view", "shortcut", "command", "options")
"""What Slack sends; each stands there from the beginning, so that its first one can be seen to be one."""

SOURCES: Final = ("slack", "intake")
MAILS: Final = ("taken", "repeated", "refused")
"""What becomes of a mail in the mailbox."""
SHOWN: Final = ("taken", "kept", "edited", "repeated", "refused")
"""What becomes of a voice that a feed or a network shows."""


class Metrics:
    """One bot's figures, in a registry of its own: several bots may run in one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._unknown = Counter(
            "golden_thread_unknown", "What Slack sent and nobody listens for.", ["what"], registry=self._registry
        )
        for kind in KINDS:
            self._unknown.labels(kind)
        self._outside = Counter(
            "golden_thread_outside_window",
            "What was signed rightly, but more than five minutes from our clock.",
            ["source"],
            registry=self._registry,
        )
        for source in SOURCES:
            self._outside.labels(source)
        self._mails = Counter(
            "golden_thread_mails", "Mails found in the mailbox.", ["outcome"], registry=self._registry
        )
        for outcome in MAILS:
            self._mails.labels(outcome)
        self._mailbox = Gauge(
            "golden_thread_mailbox_unreadable",
            "Whether the mailbox can't be read just now: 0 or 1.",
            registry=self._registry,
        )
        self._shown = Counter(
            "golden_thread_source_voices", "Voices that feeds and networks show.", ["outcome"], registry=self._registry
        )
        for outcome in SHOWN:
            self._shown.labels(outcome)
        self._sources = Gauge(
            "golden_thread_sources_unreadable",
            "How many feeds and networks can't be read just now.",
            registry=self._registry,
        )
        self._waiting = Gauge(
            "golden_thread_messages_waiting",
            "Messages that Slack does not show yet.",
            ["state"],
            registry=self._registry,
        )
        self._stopped = Gauge(
            "golden_thread_sending_stopped", "Whether Slack refuses all that we send: 0 or 1.", registry=self._registry
        )

        self._cut_off = Gauge(
            "golden_thread_slack_unreachable",
            "Whether Slack can't be reached from here: 0 or 1.",
            registry=self._registry,
        )

    def unknown(self, what: str) -> None:
        """Count one thing of this kind that nobody listens for."""
        self._unknown.labels(what).inc()

    def outside(self, source: str) -> None:
        """Count one thing that was signed outside the window, by slack or intake."""
        self._outside.labels(source).inc()

    def mail(self, outcome: str) -> None:
        """Count one mail of the mailbox that was taken in, was here already, or is of no use."""
        self._mails.labels(outcome).inc()

    def mailbox(self, *, unreadable: bool) -> None:
        """Say how it stands with the mailbox."""
        self._mailbox.set(unreadable)

    def shown(self, outcome: str) -> None:
        """Count one voice that a feed or a network shows, by what became of it."""
        self._shown.labels(outcome).inc()

    def sources(self, *, unreadable: int) -> None:
        """Say how many feeds and networks can't be read."""
        self._sources.set(unreadable)

    def text(self, waiting: Mapping[str, int] | None, *, stopped: bool, cut_off: bool = False) -> bytes:
        """Write everything down. ``waiting`` counts messages by their state; None when the database does not say."""
        self._waiting.clear()
        for state, count in (waiting or {}).items():
            self._waiting.labels(state).set(count)
        self._stopped.set(stopped)
        self._cut_off.set(cut_off)
        return generate_latest(self._registry)
