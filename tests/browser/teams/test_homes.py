"""Both Homes, empty, on an ordinary day and with 100 people and 5,000 open; and the forms in which managers decide."""

import pytest
from playwright.async_api import expect

from bot.demo import story
from bot.demo.stage import Stage
from bot.domain.hours import DAY
from bot.domain.teams.absence import GoAway
from bot.services.conversations.claim import claim
from bot.services.teams.absence import come_back, go_away
from tests.browser.conftest import Visit
from tests.browser.kit.places import stand
from tests.browser.kit.visitor import IDRIS, Visitor
from tests.browser.test_cards import Cards
from tests.kit.databases import Database

pytestmark = pytest.mark.browser

NAMES = ("Greta Lindholm", "Ove Dahl", "Siv Ek", "Tomas Ek", "Ada Holm", "Wilma Strand")
CROWD = 100
OPEN = 5_000
_NUMBERS = "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {} - 1)"
_PERSON = (
    f"{_NUMBERS} INSERT INTO person (workspace_id, id, name, tz, seen_at) SELECT ?, printf('U0CROWD%04d', n),"  # noqa: S608 - ours, all of it
    " printf('Somebody %02d', n), 'Europe/Stockholm', 1 FROM numbers"
)
_MEMBER = (
    f"{_NUMBERS} INSERT INTO member (workspace_id, team_id, person_id, marketer, manager, added_by, since)"  # noqa: S608 - ours, all of it
    " SELECT ?, (SELECT MIN(id) FROM team), printf('U0CROWD%04d', n), 1, 0, 'bot', 1 FROM numbers"
)
_CUSTOMER = (
    f"{_NUMBERS} INSERT INTO customer (id, workspace_id, name, created_at)"  # noqa: S608 - ours, all of it
    " SELECT 900000 + n, ?, printf('Customer %04d', n), 1 FROM numbers"
)
_CONVERSATION = (
    f"{_NUMBERS} INSERT INTO conversation (id, workspace_id, team_id, customer_id, state, kind, urgent, matter, owner,"  # noqa: S608 - ours, all of it
    " assignment_reason, opened_at, clock_started_at, assigned_at, claim_due, reply_due, claimed_at)"
    " SELECT 900000 + n, ?, (SELECT MIN(id) FROM team), 900000 + n,"
    " CASE WHEN n % 20 = 7 THEN 'waiting' WHEN n % 10 < 8 THEN 'claimed' ELSE 'assigned' END,"
    " CASE n % 3 WHEN 0 THEN 'complaint' WHEN 1 THEN 'question' ELSE 'praise' END, n % 50 = 3, 'broken grinder',"
    " CASE WHEN n % 20 = 7 THEN NULL WHEN n % 40 < 2 THEN ? ELSE printf('U0CROWD%04d', n % 100) END,"
    " CASE WHEN n % 20 = 7 THEN 'all_full' ELSE 'least_open' END, ? - n * 60000, ? - n * 60000, ? - n * 60000,"
    " ? + (n % 900 - 200) * 60000, ? + (n % 1000 - 200) * 360000, ? - n * 60000 FROM numbers"
)


async def crowded(stage: Stage) -> None:
    """A hundred more people share five thousand open conversations; a part of them is Nora's."""
    base, workspace, now = Database(stage.bot.config.database), stage.bot.workspace, stage.clock.now()
    base.change(_PERSON.format(CROWD), workspace)
    base.change(_MEMBER.format(CROWD), workspace)
    base.change(_CUSTOMER.format(OPEN), workspace)
    base.change(_CONVERSATION.format(OPEN), workspace, story.NORA.id, *[now] * 6)


async def at_home(visitor: Visitor, person: object, view: str, until: str) -> None:
    await stand(visitor, person, tab="home")  # type: ignore[arg-type] # a person of the practice workspace
    if view:
        await visitor.at("home").get_by_test_id(f"action-{view}").first.click()
    await expect(visitor.at("home")).to_contain_text(until)


async def looked_at(visitor: Visitor, name: str) -> None:
    """Keep a picture of it, from its top to its end; nothing runs over the side."""
    await visitor.picture(name)
    assert not await visitor.scrolls_sideways(), name
    for nth in (2, 3):
        await visitor.page.mouse.move(200, 500)
        await visitor.page.mouse.wheel(0, 700)
        await visitor.page.wait_for_timeout(100)
        await visitor.picture(f"{name}-{nth}")


