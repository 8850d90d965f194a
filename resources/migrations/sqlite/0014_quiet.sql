-- How long a call may take: whoever takes its job over waits that long, however often that happens.
-- next
ALTER TABLE job_steps ADD COLUMN call_patience BIGINT
-- next
UPDATE job_steps SET call_patience = call_deadline - intent_at
