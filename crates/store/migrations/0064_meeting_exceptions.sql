-- Who joined a single class meeting, or is not expected there this time, by hand: beside who is planned, who stays as planned.
-- Who said so, when and why stands in the log alone.
CREATE TABLE meeting_exceptions (
    tenant_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    joins BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, meeting_id, person_id)
) CLUSTERED;

-- Until now such a change wrote the learners of the groups out as a list. That a list was the groups is known where everybody
-- on it of whom the log says nothing has a place in one of them, and everybody missing from it of whom the log says nothing
-- got theirs afterwards (ids made later sort later). Another list was named by a file, and stays.
CREATE TABLE frozen_lists (
    tenant_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    PRIMARY KEY (tenant_id, meeting_id)
) CLUSTERED;

INSERT INTO frozen_lists (tenant_id, meeting_id)
SELECT m.tenant_id, m.meeting_id FROM class_meetings m
WHERE m.edited_live = 1
AND EXISTS (SELECT 1 FROM meeting_learners l WHERE l.tenant_id = m.tenant_id AND l.meeting_id = m.meeting_id)
AND EXISTS (SELECT 1 FROM events v WHERE v.tenant_id = m.tenant_id AND v.meeting_id = m.meeting_id
    AND v.kind = 'planning_change' AND v.person_id IS NOT NULL
    AND (EXISTS (SELECT 1 FROM meeting_learners l WHERE l.tenant_id = v.tenant_id AND l.meeting_id = v.meeting_id
            AND l.person_id = v.person_id)
        OR EXISTS (SELECT 1 FROM meeting_groups g JOIN enrolments e ON e.tenant_id = g.tenant_id
            AND e.group_id = g.group_id AND e.person_id = v.person_id
            WHERE g.tenant_id = v.tenant_id AND g.meeting_id = v.meeting_id)))
AND NOT EXISTS (SELECT 1 FROM meeting_learners l WHERE l.tenant_id = m.tenant_id AND l.meeting_id = m.meeting_id
    AND (l.mode IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM meeting_groups g JOIN enrolments e ON e.tenant_id = g.tenant_id
            AND e.group_id = g.group_id AND e.person_id = l.person_id
            WHERE g.tenant_id = l.tenant_id AND g.meeting_id = l.meeting_id)
        AND NOT EXISTS (SELECT 1 FROM events v WHERE v.tenant_id = l.tenant_id AND v.meeting_id = l.meeting_id
            AND v.kind = 'planning_change' AND v.person_id = l.person_id)))
AND NOT EXISTS (SELECT 1 FROM meeting_groups g JOIN enrolments e ON e.tenant_id = g.tenant_id
        AND e.group_id = g.group_id AND e.start_day <= m.day AND (e.end_day IS NULL OR e.end_day >= m.day)
    WHERE g.tenant_id = m.tenant_id AND g.meeting_id = m.meeting_id
    AND NOT EXISTS (SELECT 1 FROM meeting_learners l WHERE l.tenant_id = g.tenant_id
        AND l.meeting_id = g.meeting_id AND l.person_id = e.person_id)
    AND NOT EXISTS (SELECT 1 FROM events v WHERE v.tenant_id = g.tenant_id AND v.meeting_id = g.meeting_id
        AND v.kind = 'planning_change' AND (v.person_id = e.person_id
            OR v.person_id IS NOT NULL AND v.event_id < e.enrolment_id)));

INSERT INTO meeting_exceptions (tenant_id, meeting_id, person_id, joins)
SELECT l.tenant_id, l.meeting_id, l.person_id, 1 FROM meeting_learners l
JOIN frozen_lists f ON f.tenant_id = l.tenant_id AND f.meeting_id = l.meeting_id
WHERE EXISTS (SELECT 1 FROM events v WHERE v.tenant_id = l.tenant_id AND v.meeting_id = l.meeting_id
    AND v.kind = 'planning_change' AND v.person_id = l.person_id)
AND NOT EXISTS (SELECT 1 FROM meeting_groups g JOIN enrolments e ON e.tenant_id = g.tenant_id
        AND e.group_id = g.group_id AND e.person_id = l.person_id AND e.start_day <= g.day
        AND (e.end_day IS NULL OR e.end_day >= g.day)
    WHERE g.tenant_id = l.tenant_id AND g.meeting_id = l.meeting_id);

INSERT INTO meeting_exceptions (tenant_id, meeting_id, person_id, joins)
SELECT DISTINCT f.tenant_id, f.meeting_id, e.person_id, 0 FROM frozen_lists f
JOIN meeting_groups g ON g.tenant_id = f.tenant_id AND g.meeting_id = f.meeting_id
JOIN enrolments e ON e.tenant_id = g.tenant_id AND e.group_id = g.group_id AND e.start_day <= g.day
    AND (e.end_day IS NULL OR e.end_day >= g.day)
WHERE EXISTS (SELECT 1 FROM events v WHERE v.tenant_id = f.tenant_id AND v.meeting_id = f.meeting_id
    AND v.kind = 'planning_change' AND v.person_id = e.person_id)
AND NOT EXISTS (SELECT 1 FROM meeting_learners l WHERE l.tenant_id = f.tenant_id AND l.meeting_id = f.meeting_id
    AND l.person_id = e.person_id);

DELETE FROM meeting_learners WHERE EXISTS (SELECT 1 FROM frozen_lists f
    WHERE f.tenant_id = meeting_learners.tenant_id AND f.meeting_id = meeting_learners.meeting_id);

-- Who enrolled meanwhile is expected from now on, and whose place ended no longer.
INSERT INTO jobs (job_id, tenant_id, kind, payload, state, run_at, attempts, created_at)
SELECT DISTINCT f.tenant_id, f.tenant_id, 'lay_coming_days', '"lay_coming_days"', 'waiting', 0, 0, 0 FROM frozen_lists f;

DROP TABLE frozen_lists;
