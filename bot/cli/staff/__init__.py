"""`golden-thread staff`: the people whom customers may name."""
