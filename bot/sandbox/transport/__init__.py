"""How the bot is reached and how fast it may call: payloads, signed HTTP, Socket Mode, rate limits."""
