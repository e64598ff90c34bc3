-- name: get
SELECT holder, beat, cut_off FROM lease WHERE workspace_id = :workspace;

-- name: begin
INSERT INTO lease (workspace_id, holder, beat) VALUES (:workspace, :holder, 1) ON CONFLICT (workspace_id) DO NOTHING;

-- name: take
UPDATE lease SET holder = :holder, beat = beat + 1, cut_off = ''
WHERE workspace_id = :workspace AND holder = :was_holder AND beat = :was_beat;

-- name: renew
UPDATE lease SET beat = beat + 1, cut_off = :cut_off WHERE workspace_id = :workspace AND holder = :holder;

-- name: release
UPDATE lease SET holder = '', beat = beat + 1 WHERE workspace_id = :workspace AND holder = :holder;
