-- Rows of an import that change something which is there already: they wait here, sealed under the tenant's key,
-- while what is new is written out of sight, and are applied by the one transaction that shows it all.
CREATE TABLE import_changes (
    tenant_id BLOB16 NOT NULL,
    import_id BLOB16 NOT NULL,
    chunk BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (tenant_id, import_id, chunk)
) STRICT;

-- Imports at work, in their turn: one at a time is applied for each tenant.
CREATE INDEX imports_by_state ON imports (tenant_id, state, batch);

-- Work that was given up, of one tenant.
CREATE INDEX jobs_dead ON jobs (tenant_id, ended_at) WHERE state = 'dead';
