-- Jobs are kept for 90 days after their end, and what nothing ever wrote goes. The queue writes less
-- for each job: no index holds rows that it is never asked for, and what only
-- the functions write needs no keys checked row by row.
-- next
DROP TABLE effects
-- next
INSERT INTO job_kinds (name) VALUES ('forget-history')
-- next
DROP INDEX jobs_by_state
-- next
CREATE INDEX jobs_by_state ON jobs (state, id) WHERE state NOT IN ('running', 'done')
-- next
DROP INDEX jobs_running
-- next
CREATE INDEX jobs_running ON jobs (server_id) WHERE state = 'running' AND server_id IS NOT NULL
-- next
DROP INDEX jobs_by_worker
-- next
CREATE INDEX jobs_by_worker ON jobs (worker_id) WHERE state = 'running'
-- next
DROP INDEX jobs_by_service
-- next
CREATE INDEX jobs_by_service ON jobs (service_id) WHERE service_id IS NOT NULL
-- next
DROP INDEX jobs_by_server
-- next
CREATE INDEX jobs_by_server ON jobs (server_id) WHERE server_id IS NOT NULL
-- next
DROP INDEX jobs__idem_key
-- next
CREATE UNIQUE INDEX jobs__idem_key ON jobs (idem_key) WHERE idem_key IS NOT NULL
-- next
DROP INDEX job_events_by_step
-- next
CREATE INDEX job_events_by_step ON job_events (step_id) WHERE step_id IS NOT NULL
-- next
ALTER TABLE jobs DROP CONSTRAINT jobs__worker_id
-- next
ALTER TABLE job_events DROP CONSTRAINT job_events__job_id, DROP CONSTRAINT job_events__step_id,
    DROP CONSTRAINT job_events_pkey, ADD PRIMARY KEY (job_id, id)
