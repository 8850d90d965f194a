-- What is due is looked for server by server, however many jobs wait for those that are busy.
-- next
DROP INDEX jobs_due
-- next
CREATE INDEX jobs_due ON jobs (lane, server_id, priority, run_at, id) WHERE state = 'queued'
