-- What day pages look for is beside what they look at, so that none of them reads what is long past.

-- The day of the sign-off, kept with it.
ALTER TABLE attendance ADD COLUMN day BIGINT NOT NULL DEFAULT 0;
UPDATE attendance SET day = (SELECT s.day FROM sign_offs s
    WHERE s.tenant_id = attendance.tenant_id AND s.sign_off_id = attendance.sign_off_id);
DROP INDEX attendance_by_person;
CREATE INDEX attendance_by_person ON attendance (tenant_id, person_id, day, sign_off_id);

-- Whether a closing is in force: the writer keeps both with it.
ALTER TABLE class_meetings ADD COLUMN closed BIGINT NOT NULL DEFAULT 0;
UPDATE class_meetings SET closed = 1 WHERE EXISTS (SELECT 1 FROM meeting_closures c
    WHERE c.tenant_id = class_meetings.tenant_id AND c.meeting_id = class_meetings.meeting_id
    AND c.reopened_event IS NULL);
CREATE INDEX class_meetings_unclosed ON class_meetings (tenant_id, day, starts_at, meeting_id)
    WHERE closed = 0 AND status = 'planned';

ALTER TABLE meeting_trainers ADD COLUMN closed BIGINT NOT NULL DEFAULT 0;
UPDATE meeting_trainers SET closed = 1 WHERE EXISTS (SELECT 1 FROM meeting_closures c
    WHERE c.tenant_id = meeting_trainers.tenant_id AND c.meeting_id = meeting_trainers.meeting_id
    AND c.reopened_event IS NULL);
CREATE INDEX meeting_trainers_unclosed ON meeting_trainers (tenant_id, person_id, day, meeting_id) WHERE closed = 0;

-- Sheets of a month that are sealed and in force are counted from here alone.
CREATE INDEX sheets_in_force ON sheets (tenant_id, first_day) WHERE state = 'sealed' AND replaced_by IS NULL;
