-- When somebody works, where they set it themselves: their week as JSON, spans of minutes for each day, Monday first; '' for
-- their team's hours. And whose public holidays are theirs: an ISO 3166-1 country and a part of it; '' for none.
ALTER TABLE person ADD COLUMN week TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN country TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN region TEXT NOT NULL DEFAULT '';
