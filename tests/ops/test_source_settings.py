"""The settings of sources: read by their names, and what is wrong with them said before anything starts."""

from pathlib import Path

import pytest

from bot.intake.sources import SOURCES
from bot.intake.sources.source import Account
from bot.ops import source_settings
from bot.ops.config import BadConfig, Config, environment, load
from bot.ops.source_settings import setting
from tests.intake.sources.rows import LOGIN, ROWS, SECRET, TOPIC, WHSEC

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s" * 32}


def loaded(**more: str) -> Config:
    return load({**TOKENS, **more})


def wrong(**more: str) -> list[str]:
    with pytest.raises(BadConfig) as refused:
        loaded(**more)
    return refused.value.problems


def test_every_source_is_read_by_the_settings_that_it_needs() -> None:
    values = {setting(Account(name), field): said for name, row in ROWS.items() for field, said in row.values.items()}
    assert {one.source for one in loaded(**values).sources} == set(SOURCES)


def test_a_name_lets_one_provider_be_connected_for_several_teams() -> None:
    values = {
        "INTAKE_ZENDESK_SECRET": SECRET,
        "INTAKE_ZENDESK_TEAM": "Nordic",
        "INTAKE_ZENDESK_SPARE_PARTS_SECRET": SECRET,
        "INTAKE_ZENDESK_SPARE_PARTS_TEAM": "Retail",
    }
    first, second = loaded(**values).sources
    assert (first.path, first.team, first.secrets) == ("/intake/zendesk", "Nordic", (SECRET,))
    assert (second.path, second.team) == ("/intake/zendesk/spare-parts", "Retail")
    assert setting(second, "TEAM") == "INTAKE_ZENDESK_SPARE_PARTS_TEAM"
    assert SECRET not in repr(first)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("INTAKE_ZENDSEK_SECRET", SECRET, "INTAKE_ZENDSEK_SECRET: no such source. There are postmark, "),
        (
            "INTAKE_ZENDESK_TOKEN",
            SECRET,
            "INTAKE_ZENDESK_TOKEN: Zendesk has no such setting. It has TEAM, SECRET, URL.",
        ),
        ("INTAKE_ZENDESK_TEAM", "Nordic", "INTAKE_ZENDESK_SECRET: needed for Zendesk at /intake/zendesk. "),
        ("INTAKE_ZENDESK_a b_SECRET", SECRET, "INTAKE_ZENDESK_a b_SECRET: Zendesk has no such setting."),
        ("INTAKE_SENDGRID_TEAM", "Nordic", "INTAKE_SENDGRID_SECRET or INTAKE_SENDGRID_PUBLIC_KEY: needed for SendGrid"),
        ("INTAKE_ZENDESK_SECRET", "short", "INTAKE_ZENDESK_SECRET: 16 characters or more"),
        ("INTAKE_ZENDESK_SECRET", f"{SECRET},{SECRET},{SECRET}", "INTAKE_ZENDESK_SECRET: one secret, or two"),
        ("INTAKE_ZENDESK_SECRET", f"{SECRET} x", "INTAKE_ZENDESK_SECRET: one secret, or two"),
        ("INTAKE_POSTMARK_SECRET", "golden-thread", "INTAKE_POSTMARK_SECRET: a name and a password of 16"),
        ("INTAKE_POSTMARK_SECRET", f":{SECRET}", "INTAKE_POSTMARK_SECRET: a name and a password of 16"),
        ("INTAKE_SES_TOPIC", "voices", "INTAKE_SES_TOPIC: the topic's ARN"),
        ("INTAKE_ZENDESK_URL", "kullen", "INTAKE_ZENDESK_URL: the address that your agents open"),
        ("INTAKE_RESEND_SECRET", SECRET, "INTAKE_RESEND_SECRET: the webhook's signing secret"),
        ("INTAKE_RESEND_API_KEY", "re 1", "INTAKE_RESEND_API_KEY: the whole key"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(name: str, value: str, words: str) -> None:
    assert [one for one in wrong(**{name: value}) if one.startswith(words)]


def test_every_field_of_every_source_is_held_to_something() -> None:
    fields = {field for one in SOURCES.values() for either in one.needs for field in either}
    fields |= {field for one in SOURCES.values() for field in one.may}
    assert fields == set(source_settings._WRONG)  # noqa: SLF001 - the one table of them


def test_what_is_whole_is_fine() -> None:
    whole = {"INTAKE_SES_TOPIC": TOPIC, "INTAKE_RESEND_SECRET": WHSEC, "INTAKE_RESEND_API_KEY": "re_" + SECRET}
    assert [one.source for one in loaded(**whole, INTAKE_BREVO_SECRET=LOGIN).sources] == ["brevo", "resend", "ses"]
    assert loaded(INTAKE_ZENDESK_SECRET=SECRET, INTAKE_ZENDESK_URL="https://kullen.zendesk.com").sources


def test_they_are_found_in_the_environment_and_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"INTAKE_ZENDESK_SECRET={SECRET}\nINTAKE_FRONT_SECRET={SECRET}\nOTHER=1\n")
    found = environment({"INTAKE_FRONT_SECRET": "from-the-environment"}, file)
    assert (found["INTAKE_ZENDESK_SECRET"], found["INTAKE_FRONT_SECRET"]) == (SECRET, "from-the-environment")
    assert "OTHER" not in found
