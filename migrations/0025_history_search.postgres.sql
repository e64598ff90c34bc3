-- As for voices (0002).

CREATE INDEX past_voice_words ON past_voice USING gin (to_tsvector('simple', folded(words)));

ALTER INDEX past_voice_words ALTER COLUMN 1 SET STATISTICS 10000;
