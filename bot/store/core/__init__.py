"""What every wing keeps: events, messages, request keys, leases."""
