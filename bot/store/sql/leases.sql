-- name: get
SELECT holder, renewals, cut_off FROM lease WHERE workspace_id = :workspace;

-- name: begin
INSERT INTO lease (workspace_id, holder, renewals) VALUES (:workspace, :holder, 1) ON CONFLICT (workspace_id) DO NOTHING;

-- name: take
UPDATE lease SET holder = :holder, renewals = renewals + 1, cut_off = ''
WHERE workspace_id = :workspace AND holder = :was_holder AND renewals = :was_renewals;

-- name: renew
UPDATE lease SET renewals = renewals + 1, cut_off = :cut_off WHERE workspace_id = :workspace AND holder = :holder;

-- name: release
UPDATE lease SET holder = '', renewals = renewals + 1 WHERE workspace_id = :workspace AND holder = :holder;
