"""What the command line does with what is kept of people."""
