-- Whose data are kept and not used (GDPR 18). One row per time; an end is told beforehand, and counts from its day on.
-- `reason` and `end_reason` are sealed under the person's key.
CREATE TABLE restrictions (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    restriction_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    request_id BLOB16,
    since BIGINT NOT NULL,
    by_id BLOB16 NOT NULL,
    reason BLOB NOT NULL,
    ends_on BIGINT,
    end_told_at BIGINT,
    end_by BLOB16,
    end_reason BLOB,
    PRIMARY KEY (tenant_id, restriction_id)
) CLUSTERED;

CREATE INDEX restrictions_of_person ON restrictions (tenant_id, person_id, restriction_id);

-- Who may look at restricted data for a moment, on what ground and why. `reason` is sealed under the person's key.
CREATE TABLE reveals (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    reveal_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    reader_id BLOB16 NOT NULL,
    at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    ground TEXT NOT NULL,
    reason BLOB NOT NULL,
    PRIMARY KEY (tenant_id, reveal_id)
) CLUSTERED;

CREATE INDEX reveals_of_reader ON reveals (tenant_id, reader_id, until);
CREATE INDEX reveals_of_person ON reveals (tenant_id, person_id, reveal_id);

-- What was put right on a person's card since they asked for it (GDPR 16). Before and after are sealed under the
-- person's key; the names of the fields are not.
CREATE TABLE rectifications (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    rectification_id BLOB16 NOT NULL,
    request_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    at BIGINT NOT NULL,
    by_id BLOB16 NOT NULL,
    fields TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (tenant_id, rectification_id)
) CLUSTERED;

CREATE INDEX rectifications_of_person ON rectifications (tenant_id, person_id, rectification_id);
