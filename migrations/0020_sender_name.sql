-- What the sender of a voice was called where it came from: whoever passed it on reads that, and not what others call them.
ALTER TABLE voice ADD COLUMN sender_name TEXT NOT NULL DEFAULT '';
