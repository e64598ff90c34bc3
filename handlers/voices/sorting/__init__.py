"""What people make of voices: of which kind they are, which belong together, and which nobody need be asked about."""
