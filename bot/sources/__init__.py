"""What goes and looks for voices where they are, one replica at a time."""
