-- What the servers answered when they were asked how they are, and what became an alert.
-- next
INSERT INTO job_kinds (name) VALUES ('health-check')
-- next
-- error is the failure's class; nothing is kept of a server that this machine could not ask.
CREATE TABLE health_checks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_id INTEGER NOT NULL
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
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_id INTEGER NOT NULL
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
