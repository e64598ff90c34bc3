"""The worlds that queries are tried in: those of the services."""

from tests.services.conftest import bare_world, world

__all__ = ["bare_world", "world"]
