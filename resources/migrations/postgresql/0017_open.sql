-- A job that stops while nobody knows what became of a call is never just failed: it is unknown, and
-- so is its service, until somebody settles it.
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
    IF becomes IN ('cancelled', 'failed') AND public.queue_is_open(of_job) THEN
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
-- What is unknown stays so while the next call is only meant: its worker may die before that one
-- leaves, and what left before would be forgotten.
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
    UPDATE public.job_steps SET state = CASE state WHEN 'unknown' THEN state ELSE 'intended' END,
        attempt = attempt + 1, intent_at = moment,
        call_deadline = moment + patience, call_patience = patience, marker = with_marker,
        request_masked = request, sent_at = CASE state WHEN 'unknown' THEN sent_at END,
        ended_at = NULL, outcome = NULL, detail = '', reply_masked = ''
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
CREATE OR REPLACE FUNCTION queue_sent(who bigint, of_job bigint, with_fence bigint, of_step bigint)
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
    WHERE id = of_step AND job_id = of_job
        AND (state = 'intended' OR state = 'unknown' AND ended_at IS NULL);
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM public.queue_note(of_job, of_step, 'sent', '');
    RETURN TRUE;
END
$$
-- next
UPDATE services SET unknown = TRUE WHERE id IN (SELECT service_id FROM jobs WHERE state = 'failed'
    AND id IN (SELECT job_id FROM job_steps WHERE state IN ('sent', 'unknown')))
-- next
UPDATE jobs SET state = 'unknown', error = 'unknown-outcome' WHERE state = 'failed'
    AND id IN (SELECT job_id FROM job_steps WHERE state IN ('sent', 'unknown'))
