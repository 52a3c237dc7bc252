-- What an identity system calls the people that it brought in or took over: found by keyed hashes, held under each person's
-- key. Whom it removed keeps a row without hashes: the person is deactivated and stays, since what they signed does.
CREATE TABLE scim_people (
    tenant_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    user_name_hash BLOB,
    external_hash BLOB,
    sealed BLOB NOT NULL,
    removed_at BIGINT,
    PRIMARY KEY (tenant_id, person_id)
) STRICT;

CREATE UNIQUE INDEX scim_people_by_user_name ON scim_people (tenant_id, user_name_hash);
CREATE INDEX scim_people_by_external ON scim_people (tenant_id, external_hash);
CREATE INDEX scim_people_removed ON scim_people (tenant_id, person_id) WHERE removed_at IS NOT NULL;
