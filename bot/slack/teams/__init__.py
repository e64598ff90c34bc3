"""App Home, team settings, lookups."""
