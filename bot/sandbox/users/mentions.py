"""What a person types at the page, in Slack's own notation."""

import re

from bot.sandbox.state import State

_WORD = re.compile(r"(?<![\w@])([@#])([\w.\-]+)")
_READY = re.compile(r"&lt;([@#][UWCGD]\w+)(\|[^&|]*)?&gt;")


def encode(state: State, text: str, *, named: bool = False) -> str:
    """Escaped as Slack escapes, with ``@name`` and ``#channel`` as mentions; what is one already stays one.

    ``named`` writes people as commands receive them: ``<@U…|name>``.
    """
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    marked = _READY.sub(lambda found: f"<{found[1]}{found[2] or ''}>", escaped)
    people = {person.name.lower(): person.id for person in state.people.values() if not person.deleted}
    channels = {channel.name.lower(): channel.id for channel in state.channels.values() if channel.name}

    def mention(found: re.Match[str]) -> str:
        sign, name = found[1], found[2].rstrip(".-")
        rest = found[2][len(name) :]
        known = (people if sign == "@" else channels).get(name.lower())
        if not known:
            return found[0]
        label = f"|{name}" if named or sign == "#" else ""
        return f"<{sign}{known}{label}>{rest}"

    return re.sub(r"<[^>]*>|" + _WORD.pattern, lambda m: m[0] if m[0].startswith("<") else mention(m), marked)
