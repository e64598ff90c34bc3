"""The HTTP server, its deadlines and its bounds."""
