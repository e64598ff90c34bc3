"""What sources tell beside voices: tickets and their answers, and how often they speak at all."""
