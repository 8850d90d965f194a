-- What a person said had become of a write that no reading could settle. The audit names them.
-- next
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    service_id INTEGER NOT NULL CONSTRAINT verdicts__service_id REFERENCES services (id),
    step_id INTEGER CONSTRAINT verdicts__step_id REFERENCES job_steps (id) ON DELETE SET NULL,
    request TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'not-done')),
    at BIGINT NOT NULL
)
-- next
CREATE INDEX verdicts_by_service ON verdicts (service_id)
-- next
CREATE INDEX verdicts_by_step ON verdicts (step_id)
