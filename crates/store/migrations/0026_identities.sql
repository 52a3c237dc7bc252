-- Who else may say who somebody is, and passkeys.

-- Identity providers of a tenant (OpenID Connect). `secret` is ours at that provider, sealed under the tenant's key; none
-- for a public client.
CREATE TABLE identity_sources (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    provider_id BLOB16 NOT NULL,
    name TEXT NOT NULL,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    secret BLOB,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, provider_id)
) STRICT;

CREATE UNIQUE INDEX identity_sources_by_issuer ON identity_sources (tenant_id, issuer, client_id);

-- Whom an identity provider knows: a keyed hash of issuer and subject leads to the person, and to one only. A person has
-- one identity at each provider.
CREATE TABLE identity_links (
    tenant_id BLOB16 NOT NULL,
    provider_id BLOB16 NOT NULL,
    subject_hash BLOB NOT NULL,
    person_id BLOB16 NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, provider_id, subject_hash)
) STRICT;

CREATE UNIQUE INDEX identity_links_by_person ON identity_links (tenant_id, person_id, provider_id);

-- Questions that were asked of a browser and are not answered yet: each is taken away by its answer. Whose they are is in
-- what is sealed, since who logs in has not yet said it.
CREATE TABLE login_questions (
    question_hash BLOB NOT NULL PRIMARY KEY,
    sealed BLOB NOT NULL,
    ends_at BIGINT NOT NULL
) STRICT;

CREATE INDEX login_questions_by_end ON login_questions (ends_at);

-- Passkeys, found by a keyed hash of their id. `sealed` and `name` are under the person's key.
CREATE TABLE passkeys (
    directory_key BLOB NOT NULL PRIMARY KEY,
    tenant_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    passkey_id BLOB16 NOT NULL,
    sealed BLOB NOT NULL,
    name BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT
) STRICT;

CREATE UNIQUE INDEX passkeys_by_person ON passkeys (tenant_id, person_id, passkey_id);

-- How somebody logged in: 0 by password, 1 by an identity provider, 2 by a passkey; and by which provider.
ALTER TABLE login_sessions ADD COLUMN way BIGINT NOT NULL DEFAULT 0;
ALTER TABLE login_sessions ADD COLUMN provider_id BLOB16;
