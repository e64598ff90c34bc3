"""A team's report, as a page and as data."""
