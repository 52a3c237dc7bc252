-- Secrets that belong to no person: keys of authorities, logs and seals. `sealed` is under the instance's or
-- the tenant's key. A secret is written once; renewing one takes a new name.

CREATE TABLE instance_secrets (
    name TEXT NOT NULL PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE tenant_secrets (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    name TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (tenant_id, name)
) STRICT;
