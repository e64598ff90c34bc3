"""Who acts when no person does."""

BOT = "bot"
INTAKE = "intake"
