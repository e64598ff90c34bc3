-- Applause for staff who are not in Slack: whom of the company's list, and who handed the printed card over, and when.
ALTER TABLE recognition ADD COLUMN to_staff TEXT NOT NULL DEFAULT '';
ALTER TABLE recognition ADD COLUMN handed_by TEXT;
ALTER TABLE recognition ADD COLUMN handed_at {int};
-- Who asked not to be posted in a channel.
ALTER TABLE staff ADD COLUMN private {int} NOT NULL DEFAULT 0 CHECK (private IN (0, 1));
CREATE INDEX staff_slack ON staff (workspace_id, slack) WHERE slack <> '';
CREATE INDEX recognition_not_handed ON recognition (workspace_id, decided_at, id)
  WHERE to_staff <> '' AND state = 'given' AND handed_at IS NULL;
DROP VIEW recognition_shown;
CREATE VIEW recognition_shown AS
SELECT r.id, r.workspace_id, r.team_id, r.why, r.value, r.state, r.made_at, r.decided_at, r.conversation_id, r.to_person,
  r.to_staff, r.by_person, r.decided_by, r.private, r.declined_with, r.handed_by, r.handed_at,
  COALESCE(t.name, s.name) AS to_name, COALESCE(t.title, s.place) AS to_title, b.name AS by_name,
  b.title AS by_title, d.name AS decided_name, d.title AS decided_title, h.name AS handed_name
FROM recognition r
LEFT JOIN person t ON t.workspace_id = r.workspace_id AND t.id = r.to_person
LEFT JOIN staff s ON s.workspace_id = r.workspace_id AND s.id = r.to_staff AND r.to_staff <> ''
JOIN person b ON b.workspace_id = r.workspace_id AND b.id = r.by_person
LEFT JOIN person d ON d.workspace_id = r.workspace_id AND d.id = r.decided_by
LEFT JOIN person h ON h.workspace_id = r.workspace_id AND h.id = r.handed_by;
