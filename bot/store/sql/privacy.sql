-- name: customers
-- Every customer, in an order in which one goes on after another.
SELECT id FROM customer WHERE workspace_id = :workspace AND id > :after ORDER BY id LIMIT :most;

-- name: conversations
SELECT id FROM conversation WHERE workspace_id = :workspace AND customer_id = :customer ORDER BY +id;

-- name: note
INSERT INTO erasure (workspace_id, kind, digest, erased_at) VALUES (:workspace, :kind, :digest, :at)
ON CONFLICT (workspace_id, kind, digest) DO NOTHING;

-- name: is_erased
SELECT COUNT(*) AS erased FROM erasure WHERE workspace_id = :workspace AND kind = :kind AND digest = :digest;

-- name: erasures
-- What was noted, of every workspace: the file beside the database holds the same.
SELECT workspace_id, kind, digest, erased_at FROM erasure ORDER BY workspace_id, kind, digest;

-- name: forget_customer
UPDATE customer SET name = '', person_id = NULL WHERE workspace_id = :workspace AND id = :customer;

-- name: leave_identities
-- Voices and history name it no more, whoever's they are.
UPDATE voice SET identity_id = NULL
WHERE workspace_id = :workspace AND customer_id = :customer AND identity_id IS NOT NULL;

-- name: leave_past_identities
UPDATE past_voice SET identity_id = NULL
WHERE workspace_id = :workspace AND customer_id = :customer AND identity_id IS NOT NULL;

-- name: unlink
DELETE FROM link WHERE workspace_id = :workspace AND customer_id = :customer;

-- name: forget_pairs
DELETE FROM customer_pair WHERE workspace_id = :workspace AND (one_id = :customer OR other_id = :customer);

-- name: forget_keys
DELETE FROM match_key WHERE workspace_id = :workspace AND customer_id = :customer;

-- name: fact_sources
-- By what their purchases and touches are known where they came from.
SELECT source_key FROM purchase WHERE workspace_id = :workspace AND customer_id = :customer
UNION ALL
SELECT source_key FROM outside_touch WHERE workspace_id = :workspace AND customer_id = :customer ORDER BY 1;

-- name: forget_purchases
DELETE FROM purchase WHERE workspace_id = :workspace AND customer_id = :customer;

-- name: forget_outside_touches
DELETE FROM outside_touch WHERE workspace_id = :workspace AND customer_id = :customer;

-- name: forget_notes
DELETE FROM customer_note WHERE workspace_id = :workspace AND customer_id = :customer;

-- name: forget_identity
-- One that another customer is known by, or may be, is theirs.
DELETE FROM identity WHERE workspace_id = :workspace AND id = :identity
  AND NOT EXISTS (SELECT 1 FROM link WHERE link.workspace_id = identity.workspace_id AND link.identity_id = identity.id);

-- name: identities
SELECT i.id, i.kind, i.value, l.status, l.evidence, l.linked_by, l.linked_at
FROM link l JOIN identity i ON i.workspace_id = l.workspace_id AND i.id = l.identity_id
WHERE l.workspace_id = :workspace AND l.customer_id = :customer ORDER BY l.identity_id;

-- name: forget_preference
DELETE FROM contact_preference WHERE workspace_id = :workspace AND customer_id = :customer;

-- name: sources
-- By what each of their voices is known where it came from.
SELECT id, source_key, link, ticket FROM voice WHERE workspace_id = :workspace AND customer_id = :customer ORDER BY +id;

-- name: past_sources
SELECT id, source_key, link, '' AS ticket FROM past_voice
WHERE workspace_id = :workspace AND customer_id = :customer ORDER BY +id;

-- name: hide_source
UPDATE voice SET source_key = :source_key, ticket = '' WHERE workspace_id = :workspace AND id = :voice;

-- name: hide_past_source
UPDATE past_voice SET source_key = :source_key, words = NULL, subject = '', link = ''
WHERE workspace_id = :workspace AND id = :voice;

-- name: forget_kept_back
UPDATE kept_back SET sender_name = '', attachments = '', judge_again = 0,
  state = CASE WHEN state = 'kept' THEN 'gone' ELSE state END
WHERE workspace_id = :workspace AND voice_id = :voice;

-- name: forget_tickets
DELETE FROM support_reply WHERE workspace_id = :workspace AND ticket = :ticket;

