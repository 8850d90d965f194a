-- What nothing ever wrote goes. No index of the queue holds rows that it is never asked for.
-- next
DROP TABLE effects
-- next
INSERT INTO job_kinds (name) VALUES ('forget-history')
-- next
DROP INDEX jobs_by_state
-- next
CREATE INDEX jobs_by_state ON jobs (state, id) WHERE state <> 'done'
-- next
DROP INDEX jobs_by_service
-- next
CREATE INDEX jobs_by_service ON jobs (service_id) WHERE service_id IS NOT NULL
-- next
DROP INDEX jobs_by_server
-- next
CREATE INDEX jobs_by_server ON jobs (server_id) WHERE server_id IS NOT NULL
-- next
DROP INDEX job_events_by_step
-- next
CREATE INDEX job_events_by_step ON job_events (step_id) WHERE step_id IS NOT NULL
