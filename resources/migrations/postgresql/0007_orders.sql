-- Whatever is done to a service is a job: its jobs run one after another, in the order in which they
-- were ordered, and nobody writes the tables of jobs any more but through functions.
-- next
-- What programs did directly before there were workers has no owner who could end it.
UPDATE jobs SET ended_at = queue_now(), state = CASE WHEN EXISTS (
        SELECT FROM job_steps WHERE job_id = jobs.id AND job_steps.state IN ('sent', 'unknown'))
    THEN 'unknown' ELSE 'failed' END
WHERE state = 'running' AND worker_id IS NULL
-- next
CREATE INDEX jobs_open_by_service ON jobs (service_id, id) WHERE state IN ('queued', 'running')
-- next
-- No owner may act on the job before: a call that may still be on its way has ended by then. An
-- unknown one has ended already, as far as it was ours.
CREATE OR REPLACE FUNCTION queue_quiet_until(of_job bigint) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT greatest(public.queue_now(), max(call_deadline)) FROM public.job_steps
    WHERE job_id = of_job AND state IN ('intended', 'sent')
$$
-- next
-- Whether an older job of the same service is still to be done, or another one runs.
CREATE FUNCTION queue_waits_for_another(of_job bigint, of_service bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
    SELECT of_service IS NOT NULL AND EXISTS (SELECT FROM public.jobs
        WHERE service_id = of_service AND state IN ('queued', 'running')
            AND (id < of_job OR state = 'running'))
$$
-- next
DROP FUNCTION queue_claim(bigint, text, text[], bigint[], integer, integer)
-- next
-- Takes what is due in one lane, best first; of these jobs alone when there is such a list. Jobs of
-- a server only where its key is here and fewer than per_server run there; the lock (79, server)
-- keeps two claims from the same last place.
CREATE FUNCTION queue_claim(who bigint, in_lane text, kinds text[], keys bigint[],
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
-- Who carries out a job of a service first sees to what was left open of it: these are the worker's
-- too from now on.
CREATE FUNCTION queue_reopen(who bigint, of_job bigint, with_fence bigint)
RETURNS SETOF public.jobs
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    moment bigint := public.queue_now();
    lost public.jobs;
BEGIN
    IF NOT public.queue_holds(who, of_job, with_fence) THEN
        RETURN;
    END IF;
    FOR lost IN UPDATE public.jobs SET state = 'running', worker_id = who,
            attempt = attempt + 1, fence = fence + 1, started_at = moment, ended_at = NULL
        WHERE service_id = (SELECT service_id FROM public.jobs WHERE id = of_job)
            AND state || '' = 'unknown'
        RETURNING * LOOP
        PERFORM public.queue_note(lost.id, NULL, 'running', '');
        RETURN NEXT lost;
    END LOOP;
END
$$
-- next
-- A person looked at the panel: what they say of a step that no worker is at.
CREATE FUNCTION queue_judge_step(of_step bigint, becomes text, with_error text, why text,
    with_remote_id text, with_result text, reply text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    judged bigint;
BEGIN
    UPDATE public.jobs SET fence = fence + 1
    WHERE id = (SELECT job_id FROM public.job_steps WHERE id = of_step) AND state <> 'running'
    RETURNING id INTO judged;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    UPDATE public.job_steps SET state = becomes, ended_at = public.queue_now(),
        outcome = with_error, detail = why,
        remote_id = coalesce(nullif(with_remote_id, ''), remote_id), result = with_result,
        reply_masked = reply
    WHERE id = of_step AND state IN ('sent', 'unknown') AND becomes IN ('done', 'failed');
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM public.queue_note(judged, of_step, becomes, why);
    RETURN TRUE;
END
$$
-- next
CREATE FUNCTION queue_judge(of_job bigint, becomes text, with_error text, why text)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE public.jobs SET state = becomes, error = with_error, detail = why, fence = fence + 1,
        ended_at = public.queue_now()
    WHERE id = of_job AND state IN ('queued', 'unknown') AND becomes IN ('done', 'failed');
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM public.queue_note(of_job, NULL, becomes, why);
    NOTIFY innkeeper_jobs;
    RETURN TRUE;
END
$$
-- next
REVOKE ALL ON FUNCTION queue_waits_for_another, queue_claim, queue_reopen, queue_judge_step,
    queue_judge FROM PUBLIC
-- next
GRANT EXECUTE ON FUNCTION queue_claim, queue_reopen
    TO innkeeper_operator, innkeeper_admin, innkeeper_worker
-- next
GRANT EXECUTE ON FUNCTION queue_judge_step, queue_judge TO innkeeper_operator, innkeeper_admin
-- next
REVOKE INSERT, UPDATE ON jobs, job_steps, effects FROM innkeeper_operator, innkeeper_admin
-- next
REVOKE INSERT ON job_events FROM innkeeper_operator, innkeeper_admin
-- next
-- What a panel confirmed a worker writes down; what a service is and who has it, it may not touch.
GRANT UPDATE (server_id, product_id, username, remote_id, state, unknown, observed_exists,
    observed_suspended, observed_package, observed_at, version) ON services TO innkeeper_worker
-- next
GRANT INSERT, UPDATE, DELETE ON service_suspensions TO innkeeper_worker
-- next
GRANT UPDATE (auth_refused_at, auth_refused_why, version) ON servers TO innkeeper_worker
