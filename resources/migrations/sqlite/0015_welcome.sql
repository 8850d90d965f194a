-- A welcome is sent again by a job. What can be ordered for many is a kind of job, and grows with
-- them.
-- next
INSERT INTO job_kinds (name) VALUES ('send-welcome')
-- next
ALTER TABLE bulk_jobs RENAME TO old_bulk_jobs
-- next
ALTER TABLE bulks RENAME TO old_bulks
-- next
CREATE TABLE bulks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CONSTRAINT bulks__kind REFERENCES job_kinds (name),
    created_at BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    undo_of INTEGER CONSTRAINT bulks__undo_of REFERENCES bulks (id)
)
-- next
INSERT INTO bulks SELECT * FROM old_bulks ORDER BY id
-- next
CREATE TABLE bulk_jobs (
    job_id INTEGER PRIMARY KEY CONSTRAINT bulk_jobs__job_id REFERENCES jobs (id) ON DELETE CASCADE,
    bulk_id INTEGER NOT NULL CONSTRAINT bulk_jobs__bulk_id REFERENCES bulks (id),
    before TEXT NOT NULL
)
-- next
INSERT INTO bulk_jobs SELECT * FROM old_bulk_jobs
-- next
DROP TABLE old_bulk_jobs
-- next
DROP TABLE old_bulks
-- next
CREATE UNIQUE INDEX bulks__undo ON bulks (undo_of)
-- next
CREATE INDEX bulk_jobs_by_bulk ON bulk_jobs (bulk_id)
