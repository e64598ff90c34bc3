"""One matter or another: which conversation a voice belongs to, and what parting and joining make of two."""
