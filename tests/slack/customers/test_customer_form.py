"""What a team knows of a customer, and the form that adds to it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.domain.conversations.conversation import Feeling, Method, Outcome, State
from bot.domain.customers.commands import EditCustomer, HowToApproach
from bot.domain.customers.contact.ledger import Preferences
from bot.domain.voices.standout.sifting import Rest
from bot.domain.voices.voice import Channel, Kind
from bot.slack.customers import customer_form
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.views.conversations import PlannedView
from bot.views.customers import CustomerView, DecideView, FollowView
from bot.views.teams import HomeLine
from bot.views.voices import PastVoiceView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import CALL, DAY, HOUR, IN_MARCH, NORA, NOW, TUESDAY_15, TZ, VOICE, texts, unmarked

LINE = HomeLine(
    4711, "Greta Lindholm", "broken grinder", State.CLAIMED, Kind.COMPLAINT, urgent=False, owner=NORA, due_at=TUESDAY_15
)
GRETA = CustomerView(
    7,
    "Greta Lindholm",
    ("greta@example.com", "+46 70 000 00 00"),
    (LINE,),
    (replace(CALL, promise="A new grinder", promise_due=NOW + 3 * DAY), IN_MARCH),
    (VOICE, replace(VOICE, words=None, kind=Kind.PRAISE, said_at=NOW - DAY)),
)


NOTHING = HowToApproach()


def form(customer: CustomerView = GRETA) -> View:
    view = customer_form.open_form(customer, NOW, TZ)
    limits.check_view(view)
    return view


def errors(**typed: object) -> dict[str, str]:
    with pytest.raises(FormErrors) as caught:
        customer_form.read(submitted(form(), **typed))
    return caught.value.errors


def test_it_shows_the_history_newest_first() -> None:
    shown = [unmarked(line) for line in words(form())]
    assert shown[1] == "*How to reach them*\n• `greta@example.com`\n• `+46 70 000 00 00`"
    assert shown[shown.index("*Conversations*") :] == [
        "*Conversations*",
        "*Greta Lindholm: broken grinder* · complaint\nClaimed by Nora, due Tue 15:00.",
        "*What we did*",
        f"Nora spoke with them, Mon 09:20.\n> {CALL.note}\nPromised: A new grinder, by 26 Nov.",
        "Nora spoke with them, Fri 13 Mar, 10:20; content at the end.",
        "*What they said*",
        "Complaint, Mon 09:20\n> My grinder broke after two weeks and nobody answers.",
        "Praise, Sun 10:20\n_The words are gone._",
    ]


def test_it_shows_what_they_said_before_we_listened() -> None:
    said = replace(VOICE, network="google", channel=Channel.REVIEW, received_at=NOW - 256 * DAY)
    linked = replace(said, link="https://example.com/1", words=None)
    shown = [unmarked(line) for line in words(form(replace(GRETA, past=(PastVoiceView(said, "Greta"),) * 4)))]
    assert shown[shown.index("*Before we listened*") + 1] == (
        "Complaint, on Google, in March\n> My grinder broke after two weeks and nobody answers."
    )
    only = [unmarked(line) for line in words(form(CustomerView(7, "", (), past=(PastVoiceView(linked, ""),) * 6)))]
    assert only[-2].startswith("Complaint, on Google, in March · ")
    assert "_The words are gone._" in only[-2]
    assert only[-1] == "and 1 more"


def test_of_somebody_new_it_says_what_will_stand_there() -> None:
    shown = words(form(CustomerView(7, "", ())))
    assert shown[1] == "No way to reach them is known yet. Add one when you learn it."
    assert "Nothing is known yet. What they say and what you log will stand here." in shown


def test_a_promise_without_a_day_and_an_attempt() -> None:
    tried = replace(
        CALL, outcome=Outcome.NO_ANSWER, method=Method.CALL, note="", promise="A letter", feeling=Feeling.UPSET
    )
    shown = [unmarked(line) for line in words(form(replace(GRETA, touches=(tried,))))]
    assert "Nora phoned them and had no answer, Mon 09:20; still upset at the end.\nPromised: A letter." in shown


def test_what_is_typed_is_read() -> None:
    assert customer_form.read(submitted(form())) == EditCustomer(7, "Greta Lindholm", approach=NOTHING)
    view = submitted(form(), name="Greta L.", reach_by="@greta@instagram")
    assert customer_form.read(view) == EditCustomer(7, "Greta L.", "@greta@instagram", approach=NOTHING)


def test_whoever_has_no_name_yet_may_stay_without() -> None:
    nameless = submitted(form(CustomerView(7, "", ())), reach_by="greta@example.com")
    assert customer_form.read(nameless) == EditCustomer(7, "", "greta@example.com", approach=NOTHING)


def test_how_they_want_to_be_approached_is_shown_with_its_days_and_read() -> None:
    said = Preferences(NOW - 9 * DAY, NOW - 80 * DAY, Method.LETTER, NOW)
    drawn = form(replace(GRETA, said=said))
    (hint,) = [one["hint"]["text"] for one in drawn["blocks"] if one.get("block_id") == "not_to"]
    assert hint == "Asked not to be contacted on 14 Nov. Said yes to calls in September."
    assert customer_form.read(submitted(drawn)).approach == HowToApproach(
        asked_not_to=True, yes_to_calls=True, prefers=Method.LETTER
    )
    typed = customer_form.read(submitted(form(), not_to=["calls"], prefers="call"))
    assert typed.approach == HowToApproach(yes_to_calls=True, prefers=Method.CALL)
    (empty,) = [one["hint"]["text"] for one in form()["blocks"] if one.get("block_id") == "not_to"]
    assert empty == "Tick what they told you. Today is kept with it."


def test_a_name_is_kept_and_a_way_must_be_one() -> None:
    assert errors(name=" ", reach_by="in Malmö").keys() == {"name", "reach_by"}
    assert errors(name=None) == {"name": "What do they call themselves?"}


def test_a_form_without_its_customer_is_refused() -> None:
    with pytest.raises(StaleInteraction):
        customer_form.read(submitted(form()) | {"private_metadata": '{"id":"7\'"}'})


def test_managers_may_hand_out_and_erase_what_is_kept() -> None:
    asked = replace(GRETA, conversation_id=7, may_erase=True)
    assert "Erase…" in str(form(asked))
    assert "Erase…" not in str(form(replace(asked, may_erase=False)))
    assert "Erase…" not in str(form(replace(asked, conversation_id=None)))


def test_a_very_long_history_is_paged() -> None:
    shown = words(
        form(
            replace(
                GRETA,
                reach_by=tuple(f"greta{number}@example.com" for number in range(40)),
                conversations=(LINE,) * 300,
                touches=(CALL,) * 300,
                voices=(VOICE,) * 300,
            )
        )
    )
    assert shown[1].endswith("\nand 20 more")
    assert [line for line in shown if line.startswith("and ")] == ["and 290 more", "and 290 more", "and 295 more"]


def test_it_confirms() -> None:
    view = customer_form.confirmation("Greta Lindholm")
    limits.check_view(view)
    assert words(view) == ["Saved. What we know of Greta Lindholm is up to date."]


@settings(deadline=None, max_examples=15)  # the longest texts take their time
@given(texts, texts, texts)
def test_whatever_is_known_the_form_stays_within_slacks_limits(name: str, said: str, way: str) -> None:
    touch = replace(CALL, note=said, promise=said, by=replace(NORA, name=name), at=NOW - HOUR)
    form(
        CustomerView(
            7,
            name,
            (way,) * 30,
            (replace(LINE, customer=name, matter=said),) * 30,
            (touch,) * 30,
            (replace(VOICE, words=said),) * 30,
        )
    )
    limits.check_view(customer_form.confirmation(name))


def test_it_says_that_another_team_knows_them_too() -> None:
    shown = words(form(replace(GRETA, elsewhere=1)))
    assert "One conversation with another team of ours; what was said there is theirs to tell." in shown


@pytest.mark.parametrize(
    ("follow", "said", "button"),
    [
        (FollowView(4711, follows=False, passed_on=False), "Would you like to hear how this one ends?", "Follow"),
        (FollowView(4711, follows=True, passed_on=False), "You hear how this one ends.", "Unfollow"),
        (FollowView(4711, follows=False, passed_on=True), "You passed this one on, so you hear how it ends.", ""),
    ],
)
def test_how_it_ends_can_be_followed(follow: FollowView, said: str, button: str) -> None:
    blocks = form(replace(GRETA, follow=follow))["blocks"]
    (block,) = [one for one in blocks if said in str(one)]
    accessory = block.get("accessory", {})
    assert accessory.get("text", {}).get("text", "") == button
    assert accessory.get("value", "4711") == "4711"


def test_of_what_has_ended_nothing_is_said() -> None:
    assert "hear how" not in str(form())


@pytest.mark.parametrize(
    ("view", "words", "buttons"),
    [
        (DecideView(7, State.WAITING, None, mine=False), "Nobody is asked to take this one yet.", 2),
        (DecideView(7, State.ASSIGNED, NORA, mine=False), "Nora is asked to take this one. You manage", 2),
        (DecideView(7, State.CLAIMED, NORA, mine=False), "Nora has this one. You manage", 2),
        (DecideView(7, State.ASSIGNED, NORA, mine=True), "You are asked to take this one.", 2),
        (DecideView(7, State.CLAIMED, NORA, mine=True), "This one is yours.", 1),
    ],
)
def test_a_manager_reads_who_has_it_and_decides(view: DecideView, words: str, buttons: int) -> None:
    blocks = form(replace(GRETA, decide=view))["blocks"]
    assert words in str(blocks)
    (row,) = [one for one in blocks if one.get("block_id") == "decide"]
    assert [one["text"]["text"] for one in row["elements"]] == ["Assign to…", "Take it"][:buttons]


def test_a_manager_brings_back_what_is_put_aside() -> None:
    view = DecideView(7, State.DISMISSED, None, mine=False)
    blocks = form(replace(GRETA, name="", decide=view))["blocks"]
    (row,) = [one for one in blocks if "put aside" in str(one)]
    assert row["accessory"]["text"]["text"] == "Bring back"
    assert row["accessory"]["accessibility_label"] == "Bring back a customer"


def test_what_was_kept_back_stands_apart_with_its_reason() -> None:
    kept = PastVoiceView(replace(VOICE, network="instagram"), "Greta", Rest.BELOW)
    shown = [unmarked(line) for line in words(form(replace(GRETA, past=(kept, PastVoiceView(VOICE, "Greta")))))]
    at = shown.index("*Kept back*")
    assert shown[at + 1].splitlines()[0].endswith("· it does not stand out")
    assert shown[at + 2] == "*Before we listened*"


def test_whoever_may_splits_or_joins_what_they_came_from() -> None:
    asked = "Two matters in one conversation, or one matter in two?"
    assert asked in words(form(replace(GRETA, conversation_id=4711, may_sort=True)))
    assert asked not in words(form(replace(GRETA, conversation_id=4711)))
    assert asked not in words(form(replace(GRETA, may_sort=True)))


def test_what_colleagues_plan_stands_there() -> None:
    planned = PlannedView(NORA, Method.LETTER, NOW + DAY, "An invitation")
    assert any("An invitation" in one and "Nora" in one for one in words(form(replace(GRETA, planned=(planned,)))))
