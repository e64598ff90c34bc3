"""What every surface is made with: the client, Block Kit, mrkdwn, view state, limits."""
