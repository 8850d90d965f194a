-- The first schema. Times are milliseconds since 1970 UTC, days are ISO text, lists and maps are
-- JSON text, enumerations are names. `-- next` parts the statements.
-- next
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
)
-- next
-- The database's own random id.
INSERT INTO meta (name, value) VALUES ('uid', replace(gen_random_uuid()::text, '-', ''))
-- next
CREATE TABLE server_groups (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL CHECK (name <> ''),
    fill_rule TEXT NOT NULL CHECK (fill_rule IN
        ('least-full', 'fewest-accounts', 'in-order', 'by-location', 'by-tag')),
    notes TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
)
-- next
CREATE UNIQUE INDEX server_groups__name ON server_groups (name)
-- next
-- The secret of a server is in keychains; uid is half of its name there. auth_refused_at: the panel
-- refused the key, so nothing is sent until it changes or a person asks.
CREATE TABLE servers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uid TEXT NOT NULL CHECK (uid <> ''),
    name TEXT COLLATE "C" NOT NULL CHECK (name <> ''),
    panel TEXT NOT NULL CHECK (panel IN
        ('cpanel', 'plesk', 'directadmin', 'hestiacp', 'nextpanel', 'vumaerp')),
    url TEXT NOT NULL,
    login TEXT NOT NULL,
    tls_ca_file TEXT NOT NULL,
    tls_pin TEXT NOT NULL CHECK (length(tls_pin) IN (0, 64)),
    tls_plain_http BOOLEAN NOT NULL,
    capacity INTEGER CHECK (capacity >= 0),
    group_id BIGINT CONSTRAINT servers__group_id REFERENCES server_groups (id),
    location TEXT NOT NULL,
    tags TEXT NOT NULL,
    name_servers TEXT NOT NULL,
    addresses TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'maintenance', 'disabled', 'retired')),
    notes TEXT NOT NULL,
    auth_refused_at BIGINT,
    auth_refused_why TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1
)
-- next
CREATE UNIQUE INDEX servers__uid ON servers (uid)
-- next
CREATE UNIQUE INDEX servers__name ON servers (name)
-- next
CREATE INDEX servers_by_group ON servers (group_id)
-- next
CREATE TABLE products (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL CHECK (name <> ''),
    description TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN
        ('shared', 'reseller', 'vps', 'dedicated', 'erp', 'other')),
    panel TEXT CHECK (panel IN
        ('cpanel', 'plesk', 'directadmin', 'hestiacp', 'nextpanel', 'vumaerp')),
    package TEXT NOT NULL,
    account_kind TEXT NOT NULL CHECK (account_kind IN ('user', 'reseller')),
    issues_licence BOOLEAN NOT NULL,
    group_id BIGINT CONSTRAINT products__group_id REFERENCES server_groups (id),
    disk_mb BIGINT,
    bandwidth_mb BIGINT,
    database_limit INTEGER,
    mailbox_limit INTEGER,
    steps TEXT NOT NULL,
    fields TEXT NOT NULL,
    currency TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
)
-- next
CREATE UNIQUE INDEX products__name ON products (name)
-- next
CREATE INDEX products_by_group ON products (group_id)
-- next
CREATE TABLE product_prices (
    product_id BIGINT NOT NULL
        CONSTRAINT product_prices__product_id REFERENCES products (id),
    cycle TEXT NOT NULL CHECK (cycle IN ('one-time', 'monthly', 'quarterly', 'semi-annual',
        'annual', 'biennial', 'triennial')),
    currency TEXT NOT NULL,
    price_minor BIGINT NOT NULL CHECK (price_minor >= 0),
    setup_minor BIGINT NOT NULL CHECK (setup_minor >= 0),
    PRIMARY KEY (product_id, cycle)
)
-- next
CREATE TABLE customers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    email TEXT COLLATE "C" NOT NULL CHECK (email <> '' AND email = lower(email)),
    company TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    country TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    tax_id TEXT NOT NULL,
    language TEXT NOT NULL,
    currency TEXT NOT NULL,
    notes TEXT NOT NULL,
    tags TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
)
-- next
CREATE UNIQUE INDEX customers__email ON customers (email)
-- next
-- What we want is state, product and suspensions; what the panel last showed is observed_*.
CREATE TABLE services (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id BIGINT NOT NULL CONSTRAINT services__customer_id REFERENCES customers (id),
    product_id BIGINT NOT NULL CONSTRAINT services__product_id REFERENCES products (id),
    server_id BIGINT CONSTRAINT services__server_id REFERENCES servers (id),
    domain TEXT COLLATE "C" NOT NULL CHECK (domain = lower(domain)),
    username TEXT COLLATE "C" NOT NULL,
    remote_id TEXT NOT NULL,
    cycle TEXT NOT NULL CHECK (cycle IN ('one-time', 'monthly', 'quarterly', 'semi-annual',
        'annual', 'biennial', 'triennial')),
    price_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    next_due TEXT,
    notes TEXT NOT NULL,
    fields TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'provisioning', 'active', 'suspended',
        'terminated', 'failed', 'cancelled')),
    unknown BOOLEAN NOT NULL,
    marker TEXT NOT NULL CHECK (marker <> ''),
    observed_exists BOOLEAN,
    observed_suspended BOOLEAN,
    observed_package TEXT,
    observed_at BIGINT,
    version INTEGER NOT NULL DEFAULT 1
)
-- next
CREATE UNIQUE INDEX services__marker ON services (marker)
-- next
-- An account name belongs to one live service of its server.
CREATE UNIQUE INDEX services__username ON services (server_id, username)
    WHERE username <> '' AND state NOT IN ('terminated', 'cancelled')
