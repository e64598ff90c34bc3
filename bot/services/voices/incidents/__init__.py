"""The same matter from many people: it forms, somebody has it, it is mended, it ends."""
