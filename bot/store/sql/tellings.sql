-- name: add
INSERT INTO telling (workspace_id, event_id, person_id, conversation_id, urgent, state, due_at)
VALUES (:workspace, :event, :person, :conversation, :urgent, 'waiting', :now)
ON CONFLICT (workspace_id, event_id, person_id) DO NOTHING;

-- name: supersede
UPDATE telling SET state = 'void', told_at = :now
WHERE workspace_id = :workspace AND conversation_id = :conversation AND person_id = :person AND state = 'waiting'
  AND event_id <> :event
  AND event_id IN (SELECT id FROM event WHERE workspace_id = :workspace AND conversation_id = :conversation
    AND kind = 'reminded' AND subject_kind = :about AND subject_id = :subject);

-- name: due
SELECT workspace_id, person_id, MIN(due_at) AS due_at FROM telling WHERE state = 'waiting' AND due_at <= :now
GROUP BY workspace_id, person_id ORDER BY MIN(due_at) LIMIT :most;

-- name: next_due
SELECT MIN(due_at) AS due_at FROM (
  SELECT MIN(due_at) AS due_at FROM telling WHERE state = 'waiting'
  UNION ALL SELECT MIN(due_at) FROM morning) AS due;

-- name: waiting
SELECT event_id, conversation_id, urgent, due_at FROM telling
WHERE workspace_id = :workspace AND person_id = :person AND state = 'waiting' ORDER BY event_id;

-- name: told
UPDATE telling SET state = :state, told_at = :now
WHERE workspace_id = :workspace AND event_id = :event AND person_id = :person;

-- name: postpone
UPDATE telling SET due_at = :due_at
WHERE workspace_id = :workspace AND event_id = :event AND person_id = :person;

-- name: again_soon
UPDATE telling SET due_at = :now
WHERE workspace_id = :workspace AND person_id = :person AND state = 'waiting' AND due_at > :now;

-- name: told_since
-- Morning lists and urgent ones are not counted.
SELECT told_at AS at FROM telling
WHERE workspace_id = :workspace AND person_id = :person AND told_at >= :since AND state = 'alone' AND urgent = 0
UNION ALL
SELECT made_at AS at FROM due_list
WHERE workspace_id = :workspace AND person_id = :person AND made_at >= :since AND morning = 0;

-- name: make_list
INSERT INTO due_list (workspace_id, id, person_id, made_at, morning)
VALUES (:workspace, :id, :person, :now, :morning) ON CONFLICT (workspace_id, id) DO NOTHING;

-- name: put
INSERT INTO due_list_item (workspace_id, list_id, conversation_id, kind, is_anothers)
VALUES (:workspace, :list, :conversation, :kind, :is_anothers)
ON CONFLICT (workspace_id, list_id, conversation_id) DO UPDATE SET kind = excluded.kind, is_anothers = excluded.is_anothers;

-- name: put_promise
INSERT INTO due_list_promise (workspace_id, list_id, touch_id, conversation_id, event_id)
VALUES (:workspace, :list, :touch, :conversation, :event)
ON CONFLICT (workspace_id, list_id, touch_id) DO UPDATE SET event_id = excluded.event_id;

-- name: get_list
SELECT id, person_id, made_at, morning FROM due_list WHERE workspace_id = :workspace AND id = :id;

-- name: first_morning
SELECT id FROM due_list
WHERE workspace_id = :workspace AND person_id = :person AND made_at >= :since AND morning = 1
ORDER BY made_at, id LIMIT 1;

-- name: items
SELECT conversation_id, kind, is_anothers FROM due_list_item
WHERE workspace_id = :workspace AND list_id = :list ORDER BY conversation_id;

-- name: promises
SELECT touch_id, event_id FROM due_list_promise
WHERE workspace_id = :workspace AND list_id = :list ORDER BY touch_id;

-- name: standing_lists
SELECT l.id, l.made_at FROM due_list l
WHERE l.workspace_id = :workspace AND l.person_id = :person AND l.made_at >= :since AND l.id <> :kept
  AND EXISTS (SELECT 1 FROM message m WHERE m.workspace_id = l.workspace_id AND m.kind = 'due_list'
    AND m.subject_id = l.id AND m.withdrawn = 0)
ORDER BY l.id;

-- name: take_out
DELETE FROM due_list_item WHERE workspace_id = :workspace AND list_id = :list AND conversation_id = :conversation;

-- name: take_out_promise
DELETE FROM due_list_promise WHERE workspace_id = :workspace AND list_id = :list AND touch_id = :touch;

-- name: plan_morning
INSERT INTO morning (workspace_id, person_id, due_at) VALUES (:workspace, :person, :due_at)
ON CONFLICT (workspace_id, person_id) DO NOTHING;

-- name: move_morning
UPDATE morning SET due_at = :due_at WHERE workspace_id = :workspace AND person_id = :person;

-- name: morning_again_soon
-- A list that would have come at the end of their quiet.
UPDATE morning SET due_at = :now
WHERE workspace_id = :workspace AND person_id = :person AND due_at = :was AND due_at > :now;

-- name: end_mornings
DELETE FROM morning WHERE workspace_id = :workspace AND person_id = :person;

-- name: morning_due
SELECT workspace_id, person_id, due_at FROM morning
WHERE workspace_id = :workspace AND person_id = :person AND due_at <= :now;

-- name: mornings_due
SELECT workspace_id, person_id, due_at FROM morning WHERE due_at <= :now ORDER BY due_at LIMIT :most;
