-- name: insert
INSERT INTO offer (id, workspace_id, conversation_id, giver, taker, note, state, offered_at, due_at)
VALUES (:id, :workspace, :conversation, :giver, :taker, :note, 'open', :now, :due_at);

-- name: get
SELECT id, conversation_id, giver, taker, note, state, due_at FROM offer WHERE workspace_id = :workspace AND id = :id;

-- name: open_of
SELECT id, conversation_id, giver, taker, note, state, offered_at, due_at FROM offer
WHERE workspace_id = :workspace AND conversation_id = :conversation AND state = 'open';

-- name: last_taken
SELECT note FROM offer
WHERE workspace_id = :workspace AND conversation_id = :conversation AND taker = :taker AND state = 'accepted'
ORDER BY offered_at DESC, id DESC LIMIT 1;

-- name: open_to
SELECT o.id, o.conversation_id, o.giver, o.taker, o.note, o.state, o.due_at
FROM offer o JOIN conversation c ON c.workspace_id = o.workspace_id AND c.id = o.conversation_id
WHERE o.workspace_id = :workspace AND o.taker = :person AND o.state = 'open' AND c.team_id = :team ORDER BY o.conversation_id;

-- name: decide
UPDATE offer SET state = :state WHERE workspace_id = :workspace AND id = :id AND state = 'open';

-- name: ahead
SELECT workspace_id, conversation_id FROM offer WHERE state = 'open' AND due_at > :latest AND offered_at > :latest LIMIT :most;

-- name: set_right
UPDATE offer SET offered_at = :now, due_at = :due_at WHERE workspace_id = :workspace AND id = :id AND state = 'open';

-- name: due
SELECT workspace_id, id FROM offer WHERE state = 'open' AND due_at <= :now ORDER BY due_at LIMIT :most;
