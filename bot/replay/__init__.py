"""A team's own export played through the real rules on a scratch database, and told on one page (docs/replay.md)."""
