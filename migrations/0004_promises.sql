-- What was promised for a day and is not kept yet: few of all touches, and looked at with every App Home.
CREATE INDEX touch_promise ON touch (workspace_id, promise_due) WHERE promise_due IS NOT NULL AND promise_kept IS NULL AND withdrawn_at IS NULL;
