-- A provisioning whose server refused it goes on at another one.
-- next
-- Queued for another server, with all its tries; what else is queued of its service goes along.
CREATE FUNCTION queue_move(who bigint, of_job bigint, with_fence bigint, to_server bigint,
    with_payload text, with_error text, why text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT public.queue_holds(who, of_job, with_fence) THEN
        RETURN FALSE;
    END IF;
    UPDATE public.jobs SET state = 'queued', worker_id = NULL, server_id = to_server,
        payload = with_payload, error = with_error, detail = why, tries = 0,
        run_at = public.queue_now()
    WHERE id = of_job;
    UPDATE public.jobs SET server_id = to_server
    WHERE service_id = (SELECT service_id FROM public.jobs WHERE id = of_job)
        AND state || '' = 'queued' AND id <> of_job;
    PERFORM public.queue_note(of_job, NULL, 'queued', why);
    NOTIFY innkeeper_jobs;
    RETURN TRUE;
END
$$
-- next
REVOKE ALL ON FUNCTION queue_move FROM PUBLIC
-- next
GRANT EXECUTE ON FUNCTION queue_move TO innkeeper_operator, innkeeper_admin, innkeeper_worker
