"""Who answers, and who may do what."""
