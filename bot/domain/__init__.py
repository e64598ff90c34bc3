"""What is true: frozen values, enums and pure functions. No I/O, no clock, no Slack."""
