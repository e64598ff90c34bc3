"""A team's lists of words, and who of it knows what they are about."""

import json
from typing import TypedDict

from bot.domain.teams.skills import Skill
from bot.ports import Tx


class SkillRow(TypedDict):
    """A list as it is kept; ``words`` and ``people`` are JSON lists."""

    id: int
    name: str
    words: str
    people: str


def of_team(tx: Tx, workspace: str, team_id: int) -> list[Skill]:
    """List a team's skills, the oldest first."""
    rows: list[SkillRow] = tx.all("skills.of_team", workspace=workspace, team=team_id)
    return [
        Skill(row["id"], row["name"], tuple(json.loads(row["words"])), frozenset(json.loads(row["people"])))
        for row in rows
    ]


def save(tx: Tx, workspace: str, team_id: int, skill: Skill) -> int:
    """Keep a skill, new or changed; one of another team stays as it is."""
    return tx.run(
        "skills.save",
        id=skill.id,
        workspace=workspace,
        team=team_id,
        name=skill.name,
        words=json.dumps(skill.words),
        people=json.dumps(sorted(skill.people)),
    )


def remove(tx: Tx, workspace: str, team_id: int, *, skill_id: int) -> int:
    """Remove a skill; 0 when there was none."""
    return tx.run("skills.remove", id=skill_id, workspace=workspace, team=team_id)
