"""The staff as they are kept: a list may be brought in again, and whoever leaves is taken out."""

import pytest

from bot.domain.actors import BOT
from bot.domain.errors import NotFound
from bot.domain.recognition.commands import Applaud
from bot.domain.recognition.staff import Staff, StaffCount
from bot.domain.teams.permissions import NotAllowed
from bot.queries.home import home
from bot.queries.recognition import thanked_one
from bot.services.recognition.applause import applaud
from bot.services.recognition.staff import import_staff, remove_staff, thank_in_private
from bot.store.recognition.staff import all_of
from tests.kit.store_world import GUEST, IDRIS, PETRA, VOICES, StoreWorld

TOM = Staff("7", "Tom Berg", "Malmö", "Barista", ("Tommy", "Åke"), PETRA, IDRIS)
OVE = Staff("9", "Ove Ask")


async def test_a_list_is_kept_and_a_second_time_changes_nothing(world: StoreWorld) -> None:
    assert await world.do(BOT, import_staff, [TOM, OVE]) == StaffCount(added=2)
    assert await world.do(BOT, import_staff, [TOM, OVE]) == StaffCount(same=2)
    moved = Staff("9", "Ove Ask", "Lund")
    ida = Staff("11", "Ida Ek")
    assert await world.do(BOT, import_staff, [moved, ida]) == StaffCount(added=1, changed=1)
    assert await world.see(all_of) == [ida, moved, TOM]
    assert world.rows("SELECT after FROM event WHERE kind = 'staff_imported' ORDER BY id") == [
        ('{"added": 2, "changed": 0}',),
        ('{"added": 1, "changed": 1}',),
    ]


async def test_whoever_leaves_is_taken_out_once(world: StoreWorld) -> None:
    await world.do(BOT, import_staff, [TOM, OVE])
    await world.do(BOT, remove_staff, "7")
    assert await world.see(all_of) == [OVE]
    with pytest.raises(NotFound, match="Nobody of the staff has the id 7"):
        await world.do(BOT, remove_staff, "7")


async def test_whoever_asks_so_on_their_home_is_thanked_in_private(world: StoreWorld) -> None:
    for private, places in ((True, []), (False, [VOICES])):
        await world.do(PETRA, thank_in_private, private)
        await world.do(IDRIS, applaud, Applaud(PETRA, f"He remembered her name after a year. {private}"))
        assert world.places("recognition") == places
        assert (await world.see(home, PETRA, world.now)).thanked_private == private
    with pytest.raises(NotAllowed):
        await world.do(GUEST, thank_in_private, private=True)


async def test_they_may_ask_so_though_the_list_does_not_say_it(world: StoreWorld) -> None:
    await world.do(BOT, import_staff, [TOM])
    await world.do(PETRA, thank_in_private, private=True)
    form = Applaud("", "He remembered her name after a year.", staff=TOM.id)
    assert (await world.see(thanked_one, form))[1]
    await world.do(IDRIS, applaud, form)
    assert world.places("recognition") == []
