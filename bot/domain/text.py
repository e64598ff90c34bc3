"""What is asked of any text that a person writes."""


def length(text: str) -> int:
    """Count a text's characters, each gap as one and none around it: blanks are no words."""
    return len(" ".join(text.split()))
