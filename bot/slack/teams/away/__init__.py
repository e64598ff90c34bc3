"""Being away: the form, the words for it, and the notes about what others have meanwhile."""
