"""The Web API that the bot calls: its methods, arguments, scopes and error codes."""
