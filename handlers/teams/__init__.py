"""People, App Home, settings, lookups."""
