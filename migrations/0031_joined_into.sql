-- The conversation that somebody joined this one to: its voices and touches stand there, and nothing is left to do here.
ALTER TABLE conversation ADD COLUMN joined_into {int};
