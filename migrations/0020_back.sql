-- When somebody was back from an absence; NULL while they are not, and for those of before.
ALTER TABLE absence ADD COLUMN back_at {int};
