-- How far each folder of a mailbox has been read, and from when on. What is done is known by each mail's source key.
CREATE TABLE mailbox_folder (
  workspace_id TEXT NOT NULL,
  mailbox TEXT NOT NULL,
  folder TEXT NOT NULL,
  uid_validity {int} NOT NULL,
  next_uid {int} NOT NULL,
  since {int} NOT NULL,
  since_below {int} NOT NULL,
  PRIMARY KEY (workspace_id, mailbox, folder)
) {strict};
