-- That a job was queued, when and by whom, is in its own row: its history begins with that, and
-- nothing is written twice.
-- next
DELETE FROM job_events WHERE state = 'queued' AND fence = 0 AND step_id IS NULL
    AND id IN (SELECT MIN(id) FROM job_events GROUP BY job_id)
