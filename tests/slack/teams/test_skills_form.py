"""Who knows what: the page of a team, and its two forms."""

from dataclasses import replace

import pytest

from bot.domain.teams.commands import SaveProfile, SaveSkill
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.slack.kit.limits import check_view
from bot.slack.teams import skills_form
from bot.views.people import PersonView
from bot.views.teams import ProfileView, SkillsView, SkillView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import HOSTILE, NORA, TOM, unmarked

GRINDERS = SkillView(31, "Grinders", ("grinder", "burr set"), (NORA, TOM))
PROFILE = ProfileView(11, NORA, ("fi", "sv"), 4, 8)
SKILLS = SkillsView(11, "Nordic care", "en", (GRINDERS,), (PROFILE, replace(PROFILE, person=TOM, languages=())))


def shown(form: View) -> str:
    check_view(form)
    return "\n".join(unmarked(one) for one in words(form))


def errors(form: View, **typed: object) -> dict[str, str]:
    with pytest.raises(FormErrors) as caught:
        (skills_form.read_skill_form if form["callback_id"] == "skill" else skills_form.read_profile)(
            submitted(form, **typed)
        )
    return caught.value.errors


def test_the_page_reads_like_this() -> None:
    said = shown(skills_form.page(SKILLS))
    assert "*Subjects of Nordic care*\nWhere one of its words stands in a matter, these are asked first." in said
    assert "*Grinders*: Nora and Tom\ngrinder, burr set\nChange" in said
    assert "Add a list" in said
    assert "*Languages and room*\nEverybody else speaks English." in said
    assert "Nora: Finnish, Swedish · room for four\nTom: room for four" in said


def test_an_empty_page_says_what_would_fill_it() -> None:
    said = shown(skills_form.page(SkillsView(11, "Nordic care", "xx")))
    assert "None yet. A list is a topic, a product or a place, in your customers' words." in said
    assert "Everybody else speaks xx." in said


@pytest.mark.parametrize("hostile", HOSTILE)
def test_twenty_lists_and_a_hundred_colleagues_fit(hostile: str) -> None:
    people = tuple(PersonView(f"U{nth}", hostile[:300]) for nth in range(100))
    lists = tuple(SkillView(nth, hostile[:40], (hostile[:40],) * 100, people) for nth in range(20))
    profiles = tuple(replace(PROFILE, person=one) for one in people)
    said = shown(skills_form.page(SkillsView(11, hostile, "en", lists, profiles)))
    assert "and 75 more" in said
    assert "Add a list" not in said
    shown(skills_form.skill_form(11, lists[0]))
    assert "nobody yet" in shown(skills_form.page(SkillsView(11, "x", "en", (replace(lists[0], people=()),))))


def test_a_list_comes_back_as_it_stands_or_as_it_was_typed() -> None:
    form = skills_form.skill_form(11, GRINDERS)
    given = SaveSkill(11, 31, "Grinders", ("grinder", "burr set"), ("U0NORA", "U0TOM"))
    assert skills_form.read_skill_form(submitted(form)) == given
    assert skills_form.read_skill_form(submitted(form, remove=["yes"])) == replace(given, remove=True)
    new = submitted(skills_form.skill_form(11), name=" Malmö  café ", words="Malmö\nLund", people=["U0NORA"])
    assert skills_form.read_skill_form(new) == SaveSkill(11, None, "Malmö café", ("Malmö", "Lund"), ("U0NORA",))


def test_a_list_without_a_name_or_words_is_refused() -> None:
    assert errors(skills_form.skill_form(11), name=" ", words=",") == {
        "name": "What is it called?",
        "words": "Which words tell it? One is enough.",
    }


def test_a_profile_comes_back_as_it_stands_or_as_it_was_typed() -> None:
    form = skills_form.profile_form(PROFILE)
    assert skills_form.read_profile(submitted(form)) == SaveProfile(11, "U0NORA", ("fi", "sv"), 4)
    assert skills_form.read_profile(submitted(form, languages="", room="")) == SaveProfile(11, "U0NORA", (), None)
    assert skills_form.read_profile(submitted(form, languages="German", room="100")) == SaveProfile(
        11, "U0NORA", ("de",), 100
    )
    shown(skills_form.profile_form(replace(PROFILE, open_cap=None)))


@pytest.mark.parametrize("room", ["0", "101", "-1", "x", "²"])
def test_a_profile_that_cannot_be_is_refused(room: str) -> None:
    found = errors(skills_form.profile_form(PROFILE), languages="Klingon", room=room)
    assert found["room"] == "A whole number from 1 to 100, or nothing."
    assert "I do not know “Klingon” as a language" in found["languages"]


def test_buttons_and_menus_name_what_they_open() -> None:
    assert skills_form.read_skill({"value": "11:new"}) == (11, None)
    assert skills_form.read_skill({"value": "11:31"}) == (11, 31)
    assert skills_form.find(SKILLS, 31) == GRINDERS
    assert skills_form.find(SKILLS, None) is None
    assert skills_form.read_colleague({"block_id": "11", "selected_user": "U0NORA"}) == (11, "U0NORA")
    with pytest.raises(StaleInteraction):
        skills_form.read_colleague({"block_id": "11", "selected_user": None})
    form = submitted(skills_form.profile_form(PROFILE))
    with pytest.raises(StaleInteraction):
        skills_form.read_profile(form | {"private_metadata": '{"team": "11"}'})


def test_it_is_confirmed_and_led_to() -> None:
    assert "Saved. From the next conversation on I go by it." in shown(skills_form.confirmation())
    assert "Who knows what" in words({"blocks": [skills_form.button(11)]})
