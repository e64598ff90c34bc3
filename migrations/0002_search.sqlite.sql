-- Full-text search over what customers said. The triggers name the column that matters: one that fires on any
-- update would reindex at each claim (docs/storage.md#search).

CREATE VIRTUAL TABLE voice_fts USING fts5 (words, content='voice', content_rowid='id', tokenize='unicode61 remove_diacritics 2');

CREATE TRIGGER voice_fts_insert AFTER INSERT ON voice WHEN NEW.words IS NOT NULL BEGIN
  INSERT INTO voice_fts (rowid, words) VALUES (NEW.id, NEW.words);
END;

CREATE TRIGGER voice_fts_update AFTER UPDATE OF words ON voice BEGIN
  INSERT INTO voice_fts (voice_fts, rowid, words) SELECT 'delete', OLD.id, OLD.words WHERE OLD.words IS NOT NULL;
  INSERT INTO voice_fts (rowid, words) SELECT NEW.id, NEW.words WHERE NEW.words IS NOT NULL;
END;
