-- Providers, and organisations, that whoever runs the instance has suspended: why, whom to ask, and until when. While a row
-- has no end, nobody of that tenant logs in or changes anything; nothing of what is recorded changes by it.
CREATE TABLE suspensions (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    begun_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    ask TEXT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (tenant_id, begun_at)
) STRICT;

CREATE UNIQUE INDEX suspensions_open ON suspensions (tenant_id) WHERE ended_at IS NULL;
