-- Whatever is done to a service is a job: its jobs run one after another, in the order in which they
-- were ordered.
-- next
-- What programs did directly before there were workers has no owner who could end it.
UPDATE jobs SET ended_at = CAST(strftime('%s', 'now') AS INTEGER) * 1000, state = CASE WHEN EXISTS (
        SELECT * FROM job_steps WHERE job_id = jobs.id AND job_steps.state IN ('sent', 'unknown'))
    THEN 'unknown' ELSE 'failed' END
WHERE state = 'running' AND worker_id IS NULL
-- next
CREATE INDEX jobs_open_by_service ON jobs (service_id, id) WHERE state IN ('queued', 'running')
