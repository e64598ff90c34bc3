-- As for voices (0002): the triggers name the column that matters.

CREATE VIRTUAL TABLE past_voice_fts USING fts5 (words, content='past_voice', content_rowid='id', tokenize='unicode61 remove_diacritics 2');

CREATE TRIGGER past_voice_fts_insert AFTER INSERT ON past_voice WHEN NEW.words IS NOT NULL BEGIN
  INSERT INTO past_voice_fts (rowid, words) VALUES (NEW.id, NEW.words);
END;

CREATE TRIGGER past_voice_fts_update AFTER UPDATE OF words ON past_voice BEGIN
  INSERT INTO past_voice_fts (past_voice_fts, rowid, words) SELECT 'delete', OLD.id, OLD.words WHERE OLD.words IS NOT NULL;
  INSERT INTO past_voice_fts (rowid, words) SELECT NEW.id, NEW.words WHERE NEW.words IS NOT NULL;
END;