-- name: hide_sent_mail
UPDATE sent_mail SET source_key = :source_key WHERE workspace_id = :workspace AND id = :mail;

-- name: sent_mails
SELECT id, source_key FROM sent_mail
WHERE workspace_id = :workspace AND conversation_id = :conversation AND conversation_id IS NOT NULL ORDER BY +id;

-- name: forget_voices
UPDATE voice SET words = NULL, note_ahead = NULL, subject = '', link = '', attachments = '', reporter_note = '',
  sender_name = ''
WHERE workspace_id = :workspace AND conversation_id = :conversation;

-- name: forget_senses
DELETE FROM sense WHERE workspace_id = :workspace AND conversation_id = :conversation;

-- name: forget_matter
UPDATE conversation SET matter = '' WHERE workspace_id = :workspace AND id = :conversation;

-- name: forget_touches
UPDATE touch SET note = '', promise = '', promise_due = CASE WHEN promise_kept IS NULL THEN NULL ELSE promise_due END
WHERE workspace_id = :workspace AND conversation_id = :conversation;

-- name: forget_offers
UPDATE offer SET note = '' WHERE workspace_id = :workspace AND conversation_id = :conversation;

-- name: forget_dismissals
UPDATE dismissal SET whose = '' WHERE workspace_id = :workspace AND conversation_id = :conversation;

-- name: forget_plans
UPDATE contact_plan SET about = '', overruled_why = '', note = '', tell_at = NULL,
  state = CASE WHEN state IN ('planned', 'reminder') THEN 'dropped' ELSE state END
WHERE workspace_id = :workspace AND conversation_id = :conversation;

-- name: thanks
-- What colleagues were thanked for in a conversation.
SELECT id, why, declined_with FROM recognition
WHERE workspace_id = :workspace AND conversation_id = :conversation AND conversation_id IS NOT NULL ORDER BY +id;

-- name: thanks_naming
-- Thanks that no conversation belongs to, in which somebody is named; there are few of all.
SELECT id, why, declined_with FROM recognition
WHERE workspace_id = :workspace AND conversation_id IS NULL
  AND lower(why || ' ' || declined_with) LIKE :pattern ESCAPE '!' ORDER BY id;

-- name: lines_naming
-- What managers added to digests, where somebody is named; there is one a week.
SELECT team_id, week_end, words FROM digest_line
WHERE workspace_id = :workspace AND lower(words) LIKE :pattern ESCAPE '!' ORDER BY team_id, week_end;

-- name: word_line
UPDATE digest_line SET words = :words WHERE workspace_id = :workspace AND team_id = :team AND week_end = :week_end;

-- name: redraw_one_thanks
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND withdrawn = 0 AND (slack_ts <> '' OR wanted_version > shown_version)
  AND kind IN ('nomination', 'nomination_reminder', 'nomination_decided', 'recognition', 'personal_recognition',
    'thanks_card', 'thanks_handed') AND subject_id = :recognition;

-- name: redraw_team_digests
-- Those in which thanks may stand: every one of its team since.
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'digest' AND withdrawn = 0
  AND subject_id IN (SELECT d.id FROM digest d
    JOIN recognition r ON r.workspace_id = d.workspace_id AND r.team_id = d.team_id
    WHERE d.workspace_id = :workspace AND r.id = :recognition AND d.week_end > r.made_at);

-- name: word_thanks
UPDATE recognition SET why = :why, declined_with = :declined_with WHERE workspace_id = :workspace AND id = :recognition;

-- name: withdraw_messages
-- What tells of nobody else is deleted where it stands.
UPDATE message SET withdrawn = 1, wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND withdrawn = 0 AND (slack_ts <> '' OR wanted_version > shown_version)
  AND kind IN ({tells_of_one_customer})
  AND subject_id IN (SELECT CAST(:conversation AS BIGINT)
    UNION ALL SELECT id FROM event
      WHERE workspace_id = :workspace AND conversation_id = :conversation AND conversation_id IS NOT NULL
    UNION ALL SELECT id FROM offer WHERE workspace_id = :workspace AND conversation_id = :conversation
    UNION ALL SELECT p.voice_id FROM voice v JOIN praise p ON p.workspace_id = v.workspace_id AND p.voice_id = v.id
      WHERE v.workspace_id = :workspace AND v.conversation_id = :conversation
    UNION ALL SELECT id FROM contact_plan WHERE workspace_id = :workspace AND conversation_id = :conversation
    UNION ALL SELECT id FROM sent_mail
      WHERE workspace_id = :workspace AND conversation_id = :conversation AND conversation_id IS NOT NULL);

