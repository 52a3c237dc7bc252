-- What devices signed without network and sent later: one row for each link of a device's chain, so that none can be
-- put in twice with other words, and a missing one shows. `outcome` is `open` while it is being looked at, `recorded`,
-- or why it is held back for staff; `sealed` then holds what was drawn or typed, under the person's key.
CREATE TABLE held_signatures (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    key_id BLOB NOT NULL,
    position BIGINT NOT NULL,
    link BLOB NOT NULL,
    person_id BLOB16 NOT NULL,
    sign_off_id BLOB16 NOT NULL,
    given_at BIGINT NOT NULL,
    declared_at BIGINT,
    received_at BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    sealed BLOB,
    PRIMARY KEY (tenant_id, key_id, position)
) STRICT;

CREATE INDEX held_signatures_of ON held_signatures (tenant_id, sign_off_id, person_id);
CREATE INDEX held_signatures_back ON held_signatures (tenant_id, received_at) WHERE sealed IS NOT NULL;
