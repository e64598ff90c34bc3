"""What leaves: drawing, pacing and sending; and the loop that asks what is due."""
