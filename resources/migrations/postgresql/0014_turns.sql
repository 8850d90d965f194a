-- What works the queue is planned once in a session: how long its lists are changes nothing about
-- the indexes it goes by.
-- next
ALTER FUNCTION queue_claim SET plan_cache_mode = force_generic_plan
-- next
ALTER FUNCTION queue_claim SET enable_bitmapscan = off
-- next
ALTER FUNCTION queue_done SET plan_cache_mode = force_generic_plan
-- next
ALTER FUNCTION queue_done SET enable_bitmapscan = off
-- next
ALTER FUNCTION queue_add SET plan_cache_mode = force_generic_plan
-- next
DROP INDEX jobs_open_by_service
-- next
CREATE INDEX jobs_open_by_service ON jobs (service_id, id)
    WHERE state IN ('queued', 'running') AND service_id IS NOT NULL
-- next
DROP INDEX jobs_by_worker
-- next
CREATE INDEX jobs_by_worker ON jobs (worker_id, id) WHERE state = 'running'
