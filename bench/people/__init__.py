"""Who is one person: simulated customers of whom the truth is known, and how fast their page is."""
