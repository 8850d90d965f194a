-- A job that stops while nobody knows what became of a call is never just failed: it is unknown, and
-- so is its service, until somebody settles it.
-- next
UPDATE services SET unknown = 1 WHERE id IN (SELECT service_id FROM jobs WHERE state = 'failed'
    AND id IN (SELECT job_id FROM job_steps WHERE state IN ('sent', 'unknown')))
-- next
UPDATE jobs SET state = 'unknown', error = 'unknown-outcome' WHERE state = 'failed'
    AND id IN (SELECT job_id FROM job_steps WHERE state IN ('sent', 'unknown'))
