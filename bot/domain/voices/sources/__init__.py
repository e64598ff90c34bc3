"""What is true of sources that are read by us, and not handed in."""
