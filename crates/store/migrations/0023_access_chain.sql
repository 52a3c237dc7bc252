-- The log of access says from where and what for, and its entries hang together: each is chained to the one before
-- it, shortly after it was written, so that none can be changed, taken out or put in between unseen.
ALTER TABLE access_log ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE access_log ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
-- Place in the chain, from 1 on, and the hash over it and everything before; empty until it is chained.
ALTER TABLE access_log ADD COLUMN chain_index BIGINT;
ALTER TABLE access_log ADD COLUMN chain_hash BLOB;
CREATE UNIQUE INDEX access_log_by_chain ON access_log (tenant_id, chain_index);
CREATE INDEX access_log_by_actor ON access_log (tenant_id, actor_id, entry_id);

-- Both ends of each chain: what was dropped is what stands at or before `base_index`. `mac` binds the ends under the
-- provider's key, so that whoever has the database alone cannot write another chain.
CREATE TABLE access_chains (
    tenant_id BLOB16 NOT NULL PRIMARY KEY REFERENCES tenants (tenant_id),
    base_index BIGINT NOT NULL,
    base_hash BLOB NOT NULL,
    head_index BIGINT NOT NULL,
    head_hash BLOB NOT NULL,
    mac BLOB NOT NULL
) STRICT;
