"""Posts that were shown lately, each of which is asked for again now and then: it may have been edited or deleted."""

from typing import Any, Final

RECENT_MAX: Final = 200
"""Posts that are followed: the newest (docs/rules.md#feeds-and-networks)."""


class Recent:
    """Their ids with when they were written (UTC milliseconds), in the order in which they are asked for again."""

    def __init__(self, posts: dict[str, int]) -> None:
        self._posts = posts

    @classmethod
    def read(cls, given: object) -> "Recent":
        """What `written` gave; none for whatever else."""
        if not isinstance(given, list):
            return cls({})
        rows: list[Any] = given
        return cls(
            {
                row[0]: row[1]
                for row in rows
                if isinstance(row, list) and len(row) == 2 and isinstance(row[0], str) and isinstance(row[1], int)
            }
        )

    def written(self) -> list[list[str | int]]:
        """As it is kept in a cursor."""
        return [[post, at] for post, at in self._posts.items()]

    def add(self, post: str, at: int) -> None:
        """Follow another one; the oldest is let go when there are too many."""
        self._posts[post] = at
        if len(self._posts) > RECENT_MAX:
            del self._posts[min(self._posts, key=self._posts.__getitem__)]

    def has(self, post: str) -> bool:
        """Whether it is followed."""
        return post in self._posts

    def drop(self, post: str) -> None:
        """Follow one no more."""
        self._posts.pop(post, None)

    def turn(self, most: int) -> list[str]:
        """Those whose turn it is; they come last from now on."""
        now = list(self._posts)[:most]
        for post in now:
            self._posts[post] = self._posts.pop(post)
        return now
