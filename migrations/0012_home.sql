-- Which view of App Home somebody looked at last, and of which team; empty and NULL until they chose one.
ALTER TABLE person ADD COLUMN home_part TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN home_team {int};
