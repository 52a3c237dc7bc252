-- Class meetings whose sealed sheet no longer says what is known, since somebody corrected it: their next version is
-- due. `changes` counts the corrections, so that one that comes while the sheet is made is not forgotten.
CREATE TABLE sheets_wanted (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    meeting_id BLOB16 NOT NULL,
    changes BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, meeting_id)
) CLUSTERED;

-- What was corrected about a person, for the history on their page.
CREATE INDEX events_corrections ON events (tenant_id, person_id, leaf_index) WHERE kind = 'correction';

-- A correction of many, waiting for a second person or at work. `sealed` holds why, under the tenant's key.
CREATE TABLE bulk_corrections (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    bulk_id BLOB16 NOT NULL,
    state TEXT NOT NULL,
    asked_by BLOB16 NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by BLOB16,
    decided_at BIGINT,
    request_key BLOB16 NOT NULL,
    target TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    finished_at BIGINT,
    sealed BLOB NOT NULL,
    PRIMARY KEY (tenant_id, bulk_id),
    UNIQUE (tenant_id, request_key)
) STRICT;

CREATE INDEX bulk_corrections_latest ON bulk_corrections (tenant_id, asked_at);

-- Whom it is about, as the preview showed them. `outcome`: 0 to do, 1 corrected, 2 left as it was.
CREATE TABLE bulk_correction_rows (
    tenant_id BLOB16 NOT NULL,
    bulk_id BLOB16 NOT NULL,
    position BIGINT NOT NULL,
    sign_off_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    before TEXT NOT NULL,
    outcome BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, bulk_id, position),
    FOREIGN KEY (tenant_id, bulk_id) REFERENCES bulk_corrections (tenant_id, bulk_id)
) CLUSTERED;

-- What a provider has set for its work on attendance, as JSON; without a row it has set nothing.
CREATE TABLE attendance_options (
    tenant_id BLOB16 NOT NULL PRIMARY KEY REFERENCES tenants (tenant_id),
    rules TEXT NOT NULL
) STRICT;
