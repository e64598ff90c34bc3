"""The app that is installed here, read from its Slack app manifest."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.model import Json


@dataclass(frozen=True)
class App:
    """The one app installed here: its manifest (Slack's JSON shape), its secrets and its ids."""

    manifest: Json
    signing_secret: str
    bot_token: str
    app_token: str
    bot_user: str = "UBOT0000001"
    bot_id: str = "B0000000001"
    app_id: str = "A0000000001"

    @property
    def scopes(self) -> frozenset[str]:
        """The bot token's scopes."""
        return frozenset(self._at("oauth_config", "scopes").get("bot", ()))

    @property
    def events(self) -> frozenset[str]:
        """The bot events that the app subscribes to, as ``message.channels``."""
        return frozenset(self._at("settings", "event_subscriptions").get("bot_events", ()))

    @property
    def commands(self) -> list[Json]:
        """The slash commands that people are offered; none without the scope ``commands``."""
        return list(self._at("features").get("slash_commands", ())) if "commands" in self.scopes else []

    @property
    def shortcuts(self) -> list[Json]:
        """The shortcuts that people are offered; none without the scope ``commands``."""
        return list(self._at("features").get("shortcuts", ())) if "commands" in self.scopes else []

    @property
    def functions(self) -> Json:
        """The custom steps for Workflow Builder, by callback id; only an org-ready app has any."""
        settings = self._at("settings")
        ready = settings.get("org_deploy_enabled") and settings.get("function_runtime") == "remote"
        return self._at("functions") if ready else {}

    @property
    def interactive(self) -> bool:
        """Whether clicks and forms are sent at all."""
        return bool(self._at("settings", "interactivity").get("is_enabled", False))

    @property
    def socket_mode(self) -> bool:
        """Whether the manifest switches Socket Mode on."""
        return bool(self._at("settings").get("socket_mode_enabled", False))

    @property
    def has_home(self) -> bool:
        """Whether the Home tab is on."""
        return bool(self._at("features", "app_home").get("home_tab_enabled", False))

    @property
    def has_messages(self) -> bool:
        """Whether the Messages tab is on, so that the bot can write to people."""
        return bool(self._at("features", "app_home").get("messages_tab_enabled", True))

    @property
    def hears_messages(self) -> bool:
        """Whether people can write in the Messages tab."""
        read_only = self._at("features", "app_home").get("messages_tab_read_only_enabled", False)
        return self.has_messages and not read_only

    @property
    def name(self) -> str:
        """The name under which the bot speaks."""
        shown = self._at("features", "bot_user").get("display_name", "")
        return str(shown or self._at("display_information").get("name", "App"))

    @property
    def color(self) -> str:
        """The app's background colour, ``#rrggbb`` or empty."""
        return str(self._at("display_information").get("background_color", ""))

    def _at(self, *path: str) -> Json:
        found: Any = self.manifest
        for name in path:
            found = found.get(name) or {}
        return dict(found)
