-- When somebody was back from an absence because they, or their status, said so; NULL while they are not.
ALTER TABLE absence ADD COLUMN back_at {int};
-- The latest moment of it that has been, by the clock of whoever wrote it; NULL before anything has, and for those of before.
ALTER TABLE absence ADD COLUMN happened_at {int};
CREATE INDEX absence_happened ON absence (happened_at) WHERE happened_at IS NOT NULL;
