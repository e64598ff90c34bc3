-- name: insert
INSERT INTO recognition (id, workspace_id, team_id, to_person, to_staff, by_person, why, value, conversation_id, private, state,
  made_at, decided_by, decided_at)
VALUES (:id, :workspace, :team, :to, :staff, :by, :why, :value, :conversation, :private, :state, :now, :decided_by,
  :decided_at);

-- name: get
SELECT * FROM recognition_shown
WHERE workspace_id = :workspace AND id = :id;

-- name: of_conversation
SELECT to_person FROM recognition
WHERE workspace_id = :workspace AND conversation_id = :conversation AND conversation_id IS NOT NULL;

-- name: decide
UPDATE recognition SET state = :state, decided_by = :by, decided_at = :now, declined_with = :word
WHERE workspace_id = :workspace AND id = :id AND state = 'nominated';

-- name: hand
UPDATE recognition SET handed_by = :by, handed_at = :now
WHERE workspace_id = :workspace AND id = :id AND state = 'given' AND to_staff <> '' AND handed_at IS NULL;

-- name: not_handed
-- Thanks on paper that nobody has handed over yet.
SELECT * FROM recognition_shown
WHERE workspace_id = :workspace AND to_staff <> '' AND state = 'given' AND handed_at IS NULL
ORDER BY decided_at, id LIMIT :most;

-- name: same_breath
-- What somebody applauded with one click: the same words for several people.
SELECT * FROM recognition_shown
WHERE workspace_id = :workspace AND by_person = :by AND made_at = :at ORDER BY id;

-- name: correct
UPDATE recognition SET why = :why, value = :value WHERE workspace_id = :workspace AND id = :id;

-- name: withdraw
UPDATE recognition SET state = 'withdrawn' WHERE workspace_id = :workspace AND id = :id;

-- name: withdraw_messages
UPDATE message SET withdrawn = 1, wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND subject_id = :id AND withdrawn = 0
  AND kind IN ('nomination', 'nomination_reminder', 'nomination_decided', 'recognition', 'personal_recognition',
    'thanks_card', 'thanks_handed');

-- name: redraw_of_customer
-- What was thanked for in a customer's conversations.
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND withdrawn = 0 AND (slack_ts <> '' OR wanted_version > shown_version)
  AND kind IN ('personal_recognition', 'thanks_card')
  AND subject_id IN (SELECT r.id FROM conversation c
    JOIN recognition r ON r.workspace_id = c.workspace_id AND r.conversation_id = c.id
    WHERE c.workspace_id = :workspace AND c.customer_id = :customer AND r.conversation_id IS NOT NULL);

-- name: given_between
SELECT * FROM recognition_shown
WHERE workspace_id = :workspace AND team_id = :team AND state = 'given' AND private = 0
  AND decided_at >= :start AND decided_at < :end
ORDER BY decided_at, id LIMIT :most;

-- name: count_by
SELECT COUNT(*) AS given FROM recognition
WHERE workspace_id = :workspace AND by_person = :person AND made_at > :since AND team_id = :team
  AND state NOT IN ('declined', 'withdrawn');

-- name: of_person
SELECT * FROM recognition_shown
WHERE workspace_id = :workspace AND to_person = :person AND state = 'given'
ORDER BY decided_at DESC, id DESC LIMIT :most OFFSET :skip;

-- name: count_of_person
SELECT COUNT(*) AS given FROM recognition WHERE workspace_id = :workspace AND to_person = :person AND state = 'given';

-- name: nominated
SELECT * FROM recognition_shown
WHERE workspace_id = :workspace AND team_id = :team AND state = 'nominated'
ORDER BY made_at, id LIMIT :most OFFSET :skip;

-- name: count_nominated
SELECT COUNT(*) AS nominated FROM recognition
WHERE workspace_id = :workspace AND team_id = :team AND state = 'nominated';
