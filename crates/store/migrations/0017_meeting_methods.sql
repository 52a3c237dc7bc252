-- The ways of signing that a class meeting allows, when they are fewer than its policy's: names, separated by spaces.
CREATE TABLE meeting_methods (
    tenant_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    methods TEXT NOT NULL,
    PRIMARY KEY (tenant_id, meeting_id)
) CLUSTERED;