-- name: redraw_thanks
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND withdrawn = 0 AND (slack_ts <> '' OR wanted_version > shown_version)
  AND kind IN ('nomination', 'nomination_reminder', 'nomination_decided', 'recognition', 'personal_recognition',
    'thanks_card', 'thanks_handed')
  AND subject_id IN (SELECT id FROM recognition
    WHERE workspace_id = :workspace AND conversation_id = :conversation AND conversation_id IS NOT NULL);

-- name: redraw_digests
-- Those of the weeks in which something was said.
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND kind = 'digest' AND withdrawn = 0
  AND subject_id IN (SELECT d.id FROM digest d
    JOIN conversation c ON c.workspace_id = d.workspace_id AND c.team_id = d.team_id
    WHERE d.workspace_id = :workspace AND c.id = :conversation AND d.week_end > c.opened_at);

-- name: old_voices
-- Of whichever is the oldest: conversations in which words stand that are older than a team keeps them.
SELECT v.id, v.conversation_id FROM voice v
JOIN conversation c ON c.workspace_id = v.workspace_id AND c.id = v.conversation_id
WHERE v.workspace_id = :workspace AND c.team_id = :team AND v.received_at < :before AND v.words IS NOT NULL
ORDER BY v.received_at LIMIT :most;

-- name: old_touches
SELECT t.id, t.conversation_id FROM touch t
JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
WHERE t.workspace_id = :workspace AND c.team_id = :team AND t.touched_at < :before AND t.note <> ''
ORDER BY t.touched_at LIMIT :most;

-- name: old_history
SELECT id FROM past_voice
WHERE workspace_id = :workspace AND team_id = :team AND said_at < :before AND words IS NOT NULL
ORDER BY said_at LIMIT :most;

-- name: newest
-- When anything was said or done last in a conversation.
SELECT MAX(at) AS at FROM (
  SELECT MAX(received_at) AS at FROM voice WHERE workspace_id = :workspace AND conversation_id = :conversation
  UNION ALL SELECT MAX(touched_at) FROM touch WHERE workspace_id = :workspace AND conversation_id = :conversation) AS moments;

-- name: forget_touch
UPDATE touch SET note = '', promise = '' WHERE workspace_id = :workspace AND id = :touch;

-- name: forget_person
-- The id alone stays: it says that two things were done by the same colleague, whom only Slack knows.
UPDATE person SET name = '', title = '', email = '', tz = '', country = '', region = '', locale = '', week = '',
  dm_channel = '', quiet_from = NULL, quiet_until = NULL
WHERE workspace_id = :workspace AND id = :person;

-- name: customer
SELECT id, name, created_at, person_id FROM customer WHERE workspace_id = :workspace AND id = :customer;

-- name: thanks_to
SELECT id, why, declined_with FROM recognition WHERE workspace_id = :workspace AND to_person = :person ORDER BY +id;

-- name: redraw_person_thanks
UPDATE message SET wanted_version = wanted_version + 1
WHERE workspace_id = :workspace AND withdrawn = 0 AND slack_ts <> ''
  AND kind IN ('nomination', 'nomination_reminder', 'nomination_decided', 'recognition', 'personal_recognition',
    'thanks_card', 'thanks_handed')
  AND subject_id IN (SELECT id FROM recognition WHERE workspace_id = :workspace AND to_person = :person);

-- name: spoken_by
-- The conversations whose messages name a colleague.
SELECT DISTINCT +conversation_id AS conversation_id FROM touch WHERE workspace_id = :workspace AND person_id = :person;

-- name: people
SELECT id FROM person WHERE workspace_id = :workspace ORDER BY id;

-- name: left_people
-- Whoever left Slack and all teams, and has a name here still; who was seen last comes first.
SELECT id, name FROM person p WHERE p.workspace_id = :workspace AND p.is_deleted = 1 AND p.name <> ''
  AND NOT EXISTS (SELECT 1 FROM member m WHERE m.workspace_id = p.workspace_id AND m.person_id = p.id)
ORDER BY p.seen_at DESC, p.id LIMIT :most;

-- name: count_erasures
SELECT COUNT(*) AS erased FROM erasure;
