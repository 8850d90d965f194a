-- Mails to be sent, and what became of them. What may be sent once is one row: a second of the same
-- template about the same thing at the same stage is not possible.
-- next
-- variables: what the template is filled with, never a password. password_host: the machine that
-- keeps the one the mail hands on; only there it can be sent. possibly-sent: the server's answer was
-- lost, and a second one would be worse than none.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    template TEXT NOT NULL CHECK (template IN ('welcome', 'suspended', 'reactivated', 'terminated',
        'invoice', 'reminder', 'overdue', 'payment-received', 'ssl-expiring', 'job-failed',
        'password-changed')),
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('service', 'invoice', 'payment', 'job')),
    subject_id BIGINT NOT NULL,
    stage TEXT NOT NULL,
    service_id INTEGER CONSTRAINT outbox__service_id REFERENCES services (id),
    customer_id INTEGER CONSTRAINT outbox__customer_id REFERENCES customers (id),
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    language TEXT NOT NULL,
    variables TEXT NOT NULL,
    password_host TEXT CHECK (password_host <> ''),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'possibly-sent')),
    attempt INTEGER NOT NULL DEFAULT 0,
    detail TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    sent_at BIGINT
)
-- next
CREATE UNIQUE INDEX outbox__template ON outbox (template, subject_kind, subject_id, stage)
-- next
CREATE INDEX outbox_by_service ON outbox (service_id)
-- next
CREATE INDEX outbox_by_customer ON outbox (customer_id)
-- next
CREATE INDEX outbox_by_state ON outbox (state, id)
