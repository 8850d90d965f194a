-- What the servers answered when they were asked how they are, and what became an alert.
-- next
INSERT INTO job_kinds (name) VALUES ('health-check')
-- next
-- error is the failure's class; nothing is kept of a server that this machine could not ask.
CREATE TABLE health_checks (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    server_id BIGINT NOT NULL
        CONSTRAINT health_checks__server_id REFERENCES servers (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    ok BOOLEAN NOT NULL,
    error TEXT CHECK ((error IS NULL) = ok),
    detail TEXT NOT NULL,
    latency_ms BIGINT,
    panel_version TEXT NOT NULL,
    load DOUBLE PRECISION,
    accounts INTEGER
)
-- next
-- Serves the latest of a server, its history, and its uptime without reading the rows.
CREATE INDEX health_checks_by_server ON health_checks (server_id, at, id, ok)
-- next
-- One row an incident: from when it was worth saying to the first good answer.
CREATE TABLE health_alerts (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    server_id BIGINT NOT NULL
        CONSTRAINT health_alerts__server_id REFERENCES servers (id) ON DELETE CASCADE,
    raised_at BIGINT NOT NULL,
    error TEXT NOT NULL,
    detail TEXT NOT NULL,
    recovered_at BIGINT
)
-- next
CREATE UNIQUE INDEX health_alerts__open ON health_alerts (server_id) WHERE recovered_at IS NULL
-- next
CREATE INDEX health_alerts_by_server ON health_alerts (server_id, id)
-- next
-- Whoever works may note what a server answered; nobody may say otherwise of it afterwards, and
-- only what is too old is forgotten.
CREATE FUNCTION health_forget() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH gone AS (
        DELETE FROM public.health_checks
        WHERE server_id IN (SELECT id FROM public.servers)
            AND at < public.queue_now() - 90 * 24 * 3600 * 1000::bigint
        RETURNING 1)
    SELECT COUNT(*) FROM gone
$$
-- next
REVOKE ALL ON FUNCTION health_forget FROM PUBLIC
-- next
GRANT EXECUTE ON FUNCTION health_forget TO innkeeper_operator, innkeeper_admin, innkeeper_worker
-- next
GRANT SELECT ON health_checks, health_alerts
    TO innkeeper_viewer, innkeeper_operator, innkeeper_admin, innkeeper_worker
-- next
GRANT INSERT ON health_checks, health_alerts
    TO innkeeper_operator, innkeeper_admin, innkeeper_worker
-- next
GRANT UPDATE (recovered_at) ON health_alerts
    TO innkeeper_operator, innkeeper_admin, innkeeper_worker
