-- Full-text search over what customers said, so that it finds what SQLite's search finds. PostgreSQL's parser would keep
-- addresses, paths and signed numbers in one piece, and its dictionaries keep accents (unaccent is an extension that not
-- every server has): punctuation becomes spaces, letters lose their marks. Where each letter is one byte there are none.
-- Not STRICT, so that PostgreSQL puts the body in the function's place.

CREATE FUNCTION folded(words TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(lower(CASE WHEN octet_length(words) = char_length(words) THEN words
    ELSE regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g') END),
    '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', '                                ')
$$;

CREATE INDEX voice_words ON voice USING gin (to_tsvector('simple', folded(words)));

-- Without this a rare word is guessed to be common, and the newest voices are read one by one (docs/scale.md).
ALTER INDEX voice_words ALTER COLUMN 1 SET STATISTICS 10000;
