-- Organisations that read at providers: funders, départements, employers, support bodies. Each is a tenant of its own,
-- with its own users, keys and log of access, and no planning.
CREATE TABLE organisations (
    tenant_id BLOB16 NOT NULL PRIMARY KEY REFERENCES tenants (tenant_id),
    kind TEXT NOT NULL,
    created_at BIGINT NOT NULL
) STRICT;

-- Where an organisation has to look for grants. Nothing is open by a row of this: the provider's own row says, each time.
CREATE TABLE organisation_providers (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    provider_id BLOB16 NOT NULL,
    PRIMARY KEY (tenant_id, provider_id)
) CLUSTERED;

-- What a provider opens to an organisation: about the enrolments that a funder pays for, or about a group.
CREATE TABLE grants (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    grant_id BLOB16 NOT NULL,
    organisation_id BLOB16 NOT NULL,
    about TEXT NOT NULL,
    subject_id BLOB16 NOT NULL,
    attendance BIGINT NOT NULL,
    sheets BIGINT NOT NULL,
    from_day BIGINT NOT NULL,
    until_day BIGINT,
    given_by BLOB16 NOT NULL,
    given_at BIGINT NOT NULL,
    withdrawn_by BLOB16,
    withdrawn_at BIGINT,
    PRIMARY KEY (tenant_id, grant_id)
) CLUSTERED;

CREATE INDEX grants_of_organisation ON grants (tenant_id, organisation_id);
