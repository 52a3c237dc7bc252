-- What a provider has changed in the matrix of rights, as one line; a provider without a row has changed nothing.
CREATE TABLE role_rights (
    tenant_id BLOB16 NOT NULL PRIMARY KEY REFERENCES tenants (tenant_id),
    changes TEXT NOT NULL
) STRICT;

-- Sites and groups to which the rights of a member of the staff are limited. That they are limited at all is a bit of
-- the person's roles, so that whoever lost their last site reaches nothing, and not everything.
CREATE TABLE person_reach (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    kind TEXT NOT NULL,
    subject_id BLOB16 NOT NULL,
    PRIMARY KEY (tenant_id, person_id, kind, subject_id)
) CLUSTERED;

-- The groups of a site, to which somebody's rights may be limited.
CREATE INDEX groups_by_site ON groups_of_learners (tenant_id, site_id);
