-- How long a call may take: whoever takes its job over waits that long, however often that happens.
-- next
ALTER TABLE job_steps ADD COLUMN call_patience BIGINT
-- next
UPDATE job_steps SET call_patience = call_deadline - intent_at
-- next
CREATE OR REPLACE FUNCTION queue_intend(who bigint, of_job bigint, with_fence bigint,
    of_step bigint, patience bigint, with_marker text, request text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    moment bigint := public.queue_now();
BEGIN
    IF NOT public.queue_holds(who, of_job, with_fence) THEN
        RETURN FALSE;
    END IF;
    UPDATE public.job_steps SET state = 'intended', attempt = attempt + 1, intent_at = moment,
        call_deadline = moment + patience, call_patience = patience, marker = with_marker,
        request_masked = request, sent_at = NULL, ended_at = NULL, outcome = NULL, detail = '',
        reply_masked = ''
    WHERE id = of_step AND job_id = of_job
        AND state IN ('pending', 'intended', 'failed', 'unknown');
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM public.queue_note(of_job, of_step, 'intended', '');
    RETURN TRUE;
END
$$
-- next
CREATE OR REPLACE FUNCTION queue_take_over(who bigint, most_takeovers integer)
RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    gone bigint;
    orphan public.jobs;
    becomes text;
BEGIN
    IF NOT public.queue_is_worker(who) THEN
        RETURN;
    END IF;
    FOR gone IN SELECT id FROM public.workers WHERE id <> who ORDER BY id LOOP
        CONTINUE WHEN NOT pg_try_advisory_xact_lock(78, gone::integer);
        FOR orphan IN SELECT * FROM public.jobs WHERE worker_id = gone AND state = 'running'
            FOR UPDATE LOOP
            UPDATE public.job_steps SET call_deadline = public.queue_now() + call_patience
            WHERE job_id = orphan.id AND state IN ('intended', 'sent', 'unknown');
            becomes := CASE
                WHEN orphan.takeovers + 1 < most_takeovers THEN 'queued'
                WHEN public.queue_is_open(orphan.id) THEN 'unknown'
                ELSE 'failed' END;
            UPDATE public.jobs SET state = becomes, worker_id = NULL, takeovers = takeovers + 1,
                run_at = public.queue_quiet_until(id),
                ended_at = CASE becomes WHEN 'queued' THEN NULL ELSE public.queue_now() END
            WHERE id = orphan.id;
            PERFORM public.queue_note(orphan.id, NULL, becomes, 'its worker is gone');
            RETURN NEXT orphan.id;
        END LOOP;
        DELETE FROM public.workers WHERE id = gone;
        NOTIFY innkeeper_jobs;
    END LOOP;
END
$$
-- next
-- Something of it left, and nobody knows what became of that.
CREATE FUNCTION queue_is_open(of_job bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM public.job_steps
        WHERE job_id = of_job AND state IN ('sent', 'unknown'));
END
$$
-- next
REVOKE ALL ON FUNCTION queue_is_open FROM PUBLIC
-- next
-- What may have been done already is not cancelled any more: a person hears that nobody knows.
CREATE OR REPLACE FUNCTION queue_cancel(of_job bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    becomes text;
BEGIN
    SELECT CASE WHEN state = 'running' THEN state WHEN public.queue_is_open(id) THEN 'unknown'
        ELSE 'cancelled' END INTO becomes
    FROM public.jobs WHERE id = of_job AND state IN ('queued', 'running') FOR UPDATE;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    UPDATE public.jobs SET
        state = becomes,
        stop_asked_at = public.queue_now(),
        error = CASE becomes WHEN 'unknown' THEN 'unknown-outcome' ELSE error END,
        ended_at = CASE becomes WHEN 'running' THEN NULL ELSE public.queue_now() END
    WHERE id = of_job;
    PERFORM public.queue_note(of_job, NULL,
        CASE becomes WHEN 'running' THEN 'stopping' ELSE becomes END, '');
    NOTIFY innkeeper_jobs;
    RETURN TRUE;
END
$$
-- next
CREATE OR REPLACE FUNCTION queue_end(who bigint, of_job bigint, with_fence bigint, becomes text,
    with_error text, why text, after bigint, counted integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    moment bigint := public.queue_now();
BEGIN
    IF becomes NOT IN ('queued', 'failed', 'unknown', 'cancelled')
        OR NOT public.queue_holds(who, of_job, with_fence) THEN
        RETURN FALSE;
    END IF;
    IF becomes = 'cancelled' AND public.queue_is_open(of_job) THEN
        becomes := 'unknown';
        with_error := 'unknown-outcome';
    END IF;
    UPDATE public.jobs SET state = becomes, worker_id = NULL, error = with_error, detail = why,
        tries = tries + counted, run_at = greatest(moment + after, public.queue_quiet_until(id)),
        ended_at = CASE becomes WHEN 'queued' THEN NULL ELSE moment END
    WHERE id = of_job;
    PERFORM public.queue_note(of_job, NULL, becomes, why);
    NOTIFY innkeeper_jobs;
    RETURN TRUE;
END
$$
-- next
-- A worker says what it has done and takes what comes next in one statement, which is planned once
-- in a session: how long its lists are changes nothing about the indexes it goes by. What is queued
-- is written with fewer checks and fewer indexes.
DROP FUNCTION queue_claim(bigint, text, text[], bigint[], integer, integer, bigint[])
-- next
-- Writes down what the worker has done by now, then takes what is due, best first: in each of the
-- lanes so many, and of these jobs alone when there is such a list. Jobs of a server only where its
-- key is here and fewer than per_server run there; the lock (79, server) keeps two claims from the
-- same last place.
CREATE FUNCTION queue_claim(who bigint, ended bigint[], fences bigint[], lanes text[],
    rooms integer[], kinds text[], keys bigint[], per_server integer, only_these bigint[])
RETURNS SETOF public.jobs
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_bitmapscan = off
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    moment bigint := public.queue_now();
    busy bigint[];
    bound public.jobs;
    free_ones bigint[];
    in_lane text;
    most integer;
    chosen bigint[] := '{}';
    chosen_servers bigint[] := '{}';
BEGIN
    IF NOT public.queue_is_worker(who) THEN
        RETURN;
    END IF;
    IF ended <> '{}' THEN
        PERFORM public.queue_done(who, ended, fences);
    END IF;
    IF keys <> '{}' THEN
        SELECT coalesce(array_agg(server_id), '{}') INTO busy FROM (
            SELECT server_id FROM public.jobs WHERE state = 'running' AND server_id IS NOT NULL
            GROUP BY server_id HAVING count(*) >= per_server) AS servers;
    END IF;
    FOR lane_at IN 1 .. cardinality(lanes) LOOP
        in_lane := lanes[lane_at];
        most := cardinality(chosen) + rooms[lane_at];
        LOOP
            IF keys <> '{}' THEN
                SELECT * INTO bound FROM public.jobs
                WHERE state = 'queued' AND lane = in_lane AND run_at <= moment
                    AND kind = ANY (kinds) AND server_id IS NOT NULL AND server_id = ANY (keys)
                    AND server_id <> ALL (busy) AND id <> ALL (chosen)
                    AND (only_these IS NULL OR id = ANY (only_these))
                    AND (service_id IS NULL OR NOT public.queue_waits_for_another(id, service_id))
                ORDER BY priority, run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED;
            END IF;
            SELECT coalesce(array_agg(id), '{}') INTO free_ones FROM (
                SELECT id FROM public.jobs
                WHERE state = 'queued' AND lane = in_lane AND run_at <= moment
                    AND kind = ANY (kinds) AND server_id IS NULL AND id <> ALL (chosen)
                    AND (bound.id IS NULL
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
ALTER FUNCTION queue_done SET plan_cache_mode = force_generic_plan
-- next
ALTER FUNCTION queue_done SET enable_bitmapscan = off
-- next
DROP INDEX jobs_open_by_service
-- next
CREATE INDEX jobs_open_by_service ON jobs (service_id, id)
    WHERE state IN ('queued', 'running') AND service_id IS NOT NULL
-- next
DROP INDEX jobs_by_worker
-- next
CREATE INDEX jobs_by_worker ON jobs (worker_id, id) WHERE state = 'running'
-- next
-- Only queue_add() writes it.
ALTER TABLE jobs DROP CONSTRAINT jobs__kind
-- next
DROP FUNCTION queue_add(text)
-- next
-- Many jobs, in their order: an array of objects, the steps of each an array too. What is not said
-- of a job is as nothing.
CREATE FUNCTION queue_add(orders text) RETURNS TABLE (id bigint, run_at bigint, created_at bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
    moment bigint := public.queue_now();
BEGIN
    NOTIFY innkeeper_jobs;
    RETURN QUERY WITH ordered AS MATERIALIZED (
        SELECT nextval('public.jobs_id_seq') AS new_id,
            (SELECT name FROM public.job_kinds WHERE name = wish.kind) AS known_kind, wish.*
        FROM json_to_recordset(orders::json) AS wish (kind text, lane text, service bigint,
            server bigint, payload text, key text, priority integer, "at" bigint, after bigint,
            steps json)
    ), added AS (
        INSERT INTO public.jobs (id, kind, lane, state, service_id, server_id, payload, idem_key,
            actor, priority, run_at, attempt, fence, detail, created_at)
        OVERRIDING SYSTEM VALUE
        SELECT new_id, known_kind, lane, 'queued', service, server, coalesce(payload, '{}'), key,
            session_user, coalesce(priority, 0), coalesce("at", moment + coalesce(after, 0)), 0, 0,
            '', moment
        FROM ordered
        RETURNING id, run_at, created_at
    ), planned AS (
        INSERT INTO public.job_steps (job_id, position, name, state, attempt, detail, marker,
            remote_id, result, request_masked, reply_masked)
        SELECT new_id, place - 1, step ->> 'name', 'pending', 0, '', step ->> 'marker', '', '{}',
            step ->> 'request', ''
        FROM ordered, json_array_elements(steps) WITH ORDINALITY AS each (step, place)
    ), noted AS (
        INSERT INTO public.job_events (job_id, fence, at, actor, state, detail)
        SELECT new_id, 0, moment, session_user, 'queued', '' FROM ordered
    )
    SELECT * FROM added ORDER BY id;
END
$$
-- next
CREATE OR REPLACE FUNCTION queue_tick(of_task text, for_tick bigint, of_kind text, in_lane text,
    with_payload text) RETURNS SETOF public.jobs
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    added bigint;
BEGIN
    INSERT INTO public.schedule_ticks (task, tick)
    SELECT of_task, for_tick WHERE for_tick <= public.queue_now() ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT id INTO added FROM public.queue_add(json_build_array(json_build_object(
        'kind', of_kind, 'lane', in_lane, 'payload', with_payload,
        'key', of_task || '@' || for_tick))::text);
    UPDATE public.schedule_ticks SET job_id = added WHERE task = of_task AND tick = for_tick;
    RETURN QUERY SELECT * FROM public.jobs WHERE id = added;
END
$$
-- next
REVOKE ALL ON FUNCTION queue_claim, queue_add FROM PUBLIC
-- next
GRANT EXECUTE ON FUNCTION queue_claim, queue_add
    TO innkeeper_operator, innkeeper_admin, innkeeper_worker
