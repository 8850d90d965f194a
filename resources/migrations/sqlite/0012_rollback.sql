-- What a provisioning made is undone by a job of its own.
-- next
INSERT INTO job_kinds (name) VALUES ('roll-back')
-- next
-- What a provisioning of it made that failed is undone by itself.
ALTER TABLE products ADD COLUMN undo_failed BOOLEAN NOT NULL DEFAULT FALSE
