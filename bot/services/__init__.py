"""What happens: one synchronous function per use case, inside one transaction."""
