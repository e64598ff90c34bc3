"""Who may do what at each entry point of the bot: a table, and a test that asks at every one as everybody."""
