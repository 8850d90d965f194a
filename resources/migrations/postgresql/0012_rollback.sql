-- What a provisioning made is undone by a job of its own.
-- next
INSERT INTO job_kinds (name) VALUES ('roll-back')
-- next
-- A step that went with the account that its service's roll-back removed, or that stays although it
-- did.
CREATE FUNCTION queue_undo_step(of_step bigint, becomes text, why text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    undone bigint;
BEGIN
    UPDATE public.job_steps SET state = becomes, detail = why
    WHERE id = of_step AND state = 'done' AND becomes IN ('undone', 'done')
        AND EXISTS (SELECT FROM public.jobs AS made JOIN public.jobs AS undo
            ON undo.service_id = made.service_id AND undo.kind = 'roll-back'
            JOIN public.job_steps AS proof ON proof.job_id = undo.id AND proof.state = 'done'
            WHERE made.id = job_steps.job_id AND made.kind = 'provision'
                AND made.state <> 'running')
    RETURNING job_id INTO undone;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    PERFORM public.queue_note(undone, of_step, becomes, why);
    RETURN TRUE;
END
$$
-- next
-- Who carries out a job of a service first sees to what was left open of it, also by a job that was
-- cancelled: these are the worker's too from now on.
CREATE OR REPLACE FUNCTION queue_reopen(who bigint, of_job bigint, with_fence bigint)
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
            AND (state || '' = 'unknown' OR state || '' = 'cancelled' AND EXISTS (
                SELECT FROM public.job_steps
                WHERE job_id = jobs.id AND job_steps.state IN ('sent', 'unknown')))
        RETURNING * LOOP
        PERFORM public.queue_note(lost.id, NULL, 'running', '');
        RETURN NEXT lost;
    END LOOP;
END
$$
-- next
REVOKE ALL ON FUNCTION queue_undo_step FROM PUBLIC
-- next
GRANT EXECUTE ON FUNCTION queue_undo_step
    TO innkeeper_operator, innkeeper_admin, innkeeper_worker
-- next
-- What a provisioning of it made that failed is undone by itself.
ALTER TABLE products ADD COLUMN undo_failed BOOLEAN NOT NULL DEFAULT FALSE
