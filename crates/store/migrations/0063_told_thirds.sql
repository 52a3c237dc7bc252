-- When a letter to a third went: what became of it is known after its row in the outbox is forgotten. Of letters that
-- were forgotten before, and can no more be asked, it is taken that they went.
ALTER TABLE third_notices ADD COLUMN sent_at BIGINT;
UPDATE third_notices SET sent_at = at WHERE mail_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mails m
    WHERE m.tenant_id = third_notices.tenant_id AND m.mail_id = third_notices.mail_id AND m.state <> 'sent');

-- By which threshold an alert was raised, since another may be set later; and when it was found that it had been none.
ALTER TABLE attendance_alerts ADD COLUMN threshold BIGINT;
ALTER TABLE attendance_alerts ADD COLUMN corrected_at BIGINT;
UPDATE attendance_alerts SET corrected_at = ended_at WHERE ended_at IS NOT NULL;

-- Nobody is beside somebody who is erased, and nothing is said of them.
UPDATE third_links SET ended_at = (SELECT e.decided_at FROM erasures e WHERE e.tenant_id = third_links.tenant_id
    AND e.person_id = third_links.learner_id) WHERE ended_at IS NULL AND EXISTS (SELECT 1 FROM erasures e
    WHERE e.tenant_id = third_links.tenant_id AND e.person_id = third_links.learner_id);
UPDATE third_links SET ended_at = (SELECT e.decided_at FROM erasures e WHERE e.tenant_id = third_links.tenant_id
    AND e.person_id = third_links.third_id) WHERE ended_at IS NULL AND EXISTS (SELECT 1 FROM erasures e
    WHERE e.tenant_id = third_links.tenant_id AND e.person_id = third_links.third_id);
DELETE FROM third_notices WHERE EXISTS (SELECT 1 FROM erasures e WHERE e.tenant_id = third_notices.tenant_id
    AND (e.person_id = third_notices.learner_id OR e.person_id = third_notices.third_id));
DELETE FROM attendance_alerts WHERE EXISTS (SELECT 1 FROM erasures e
    WHERE e.tenant_id = attendance_alerts.tenant_id AND e.person_id = attendance_alerts.person_id);
DELETE FROM absence_notices WHERE EXISTS (SELECT 1 FROM erasures e
    WHERE e.tenant_id = absence_notices.tenant_id AND e.person_id = absence_notices.person_id);
