"""What is true of sources: tickets and their answers, how often they speak, what was shown of them before."""
