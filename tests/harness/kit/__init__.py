"""What the crash, soak and attack harnesses share: people, processes, ledgers, faults."""
