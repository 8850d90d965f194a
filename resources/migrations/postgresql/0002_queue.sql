-- The queue: how often a job was tried, who asked it to stop, and the periods that have run. Who
-- works the queue claims and records through these functions only: they check that the caller's
-- session is the worker's, that the job is still its own, and take the time from this server.
-- next
-- tries: failures that count towards the limit. takeovers: owners that died while at it.
-- cleared_at: out of the monitor's sight, still in the history.
ALTER TABLE jobs
    ADD COLUMN tries INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN takeovers INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN stop_asked_at BIGINT,
    ADD COLUMN cleared_at BIGINT
-- next
ALTER TABLE workers
    ADD COLUMN login TEXT NOT NULL,
    ADD COLUMN backend INTEGER NOT NULL
-- next
DROP INDEX jobs_due
-- next
CREATE INDEX jobs_due_anywhere ON jobs (lane, priority, run_at, id)
    WHERE state = 'queued' AND server_id IS NULL
-- next
CREATE INDEX jobs_due_on_servers ON jobs (lane, priority, run_at, id)
    WHERE state = 'queued' AND server_id IS NOT NULL
-- next
CREATE INDEX jobs_running ON jobs (server_id) WHERE state = 'running'
-- next
CREATE INDEX jobs_by_worker ON jobs (worker_id) WHERE worker_id IS NOT NULL
-- next
CREATE INDEX jobs_by_end ON jobs (ended_at) WHERE ended_at IS NOT NULL
-- next
-- A recurring task has run, or is queued, for the period that began then: once, whoever was awake.
CREATE TABLE schedule_ticks (
    task TEXT COLLATE "C" NOT NULL CHECK (task <> ''),
    tick BIGINT NOT NULL,
    job_id BIGINT CONSTRAINT schedule_ticks__job_id REFERENCES jobs (id) ON DELETE SET NULL,
    PRIMARY KEY (task, tick)
)
-- next
CREATE INDEX schedule_ticks_by_job ON schedule_ticks (job_id)
-- next
CREATE FUNCTION queue_now() RETURNS bigint
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint
$$
-- next
-- A turn of a job or of one of its steps, into the history that is only added to.
CREATE FUNCTION queue_note(of_job bigint, of_step bigint, turn text, why text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO public.job_events (job_id, step_id, fence, at, actor, state, detail)
    SELECT id, of_step, fence, public.queue_now(), session_user, turn, why
    FROM public.jobs WHERE id = of_job
$$
-- next
-- No owner may act on the job before: a call that may still be on its way has ended by then.
CREATE FUNCTION queue_quiet_until(of_job bigint) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT greatest(public.queue_now(), max(call_deadline)) FROM public.job_steps
    WHERE job_id = of_job AND state IN ('intended', 'sent', 'unknown')
$$
-- next
-- The steps: an array of objects with name, marker and request.
CREATE FUNCTION queue_add(of_kind text, in_lane text, for_service bigint, on_server bigint,
    with_payload text, key text, with_priority integer, at_time bigint, after bigint, steps text)
RETURNS SETOF public.jobs
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    moment bigint := public.queue_now();
    added public.jobs;
BEGIN
    INSERT INTO public.jobs (kind, lane, state, service_id, server_id, payload, idem_key, actor,
        priority, run_at, attempt, fence, detail, created_at)
    VALUES (of_kind, in_lane, 'queued', for_service, on_server, with_payload, key, session_user,
        with_priority, coalesce(at_time, moment + after), 0, 0, '', moment)
    RETURNING * INTO added;
    INSERT INTO public.job_steps (job_id, position, name, state, attempt, detail, marker,
        remote_id, result, request_masked, reply_masked)
    SELECT added.id, place - 1, step ->> 'name', 'pending', 0, '', step ->> 'marker', '', '{}',
        step ->> 'request', ''
    FROM jsonb_array_elements(steps::jsonb) WITH ORDINALITY AS planned (step, place);
    PERFORM public.queue_note(added.id, NULL, 'queued', '');
    NOTIFY innkeeper_jobs;
    RETURN NEXT added;
END
$$
-- next
-- A job that runs is asked to stop; its worker sees to it.
CREATE FUNCTION queue_cancel(of_job bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    becomes text;
BEGIN
    UPDATE public.jobs SET
        stop_asked_at = public.queue_now(),
        state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,
        ended_at = CASE state WHEN 'queued' THEN public.queue_now() END
    WHERE id = of_job AND state IN ('queued', 'running')
    RETURNING state INTO becomes;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM public.queue_note(of_job, NULL,
        CASE becomes WHEN 'running' THEN 'stopping' ELSE becomes END, '');
    NOTIFY innkeeper_jobs;
    RETURN TRUE;
END
$$
-- next
-- By hand: all tries anew, from the step that failed.
CREATE FUNCTION queue_retry(of_job bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE public.jobs SET state = 'queued', run_at = public.queue_quiet_until(id), tries = 0,
        takeovers = 0, stop_asked_at = NULL, cleared_at = NULL, ended_at = NULL
    WHERE id = of_job AND state IN ('failed', 'unknown', 'cancelled');
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM public.queue_note(of_job, NULL, 'queued', '');
    NOTIFY innkeeper_jobs;
    RETURN TRUE;
END
$$
-- next
CREATE FUNCTION queue_clear() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    cleared integer;
BEGIN
    UPDATE public.jobs SET cleared_at = public.queue_now()
    WHERE state = 'failed' AND cleared_at IS NULL;
    GET DIAGNOSTICS cleared = ROW_COUNT;
    RETURN cleared;
END
$$
-- next
-- From here on the session's lock (78, id) says that the worker lives.
CREATE FUNCTION queue_enrol(on_host text, as_process bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    moment bigint := public.queue_now();
    enrolled bigint;
BEGIN
    INSERT INTO public.workers (host, process, started_at, seen_at, login, backend)
    VALUES (on_host, as_process, moment, moment, session_user, pg_backend_pid())
    RETURNING id INTO enrolled;
    PERFORM pg_advisory_lock(78, enrolled::integer);
    RETURN enrolled;
END
$$
-- next
CREATE FUNCTION queue_is_worker(who bigint) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM public.workers
        WHERE id = who AND backend = pg_backend_pid() AND login = session_user)
$$
-- next
CREATE FUNCTION queue_beat(who bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE public.workers SET seen_at = public.queue_now()
    WHERE id = who AND public.queue_is_worker(who);
    RETURN FOUND;
END
$$
-- next
-- What it still held goes back, its turn not counted.
CREATE FUNCTION queue_leave(who bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT public.queue_is_worker(who) THEN
        RETURN FALSE;
    END IF;
    PERFORM public.queue_note(id, NULL, 'queued', 'handed back') FROM public.jobs
    WHERE worker_id = who AND state = 'running';
    UPDATE public.jobs SET state = 'queued', worker_id = NULL,
        run_at = public.queue_quiet_until(id)
    WHERE worker_id = who AND state = 'running';
    DELETE FROM public.workers WHERE id = who;
    PERFORM pg_advisory_unlock(78, who::integer);
    NOTIFY innkeeper_jobs;
    RETURN TRUE;
END
$$
-- next
-- Takes what is due in one lane, best first. Jobs of a server only where its key is here and fewer
-- than per_server run there; the lock (79, server) keeps two claims from the same last place.
CREATE FUNCTION queue_claim(who bigint, in_lane text, kinds text[], keys bigint[],
    per_server integer, most integer)
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
            AND id <> ALL (chosen)
        ORDER BY priority, run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED;
        SELECT coalesce(array_agg(id), '{}') INTO free_ones FROM (
            SELECT id FROM public.jobs
            WHERE state = 'queued' AND lane = in_lane AND run_at <= moment AND kind = ANY (kinds)
                AND server_id IS NULL AND id <> ALL (chosen) AND (bound.id IS NULL
                    OR (priority, run_at, id) < (bound.priority, bound.run_at, bound.id))
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
    INSERT INTO public.job_events (job_id, fence, at, actor, state, detail)
    SELECT id, fence + 1, moment, session_user, 'running', ''
    FROM unnest(chosen) AS picked (picked_id) JOIN public.jobs ON id = picked_id;
    RETURN QUERY
        UPDATE public.jobs SET state = 'running', worker_id = who, attempt = attempt + 1,
            fence = fence + 1, started_at = moment, ended_at = NULL
        FROM unnest(chosen) AS picked (picked_id) WHERE id = picked_id
        RETURNING public.jobs.*;
END
$$
-- next
-- The fence: whether this session is still the owner of the job, which stays so until it commits.
CREATE FUNCTION queue_holds(who bigint, of_job bigint, with_fence bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM public.jobs
    WHERE id = of_job AND worker_id = who AND fence = with_fence AND state = 'running'
        AND public.queue_is_worker(who)
    FOR UPDATE;
    RETURN FOUND;
END
$$
-- next
CREATE FUNCTION queue_intend(who bigint, of_job bigint, with_fence bigint, of_step bigint,
    patience bigint, with_marker text, request text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    moment bigint := public.queue_now();
BEGIN
    IF NOT public.queue_holds(who, of_job, with_fence) THEN
        RETURN FALSE;
    END IF;
    UPDATE public.job_steps SET state = 'intended', attempt = attempt + 1, intent_at = moment,
        call_deadline = moment + patience, marker = with_marker, request_masked = request,
        sent_at = NULL, ended_at = NULL, outcome = NULL, detail = '', reply_masked = ''
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
CREATE FUNCTION queue_sent(who bigint, of_job bigint, with_fence bigint, of_step bigint)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    moment bigint := public.queue_now();
BEGIN
    IF NOT public.queue_holds(who, of_job, with_fence) THEN
        RETURN FALSE;
    END IF;
    UPDATE public.job_steps SET state = 'sent', sent_at = moment
    WHERE id = of_step AND job_id = of_job AND state = 'intended';
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM public.queue_note(of_job, of_step, 'sent', '');
    RETURN TRUE;
END
$$
-- next
CREATE FUNCTION queue_step_end(who bigint, of_job bigint, with_fence bigint, of_step bigint,
    becomes text, with_error text, why text, with_remote_id text, with_result text, reply text)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT public.queue_holds(who, of_job, with_fence) THEN
        RETURN FALSE;
    END IF;
    UPDATE public.job_steps SET state = becomes, ended_at = public.queue_now(),
        outcome = with_error, detail = why,
        remote_id = coalesce(nullif(with_remote_id, ''), remote_id), result = with_result,
        reply_masked = reply
    WHERE id = of_step AND job_id = of_job
        AND becomes IN ('done', 'failed', 'unknown', 'skipped', 'undone')
        AND CASE becomes WHEN 'undone' THEN state IN ('done', 'unknown')
            ELSE state IN ('pending', 'intended', 'sent', 'unknown') END;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM public.queue_note(of_job, of_step, becomes, why);
    RETURN TRUE;
END
$$
-- next
-- The jobs that were still the worker's, and are done now.
CREATE FUNCTION queue_done(who bigint, ended bigint[], fences bigint[]) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
    moment bigint := public.queue_now();
    accepted bigint[];
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
        RETURNING id, fence
    ), noted AS (
        INSERT INTO public.job_events (job_id, fence, at, actor, state, detail)
        SELECT id, fence, moment, session_user, 'done', '' FROM over
    )
    SELECT coalesce(array_agg(id), '{}') INTO accepted FROM over;
    -- A place on its server is free again.
    IF EXISTS (SELECT FROM public.jobs WHERE id = ANY (accepted) AND server_id IS NOT NULL) THEN
        NOTIFY innkeeper_jobs;
    END IF;
    RETURN QUERY SELECT unnest(accepted);
END
$$
-- next
-- Queued again after a pause, counted as a try or not, or ended for good.
CREATE FUNCTION queue_end(who bigint, of_job bigint, with_fence bigint, becomes text,
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
-- Jobs of workers whose session is gone. A call they had begun may still be on its way, however
-- late it left: it gets its full time from now on before anybody else acts.
CREATE FUNCTION queue_take_over(who bigint, most_takeovers integer) RETURNS SETOF bigint
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
            UPDATE public.job_steps
            SET call_deadline = public.queue_now() + (call_deadline - intent_at)
            WHERE job_id = orphan.id AND state IN ('intended', 'sent', 'unknown');
            becomes := CASE
                WHEN orphan.takeovers + 1 < most_takeovers THEN 'queued'
                WHEN EXISTS (SELECT FROM public.job_steps WHERE job_id = orphan.id
                    AND state IN ('sent', 'unknown')) THEN 'unknown'
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
-- Queues the run of a period that has begun; nothing when somebody did already.
CREATE FUNCTION queue_tick(of_task text, for_tick bigint, of_kind text, in_lane text,
    with_payload text) RETURNS SETOF public.jobs
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    added public.jobs;
BEGIN
    INSERT INTO public.schedule_ticks (task, tick)
    SELECT of_task, for_tick WHERE for_tick <= public.queue_now() ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT * INTO added FROM public.queue_add(of_kind, in_lane, NULL, NULL, with_payload,
        of_task || '@' || for_tick, 0, NULL, 0, '[]');
    UPDATE public.schedule_ticks SET job_id = added.id WHERE task = of_task AND tick = for_tick;
    RETURN NEXT added;
END
$$
-- next
REVOKE ALL ON FUNCTION queue_now, queue_note, queue_quiet_until, queue_add, queue_cancel,
    queue_retry, queue_clear, queue_enrol, queue_is_worker, queue_beat, queue_leave, queue_claim,
    queue_holds, queue_intend, queue_sent, queue_step_end, queue_done, queue_end, queue_take_over,
    queue_tick FROM PUBLIC
-- next
GRANT EXECUTE ON FUNCTION queue_now TO innkeeper_viewer
-- next
-- Every console can work, and a worker orders what follows from its work.
GRANT EXECUTE ON FUNCTION queue_now, queue_add, queue_enrol, queue_beat, queue_leave, queue_claim,
    queue_intend, queue_sent, queue_step_end, queue_done, queue_end, queue_take_over, queue_tick
    TO innkeeper_operator, innkeeper_admin, innkeeper_worker
-- next
GRANT EXECUTE ON FUNCTION queue_cancel, queue_retry, queue_clear
    TO innkeeper_operator, innkeeper_admin
-- next
GRANT SELECT ON schedule_ticks TO innkeeper_viewer, innkeeper_operator, innkeeper_admin,
    innkeeper_worker
