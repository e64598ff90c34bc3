"""The story that the demo tells: a coffee-roasting brand, five people, three customers. All of them are invented."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain.hours import moment
from bot.sandbox import ChannelSpec, Person

ZONE: Final = "Europe/Stockholm"
MONDAY: Final = date(2026, 11, 9)
STARTS_AT: Final = moment(MONDAY, 9 * 60 + 58, ZONE)
"""A Monday, two minutes to ten."""

PETRA: Final = Person("U0MEMBER1", "Petra", "Petra Ekman", "Customer care", "petra@kullen.example", ZONE)
NORA: Final = Person("U0MEMBER2", "Nora", "Nora Lund", "Marketing", "nora@kullen.example", ZONE)
LENA: Final = Person("U0MEMBER3", "Lena", "Lena Brandt", "Marketing", "lena@kullen.example", ZONE)
IDRIS: Final = Person("U0MEMBER4", "Idris", "Idris Okafor", "Head of marketing", "idris@kullen.example", ZONE)
TOM: Final = Person("U0MEMBER5", "Tom", "Tom Berg", "Barista, café Malmö", "tom@kullen.example", ZONE)
PEOPLE: Final = (PETRA, NORA, LENA, IDRIS, TOM)

BRAND: Final = "Kullen Coffee"
BOT_USER: Final = "U0GOLDEN1"
INTAKE_ADDRESS: Final = "voices@kullen.example"
AUTHSERV_ID: Final = "mx.kullen.example"
_ALL: Final = tuple(person.id for person in PEOPLE)

VOICES: Final = ChannelSpec(
    "C0VOICES1", "customer-voices", members=(*_ALL, BOT_USER), topic="Who answers whom, and thanks where it is due"
)
CARE: Final = ChannelSpec(
    "C0CARE001", "customer-care", members=(*_ALL, BOT_USER), topic="Mails and calls as they come in"
)
MENTIONS: Final = ChannelSpec(
    "C0MENTION", "social-mentions", members=(*_ALL, BOT_USER), topic="Watched: whatever is said here becomes a voice"
)
BREAK: Final = ChannelSpec("C0BREAK01", "coffee-break", members=_ALL, topic="Everything else")
PLACES: Final = (CARE, VOICES, MENTIONS, BREAK)
"""The page opens on the first person in the first place: on the first step."""

GRETA: Final = "Greta Lindholm"

EARLIER_MAIL: Final = (
    "Dear people at Kullen, my parcel was to come on Tuesday. Today is Friday, and I have a guest and no coffee. "
    "Where is it?"
)
EARLIER_NOTE: Final = "Rang her the same afternoon; the courier had it at the wrong door. Sent a second bag by bicycle."

GRETAS_MAIL: Final = {
    "id": "F0GRETA01",
    "name": "Broken grinder",
    "title": "Broken grinder",
    "mimetype": "text/html",
    "filetype": "email",
    "mode": "email",
    "subject": "Broken grinder",
    "from": [
        {"address": "greta.lindholm@example.com", "name": GRETA, "original": f"{GRETA} <greta.lindholm@example.com>"}
    ],
    "to": [{"address": "hello@kullen.example", "name": "Kullen", "original": "Kullen <hello@kullen.example>"}],
    "cc": [],
    "headers": {
        "date": "Mon, 09 Nov 2026 08:41:00 +0100",
        "message_id": "<grinder-1@example.com>",
        "in_reply_to": None,
        "reply_to": None,
    },
    "plain_text": (
        "Hello,\n\nmy grinder broke after two weeks and nobody answers. "
        "I have written twice, and all I got was a number.\n"
        "I liked you better when you were people.\n\nGreta Lindholm\n"
    ),
    "preview_is_truncated": False,
}

AINOS_LETTER: Final = (
    "I was your first customer. In March 2014 I bought the very first bag from the hatch in the yard, and you wrote "
    "my name on it. I have it still. I wanted you to know that, before I forget such things."
)
SOFIES_COMMENT: Final = {
    "id": "instagram-sofie-1",
    "text": (
        "Back in Malmö after a whole year. Tom at the Kullen café remembered my name AND my order. Who does that? "
        "I love this place so much that I cried into my cortado a little."
    ),
    "channel": "social",
    "network": "instagram",
    "customer": {"name": "Sofie Dahl", "handle": "sofie.dahl", "network": "instagram"},
    "reach": {"followers": 212, "likes": 14, "replies": 3},
}

APPLAUSE: Final = "You remembered a guest's name after a whole year. You made a stranger a regular."
REPLY_NOTE: Final = (
    "Rang her at once. The switch had jammed; a new grinder is on its way, and I told her my own number."
)

MAIL_SAMPLE: Final = """From: Petra Ekman <petra@kullen.example>
To: voices@kullen.example
Subject: Fwd: Is the Ethiopian coming back?
Message-ID: <try-your-own-1@kullen.example>
Content-Type: text/plain; charset=utf-8

This one would love an answer.

---------- Forwarded message ---------
From: Mehmet Aslan <mehmet.aslan@example.com>
Date: Mon, 9 Nov 2026 at 09:12
Subject: Is the Ethiopian coming back?
To: <hello@kullen.example>

Hi, your Ethiopian was the first coffee my father liked after his operation.
Is it coming back before Christmas? I would like to give him a bag.

Mehmet
"""


DIRECT: Final = "messages"
"""Instead of a channel: where the bot writes to somebody alone."""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six steps: who does it, where (a channel's id, or `DIRECT`), what to do, and a word that helps."""

    key: str
    who: Person
    where: str
    text: str
    hint: str


STEPS: Final = (
    Step(
        "route",
        PETRA,
        CARE.id,
        "Pass on Greta's mail.",
        "Open the ⋯ menu at the corner of the mail, choose “Route to a marketer”, then “Pass it on”.",
    ),
    Step(
        "claim",
        NORA,
        VOICES.id,
        "Say yes: press Claim on Greta's card.",
        "Nora spoke with Greta in March. They know each other, so she is the one who is asked.",
    ),
    Step(
        "reply",
        NORA,
        VOICES.id,
        "Phone Greta, then log the call.",
        "Press “Log a reply” on the card: Spoke on the phone, a sentence of your own, Settled.",
    ),
    Step(
        "remind",
        LENA,
        DIRECT,
        "Let time pass until a reminder comes.",
        "Beside the clock, press “+1 hour” twice. Aino's letter has waited since Thursday, and Lena is told so in "
        "private.",
    ),
    Step(
        "applaud",
        IDRIS,
        VOICES.id,
        "Thank Tom, in front of everyone.",
        "Type in #customer-voices: `/applaud @Tom You remembered a guest's name after a whole year.`",
    ),
    Step(
        "digest",
        IDRIS,
        VOICES.id,
        "Read the week on Monday morning.",
        "Beside the clock, press “Next Monday 09:00”, and read what is new in #customer-voices.",
    ),
)

TITLE: Final = "A Monday at Kullen"
INTRO: Final = (
    "A customer writes, and one of us, asked by name, answers in person. Golden Thread sees to it. Walk through it in "
    "six steps: be Petra in customer care, then Nora, Lena and Idris in marketing."
)
LINE: Final = "Nothing here leaves this computer."
