"""Text in format=flowed (RFC 3676), whose lines are broken softly, with its paragraphs whole again."""


def unfolded(text: str, *, delsp: bool) -> str:
    """The text with soft breaks undone; ``delsp``: the blank before each belongs to the break, and not to the text."""
    pieces: list[str] = []
    depth_before, soft = 0, False
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        said = line[depth:].removeprefix(" ")
        if not (soft and depth == depth_before and said != "-- "):
            pieces.append("\n" * bool(pieces) + (f"{'>' * depth} " if depth else ""))
        soft = said.endswith(" ") and said != "-- "
        pieces.append(said[:-1] if soft and delsp else said)
        depth_before = depth
    return "".join(pieces)
