"""What is said in Slack: one module per surface, which also reads its own forms back."""
