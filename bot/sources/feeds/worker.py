"""A process that reads one feed and ends: ``python -m bot.sources.feeds.worker URL NETWORK CONTENT-TYPE < feed``.

What strangers wrote into it may take any time and memory; a process has bounds of both, and may be killed.
"""

import json
import resource
import sys
from typing import Any, Final

from bot.domain.voices.voice import Channel, Sender, Voice

MEMORY_MAX: Final = 1024 * 1024 * 1024
"""Bytes of addresses, of which Python and its libraries take 200 MB."""
CPU_MAX_S: Final = 10
NOT_A_FEED: Final = 65


def written(voices: list[Voice]) -> str:
    """Voices of a feed, as the process gives them back."""
    return json.dumps(
        [
            [one.source_key, one.words, one.sender.name, one.network, one.subject, one.link, one.said_at, one.language]
            for one in voices
        ]
    )


def given(text: bytes) -> tuple[Voice, ...]:
    """What `written` wrote."""
    rows: list[list[Any]] = json.loads(text)
    return tuple(
        Voice(
            source_key=key,
            words=words,
            sender=Sender(name),
            channel=Channel.SOCIAL,
            network=network,
            subject=subject,
            link=link,
            said_at=said_at,
            language=language,
        )
        for key, words, name, network, subject, link, said_at, language in rows
    )


def main() -> None:
    """Read standard input, and write what was found to standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_MAX_S, CPU_MAX_S))
    from bot.intake.feeds import reader  # noqa: PLC0415 - within these bounds

    url, network, content_type = sys.argv[1:4]
    try:
        found = reader.read(sys.stdin.buffer.read(), url, network, content_type)
    except reader.NotAFeed:
        sys.exit(NOT_A_FEED)
    sys.stdout.write(written(found))


if __name__ == "__main__":
    main()
