"""What is handed on to other tools."""
