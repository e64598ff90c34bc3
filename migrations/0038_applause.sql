-- Applause in private, and the word with which a nomination was declined.
ALTER TABLE recognition ADD COLUMN private {int} NOT NULL DEFAULT 0 CHECK (private IN (0, 1));
ALTER TABLE recognition ADD COLUMN declined_with TEXT NOT NULL DEFAULT '';
CREATE INDEX recognition_by ON recognition (workspace_id, by_person, made_at);
DROP VIEW recognition_shown;
CREATE VIEW recognition_shown AS
SELECT r.id, r.workspace_id, r.team_id, r.why, r.value, r.state, r.made_at, r.decided_at, r.conversation_id, r.to_person,
  r.by_person, r.decided_by, r.private, r.declined_with, t.name AS to_name, t.title AS to_title, b.name AS by_name,
  b.title AS by_title, d.name AS decided_name, d.title AS decided_title
FROM recognition r
LEFT JOIN person t ON t.workspace_id = r.workspace_id AND t.id = r.to_person
JOIN person b ON b.workspace_id = r.workspace_id AND b.id = r.by_person
LEFT JOIN person d ON d.workspace_id = r.workspace_id AND d.id = r.decided_by;
