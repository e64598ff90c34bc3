-- name: preferences
SELECT not_since, calls_since, prefers, prefers_since FROM contact_preference
WHERE workspace_id = :workspace AND customer_id = :customer;

-- name: save_preferences
INSERT INTO contact_preference (workspace_id, customer_id, not_since, not_touch, calls_since, prefers, prefers_since)
VALUES (:workspace, :customer, :not_since, :not_touch, :calls_since, :prefers, :prefers_since)
ON CONFLICT (workspace_id, customer_id) DO UPDATE SET not_since = excluded.not_since, not_touch = excluded.not_touch,
  calls_since = excluded.calls_since, prefers = excluded.prefers, prefers_since = excluded.prefers_since;

-- name: asked_not_to_in
-- A reply is taken back: what was ticked with it, too.
UPDATE contact_preference SET not_since = NULL, not_touch = NULL
WHERE workspace_id = :workspace AND customer_id = :customer AND not_touch = :touch;
