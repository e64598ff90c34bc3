-- name: append
-- A write that is run again after a lost commit brings the same ids.
INSERT INTO event (id, workspace_id, team_id, conversation_id, subject_kind, subject_id, kind, actor_kind, actor_id, at,
  before, after, request_id)
VALUES (:id, :workspace, :team, :conversation, :subject_kind, :subject, :kind, :actor_kind, :actor, :now, :before, :after,
  :request)
ON CONFLICT (workspace_id, id) DO NOTHING;

-- name: get
SELECT id, team_id, conversation_id, subject_kind, subject_id, kind, actor_kind, actor_id, at, before, after
FROM event WHERE workspace_id = :workspace AND id = :id;

-- name: last_change
SELECT id, kind, actor_id, at, before, after FROM event
WHERE workspace_id = :workspace AND conversation_id = :conversation
  AND kind IN ('claimed', 'attempted', 'answered', 'closed', 'offered', 'snoozed', 'dismissed', 'accepted', 'declined',
    'offer_expired', 'offer_withdrawn', 'taken_back', 'owner_left', 'reopened', 'woken', 'brought_back', 'undone', 'assigned', 'waiting')
ORDER BY id DESC LIMIT 1;

-- name: last_of_kind
SELECT id FROM event WHERE workspace_id = :workspace AND conversation_id = :conversation AND kind = :kind
ORDER BY id DESC LIMIT 1;
