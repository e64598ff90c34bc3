"""A team's past, made up from a seed: a mailbox with mails and forwards, and a CSV of public comments."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random  # noqa: TID251 - a past has to repeat itself
from typing import Final

BEGINS: Final = datetime(2026, 9, 1, tzinfo=UTC)
OURS: Final = "kullen.example"
FIRST: Final = ("Greta", "Ove", "Aylin", "Jonas", "Maria", "Pekka", "Chloé", "Sofia", "Tom", "Ines", "Åsa", "Marek")
LAST: Final = ("Lindholm", "Berg", "Demir", "Weber", "Rossi", "Virtanen", "Martin", "Costa", "Hill", "Novák", "Holm")
THINGS: Final = ("grinder", "kettle", "espresso machine", "subscription", "parcel", "gift card", "travel mug", "scale")
PLACES: Final = ("Malmö", "Hamburg", "Lyon", "Leeds", "Porto", "Turku", "Graz", "Utrecht")
DAYS: Final = ("Monday", "on Tuesday", "last week", "in October", "two weeks ago", "this morning", "on Saturday")
COLLEAGUES: Final = ("Petra Holm", "Idris Bello", "Maya Ruiz", "Sam Okafor")

COMPLAINTS: Final = (
    "The {thing} that I bought in {place} broke {day}, and nobody has answered my two mails. I want my money back.",
    "{day} the {thing} arrived with a cracked lid. The shop in {place} sent me away without a word of sorry.",
    "I have called four times about the {thing}. Each time I am told that somebody will call back. Nobody does.",
    "Der {thing} ist nach drei Wochen kaputt gegangen. Seit {day} warte ich auf eine Antwort aus {place}.",
    "La livraison de mon {thing} à {place} a dix jours de retard et personne ne me répond. C'est inadmissible.",
    "The {thing} leaks all over the counter. It is number {number} now, the second one to do so, and I am tired of it.",
    "You charged me twice for the {thing}, order {number}. I wrote {day}; the refund has not come.",
)
URGENT: Final = (
    "The {thing} caught fire {day} in our kitchen in {place}. My son burnt his hand and we were in hospital.",
    "There was a splinter of glass in the beans from {place}. My daughter cut her mouth {day}.",
    "I had an allergic reaction to the bar that says it has no nuts. I shall see my lawyer about it.",
)
PRAISE: Final = (
    "Tom in your shop in {place} repaired my {thing} while I waited and would not take a cent. Thank you, all of you.",
    "Five years with the same {thing} and it still makes my mornings. I told everybody at work about you {day}.",
    "Ich wollte nur Danke sagen: Maya aus {place} hat mir {day} wunderbar geholfen, der {thing} läuft wieder.",
    "What a lovely note came with order {number}. My mother in {place} has it on her fridge since.",
)
QUESTIONS: Final = (
    "Can I use the {thing} with a filter from another maker? I could not find it on your pages.",
    "When will the {thing} be in stock again in {place}? I asked {day}, too.",
    "Does the {thing} of order {number} still have its guarantee? I moved to {place} {day}.",
    "Könnt ihr mir sagen, ob es den {thing} auch in {place} zu kaufen gibt?",
)
GIVEAWAYS: Final = (
    "Tag a friend to win! @{first}",
    "Pick me, fingers crossed!",
    "Count me in for the giveaway",
    "Done, followed!",
)
EMPTY: Final = ("😍😍😍", "🔥", "So good!", "Love it", "Amazing, best ever", "@{first} look", "Obsessed!!", "Need this")
SPAM: Final = (
    "Earn money from home, link in my bio",
    "DM me for a collab, promo code inside",
    "Buy followers cheap here",
)
ANSWERS: Final = (
    "@{first} try it with colder water first, mine from {place} did the same and now it works since {day}.",
    "@{first} write to them with the order number, I did {day} and had a new {thing} within the week.",
)
_MAILS: Final = ((COMPLAINTS, 44), (QUESTIONS, 26), (PRAISE, 18), (URGENT, 1))
_COMMENTS: Final = (
    (EMPTY, 42),
    (GIVEAWAYS, 22),
    (SPAM, 6),
    (QUESTIONS, 9),
    (PRAISE, 9),
    (COMPLAINTS, 8),
    (ANSWERS, 3),
    (URGENT, 0.1),
)


class Past:
    """Draws from a seed; the same seed has the same past."""

    def __init__(self, seed: int, days: int) -> None:
        self._chance = Random(seed)  # noqa: S311 - the same
        self._days = days

    def moment(self) -> datetime:
        """A moment of it: mostly by day, sometimes at night."""
        hour = self._chance.choice((8, 9, 9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 23, 3))
        day = self._chance.randrange(self._days)
        return BEGINS + timedelta(days=day, hours=hour, minutes=self._chance.randrange(60))

    def who(self) -> tuple[str, str]:
        """Somebody's name, and the part of their address before the @."""
        first, last, number = self._chance.choice(FIRST), self._chance.choice(LAST), self._chance.randrange(3_000)
        return f"{first} {last}", f"{first}.{last}.{number}".lower().encode("ascii", "ignore").decode()

    def words(self, kinds: tuple[tuple[tuple[str, ...], float], ...]) -> str:
        """What somebody says."""
        said = self._chance.choice(self._chance.choices([kind for kind, _ in kinds], [much for _, much in kinds])[0])
        return said.format(
            thing=self._chance.choice(THINGS),
            place=self._chance.choice(PLACES),
            day=self._chance.choice(DAYS),
            first=self._chance.choice(FIRST),
            number=self._chance.randrange(10_000, 99_999),
        )

    def mails(self, count: int) -> Iterator[str]:
        """Mails as an mbox has them: direct ones, forwards, our own answers, and what machines wrote."""
        for number in range(count):
            sort = self._chance.choices(("direct", "forward", "ours", "absence", "bulk"), (58, 27, 8, 3, 4))[0]
            yield _stored(number, self.moment(), *getattr(self, f"_{sort}")())

    def _direct(self) -> tuple[str, str, str]:
        name, address = self.who()
        return f"{name} <{address}@example.com>", "Your shop", f"{self.words(_MAILS)}\n\nKind regards\n{name}"

    def _forward(self) -> tuple[str, str, str]:
        name, address = self.who()
        sent = self.moment()
        head = f"From: {name} <{address}@example.com>\nDate: {sent:%a, %d %b %Y at %H:%M}\nSubject: Your shop\nTo: us"
        original = f"---------- Forwarded message ---------\n{head}\n\n{self.words(_MAILS)}\n\n{name}"
        return self._colleague(), "Fwd: Your shop", f"Can one of you call?\n\n{original}"

    def _colleague(self) -> str:
        name = self._chance.choice(COLLEAGUES)
        return f"{name} <{name.split()[0].lower()}@{OURS}>"

    def _ours(self) -> tuple[str, str, str]:
        return self._colleague(), "Your order", "Thank you for your call. A new one is on its way to you."

    def _absence(self) -> tuple[str, str, str]:
        name, address = self.who()
        return f"{name} <{address}@example.com>\nAuto-Submitted: auto-replied", "Out of office", "I am back on Monday."

    def _bulk(self) -> tuple[str, str, str]:
        return "News <news@shop.example>\nPrecedence: bulk", "Our winter offers", "Twenty per cent off everything."

    def comments(self, count: int) -> Iterator[list[object]]:
        """Rows of an export of comments, with what was liked and by whom."""
        for number in range(count):
            _, handle = self.who()
            likes = int(self._chance.paretovariate(1.1)) - 1
            replies = self._chance.choice((0, 0, 0, 1, 2))
            said_at = self.moment().isoformat()
            yield [number, said_at, handle, "instagram", self.words(_COMMENTS), likes, replies]


def _stored(number: int, sent: datetime, sender: str, subject: str, words: str) -> str:
    head = f"From - {sent:%a %b %d %H:%M:%S %Y}\nFrom: {sender}\nTo: hello@{OURS}\nSubject: {subject}\n"
    ids = f"Message-ID: <{number}@past.example>\nDate: {format_datetime(sent)}\n"
    return f"{head}{ids}Content-Type: text/plain; charset=utf-8\n\n{words}\n\n"


def write_mailbox(path: Path, count: int, days: int, seed: int = 1) -> None:
    """Write a mailbox with so many mails, in no order."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(Past(seed, days).mails(count))


def write_comments(path: Path, count: int, days: int, seed: int = 1) -> None:
    """Write a CSV with so many comments."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "date", "handle", "network", "comment", "likes", "replies"])
        rows.writerows(Past(seed, days).comments(count))
