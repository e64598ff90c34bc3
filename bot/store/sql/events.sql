-- name: append
-- A write that is run again after a lost commit brings the same ids.
INSERT INTO event (id, workspace_id, team_id, conversation_id, subject_kind, subject_id, kind, actor_kind, actor_id, at,
  before, after, request_id, changes_state, seq)
VALUES (:id, :workspace, :team, :conversation, :subject_kind, :subject, :kind, :actor_kind, :actor, :now, :before, :after,
  :request, :changes_state, (SELECT COALESCE(MAX(e.seq), 0) + 1 FROM event e
    WHERE e.workspace_id = :workspace AND e.conversation_id = :conversation))
ON CONFLICT (workspace_id, id) DO NOTHING;

-- name: get
SELECT id, team_id, conversation_id, subject_kind, subject_id, kind, actor_kind, actor_id, at, before, after
FROM event WHERE workspace_id = :workspace AND id = :id;

-- name: newest
-- Also among messages: whoever draws ids after this draws larger ones.
SELECT MAX(id) AS id FROM (
  SELECT MAX(id) AS id FROM event WHERE workspace_id = :workspace
  UNION ALL SELECT MAX(id) FROM message WHERE workspace_id = :workspace) AS newest;

-- name: last_change
-- By their order: neither ids nor times can tell it when a clock was set back.
SELECT id, kind, actor_id, at, before, after FROM event
WHERE workspace_id = :workspace AND conversation_id = :conversation AND changes_state = 1
ORDER BY seq DESC, id DESC LIMIT 1;

-- name: taken_back_since
SELECT before FROM event
WHERE workspace_id = :workspace AND conversation_id = :conversation AND kind = 'taken_back' AND at >= :since
ORDER BY seq, id;

-- name: last_of_kind
SELECT id, at, after FROM event WHERE workspace_id = :workspace AND conversation_id = :conversation AND kind = :kind
ORDER BY seq DESC, id DESC LIMIT 1;
