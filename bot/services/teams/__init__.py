"""People come, go and are away; teams and their settings."""
