-- Who may log in from where, PINs, who has left, and the log of access to personal data.

-- Kind of device of a log-in ('phone-ios', 'computer-linux' …), and when its password was last given.
ALTER TABLE login_sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE login_sessions ADD COLUMN confirmed_at BIGINT NOT NULL DEFAULT 0;

-- PINs as keyed hashes under the tenant's key, bound to their person: useless without that key.
CREATE TABLE pins (
    tenant_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    mac BLOB NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, person_id)
) STRICT;

-- People who may not log in or identify themselves any more, though all that is recorded of them stays.
CREATE TABLE deactivations (
    tenant_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    at BIGINT NOT NULL,
    author_id BLOB16,
    PRIMARY KEY (tenant_id, person_id)
) STRICT;

-- Who looked at, changed or was refused what, and when. Apart from the log of evidence; kept a year at most.
-- `fields` names what was changed, never a value.
CREATE TABLE access_log (
    tenant_id BLOB16 NOT NULL,
    entry_id BLOB16 NOT NULL,
    at BIGINT NOT NULL,
    actor_id BLOB16,
    act TEXT NOT NULL,
    outcome TEXT NOT NULL,
    subject_id BLOB16,
    fields TEXT NOT NULL,
    PRIMARY KEY (tenant_id, entry_id)
) CLUSTERED;

CREATE INDEX access_log_by_subject ON access_log (tenant_id, subject_id, entry_id);
CREATE INDEX access_log_by_time ON access_log (at);