-- next
CREATE INDEX services_by_customer ON services (customer_id)
-- next
CREATE INDEX services_by_product ON services (product_id)
-- next
CREATE INDEX services_by_server ON services (server_id, state)
-- next
CREATE INDEX services_by_domain ON services (domain)
-- next
CREATE INDEX services_by_state ON services (state)
-- next
CREATE TABLE service_suspensions (
    service_id BIGINT NOT NULL
        CONSTRAINT service_suspensions__service_id REFERENCES services (id),
    reason TEXT NOT NULL CHECK (reason IN ('overdue', 'abuse', 'quota', 'manual', 'fraud')),
    note TEXT NOT NULL,
    placed_by TEXT NOT NULL,
    placed_at BIGINT NOT NULL,
    PRIMARY KEY (service_id, reason)
)
-- next
CREATE TABLE licences (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    licence_key TEXT COLLATE "C" NOT NULL CHECK (licence_key <> ''),
    customer_id BIGINT NOT NULL CONSTRAINT licences__customer_id REFERENCES customers (id),
    product_id BIGINT NOT NULL CONSTRAINT licences__product_id REFERENCES products (id),
    service_id BIGINT CONSTRAINT licences__service_id REFERENCES services (id),
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'expired', 'cancelled')),
    expires_at BIGINT,
    quota INTEGER CHECK (quota >= 0),
    used INTEGER NOT NULL CHECK (used >= 0),
    version INTEGER NOT NULL DEFAULT 1
)
-- next
CREATE UNIQUE INDEX licences__licence_key ON licences (licence_key)
-- next
CREATE INDEX licences_by_customer ON licences (customer_id)
-- next
CREATE INDEX licences_by_product ON licences (product_id)
-- next
CREATE INDEX licences_by_service ON licences (service_id)
-- next
-- Every time somebody asked whether a licence is good.
CREATE TABLE licence_checks (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    licence_id BIGINT NOT NULL
        CONSTRAINT licence_checks__licence_id REFERENCES licences (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    origin TEXT NOT NULL,
    verdict TEXT NOT NULL
)
-- next
CREATE INDEX licence_checks_by_licence ON licence_checks (licence_id, at)
-- next
-- A program that works the queue; its session lock says whether it lives.
CREATE TABLE workers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    host TEXT NOT NULL,
    process BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
)
-- next
-- Grows with the program: a migration adds a row, where a CHECK would need the table made anew.
CREATE TABLE job_kinds (
    name TEXT PRIMARY KEY
)
-- next
INSERT INTO job_kinds (name) VALUES ('provision'), ('suspend'), ('unsuspend'), ('terminate'),
    ('change-password'), ('change-package')
