-- Absences that learners announce or justify. `sealed` holds why and the comment, `answer` what staff said to it, both
-- under the person's key; so is the file in the safe, whose bytes are sealed before they go there.
CREATE TABLE absences (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    absence_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    state TEXT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    request_key BLOB16 NOT NULL,
    file_object BLOB16,
    file_kind TEXT,
    decided_by BLOB16,
    decided_at BIGINT,
    sealed BLOB NOT NULL,
    answer BLOB,
    PRIMARY KEY (tenant_id, absence_id),
    UNIQUE (tenant_id, request_key)
) STRICT;

CREATE INDEX absences_by_person ON absences (tenant_id, person_id, asked_at);
CREATE INDEX absences_latest ON absences (tenant_id, state, asked_at);
CREATE INDEX absences_accepted ON absences (tenant_id, last_day) WHERE state = 'accepted';
