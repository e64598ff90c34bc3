-- name: get
SELECT uid_validity, next_uid, since, since_below FROM mailbox_folder
WHERE workspace_id = :workspace AND mailbox = :mailbox AND folder = :folder;

-- name: save
INSERT INTO mailbox_folder (workspace_id, mailbox, folder, uid_validity, next_uid, since, since_below)
VALUES (:workspace, :mailbox, :folder, :uid_validity, :next_uid, :since, :since_below)
ON CONFLICT (workspace_id, mailbox, folder) DO UPDATE SET uid_validity = excluded.uid_validity,
  next_uid = excluded.next_uid, since = excluded.since, since_below = excluded.since_below;
