"""Who calls: one file per feature; parse, one service, answer."""
