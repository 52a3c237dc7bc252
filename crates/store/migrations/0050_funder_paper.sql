-- From which month on a funder takes paper only in all its groups, or no more (EMG-10), set by hand. Until the first of these
-- rows what a file said of the funder holds. What has begun is never changed.
CREATE TABLE funder_paper (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    funder_id BLOB16 NOT NULL,
    from_day BIGINT NOT NULL,
    medium TEXT NOT NULL,
    set_by BLOB16 NOT NULL,
    set_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, funder_id, from_day)
) STRICT;
