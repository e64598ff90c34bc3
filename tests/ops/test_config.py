"""Settings: where they come from, what can't be, and that every one of them is told of."""

from pathlib import Path

import pytest
from dotenv import dotenv_values
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.ops.config import DEFAULTS, BadConfig, Config, environment, load

ROOT = Path(bot.__file__).parent.parent
GOOD = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "5" * 32}
NO_FILE = Path("no-such-file.env")


def problems(**values: str) -> list[str]:
    with pytest.raises(BadConfig) as caught:
        load({**GOOD, **values})
    return [one.split(":")[0] for one in caught.value.problems]


def test_defaults_and_two_tokens_are_enough() -> None:
    config = load(GOOD)
    assert config.api_url == "https://slack.com/api/"
    assert config.file == Path("golden-thread.db")
    assert (config.host, config.port) == ("127.0.0.1", 3000)
    assert config.intake_secrets == ()
    assert (config.log_level, config.log_format) == ("info", "text")
    assert not config.socket_mode


def test_an_app_token_means_socket_mode_and_needs_no_signing_secret() -> None:
    assert load({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}).socket_mode


def test_what_only_touches_the_database_needs_no_slack() -> None:
    assert load({"DATABASE_URL": "sqlite:////var/lib/golden.db"}, needs_slack=False).file == Path("/var/lib/golden.db")


def test_a_postgresql_database_is_named_without_its_password() -> None:
    config = load({"DATABASE_URL": "postgresql://thread:hush@db.example/voices"}, needs_slack=False)
    assert config.file is None
    assert config.database_name == "The PostgreSQL database voices"
    assert "hush" not in repr(config)


def test_the_slack_address_ends_in_one_slash() -> None:
    assert load({**GOOD, "SLACK_API_URL": "http://127.0.0.1:8400/api"}).api_url == "http://127.0.0.1:8400/api/"


def test_two_intake_secrets_count_while_one_is_replaced() -> None:
    secrets = load({**GOOD, "INTAKE_SECRET": f" {'a' * 16} , {'b' * 16},"}).intake_secrets
    assert secrets == ("a" * 16, "b" * 16)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", ""),
        ("SLACK_BOT_TOKEN", "xoxp-1"),
        ("SLACK_APP_TOKEN", "xoxb-1"),
        ("SLACK_SIGNING_SECRET", ""),
        ("SLACK_SIGNING_SECRET", "s"),
        ("SLACK_SIGNING_SECRET", "5" * 15),
        ("SLACK_SIGNING_SECRET", f"{'5' * 16} {'5' * 16}"),
        ("SLACK_SIGNING_SECRET", f'"{"5" * 32}"'),
        ("SLACK_SIGNING_SECRET", "your-signing-secret-from-slack"),
        ("SLACK_BOT_TOKEN", "xoxb-…"),
        ("SLACK_BOT_TOKEN", "xoxb-your-token"),
        ("SLACK_BOT_TOKEN", "xoxb-1 2"),
        ("SLACK_APP_TOKEN", "xapp-..."),
        ("SLACK_API_URL", "http://slack.com/api/"),
        ("SLACK_API_URL", ""),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "mysql://localhost/golden"),
        ("DATABASE_URL", "postgresql://localhost"),
        ("DATABASE_URL", "postgresql://[::1/golden"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "²"),
        ("PORT", "many"),
        ("INTAKE_SECRET", "short"),
        ("INTAKE_SECRET", f"'{'i' * 32}'"),
        ("INTAKE_SECRET", "changeme-changeme-changeme"),
        ("PORT", "70000"),
        ("PORT", "9" * 5000),
        ("PUBLIC_URL", "http://thread.example.com"),
        ("TRUSTED_PROXY", "proxy.example"),
        ("TRUSTED_PROXY", "10.0.0.1/8"),
        ("TRUSTED_PROXY", "0.0.0.0/0"),
        ("INTAKE_SECRET", ",".join(["s" * 16] * 3)),
        ("INTAKE_ADDRESS", "voices"),
        ("INTAKE_ADDRESS", "voices@example.com, beans"),
        ("INTAKE_ADDRESS", "Voices <voices@example.com>"),
        ("INTAKE_ADDRESS", "voices|x@example.com"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_what_cant_be_is_named(name: str, value: str) -> None:
    assert problems(**{name: value}) == [name]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1", "an app token, which belongs in SLACK_APP_TOKEN"),
        ("SLACK_BOT_TOKEN", "xoxp-1", "a person's token"),
        ("SLACK_BOT_TOKEN", "xoxe.xoxb-1", "Switch token rotation off"),
        ("SLACK_APP_TOKEN", "xoxb-1", "a bot token, which belongs in SLACK_BOT_TOKEN"),
        ("SLACK_SIGNING_SECRET", "", "set SLACK_APP_TOKEN (xapp-…) instead"),
    ],
)
def test_another_kind_of_token_is_called_by_its_name(name: str, value: str, expected: str) -> None:
    with pytest.raises(BadConfig) as caught:
        load({**GOOD, name: value})
    assert expected in str(caught.value)


