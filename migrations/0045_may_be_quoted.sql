-- When a customer said yes to being quoted outside the team, and the reply in which they did, which may be taken back.
ALTER TABLE contact_preference ADD COLUMN quote_since {int};
ALTER TABLE contact_preference ADD COLUMN quote_touch {int};