-- next
DROP INDEX job_events_by_job
-- next
-- Functions in SQL are planned anew at every call, those in PL/pgSQL once in a session.
CREATE OR REPLACE FUNCTION queue_now() RETURNS bigint
LANGUAGE sql VOLATILE
RETURN floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint
-- next
CREATE OR REPLACE FUNCTION queue_note(of_job bigint, of_step bigint, turn text, why text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO public.job_events (job_id, step_id, fence, at, actor, state, detail)
    SELECT id, of_step, fence, public.queue_now(), session_user, turn, why
    FROM public.jobs WHERE id = of_job;
END
$$
-- next
CREATE OR REPLACE FUNCTION queue_quiet_until(of_job bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT greatest(public.queue_now(), max(call_deadline)) FROM public.job_steps
        WHERE job_id = of_job AND state IN ('intended', 'sent'));
END
$$
-- next
CREATE OR REPLACE FUNCTION queue_is_worker(who bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM public.workers
        WHERE id = who AND backend = pg_backend_pid() AND login = session_user);
END
$$
-- next
CREATE OR REPLACE FUNCTION queue_waits_for_another(of_job bigint, of_service bigint)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
BEGIN
    RETURN of_service IS NOT NULL AND EXISTS (SELECT FROM public.jobs
        WHERE service_id = of_service AND state IN ('queued', 'running')
            AND (id < of_job OR state = 'running'));
END
$$
-- next
-- Takes what is due in one lane, best first; of these jobs alone when there is such a list. Jobs of
-- a server only where its key is here and fewer than per_server run there; the lock (79, server)
-- keeps two claims from the same last place.
CREATE OR REPLACE FUNCTION queue_claim(who bigint, in_lane text, kinds text[], keys bigint[],
    per_server integer, most integer, only_these bigint[])
RETURNS SETOF public.jobs
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    moment bigint := public.queue_now();
    busy bigint[];
    bound public.jobs;
    free_ones bigint[];
    chosen bigint[] := '{}';
    chosen_servers bigint[] := '{}';
BEGIN
    IF NOT public.queue_is_worker(who) THEN
        RETURN;
    END IF;
    SELECT coalesce(array_agg(server_id), '{}') INTO busy FROM (
        SELECT server_id FROM public.jobs WHERE state = 'running' AND server_id IS NOT NULL
        GROUP BY server_id HAVING count(*) >= per_server) AS servers;
    LOOP
        SELECT * INTO bound FROM public.jobs
        WHERE state = 'queued' AND lane = in_lane AND run_at <= moment AND kind = ANY (kinds)
            AND server_id IS NOT NULL AND server_id = ANY (keys) AND server_id <> ALL (busy)
            AND id <> ALL (chosen) AND (only_these IS NULL OR id = ANY (only_these))
            AND (service_id IS NULL OR NOT public.queue_waits_for_another(id, service_id))
        ORDER BY priority, run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED;
        SELECT coalesce(array_agg(id), '{}') INTO free_ones FROM (
            SELECT id FROM public.jobs
            WHERE state = 'queued' AND lane = in_lane AND run_at <= moment AND kind = ANY (kinds)
                AND server_id IS NULL AND id <> ALL (chosen) AND (bound.id IS NULL
                    OR (priority, run_at, id) < (bound.priority, bound.run_at, bound.id))
                AND (only_these IS NULL OR id = ANY (only_these))
                AND (service_id IS NULL OR NOT public.queue_waits_for_another(id, service_id))
            ORDER BY priority, run_at, id LIMIT most - cardinality(chosen)
            FOR UPDATE SKIP LOCKED) AS due;
        chosen := chosen || free_ones;
        EXIT WHEN bound.id IS NULL OR cardinality(chosen) >= most;
        IF NOT pg_try_advisory_xact_lock(79, bound.server_id::integer) THEN
            busy := busy || bound.server_id;
        ELSIF per_server <= cardinality(array_positions(chosen_servers, bound.server_id)) + (
            SELECT count(*) FROM public.jobs
            WHERE server_id = bound.server_id AND state = 'running') THEN
            busy := busy || bound.server_id;
        ELSE
            chosen := chosen || bound.id;
            chosen_servers := chosen_servers || bound.server_id;
            EXIT WHEN cardinality(chosen) >= most;
        END IF;
    END LOOP;
    IF chosen = '{}' THEN
        RETURN;
    END IF;
    RETURN QUERY WITH started AS (
        UPDATE public.jobs SET state = 'running', worker_id = who, attempt = attempt + 1,
            fence = fence + 1, started_at = moment, ended_at = NULL
        FROM unnest(chosen) AS picked (picked_id) WHERE id = picked_id
        RETURNING public.jobs.*
    ), noted AS (
        INSERT INTO public.job_events (job_id, fence, at, actor, state, detail)
        SELECT id, fence, moment, session_user, 'running', '' FROM started
    )
    SELECT * FROM started;
END
$$
-- next
-- The jobs that were still the worker's, and are done now.
CREATE OR REPLACE FUNCTION queue_done(who bigint, ended bigint[], fences bigint[])
RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    moment bigint := public.queue_now();
    accepted bigint[];
    makes_room boolean;
BEGIN
    IF NOT public.queue_is_worker(who) THEN
        RETURN;
    END IF;
    WITH over AS (
        UPDATE public.jobs SET state = 'done', worker_id = NULL, ended_at = moment, error = NULL,
            detail = ''
        FROM unnest(ended, fences) AS held (held_id, held_fence)
        WHERE id = held_id AND fence = held_fence AND worker_id = who
            AND state || '' = 'running' -- so that no partial index is chosen
        RETURNING id, fence, server_id
    ), noted AS (
        INSERT INTO public.job_events (job_id, fence, at, actor, state, detail)
        SELECT id, fence, moment, session_user, 'done', '' FROM over
    )
    SELECT array_agg(id), coalesce(bool_or(server_id IS NOT NULL), FALSE)
    INTO accepted, makes_room FROM over;
    -- A place on its server is free again.
    IF makes_room THEN
        NOTIFY innkeeper_jobs;
    END IF;
    RETURN QUERY SELECT unnest(accepted);
END
$$
-- next
-- Jobs that ended long ago, but none that a human still has to settle, and the ticks of that time
-- but the last one of each task, which says what is due.
CREATE FUNCTION queue_forget() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    oldest bigint := public.queue_now() - 90 * 24 * 3600 * 1000::bigint;
BEGIN
    WITH gone AS (
        DELETE FROM public.jobs
        WHERE ended_at < oldest AND state IN ('done', 'failed', 'cancelled')
        RETURNING id
    )
    DELETE FROM public.job_events WHERE job_id IN (SELECT id FROM gone);
    DELETE FROM public.schedule_ticks AS old WHERE tick < oldest AND EXISTS (
        SELECT FROM public.schedule_ticks WHERE task = old.task AND tick > old.tick);
END
$$
-- next
REVOKE ALL ON FUNCTION queue_forget FROM PUBLIC
-- next
GRANT EXECUTE ON FUNCTION queue_forget TO innkeeper_operator, innkeeper_admin, innkeeper_worker
