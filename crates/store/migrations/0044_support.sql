-- Somebody of whoever runs the instance who may look at a provider for a reason and for some hours, by a link that opens
-- once. The link is found by the hash of what stands in it. Who looks is a person like any other, under a key of their own,
-- under which the reason is sealed; the row stays when it is over.
CREATE TABLE support_accesses (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    reason BLOB NOT NULL,
    opened_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    link_hash BLOB NOT NULL,
    used_at BIGINT,
    ended_at BIGINT,
    ended_by BLOB16,
    PRIMARY KEY (tenant_id, person_id)
) STRICT;

CREATE UNIQUE INDEX support_accesses_by_link ON support_accesses (link_hash);
CREATE INDEX support_accesses_by_time ON support_accesses (tenant_id, opened_at);
