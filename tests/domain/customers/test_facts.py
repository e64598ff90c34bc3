"""How customers heard from elsewhere."""

from bot.domain.conversations.conversation import Method
from bot.domain.customers.facts import Medium


def test_whatever_is_no_campaign_is_a_way_in_which_a_person_reaches_somebody() -> None:
    assert Medium.CAMPAIGN.method is None
    assert {one.method for one in Medium if one is not Medium.CAMPAIGN} == set(Method)
