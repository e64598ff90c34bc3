"""The staff as they are kept: a list may be brought in again, and whoever leaves is taken out."""

import pytest

from bot.domain.actors import BOT
from bot.domain.errors import NotFound
from bot.domain.recognition.staff import Staff, StaffCount
from bot.services.recognition.staff import import_staff, remove_staff
from bot.store.recognition.staff import all_of
from tests.kit.store_world import IDRIS, PETRA, StoreWorld

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
