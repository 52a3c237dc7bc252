-- From which month on a funder wants a group on paper, or digital again (EMG-10): whole groups, whole months. What has begun
-- is never changed, so that it still says on what past presences were recorded.
CREATE TABLE paper_months (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    funder_id BLOB16 NOT NULL,
    group_id BLOB16 NOT NULL,
    from_day BIGINT NOT NULL,
    medium TEXT NOT NULL,
    set_by BLOB16 NOT NULL,
    set_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, funder_id, group_id, from_day)
) STRICT;
