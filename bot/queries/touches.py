"""Who spoke with a customer, as it is shown."""

from bot.domain.conversations.conversation import Feeling, Method, Outcome
from bot.store.conversations.touches import TouchRow
from bot.views.conversations import TouchView
from bot.views.people import PersonView


def touch_view(row: TouchRow) -> TouchView:
    """Read a row of touches."""
    return TouchView(
        by=PersonView(row["person_id"], row["name"], row["title"]),
        method=Method(row["method"]),
        outcome=Outcome(row["outcome"]),
        at=row["touched_at"],
        note=row["note"],
        feeling=Feeling(row["feeling"]) if row["feeling"] else None,
        promise=row["promise"],
        promise_due=row["promise_due"],
        matter=row["matter"],
    )
