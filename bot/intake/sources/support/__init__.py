"""Help desks: what a customer writes there is a voice, what an agent answers there is a support reply."""
