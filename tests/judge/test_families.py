"""Texts that say the same in another language are one family, and all others stand alone."""

import numpy as np

from bot.judge.families import families

SAYS = np.eye(6, dtype=np.float32)


def test_translations_come_together_in_the_order_in_which_they_stand() -> None:
    english, german = 9 * SAYS[4], 9 * SAYS[5]
    said = [SAYS[0] + english, SAYS[1] + english, SAYS[2] + english, SAYS[1] + german, SAYS[0] + german]
    said.append(SAYS[3] + german)
    assert families(np.stack(said), ["en"] * 3 + ["de"] * 3).tolist() == [0, 1, 2, 1, 0, 3]


def test_whose_cousin_is_one_is_one_too() -> None:
    """The first and the second are each fifty degrees from the third, and a hundred from each other."""
    angles = np.radians([0, 100, 50, 180, 280, 230])
    around = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    assert families(around, [""] * 6).tolist() == [0, 0, 0, 1, 1, 1]


def test_all_are_compared_with_all() -> None:
    alone = np.eye(600, dtype=np.float32)
    assert families(np.vstack([alone, alone[:1]]), [""] * 601).tolist() == [*range(600), 0]
