-- Second factors (RFC 6238): `secret` is sealed under the person's key; `since` is empty until a first code was right;
-- `last_step` is the newest thirty seconds whose code was used, so that none is used twice.
CREATE TABLE second_factors (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    secret BLOB NOT NULL,
    since BIGINT,
    last_step BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT,
    PRIMARY KEY (tenant_id, person_id)
) STRICT;

-- Recovery codes that are left, as keyed hashes under the tenant's key, bound to their person.
CREATE TABLE recovery_codes (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    mac BLOB NOT NULL,
    PRIMARY KEY (tenant_id, person_id, mac)
) STRICT;

-- The password was right, and the second factor is still to come: the session opens nothing but that question.
ALTER TABLE login_sessions ADD COLUMN awaits_code BIGINT NOT NULL DEFAULT 0;
