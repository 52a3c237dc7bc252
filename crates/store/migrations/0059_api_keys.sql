-- Keys by which programs act for a provider. A key is found by a keyed hash of the whole of it; its beginning is kept to
-- recognise it by. The program is a person without any role, under a key of their own, who holds its name; the row stays
-- when the key opens nothing any more, for the log of access. `request_key` makes a form that is sent twice one key.
CREATE TABLE api_keys (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    key_hash BLOB NOT NULL,
    shown TEXT NOT NULL,
    scopes TEXT NOT NULL,
    request_key BLOB16 NOT NULL,
    made_at BIGINT NOT NULL,
    made_by BLOB16 NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT,
    revoked_by BLOB16,
    PRIMARY KEY (tenant_id, person_id)
) STRICT;

CREATE UNIQUE INDEX api_keys_by_hash ON api_keys (key_hash);
CREATE UNIQUE INDEX api_keys_by_request ON api_keys (tenant_id, request_key);
CREATE INDEX api_keys_by_time ON api_keys (tenant_id, made_at);
CREATE INDEX api_keys_by_end ON api_keys (tenant_id, ends_at);
