INSERT INTO customer (id, workspace_id, name, created_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})
SELECT i, '{workspace}', 'Greta ' || i, {began} FROM n;

INSERT INTO identity (id, workspace_id, kind, value, created_at)
SELECT id, workspace_id, 'email', 'greta' || id || '@example.com', created_at FROM customer;

INSERT INTO link (workspace_id, identity_id, customer_id, status, evidence, linked_by, linked_at)
SELECT workspace_id, id, id, 'confirmed', 'wrote_from_it', 'intake', created_at FROM customer;

INSERT INTO conversation (id, workspace_id, team_id, customer_id, state, kind, urgent, matter, owner, assignment_reason,
  opened_at, clock_started_at)
SELECT id, workspace_id, {team}, id, 'closed', 'question', 0, 'a jar', '{who}', 'took_it', created_at, created_at
FROM customer;

INSERT INTO voice (id, workspace_id, conversation_id, customer_id, identity_id, kind, channel, network, subject, words,
  link, followers, likes, replies, shares, source_key, received_at)
WITH RECURSIVE k(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM k WHERE j < 4)
SELECT id * 10 + j, workspace_id, id, id, id, 'question', 'email', '', 'A jar', 'Where is my jar, please?', '', 0, 0, 0, 0,
  'mail:' || id || ':' || j, created_at + j FROM customer CROSS JOIN k;

INSERT INTO touch (id, workspace_id, conversation_id, customer_id, person_id, method, outcome, note, promise, touched_at)
WITH RECURSIVE k(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM k WHERE j < 9)
SELECT id * 10 + j, workspace_id, id, id, '{who}', 'call', 'reached', 'We spoke for a while of jars.', '',
  created_at + (j + 1) * 86400000 FROM customer CROSS JOIN k;

INSERT INTO purchase (id, workspace_id, customer_id, identity_id, source_key, what, total, bought_at, kept_at)
WITH RECURSIVE k(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM k WHERE j < 1)
SELECT id * 10 + j, workspace_id, id, id, 'purchase:shop:' || id || ':' || j, 'A jar of beans', '12.90 EUR',
  created_at + j * 86400000, created_at FROM customer CROSS JOIN k;

INSERT INTO outside_touch (id, workspace_id, customer_id, identity_id, source_key, medium, what, by_whom, touched_at, kept_at)
SELECT id, workspace_id, id, id, 'touch:news:' || id, 'campaign', 'Spring news', 'Mailer', created_at, created_at FROM customer;
