"""The demo: a practice workspace, the bot in it, and a small story to walk through."""

from bot.demo.autoplay import play
from bot.demo.serving import serve

__all__ = ["play", "serve"]
