"""The demo: a practice workspace, the bot in it, and a small story to walk through."""

from bot.demo.serving import serve
from bot.demo.telling import play

__all__ = ["play", "serve"]
