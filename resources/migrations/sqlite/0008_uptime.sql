-- How much time a check speaks for, known when it is made: uptime is then a plain sum.
-- next
ALTER TABLE health_checks ADD COLUMN stands_ms BIGINT NOT NULL DEFAULT 1
-- next
DROP INDEX health_checks_by_server
-- next
-- Serves the latest of a server, its history, and its uptime without reading the rows.
CREATE INDEX health_checks_by_server ON health_checks (server_id, at, id, ok, stands_ms)
