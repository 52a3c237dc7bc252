-- What people ask about their data. `asked` and `answer` are sealed under the person's key.
CREATE TABLE data_requests (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    request_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    answer_by BIGINT NOT NULL,
    asked BLOB NOT NULL,
    answered_as TEXT,
    answered_at BIGINT,
    answered_by BLOB16,
    answer BLOB,
    PRIMARY KEY (tenant_id, request_id)
) CLUSTERED;

CREATE INDEX data_requests_by_person ON data_requests (tenant_id, person_id, request_id);
CREATE INDEX data_requests_open ON data_requests (tenant_id, answer_by, request_id) WHERE answered_at IS NULL;

-- Who is erased: what may go went when it was decided; the key that opens the rest is destroyed after `keep_until`.
CREATE TABLE erasures (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    decided_at BIGINT NOT NULL,
    keep_until BIGINT,
    done_at BIGINT,
    PRIMARY KEY (tenant_id, person_id)
) CLUSTERED;

CREATE INDEX erasures_to_do ON erasures (tenant_id, keep_until) WHERE done_at IS NULL;
