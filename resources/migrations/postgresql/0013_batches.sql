-- Many jobs are queued at once, in their order: an array of objects, the steps of each an array too.
-- next
CREATE FUNCTION queue_add(orders text) RETURNS SETOF public.jobs
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    moment bigint := public.queue_now();
BEGIN
    NOTIFY innkeeper_jobs;
    RETURN QUERY WITH ordered AS MATERIALIZED (
        SELECT nextval('public.jobs_id_seq') AS new_id, wish.*
        FROM jsonb_to_recordset(orders::jsonb) AS wish (kind text, lane text, service bigint,
            server bigint, payload text, key text, priority integer, "at" bigint, after bigint,
            steps jsonb)
    ), added AS (
        INSERT INTO public.jobs (id, kind, lane, state, service_id, server_id, payload, idem_key,
            actor, priority, run_at, attempt, fence, detail, created_at)
        OVERRIDING SYSTEM VALUE
        SELECT new_id, kind, lane, 'queued', service, server, payload, key, session_user, priority,
            coalesce("at", moment + after), 0, 0, '', moment
        FROM ordered
        RETURNING public.jobs.*
    ), planned AS (
        INSERT INTO public.job_steps (job_id, position, name, state, attempt, detail, marker,
            remote_id, result, request_masked, reply_masked)
        SELECT new_id, place - 1, step ->> 'name', 'pending', 0, '', step ->> 'marker', '', '{}',
            step ->> 'request', ''
        FROM ordered, jsonb_array_elements(steps) WITH ORDINALITY AS each (step, place)
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
    added public.jobs;
BEGIN
    INSERT INTO public.schedule_ticks (task, tick)
    SELECT of_task, for_tick WHERE for_tick <= public.queue_now() ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT * INTO added FROM public.queue_add(jsonb_build_array(jsonb_build_object(
        'kind', of_kind, 'lane', in_lane, 'payload', with_payload,
        'key', of_task || '@' || for_tick, 'priority', 0, 'after', 0, 'steps', '[]'::jsonb))::text);
    UPDATE public.schedule_ticks SET job_id = added.id WHERE task = of_task AND tick = for_tick;
    RETURN NEXT added;
END
$$
-- next
DROP FUNCTION queue_add(text, text, bigint, bigint, text, text, integer, bigint, bigint, text)
-- next
REVOKE ALL ON FUNCTION queue_add(text) FROM PUBLIC
-- next
GRANT EXECUTE ON FUNCTION queue_add(text) TO innkeeper_operator, innkeeper_admin, innkeeper_worker
-- next
-- What failed may be found done by the next try, which then has nothing to send.
CREATE OR REPLACE FUNCTION queue_step_end(who bigint, of_job bigint, with_fence bigint,
    of_step bigint, becomes text, with_error text, why text, with_remote_id text, with_result text,
    reply text) RETURNS boolean
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
            ELSE state IN ('pending', 'intended', 'sent', 'unknown', 'failed') END;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM public.queue_note(of_job, of_step, becomes, why);
    RETURN TRUE;
END
$$
