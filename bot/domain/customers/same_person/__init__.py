"""When two customers are one person: what speaks for it, how strongly, and what becomes of both."""
