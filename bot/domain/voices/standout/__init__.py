"""Which public comments somebody should answer in person, and why: story and return before reach."""