async def closed(visitor: Visitor) -> None:
    """Close whatever forms are open."""
    while await visitor.at("modal").count():
        await visitor.at("modal-close").last.click()
        await visitor.page.wait_for_timeout(100)


@pytest.mark.slow("both Homes in three sizes of a team, in a browser")
@pytest.mark.parametrize("phone", [False, True], ids=["screen", "phone"])
async def test_both_homes_from_empty_to_crowded(visit: Visit, stage: Stage, *, phone: bool) -> None:
    cards, kind = Cards(stage), "phone" if phone else "screen"
    visitor = await visit(phone=phone)
    await at_home(visitor, story.LENA, "", "Hello, Lena.")
    await looked_at(visitor, f"home-1-empty-mine-{kind}")
    await at_home(visitor, IDRIS, "home_team", "Marketing")
    await looked_at(visitor, f"home-2-empty-team-{kind}")
    for name in NAMES:
        one = await cards.passed_on(name, f"My grinder broke, and it is the third one. {name}")
        if one.owner and name != NAMES[0]:
            await cards.write(claim, one.owner, one.id)
    await cards.write(go_away, story.LENA.id, GoAway(cards.now + 30 * DAY, cards.now + 40 * DAY, story.NORA.id))
    await stage.drain()
    await at_home(visitor, story.NORA, "home_refresh", "yours")
    await looked_at(visitor, f"home-3-ordinary-mine-{kind}")
    await at_home(visitor, IDRIS, "home_refresh", "open with")
    await looked_at(visitor, f"home-4-ordinary-team-{kind}")
    await crowded(stage)
    await at_home(visitor, story.NORA, "home_refresh", "are yours")
    await looked_at(visitor, f"home-5-crowded-mine-{kind}")
    await at_home(visitor, IDRIS, "home_refresh", "5,008 conversations are open with 102 marketers")
    await looked_at(visitor, f"home-6-crowded-team-{kind}")
    await _several(visitor, kind)
    visitor.is_content()


async def _several(visitor: Visitor, kind: str) -> None:
    await visitor.at("home").get_by_test_id("action-assign_several").first.click()
    await expect(visitor.at("modal")).to_contain_text("The first 30 of 1,230, what burns")
    await looked_at(visitor, f"several-1-form-{kind}")
    await visitor.page.keyboard.press("Escape")


@pytest.mark.slow("what a manager decides by, in a browser")
@pytest.mark.parametrize("phone", [False, True], ids=["screen", "phone"])
async def test_the_forms_in_which_a_manager_decides(visit: Visit, stage: Stage, *, phone: bool) -> None:
    cards, kind = Cards(stage), "phone" if phone else "screen"
    await cards.write(go_away, story.LENA.id, GoAway(cards.now, cards.now + 3 * DAY))
    for name in NAMES:
        await cards.passed_on(name, f"My grinder broke, and it is the third one. {name}")
    await cards.write(come_back, story.LENA.id)
    await stage.drain()
    visitor = await visit(phone=phone)
    await at_home(visitor, IDRIS, "home_refresh", "waiting for somebody")
    rows = visitor.at("home").get_by_test_id("action-open_conversation")
    await rows.first.click()
    await expect(visitor.at("modal")).to_contain_text("Why this person")
    await visitor.at("modal").get_by_test_id("action-assign").first.scroll_into_view_if_needed()
    await visitor.picture(f"decide-1-customer-{kind}")
    await visitor.at("modal").get_by_test_id("action-assign").first.click()
    await expect(visitor.at("modal")).to_contain_text("Who takes it?")
    await visitor.picture(f"decide-2-assign-to-{kind}")
    await visitor.page.keyboard.press("Escape")
    await visitor.at("modal").get_by_test_id("action-why").click()
    await expect(visitor.at("modal")).to_contain_text("Nora")
    await visitor.picture(f"decide-3-why-{kind}")
    await closed(visitor)
    await visitor.at("home").get_by_test_id("action-assign_several").first.click()
    await expect(visitor.at("modal")).to_contain_text("Which ones?")
    for box in await visitor.at("modal").get_by_role("checkbox").all():
        await box.check()
    await visitor.at("modal").get_by_role("combobox").nth(1).click()
    await visitor.page.get_by_role("option").filter(has_text="Lena").click()
    await visitor.page.keyboard.press("Escape")
    await visitor.picture(f"several-2-ticked-{kind}")
    await visitor.at("modal-submit").click()
    await expect(visitor.at("modal")).to_contain_text("Lena")
    await visitor.picture(f"several-3-preview-{kind}")
    visitor.is_content()