-- next
CREATE TABLE jobs (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT NOT NULL CONSTRAINT jobs__kind REFERENCES job_kinds (name),
    lane TEXT NOT NULL CHECK (lane IN ('provisioning', 'mail', 'billing', 'maintenance')),
    state TEXT NOT NULL CHECK (state IN
        ('queued', 'running', 'done', 'failed', 'cancelled', 'unknown')),
    service_id BIGINT CONSTRAINT jobs__service_id REFERENCES services (id) ON DELETE SET NULL,
    server_id BIGINT CONSTRAINT jobs__server_id REFERENCES servers (id) ON DELETE SET NULL,
    payload TEXT NOT NULL,
    idem_key TEXT,
    actor TEXT NOT NULL,
    priority INTEGER NOT NULL,
    run_at BIGINT NOT NULL,
    attempt INTEGER NOT NULL,
    fence BIGINT NOT NULL,
    worker_id BIGINT CONSTRAINT jobs__worker_id REFERENCES workers (id) ON DELETE SET NULL,
    error TEXT,
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    ended_at BIGINT
)
-- next
CREATE UNIQUE INDEX jobs__idem_key ON jobs (idem_key)
-- next
CREATE INDEX jobs_due ON jobs (lane, priority, run_at) WHERE state = 'queued'
-- next
CREATE INDEX jobs_by_state ON jobs (state, id)
-- next
CREATE INDEX jobs_by_service ON jobs (service_id)
-- next
CREATE INDEX jobs_by_server ON jobs (server_id)
-- next
-- intent_at is committed before the first byte leaves, sent_at just before the call itself.
CREATE TABLE job_steps (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id BIGINT NOT NULL
        CONSTRAINT job_steps__job_id REFERENCES jobs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    state TEXT NOT NULL CHECK (state IN
        ('pending', 'intended', 'sent', 'done', 'failed', 'unknown', 'skipped', 'undone')),
    attempt INTEGER NOT NULL,
    intent_at BIGINT,
    sent_at BIGINT,
    call_deadline BIGINT,
    ended_at BIGINT,
    outcome TEXT,
    detail TEXT NOT NULL,
    marker TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    result TEXT NOT NULL,
    request_masked TEXT NOT NULL,
    reply_masked TEXT NOT NULL
)
-- next
CREATE UNIQUE INDEX job_steps__position ON job_steps (job_id, position)
-- next
CREATE TABLE job_events (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id BIGINT NOT NULL
        CONSTRAINT job_events__job_id REFERENCES jobs (id) ON DELETE CASCADE,
    step_id BIGINT CONSTRAINT job_events__step_id REFERENCES job_steps (id) ON DELETE CASCADE,
    fence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    state TEXT NOT NULL,
    detail TEXT NOT NULL
)
-- next
CREATE INDEX job_events_by_job ON job_events (job_id, id)
-- next
CREATE INDEX job_events_by_step ON job_events (step_id)
-- next
-- What stands on a panel because of us, found again by its marker.
CREATE TABLE effects (
    marker TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    job_id BIGINT CONSTRAINT effects__job_id REFERENCES jobs (id) ON DELETE SET NULL,
    server_id BIGINT CONSTRAINT effects__server_id REFERENCES servers (id) ON DELETE SET NULL,
    remote_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'called', 'confirmed', 'undone')),
    at BIGINT NOT NULL
)
-- next
CREATE INDEX effects_by_job ON effects (job_id)
-- next
CREATE INDEX effects_by_server ON effects (server_id)
-- next
-- Named section.key; the sections mail and stripe are the administrators'.
CREATE TABLE settings (
    name TEXT COLLATE "C" PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL
)
-- next
CREATE TABLE audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    origin TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
    record TEXT NOT NULL,
    record_key TEXT NOT NULL,
    old_values TEXT NOT NULL,
    new_values TEXT NOT NULL
)
-- next
CREATE INDEX audit_by_record ON audit (record, record_key)
-- next
-- Who is the login itself, also where a function of the owner's is at work.
CREATE FUNCTION write_audit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was jsonb := '{}';
    becomes jsonb := '{}';
    row_key text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        was := to_jsonb(OLD);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        becomes := to_jsonb(NEW);
    END IF;
    SELECT string_agg(COALESCE(becomes -> name, was -> name) #>> '{}', '/' ORDER BY place)
        INTO row_key FROM unnest(TG_ARGV) WITH ORDINALITY AS keys (name, place);
    -- Counts of edits and what a panel showed are not anybody's doing.
    SELECT COALESCE(jsonb_object_agg(name, was -> name) FILTER (WHERE was ? name), '{}'),
           COALESCE(jsonb_object_agg(name, becomes -> name) FILTER (WHERE becomes ? name), '{}')
        INTO was, becomes
        FROM jsonb_object_keys(was || becomes) AS names (name)
        WHERE name <> 'version' AND name NOT LIKE 'observed\_%'
            AND (TG_OP <> 'UPDATE' OR was -> name IS DISTINCT FROM becomes -> name);
    IF was <> '{}' OR becomes <> '{}' THEN
        INSERT INTO public.audit
            (at, actor, origin, action, record, record_key, old_values, new_values)
        VALUES (floor(extract(epoch FROM clock_timestamp()) * 1000), session_user,
            COALESCE(host(inet_client_addr()), 'local'), lower(TG_OP), TG_TABLE_NAME, row_key,
            was::text, becomes::text);
    END IF;
    RETURN NULL;
END
$$
-- next
CREATE FUNCTION refuse_edit() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = format('%s is append-only', TG_TABLE_NAME);
END
$$
-- next
CREATE TRIGGER audit_is_not_edited BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_edit()
-- next
CREATE TRIGGER server_groups_audit AFTER INSERT OR UPDATE OR DELETE ON server_groups
    FOR EACH ROW EXECUTE FUNCTION write_audit('id')
-- next
CREATE TRIGGER servers_audit AFTER INSERT OR UPDATE OR DELETE ON servers
    FOR EACH ROW EXECUTE FUNCTION write_audit('id')
-- next
CREATE TRIGGER products_audit AFTER INSERT OR UPDATE OR DELETE ON products
    FOR EACH ROW EXECUTE FUNCTION write_audit('id')
-- next
CREATE TRIGGER product_prices_audit AFTER INSERT OR UPDATE OR DELETE ON product_prices
    FOR EACH ROW EXECUTE FUNCTION write_audit('product_id', 'cycle')
-- next
CREATE TRIGGER customers_audit AFTER INSERT OR UPDATE OR DELETE ON customers
    FOR EACH ROW EXECUTE FUNCTION write_audit('id')
-- next
CREATE TRIGGER services_audit AFTER INSERT OR UPDATE OR DELETE ON services
    FOR EACH ROW EXECUTE FUNCTION write_audit('id')
-- next
CREATE TRIGGER service_suspensions_audit AFTER INSERT OR UPDATE OR DELETE ON service_suspensions
    FOR EACH ROW EXECUTE FUNCTION write_audit('service_id', 'reason')
-- next
CREATE TRIGGER licences_audit AFTER INSERT OR UPDATE OR DELETE ON licences
    FOR EACH ROW EXECUTE FUNCTION write_audit('id')
-- next
CREATE TRIGGER settings_audit AFTER INSERT OR UPDATE OR DELETE ON settings
    FOR EACH ROW EXECUTE FUNCTION write_audit('name')
-- next
-- Roles belong to the whole cluster: another database of ours may have made them, or be at it.
DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['innkeeper_viewer', 'innkeeper_operator', 'innkeeper_admin',
        'innkeeper_worker']
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;
            END;
        END IF;
    END LOOP;
END
$$
-- next
REVOKE ALL ON FUNCTION write_audit(), refuse_edit() FROM PUBLIC
-- next
-- The viewer sees everything and changes nothing.
GRANT SELECT ON schema_version, meta, server_groups, servers, products, product_prices, customers,
    services, service_suspensions, licences, licence_checks, workers, job_kinds, jobs, job_steps,
    job_events, effects, settings, audit
    TO innkeeper_viewer, innkeeper_operator, innkeeper_admin
-- next
-- The operator does the daily work. Where a server is, how it proves itself and as whom we log in
-- are the administrator's: they decide who receives a secret.
GRANT INSERT, UPDATE, DELETE ON server_groups, products, product_prices, customers, services,
    service_suspensions, licences, settings TO innkeeper_operator, innkeeper_admin
-- next
GRANT UPDATE (name, capacity, group_id, location, tags, name_servers, addresses, state, notes,
    auth_refused_at, auth_refused_why, version) ON servers TO innkeeper_operator
-- next
GRANT INSERT, UPDATE, DELETE ON servers TO innkeeper_admin
-- next
GRANT INSERT ON licence_checks, job_events TO innkeeper_operator, innkeeper_admin
-- next
GRANT INSERT, UPDATE ON jobs, job_steps, effects TO innkeeper_operator, innkeeper_admin
-- next
ALTER TABLE settings ENABLE ROW LEVEL SECURITY
-- next
CREATE POLICY settings_are_read ON settings FOR SELECT USING (TRUE)
-- next
CREATE POLICY settings_of_the_admin ON settings FOR ALL TO innkeeper_admin
    USING (TRUE) WITH CHECK (TRUE)
-- next
CREATE POLICY settings_of_the_operator ON settings FOR ALL TO innkeeper_operator
    USING (name !~ '^(mail|stripe)\.') WITH CHECK (name !~ '^(mail|stripe)\.')
-- next
-- A worker reads what its work needs, and no audit. What it claims and records goes through
-- functions that check its fence.
GRANT SELECT ON schema_version, meta, server_groups, servers, products, product_prices, customers,
    services, service_suspensions, workers, job_kinds, jobs, job_steps, job_events, effects,
    settings
    TO innkeeper_worker
