"""Who may do what at each door of the bot: a table, and a test that knocks at every door as everybody."""
