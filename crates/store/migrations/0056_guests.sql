-- Who attends a class meeting as a guest, beside those of its groups or of its list: a person like any other, under a key of
-- their own, whose roles say that they are a guest. Who added them, when and why stands in the log alone.
CREATE TABLE meeting_guests (
    tenant_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    PRIMARY KEY (tenant_id, meeting_id, person_id)
) CLUSTERED;
CREATE INDEX meeting_guests_by_person ON meeting_guests (tenant_id, person_id);
