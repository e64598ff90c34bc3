"""What assistive technology and fingers trip over: nothing, in any place, on a screen or on a phone."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.kit.places import walk

pytestmark = [pytest.mark.browser, pytest.mark.slow("axe looks at each of thirty places, on a screen and on a phone")]


@pytest.mark.parametrize("phone", [False, True], ids=["screen", "phone"])
async def test_axe_finds_nothing_anywhere_and_all_is_large_enough(visit: Visit, *, phone: bool) -> None:
    visitor = await visit(phone=phone)
    found: list[str] = []

    async def look(place: str) -> None:
        await visitor.picture(f"{'phone' if phone else 'screen'}-{place}")
        found.extend(f"{place}: {one}" for one in await visitor.axe())
        found.extend(f"{place}: {one}" for one in await visitor.small_targets(44 if phone else 32))

    await walk(visitor, look)
    assert not found, "\n".join(found)
    visitor.is_content()
