"""What is due by the clock, in a transaction each: reminders, lapsed offers, the end of an Undo, digests."""
