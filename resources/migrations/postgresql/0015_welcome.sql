-- A welcome is sent again by a job. What can be ordered for many is a kind of job, and grows with
-- them.
-- next
INSERT INTO job_kinds (name) VALUES ('send-welcome')
-- next
ALTER TABLE bulks DROP CONSTRAINT bulks_kind_check,
    ADD CONSTRAINT bulks__kind FOREIGN KEY (kind) REFERENCES job_kinds (name)
-- next
-- Who looks at the queue sees to which order for many a job belongs.
GRANT SELECT ON bulks, bulk_jobs TO innkeeper_worker
