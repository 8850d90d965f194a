-- One order for many services: a job each, which begin together and are taken back together.
-- next
CREATE TABLE bulks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('suspend', 'unsuspend', 'terminate', 'change-package')),
    created_at BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    undo_of INTEGER CONSTRAINT bulks__undo_of REFERENCES bulks (id)
)
-- next
CREATE UNIQUE INDEX bulks__undo ON bulks (undo_of)
-- next
-- before: what its service was like in what the job changes, so that it can be brought back.
CREATE TABLE bulk_jobs (
    job_id INTEGER PRIMARY KEY CONSTRAINT bulk_jobs__job_id REFERENCES jobs (id) ON DELETE CASCADE,
    bulk_id INTEGER NOT NULL CONSTRAINT bulk_jobs__bulk_id REFERENCES bulks (id),
    before TEXT NOT NULL
)
-- next
CREATE INDEX bulk_jobs_by_bulk ON bulk_jobs (bulk_id)
