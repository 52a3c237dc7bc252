-- What tells signatures that look alike: keyed hashes, which say nothing without the instance's secret. `device` stands
-- for the device at this one sign-off, so that nobody can be followed from one to another; `drawing` for the exact
-- points of what was drawn, which no hand draws twice. Both go with the person.
CREATE TABLE signature_marks (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    sign_off_id BLOB16 NOT NULL,
    device BLOB,
    drawing BLOB,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, person_id, sign_off_id)
) CLUSTERED;

CREATE INDEX signature_marks_drawings ON signature_marks (tenant_id, drawing, at) WHERE drawing IS NOT NULL;
