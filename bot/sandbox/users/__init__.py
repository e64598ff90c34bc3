"""What people do in the workspace: write, press, fill in forms, join and leave."""
