-- name: notes
SELECT team_id, person_id, words, written_at FROM customer_note
WHERE workspace_id = :workspace AND customer_id = :customer ORDER BY written_at, id;

-- name: preference
SELECT not_since, calls_since, prefers, prefers_since, quote_since FROM contact_preference
WHERE workspace_id = :workspace AND customer_id = :customer;

-- name: conversations
SELECT c.id, t.name AS team, c.state, c.kind, c.urgent, c.matter, c.owner, c.opened_at, c.claimed_at, c.answered_at, c.closed_at
FROM conversation c JOIN team t ON t.workspace_id = c.workspace_id AND t.id = c.team_id
WHERE c.workspace_id = :workspace AND c.customer_id = :customer ORDER BY +c.id;

-- name: voices
SELECT v.id, v.conversation_id, v.kind, v.channel, v.network, v.subject, v.words, v.link, v.language, v.sender_name, v.ticket,
  v.attachments, v.followers, v.likes, v.replies, v.shares, v.said_at, v.received_at, v.reported_by, v.reporter_note,
  v.source_key, j.judged_by, j.percent, j.urgent, j.reasons
FROM voice v LEFT JOIN judgement j ON j.workspace_id = v.workspace_id AND j.voice_id = v.id
WHERE v.workspace_id = :workspace AND v.customer_id = :customer ORDER BY +v.id;

-- name: history
SELECT p.id, p.kind, p.channel, p.network, p.subject, p.words, p.link, p.language, p.followers, p.likes, p.replies, p.shares,
  p.said_at, p.kept_at, p.source_key, COALESCE(k.why, '') AS kept_back_for, COALESCE(k.sender_name, '') AS sender_name,
  COALESCE(k.attachments, '') AS attachments
FROM past_voice p LEFT JOIN kept_back k ON k.workspace_id = p.workspace_id AND k.voice_id = p.id
WHERE p.workspace_id = :workspace AND p.customer_id = :customer ORDER BY +p.id;

-- name: touches
SELECT id, conversation_id, person_id, method, outcome, feeling, note, promise, promise_due, promise_kept, touched_at,
  withdrawn_at
FROM touch WHERE workspace_id = :workspace AND customer_id = :customer ORDER BY +id;

-- name: purchases
SELECT id, source_key, what, total, bought_at, kept_at FROM purchase
WHERE workspace_id = :workspace AND customer_id = :customer ORDER BY +id;

-- name: outside_touches
SELECT id, source_key, medium, what, by_whom, touched_at, kept_at FROM outside_touch
WHERE workspace_id = :workspace AND customer_id = :customer ORDER BY +id;

-- name: plans
SELECT id, conversation_id, person_id, method, about, planned_at, state, overruled, overruled_why, outcome, note,
  happened_at
FROM contact_plan WHERE workspace_id = :workspace AND customer_id = :customer ORDER BY +id;

-- name: offers
SELECT id, conversation_id, giver, taker, note, state, offered_at FROM offer
WHERE workspace_id = :workspace AND conversation_id = :conversation ORDER BY +id;

-- name: corrections
SELECT voice_id, person_id, kind, urgent, at FROM correction
WHERE workspace_id = :workspace AND conversation_id = :conversation ORDER BY +id;

-- name: thanks
SELECT to_person, by_person, why, value, state, made_at FROM recognition
WHERE workspace_id = :workspace AND conversation_id = :conversation AND conversation_id IS NOT NULL ORDER BY +id;

-- name: events
SELECT id, conversation_id, kind, actor_id, at FROM event
WHERE workspace_id = :workspace AND conversation_id = :conversation AND conversation_id IS NOT NULL ORDER BY seq, id;

-- name: person
SELECT id, name, title, email, tz, country, region, locale, week, is_guest, is_external, is_deleted, seen_at,
  thanked_private FROM person
WHERE workspace_id = :workspace AND id = :person;

-- name: person_teams
SELECT t.name AS team, m.marketer, m.manager, m.languages, m.open_cap, m.stand_in, m.away_until, m.since FROM member m
JOIN team t ON t.workspace_id = m.workspace_id AND t.id = m.team_id
WHERE m.workspace_id = :workspace AND m.person_id = :person ORDER BY t.id;

-- name: person_touches
SELECT t.id, t.conversation_id, t.method, t.outcome, t.feeling, t.note, t.promise, t.promise_due, t.touched_at FROM touch t
WHERE t.workspace_id = :workspace AND t.person_id = :person ORDER BY +t.id;

-- name: person_touches_seen
-- The same, in the teams of whoever reads it.
SELECT t.id, t.conversation_id, t.method, t.outcome, t.feeling, t.note, t.promise, t.promise_due, t.touched_at FROM touch t
JOIN conversation c ON c.workspace_id = t.workspace_id AND c.id = t.conversation_id
JOIN member m ON m.workspace_id = c.workspace_id AND m.team_id = c.team_id AND m.person_id = :reader
WHERE t.workspace_id = :workspace AND t.person_id = :person ORDER BY +t.id;

-- name: person_thanks
SELECT to_person, by_person, why, value, state, made_at FROM recognition
WHERE workspace_id = :workspace AND to_person = :person ORDER BY +id;

-- name: person_lines
SELECT team_id, week_end, words, written_at FROM digest_line
WHERE workspace_id = :workspace AND written_by = :person ORDER BY week_end, team_id;

-- name: person_absences
SELECT source, starts_at, ends_at, stage FROM absence WHERE workspace_id = :workspace AND person_id = :person ORDER BY source;
