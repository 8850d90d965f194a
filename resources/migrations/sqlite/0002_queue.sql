-- The queue: how often a job was tried, who asked it to stop, and the periods that have run.
-- next
-- tries: failures that count towards the limit. takeovers: owners that died while at it.
ALTER TABLE jobs ADD COLUMN tries INTEGER NOT NULL DEFAULT 0
-- next
ALTER TABLE jobs ADD COLUMN takeovers INTEGER NOT NULL DEFAULT 0
-- next
ALTER TABLE jobs ADD COLUMN stop_asked_at BIGINT
-- next
-- Out of the monitor's sight, still in the history.
ALTER TABLE jobs ADD COLUMN cleared_at BIGINT
-- next
DROP INDEX jobs_due
-- next
CREATE INDEX jobs_due ON jobs (lane, priority, run_at, id) WHERE state = 'queued'
-- next
CREATE INDEX jobs_running ON jobs (server_id) WHERE state = 'running'
-- next
CREATE INDEX jobs_by_worker ON jobs (worker_id) WHERE worker_id IS NOT NULL
-- next
CREATE INDEX jobs_by_end ON jobs (ended_at) WHERE ended_at IS NOT NULL
-- next
-- A recurring task has run, or is queued, for the period that began then: once, whoever was awake.
CREATE TABLE schedule_ticks (
    task TEXT NOT NULL CHECK (task <> ''),
    tick BIGINT NOT NULL,
    job_id INTEGER CONSTRAINT schedule_ticks__job_id REFERENCES jobs (id) ON DELETE SET NULL,
    PRIMARY KEY (task, tick)
)
-- next
CREATE INDEX schedule_ticks_by_job ON schedule_ticks (job_id)
