"""People thank each other."""
