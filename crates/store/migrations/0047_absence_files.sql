-- Files of absences that are being deposited in the safe: a row stands here from before the deposit until the absence that
-- names the file has its own row. One that stays was left by a crash, and what the safe holds under it is destroyed.
CREATE TABLE absence_deposits (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    object_id BLOB16 NOT NULL,
    begun_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, object_id)
) STRICT;

CREATE INDEX absence_deposits_left ON absence_deposits (begun_at);

-- Files of absences by the last day they are about: those whose time is over are destroyed.
CREATE INDEX absences_with_file ON absences (tenant_id, last_day, absence_id) WHERE file_object IS NOT NULL;
