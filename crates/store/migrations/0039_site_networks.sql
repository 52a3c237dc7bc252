-- The networks of a site, one per line: whoever scans a printed code from one of them is taken to be there.
CREATE TABLE site_networks (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    site_id BLOB16 NOT NULL,
    networks TEXT NOT NULL,
    PRIMARY KEY (tenant_id, site_id)
) CLUSTERED;
