"""`golden-thread import`: what other tools have kept, from a file."""
