"""Who in an incident is left in peace, though it is about them too."""


def left_in_peace(not_since: int | None, heard_at: int, *, is_mended: bool) -> bool:
    """Whether somebody is not to be contacted about it, as they asked at ``not_since``. Times are UTC milliseconds.

    Who wrote after that, last at ``heard_at``, waits for an answer to what they wrote. But nobody who wants peace asked
    to hear later that it is mended.
    """
    return not_since is not None and (is_mended or heard_at <= not_since)
