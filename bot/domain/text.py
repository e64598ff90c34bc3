"""What is asked of any text that a person writes."""


def length(text: str) -> int:
    """Count a text's characters, each gap as one and none around it: blanks are no words."""
    return len(" ".join(text.split()))


def folded(text: str) -> str:
    """Give a name as it is compared and ordered: whoever writes it otherwise in capitals means the same.

    Databases differ in both beyond A to Z, so that lists of names are ordered, and names held against each other, by
    this alone.
    """
    return text.strip().casefold()
