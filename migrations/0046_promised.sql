-- Promises by their day, kept or not: a report asks for those of some weeks.
CREATE INDEX touch_promised ON touch (workspace_id, promise_due) WHERE promise_due IS NOT NULL;
