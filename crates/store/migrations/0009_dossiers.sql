-- Evidence dossiers: what was asked for, by whom, and how far it is. What they hold lies in the safe, in parts.
CREATE TABLE dossiers (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    dossier_id BLOB16 NOT NULL,
    state TEXT NOT NULL,
    asked_by BLOB16 NOT NULL,
    asked_at BIGINT NOT NULL,
    request_key BLOB16 NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    group_id BLOB16,
    person_id BLOB16,
    funder_id BLOB16,
    keep_days BIGINT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    log_generation BIGINT,
    log_size BIGINT,
    size BIGINT,
    signatures BIGINT,
    finished_at BIGINT,
    keep_until BIGINT,
    PRIMARY KEY (tenant_id, dossier_id),
    UNIQUE (tenant_id, request_key)
) STRICT;

CREATE INDEX dossiers_to_drop ON dossiers (keep_until) WHERE keep_until IS NOT NULL;

-- The parts of a dossier in their order. `sealed` says what stands in one, under the key of the tenant, and where
-- the work goes on.
CREATE TABLE dossier_parts (
    tenant_id BLOB16 NOT NULL,
    dossier_id BLOB16 NOT NULL,
    part BIGINT NOT NULL,
    object_id BLOB16 NOT NULL,
    size BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (tenant_id, dossier_id, part),
    FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, dossier_id)
) STRICT;
