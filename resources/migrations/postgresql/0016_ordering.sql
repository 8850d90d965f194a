-- That a job was queued, when and by whom, is in its own row: its history begins with that, and
-- nothing is written twice. What is ordered together is answered in one row.
-- next
DELETE FROM job_events AS first USING (
    SELECT job_id, min(id) AS id FROM job_events GROUP BY job_id) AS earliest
WHERE first.job_id = earliest.job_id AND first.id = earliest.id AND first.state = 'queued'
    AND first.fence = 0 AND first.step_id IS NULL
-- next
DROP FUNCTION queue_add(text)
-- next
-- What is queued is found by when it is due.
DROP INDEX jobs_by_state
-- next
CREATE INDEX jobs_by_state ON jobs (state, id) WHERE state IN ('failed', 'unknown', 'cancelled')
-- next
-- Many jobs, in their order: an array of objects, the steps of each an array too. What is not said
-- of a job is as nothing. Answers their numbers in that order, and when they were queued.
CREATE FUNCTION queue_add(orders text, OUT ids bigint[], OUT moment bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
    this_moment bigint := public.queue_now();
BEGIN
    NOTIFY innkeeper_jobs;
    WITH added AS (
        INSERT INTO public.jobs (kind, lane, state, service_id, server_id, payload, idem_key,
            actor, priority, run_at, attempt, fence, detail, created_at)
        SELECT CASE WHEN kind IN (SELECT name FROM public.job_kinds) THEN kind END, lane, 'queued',
            service, server, coalesce(payload, '{}'), key, session_user, coalesce(priority, 0),
            coalesce("at", this_moment + coalesce(after, 0)), 0, 0, '', this_moment
        FROM json_to_recordset(orders::json) AS wish (kind text, lane text, service bigint,
            server bigint, payload text, key text, priority integer, "at" bigint, after bigint)
        RETURNING id
    )
    SELECT coalesce(array_agg(id ORDER BY id), '{}') INTO ids FROM added;
    IF position('"steps"' IN orders) > 0 THEN
        INSERT INTO public.job_steps (job_id, position, name, state, attempt, detail, marker,
            remote_id, result, request_masked, reply_masked)
        SELECT ids[number], place - 1, step ->> 'name', 'pending', 0, '', step ->> 'marker', '',
            '{}', step ->> 'request', ''
        FROM json_array_elements(orders::json) WITH ORDINALITY AS each_one (wish, number),
            json_array_elements(wish -> 'steps') WITH ORDINALITY AS each_step (step, place);
    END IF;
    moment := this_moment;
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
    SELECT ids[1] INTO added FROM public.queue_add(json_build_array(json_build_object(
        'kind', of_kind, 'lane', in_lane, 'payload', with_payload,
        'key', of_task || '@' || for_tick))::text);
    UPDATE public.schedule_ticks SET job_id = added WHERE task = of_task AND tick = for_tick;
    RETURN QUERY SELECT * FROM public.jobs WHERE id = added;
END
$$
-- next
REVOKE ALL ON FUNCTION queue_add FROM PUBLIC
-- next
GRANT EXECUTE ON FUNCTION queue_add TO innkeeper_operator, innkeeper_admin, innkeeper_worker
