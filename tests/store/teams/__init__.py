"""The store of people and teams."""
