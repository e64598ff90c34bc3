"""Text in format=flowed (RFC 3676), whose lines are broken softly, with its paragraphs whole again."""


def unfolded(text: str, *, delsp: bool) -> str:
    """The text with soft breaks undone; ``delsp``: the blank before each belongs to the break, and not to the text."""
    lines: list[str] = []
    depth_before, soft = 0, False
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        said = line[depth:].removeprefix(" ")
        if soft and depth == depth_before and said != "-- ":
            lines[-1] += said
        else:
            lines.append(f"{'>' * depth} {said}" if depth else said)
        soft = said.endswith(" ") and said != "-- "
        if soft and delsp:
            lines[-1] = lines[-1][:-1]
        depth_before = depth
    return "\n".join(lines)
