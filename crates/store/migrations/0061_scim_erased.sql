-- What an identity system calls somebody goes with the decision to erase them, and not only with the end of their evidence.
DELETE FROM scim_people WHERE EXISTS (SELECT 1 FROM erasures e
    WHERE e.tenant_id = scim_people.tenant_id AND e.person_id = scim_people.person_id);
