"""Very many customers with a history each, put there by the engine itself."""

from pathlib import Path

from bench.engine import Engine
from bench.kit.practice import PEOPLE, TEAM
from bot.domain.hours import DAY


def fill(engine: Engine, customers: int, team: int, now: int) -> int:
    """Put ``customers`` there, each with a conversation of their number, five mails and ten touches; give the last."""
    text = Path(__file__).with_name("fill.sql").read_text(encoding="utf-8")
    script = text.format(most=customers, workspace=TEAM, team=team, who=PEOPLE[0], began=now - 900 * DAY)
    with engine.fill() as run:
        for one in script.split(";\n"):
            if one.strip():
                run(one)
    return customers
