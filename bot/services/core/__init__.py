"""What every service uses: the unit of work, transitions, the outbox."""
