-- name: preferences
SELECT not_since, calls_since, prefers, prefers_since, quote_since FROM contact_preference
WHERE workspace_id = :workspace AND customer_id IN (
  SELECT id FROM customer WHERE workspace_id = :workspace AND id = :customer
  UNION ALL
  SELECT id FROM customer WHERE workspace_id = :workspace AND joined_into = :customer AND joined_into IS NOT NULL)
ORDER BY customer_id;

-- name: save_preferences
INSERT INTO contact_preference (workspace_id, customer_id, not_since, not_touch, calls_since, prefers, prefers_since,
  quote_since, quote_touch)
VALUES (:workspace, :customer, :not_since, :not_touch, :calls_since, :prefers, :prefers_since, :quote_since, :quote_touch)
ON CONFLICT (workspace_id, customer_id) DO UPDATE SET not_since = excluded.not_since, not_touch = excluded.not_touch,
  calls_since = excluded.calls_since, prefers = excluded.prefers, prefers_since = excluded.prefers_since,
  quote_since = excluded.quote_since, quote_touch = excluded.quote_touch;

-- name: said_in
-- A reply is taken back: what was ticked with it, too.
UPDATE contact_preference SET
  not_since = CASE WHEN not_touch = :touch THEN NULL ELSE not_since END,
  quote_since = CASE WHEN quote_touch = :touch THEN NULL ELSE quote_since END,
  not_touch = NULLIF(not_touch, :touch), quote_touch = NULLIF(quote_touch, :touch)
WHERE workspace_id = :workspace AND (not_touch = :touch OR quote_touch = :touch) AND customer_id IN (
  SELECT id FROM customer WHERE workspace_id = :workspace AND id = :customer
  UNION ALL
  SELECT id FROM customer WHERE workspace_id = :workspace AND joined_into = :customer AND joined_into IS NOT NULL);

-- name: insert_plan
INSERT INTO contact_plan (id, workspace_id, conversation_id, customer_id, person_id, method, about, planned_at, invited,
  state, overruled, overruled_why, note, tell_at, follows_up)
VALUES (:id, :workspace, :conversation, :customer, :person, :method, :about, :at, :invited, :state, :overruled,
  :overruled_why, '', :tell_at, :follows_up);

-- name: plan
SELECT id, conversation_id, customer_id, person_id, method, about, planned_at, state, outcome, happened_at, follows_up
FROM contact_plan WHERE workspace_id = :workspace AND id = :id;

-- name: plans
-- What is planned with a customer, and what came of plans; newest first.
SELECT id, conversation_id, customer_id, person_id, method, about, planned_at, state, outcome, happened_at, follows_up,
  invited, note, overruled_why
FROM contact_plan
WHERE workspace_id = :workspace AND customer_id = :customer AND planned_at >= :since
  AND (state = 'planned' OR outcome IS NOT NULL)
ORDER BY planned_at DESC, id DESC;

-- name: reminders
-- What somebody wants to be reminded of with a customer.
SELECT id FROM contact_plan
WHERE workspace_id = :workspace AND customer_id = :customer AND person_id = :person AND state = 'reminder';

-- name: end_plan
UPDATE contact_plan SET state = :state, outcome = :outcome, note = :note, happened_at = :happened_at, tell_at = NULL
WHERE workspace_id = :workspace AND id = :id AND state IN ('planned', 'reminder');

-- name: told
UPDATE contact_plan SET tell_at = NULL WHERE workspace_id = :workspace AND id = :id AND tell_at IS NOT NULL;

-- name: due
SELECT workspace_id, id FROM contact_plan WHERE tell_at IS NOT NULL AND tell_at <= :now ORDER BY tell_at LIMIT :most;

-- name: next_due
SELECT MIN(tell_at) AS due_at FROM contact_plan WHERE tell_at IS NOT NULL;

-- name: heard
-- What a customer heard from us in conversations, and the tries that they may not know of.
SELECT person_id, method, outcome, touched_at FROM touch
WHERE workspace_id = :workspace AND customer_id = :customer AND touched_at >= :since AND withdrawn_at IS NULL
ORDER BY touched_at;

-- name: asked_not_to
SELECT DISTINCT COALESCE(c.joined_into, c.id) AS customer_id
FROM contact_preference p JOIN customer c ON c.workspace_id = p.workspace_id AND c.id = p.customer_id
WHERE p.workspace_id = :workspace AND p.not_since IS NOT NULL ORDER BY 1;

-- name: in_conversation
-- Whoever has something open with us.
SELECT DISTINCT customer_id FROM conversation
WHERE workspace_id = :workspace AND clock_started_at > 0 AND state IN ('waiting', 'assigned', 'claimed', 'answered')
ORDER BY customer_id;

-- name: lately_reached
SELECT customer_id, MAX(touched_at) AS at FROM touch
WHERE workspace_id = :workspace AND touched_at > :since AND withdrawn_at IS NULL AND outcome <> 'no_answer'
GROUP BY customer_id ORDER BY customer_id;

-- name: lately_planned
-- Reached by a plan, or about to be.
SELECT customer_id, MAX(COALESCE(happened_at, planned_at)) AS at FROM contact_plan
WHERE workspace_id = :workspace AND COALESCE(happened_at, planned_at) > :since
  AND (state = 'planned' OR outcome <> 'no_answer')
GROUP BY customer_id ORDER BY customer_id;
