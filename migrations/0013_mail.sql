-- What came with a voice: a line each, its sort and its name. No file is kept.
ALTER TABLE voice ADD COLUMN attachments TEXT NOT NULL DEFAULT '';
