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
UPDATE services SET unknown = TRUE WHERE id IN (SELECT service_id FROM jobs WHERE state = 'failed'
    AND id IN (SELECT job_id FROM job_steps WHERE state IN ('sent', 'unknown')))
-- next
UPDATE jobs SET state = 'unknown', error = 'unknown-outcome' WHERE state = 'failed'
    AND id IN (SELECT job_id FROM job_steps WHERE state IN ('sent', 'unknown'))
