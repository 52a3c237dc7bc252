-- The last checkpoint of each log that each witness has cosigned.
CREATE TABLE witness_heads (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    witness TEXT NOT NULL,
    generation BIGINT NOT NULL,
    size BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, witness)
) STRICT;
