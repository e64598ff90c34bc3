-- name: get
SELECT id, name, title, email, tz, locale, week, country, region, is_bot, is_guest, is_external, is_deleted
FROM person WHERE workspace_id = :workspace AND id = :id;

-- name: quiet
SELECT quiet_from, quiet_until FROM person WHERE workspace_id = :workspace AND id = :id;

-- name: quiet_to_ask
-- Whoever may be reminded and was not asked after lately, or whose quiet is over, so that the next one is unknown.
SELECT p.id FROM person p
WHERE p.workspace_id = :workspace AND p.id IN (SELECT person_id FROM member WHERE workspace_id = :workspace)
  AND p.is_bot = 0 AND p.is_deleted = 0 AND p.is_external = 0
  AND (p.quiet_asked_at NOT BETWEEN :since AND :now OR p.quiet_until BETWEEN p.quiet_asked_at AND :now)
ORDER BY p.quiet_asked_at, p.id LIMIT :most;

-- name: save_quiet
UPDATE person SET quiet_from = :start, quiet_until = :until, quiet_asked_at = :now
WHERE workspace_id = :workspace AND id = :id;

-- name: by_email
SELECT id, name, title, email, tz, locale, week, country, region, is_bot, is_guest, is_external, is_deleted
FROM person WHERE workspace_id = :workspace AND email = :email AND email <> '' AND is_deleted = 0 AND is_bot = 0
  AND is_guest = 0 AND is_external = 0
ORDER BY id LIMIT 1;

-- name: share_of_domain
SELECT COUNT(*) AS everybody,
  COALESCE(SUM(CASE WHEN email LIKE :pattern ESCAPE '!' THEN 1 ELSE 0 END), 0) AS here
FROM person WHERE workspace_id = :workspace AND email <> '' AND is_deleted = 0 AND is_bot = 0
  AND is_guest = 0 AND is_external = 0;

-- name: save
-- An event about somebody does not name their language: what Slack said before stays. Whoever was erased has no name,
-- and gets none while they are deactivated.
INSERT INTO person (workspace_id, id, name, title, email, tz, locale, is_bot, is_guest, is_external, is_deleted, seen_at)
VALUES (:workspace, :id, :name, :title, :email, :tz, :locale, :is_bot, :is_guest, :is_external, :is_deleted, :now)
ON CONFLICT (workspace_id, id) DO UPDATE SET
  name = CASE WHEN person.name = '' AND excluded.is_deleted = 1 THEN '' ELSE excluded.name END,
  title = CASE WHEN person.name = '' AND excluded.is_deleted = 1 THEN '' ELSE excluded.title END,
  email = CASE WHEN person.name = '' AND excluded.is_deleted = 1 THEN '' ELSE excluded.email END,
  tz = CASE WHEN person.name = '' AND excluded.is_deleted = 1 THEN '' ELSE excluded.tz END, is_bot = excluded.is_bot,
  locale = CASE WHEN excluded.locale = '' THEN person.locale ELSE excluded.locale END,
  is_guest = excluded.is_guest, is_external = excluded.is_external, is_deleted = excluded.is_deleted,
  seen_at = excluded.seen_at;

-- name: save_schedule
UPDATE person SET week = :week, country = :country, region = :region WHERE workspace_id = :workspace AND id = :id;

-- name: dm_channel
SELECT dm_channel FROM person WHERE workspace_id = :workspace AND id = :id;

-- name: save_dm_channel
UPDATE person SET dm_channel = :channel WHERE workspace_id = :workspace AND id = :id;

-- name: saw_home
SELECT id FROM person WHERE workspace_id = :workspace AND id = :id AND saw_home = 1;

-- name: home_view
SELECT home_part, home_team FROM person WHERE workspace_id = :workspace AND id = :id;

-- name: save_home_view
UPDATE person SET home_part = :part, home_team = :team WHERE workspace_id = :workspace AND id = :id;

-- name: save_saw_home
UPDATE person SET saw_home = 1 WHERE workspace_id = :workspace AND id = :id;

-- name: thanked_private
SELECT id FROM person WHERE workspace_id = :workspace AND id = :id AND thanked_private = 1;

-- name: save_thanked_private
UPDATE person SET thanked_private = :private WHERE workspace_id = :workspace AND id = :id;
