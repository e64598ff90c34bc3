"""What a marketer's own draft says that the facts do not bear out, or that nobody says to a person."""
