-- name: workspaces
SELECT id, name, bot_id, bot_user, intake_address, address FROM workspace ORDER BY id;

-- name: save_workspace
INSERT INTO workspace (id, name, bot_id, bot_user, intake_address, address, seen_at)
VALUES (:workspace, :name, :bot_id, :bot_user, :intake_address, :address, :now)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, bot_id = excluded.bot_id, bot_user = excluded.bot_user,
  intake_address = excluded.intake_address, address = excluded.address, seen_at = excluded.seen_at;

-- name: intake_address
SELECT intake_address FROM workspace WHERE id = :workspace;

-- name: address
SELECT address FROM workspace WHERE id = :workspace;

-- name: save_lock
INSERT INTO workspace_lock (workspace_id) VALUES (:workspace) ON CONFLICT (workspace_id) DO NOTHING;

-- name: seen
UPDATE workspace SET seen_at = :now WHERE id = :workspace;

-- name: get
SELECT id, workspace_id, name, channel, is_default, created_at FROM team WHERE workspace_id = :workspace AND id = :id;

-- name: all
SELECT id, workspace_id, name, channel, is_default, created_at FROM team WHERE workspace_id = :workspace;

-- name: everywhere
SELECT id, workspace_id, name, channel, is_default, created_at FROM team ORDER BY workspace_id, id;

-- name: insert
INSERT INTO team (id, workspace_id, name, channel, is_default, created_at)
VALUES (:id, :workspace, :name, :channel,
  CASE WHEN EXISTS (SELECT 1 FROM team WHERE workspace_id = :workspace) THEN 0 ELSE 1 END, :now);

-- name: update
UPDATE team SET name = :name, channel = :channel WHERE workspace_id = :workspace AND id = :id;

-- name: members
SELECT m.marketer, m.manager, m.away_until, m.added_by, m.stand_in, m.languages, m.open_cap, a.starts_at AS leave_from,
  a.ends_at AS leave_until, p.id, p.name, p.title, p.email, p.tz, p.locale, p.week, p.country, p.region, p.is_bot, p.is_guest,
  p.is_external, p.is_deleted
FROM member m JOIN person p ON p.workspace_id = m.workspace_id AND p.id = m.person_id
LEFT JOIN absence a ON a.workspace_id = m.workspace_id AND a.person_id = m.person_id AND a.source = 'dated'
  AND a.stage <> 'over'
WHERE m.workspace_id = :workspace AND m.team_id = :team;

-- name: member
SELECT m.marketer, m.manager, m.away_until, m.added_by, m.stand_in, m.languages, m.open_cap, a.starts_at AS leave_from,
  a.ends_at AS leave_until, p.id, p.name, p.title, p.email, p.tz, p.locale, p.week, p.country, p.region, p.is_bot, p.is_guest,
  p.is_external, p.is_deleted
FROM member m JOIN person p ON p.workspace_id = m.workspace_id AND p.id = m.person_id
LEFT JOIN absence a ON a.workspace_id = m.workspace_id AND a.person_id = m.person_id AND a.source = 'dated'
  AND a.stage <> 'over'
WHERE m.workspace_id = :workspace AND m.team_id = :team AND m.person_id = :person;

-- name: of_person
SELECT t.id, t.workspace_id, t.name, t.channel, t.is_default, t.created_at
FROM member m JOIN team t ON t.workspace_id = m.workspace_id AND t.id = m.team_id
WHERE m.workspace_id = :workspace AND m.person_id = :person;

-- name: save_member
INSERT INTO member (workspace_id, team_id, person_id, marketer, manager, added_by, since)
VALUES (:workspace, :team, :person, :marketer, :manager, :by, :now)
ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE SET marketer = excluded.marketer, manager = excluded.manager;

-- name: set_profile
UPDATE member SET languages = :languages, open_cap = :open_cap
WHERE workspace_id = :workspace AND team_id = :team AND person_id = :person;

-- name: remove_member
DELETE FROM member WHERE workspace_id = :workspace AND team_id = :team AND person_id = :person;

-- name: set_away
UPDATE member SET away_until = :until WHERE workspace_id = :workspace AND person_id = :person;

-- name: set_stand_in
-- In each team of theirs in which the other one answers customers, too; NULL: nobody stands in.
UPDATE member SET stand_in = :stand_in WHERE workspace_id = :workspace AND person_id = :person
  AND (CAST(:stand_in AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM member o WHERE o.workspace_id = :workspace
    AND o.team_id = member.team_id AND o.person_id = :stand_in AND o.marketer = 1));

-- name: watched
SELECT channel FROM watched WHERE workspace_id = :workspace AND team_id = :team ORDER BY channel;

-- name: watching
SELECT team_id FROM watched WHERE workspace_id = :workspace AND channel = :channel;

-- name: watch
INSERT INTO watched (workspace_id, channel, team_id, since) VALUES (:workspace, :channel, :team, :now)
ON CONFLICT (workspace_id, channel) DO UPDATE SET team_id = excluded.team_id;

-- name: unwatch
DELETE FROM watched WHERE workspace_id = :workspace AND channel = :channel AND team_id = :team;

-- name: settings
SELECT name, value FROM setting WHERE workspace_id = :workspace AND team_id = :team;

-- name: save_setting
INSERT INTO setting (workspace_id, team_id, name, value, set_by, set_at)
VALUES (:workspace, :team, :name, :value, :by, :now)
ON CONFLICT (workspace_id, team_id, name) DO UPDATE SET value = excluded.value, set_by = excluded.set_by,
  set_at = excluded.set_at WHERE setting.value <> excluded.value;

-- name: keep_shared
INSERT INTO shared_channel (workspace_id, channel, since) VALUES (:workspace, :channel, :now)
ON CONFLICT (workspace_id, channel) DO NOTHING;

-- name: forget_shared
DELETE FROM shared_channel WHERE workspace_id = :workspace AND channel = :channel;

-- name: shared
SELECT since FROM shared_channel WHERE workspace_id = :workspace AND channel = :channel;

-- name: all_shared
SELECT channel FROM shared_channel WHERE workspace_id = :workspace ORDER BY channel;
