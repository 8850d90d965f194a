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
