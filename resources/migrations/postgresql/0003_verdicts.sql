-- What a person said had become of a write that no reading could settle. The audit names them.
-- next
CREATE TABLE verdicts (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    service_id BIGINT NOT NULL CONSTRAINT verdicts__service_id REFERENCES services (id),
    step_id BIGINT CONSTRAINT verdicts__step_id REFERENCES job_steps (id) ON DELETE SET NULL,
    request TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'not-done')),
    at BIGINT NOT NULL
)
-- next
CREATE INDEX verdicts_by_service ON verdicts (service_id)
-- next
CREATE INDEX verdicts_by_step ON verdicts (step_id)
-- next
CREATE TRIGGER verdicts_audit AFTER INSERT OR UPDATE OR DELETE ON verdicts
    FOR EACH ROW EXECUTE FUNCTION write_audit('id')
-- next
GRANT SELECT ON verdicts TO innkeeper_viewer, innkeeper_operator, innkeeper_admin
-- next
-- Only people judge; a worker reads panels.
GRANT INSERT ON verdicts TO innkeeper_operator, innkeeper_admin
