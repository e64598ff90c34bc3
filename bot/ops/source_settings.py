"""The settings of sources that send to ``/intake/…``: ``INTAKE_<SOURCE>_<FIELD>``, or with a name in between.

Each source that is there and what it needs stands in `bot.intake.sources`; a name lets one provider be connected more
than once, each time for another team: ``INTAKE_ZENDESK_RETAIL_SECRET``.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from bot.intake.sources import SOURCES
from bot.intake.sources.mail.ses import TOPIC
from bot.intake.sources.source import Account, Source

PREFIX: Final = "INTAKE_"
SECRET_MIN: Final = 16
"""Characters, as of every other secret."""
_PAGE: Final = "docs/connect.md has it."


def is_one(name: str) -> bool:
    """Whether a setting may be one of these."""
    return name.startswith(PREFIX)


def read(values: Mapping[str, str]) -> tuple[Account, ...]:
    """Every connection that the settings name, in the order of their paths. What is wrong with them `problems` says."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for setting, value in values.items():
        if value and (parts := _parts(setting)):
            source, name, field = parts
            found.setdefault((source.name, name), {})[field] = value
    return tuple(
        Account(source, name, fields.get("TEAM", ""), {key: value for key, value in fields.items() if key != "TEAM"})
        for (source, name), fields in sorted(found.items())
    )


def problems(values: Mapping[str, str]) -> list[str]:
    """Say of each setting what is wrong with it, and what to do."""
    unknown = [_unknown(setting) for setting, value in values.items() if value and _parts(setting) is None]
    return [*unknown, *(words for account in read(values) for words in _problems_of(account))]


def setting(account: Account, field: str) -> str:
    """What a field of a connection is called among the settings."""
    name = f"{account.name}_" if account.name else ""
    return f"{PREFIX}{account.source}_{name}{field}".replace("-", "_").upper()


def _parts(setting: str) -> tuple[Source, str, str] | None:
    """The source, the name and the field that a setting speaks of; None when it is of none that there is."""
    first, _, rest = setting.removeprefix(PREFIX).partition("_")
    source = SOURCES.get(first.lower())
    if source is None:
        return None
    for field in _fields(source):
        name = rest.removesuffix(field)
        if name != rest and re.fullmatch(r"(?:[A-Z0-9]+_)*", name) and len(name) <= 40:
            return source, name.rstrip("_").replace("_", "-").lower(), field
    return None


def _fields(source: Source) -> tuple[str, ...]:
    return ("TEAM", *(field for either in source.needs for field in either), *source.may)


def _unknown(setting: str) -> str:
    source = SOURCES.get(setting.removeprefix(PREFIX).partition("_")[0].lower())
    if source is None:
        return f"{setting}: no such source. There are {', '.join(SOURCES)}; each has its page in docs/connect.md."
    return f"{setting}: {source.title} has no such setting. It has {', '.join(_fields(source))}."


def _problems_of(account: Account) -> list[str]:
    source, values = SOURCES[account.source], account.values
    found = []
    for either in source.needs:
        if not any(values.get(field) for field in either):
            which = " or ".join(setting(account, field) for field in either)
            found.append(f"{which}: needed for {source.title} at {account.path}. {_PAGE}")
    for field, value in values.items():
        if words := _WRONG[field](value, source):
            found.append(f"{setting(account, field)}: {words}")
    return found


def _secret(value: str, source: Source) -> str:
    secrets = [one.strip() for one in value.split(",")]
    if len(secrets) > 2 or not all(one.isascii() and one.isprintable() and " " not in one for one in secrets):
        return "one secret, or two with a comma while one is replaced, without blanks or quotes around them."
    if source.is_login:
        names, passwords = zip(*((one.partition(":")[0], one.partition(":")[2]) for one in secrets), strict=True)
        if all(names) and all(len(one) >= SECRET_MIN for one in passwords):
            return ""
        return "a name and a password of 16 characters or more, with a colon: golden-thread:…"
    if source.name == "resend" and not all(one.startswith("whsec_") for one in secrets):
        return "the webhook's signing secret, which begins with whsec_."
    return "" if all(len(one) >= SECRET_MIN for one in secrets) else "16 characters or more, please."


def _topic(value: str, _source: Source) -> str:
    return "" if TOPIC.fullmatch(value) else "the topic's ARN, like arn:aws:sns:eu-west-1:123456789012:voices."


def _url(value: str, _source: Source) -> str:
    is_web = re.fullmatch(r"https://[a-z0-9.-]+(?:/[^\s]*)?", value, re.IGNORECASE)
    return "" if is_web else "the address that your agents open, like https://example.zendesk.com."


def _key(value: str, _source: Source) -> str:
    is_key = value.isascii() and value.isprintable() and " " not in value and len(value) >= SECRET_MIN
    return "" if is_key else "the whole key, without blanks or quotes around it."


_WRONG: Final[Mapping[str, Callable[[str, Source], str]]] = {
    "SECRET": _secret,
    "TOPIC": _topic,
    "URL": _url,
    "API_KEY": _key,
    "PUBLIC_KEY": _key,
}
"""What is wrong with a field, or nothing; each field of a source stands here."""
