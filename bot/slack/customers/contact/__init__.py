"""How often customers hear from us and whom we never keep, as managers set it; and what a card says of plans."""
