-- What a provider may have at most, as whoever runs the instance has set it; null is without bound.
CREATE TABLE quotas (
    tenant_id BLOB16 NOT NULL PRIMARY KEY REFERENCES tenants (tenant_id),
    people BIGINT,
    safe_bytes BIGINT,
    changed_at BIGINT NOT NULL
) STRICT;
