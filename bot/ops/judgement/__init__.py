"""Which head judges words: learned from a company's corrections, taken up by each replica, and undone."""
