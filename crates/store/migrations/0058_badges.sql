-- Badges by which readers at doors know people: found by a keyed hash of the number, which is held under the person's key.
CREATE TABLE badges (
    tenant_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    number_hash BLOB NOT NULL,
    sealed BLOB NOT NULL,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, person_id)
) STRICT;

CREATE UNIQUE INDEX badges_by_number ON badges (tenant_id, number_hash);