def test_addresses_that_mails_come_in_at_are_in_small_letters_and_in_order() -> None:
    config = load({**GOOD, "INTAKE_ADDRESS": "Voices@Example.com, beans@example.com,"})
    assert config.intake_addresses == ("voices@example.com", "beans@example.com")
    assert load(GOOD).intake_addresses == ()


def test_an_address_is_put_in_bcc_only_where_somebody_checks_who_sent_a_mail() -> None:
    assert load({**GOOD, "INTAKE_ADDRESS": "voices@example.com,b@example.com"}).bcc_address == ""
    checked = {"INTAKE_ADDRESS": "voices@example.com,b@example.com", "MAIL_AUTHSERV_ID": "mx.example.com"}
    assert load({**GOOD, **checked}).bcc_address == "voices@example.com"
    assert load({**GOOD, "MAIL_AUTHSERV_ID": "mx.example.com"}).bcc_address == ""


def test_every_trouble_is_told_at_once() -> None:
    found = problems(SLACK_BOT_TOKEN="", SLACK_APP_TOKEN="x", PORT="x", LOG_LEVEL="x", DATABASE_URL="x")
    assert found == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DATABASE_URL", "PORT", "LOG_LEVEL"]


def test_secrets_never_show() -> None:
    values = {
        "SLACK_BOT_TOKEN": "xoxb-hidden1",
        "SLACK_SIGNING_SECRET": "hidden2-hidden2-hidden2",
        "SLACK_APP_TOKEN": "xapp-hidden3",
        "INTAKE_SECRET": "hidden4-hidden4-hidden4",
    }
    config: Config = load(values)
    assert "hidden" not in repr(config)
    with pytest.raises(BadConfig) as caught:
        load({**values, "SLACK_BOT_TOKEN": "hidden1", "INTAKE_SECRET": "hidden4", "SLACK_APP_TOKEN": "hidden3"})
    assert "hidden" not in str(caught.value)


def test_the_environment_wins_over_the_file_and_the_file_over_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("HOST=0.0.0.0\nPORT=1\nLOG_LEVEL=\nSOMETHING_ELSE=x\n", encoding="utf-8")
    found = environment({"PORT": " 2 ", "PATH": "/bin"}, file)
    assert (found["HOST"], found["PORT"], found["LOG_LEVEL"]) == ("0.0.0.0", "2", "info")  # noqa: S104 - as in the file
    assert set(found) == set(DEFAULTS)


def test_without_a_file_there_are_the_defaults() -> None:
    assert environment({}, NO_FILE) == DEFAULTS


@given(st.dictionaries(st.sampled_from(sorted(DEFAULTS)), st.text(max_size=40)))
def test_any_texts_give_settings_or_a_list_of_troubles(values: dict[str, str]) -> None:
    try:
        port, delivery_failures = load(values).port, []
    except BadConfig as exc:
        port, delivery_failures = 0, [one.split(":")[0] for one in exc.problems]
    assert 0 <= port < 65536
    assert set(delivery_failures) <= set(DEFAULTS)


def test_the_example_documents_every_setting_with_its_default() -> None:
    example = dotenv_values(ROOT / ".env.example")
    assert dict(example) == DEFAULTS
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    for name in DEFAULTS:
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{name}="))
        assert lines[at - 1].startswith("# "), f"{name} stands there without a word"


@pytest.mark.parametrize("name", DEFAULTS)
def test_the_readme_names_every_setting(name: str) -> None:
    assert f"`{name}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("https://slack.com/api/", True),
        ("http://localhost:8400/api/", True),
        ("http://[::1]:8400/api/", True),
        ("http://localhost.evil.example/api/", False),
        ("http://127.0.0.1.evil.example/", False),
        ("http://slack.com/api/", False),
        ("https://", False),
        ("http://[::1", False),
    ],
)
def test_tokens_go_over_https_or_stay_here(url: str, *, fine: bool) -> None:
    values = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s" * 32, "SLACK_API_URL": url}
    if fine:
        assert load(values).api_url.startswith(url)
        return
    with pytest.raises(BadConfig) as wrong:
        load(values)
    assert [problem for problem in wrong.value.problems if problem.startswith("SLACK_API_URL")]


def test_an_empty_variable_does_not_hide_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-file\n")
    assert environment({"SLACK_BOT_TOKEN": ""}, tmp_path / ".env")["SLACK_BOT_TOKEN"] == "xoxb-file"
    assert environment({"SLACK_BOT_TOKEN": "xoxb-env"}, tmp_path / ".env")["SLACK_BOT_TOKEN"] == "xoxb-env"
